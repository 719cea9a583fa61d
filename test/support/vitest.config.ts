// One alias makes the '#folder/name.js' imports of src run from the sources, no build in between.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { closingLine } from './closing-line.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: [{ find: /^#(.*)\.js$/, replacement: `${root}src/$1.ts` }] },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/runtime.ts'],
    reporters: ['default', closingLine],
    testTimeout: 30_000,
    pool: 'forks',
    isolate: true,
  },
});
