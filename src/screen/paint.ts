// Colour, only where somebody looks at a terminal and did not ask for none.

type Paint = (text: string) => string;

/** What a colour means here; the plain set is used off a terminal. */
export interface Paints {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly careful: Paint;
}

const same: Paint = (text) => text;

/** No colour at all: files, pipes, NO_COLOR, `--no-color`. */
export const PLAIN: Paints = { strong: same, faint: same, good: same, bad: same, careful: same };

/** Colours for a terminal; chalk is loaded only here. */
export async function colours(): Promise<Paints> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return { strong: chalk.bold, faint: chalk.dim, good: chalk.green, bad: chalk.red, careful: chalk.yellow };
}
