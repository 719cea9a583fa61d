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

/** Colours of ours, and what a terminal would obey: controls but line ends and tabs, and marks that turn letters round. */
const OURS_OR_OBEYED = /\u001b\[(?:0|1|2|22|3[0-9])m|[\0-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text as it may go to a terminal: what a file says is shown, never obeyed. `coloured` keeps our own colours. */
export const harmless = (text: string, coloured: boolean): string =>
  text.replace(OURS_OR_OBEYED, (found) => {
    if (coloured && found.length > 1) return found;
    const code = found.charCodeAt(0);
    return (code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd') + found.slice(1);
  });

/** Colours for a terminal; chalk is loaded only here. */
export async function colours(): Promise<Paints> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return { strong: chalk.bold, faint: chalk.dim, good: chalk.green, bad: chalk.red, careful: chalk.yellow };
}
