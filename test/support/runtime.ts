// The tests run under the runtime that package.json pins; an older one would lack node:sqlite and hide faults.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24)
  throw new Error(`Node ${process.versions.node} runs the tests; Node 24 or newer is needed (run them through npm)`);
process.env.TZ = 'Asia/Shanghai';
