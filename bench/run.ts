// Runs the benchmarks by name, or all of them: `npm run bench -- read`.
const BENCHES = ['read', 'main', 'merge', 'compare'] as const;

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : BENCHES) {
  const { run } = (await import(`./${name}.ts`)) as { readonly run: () => Promise<void> };
  await run();
}
