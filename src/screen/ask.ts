// Questions on a terminal. Off a terminal there is nobody to ask, and the program never waits.
import { QUESTIONS } from '#words/screen.js';

/** One answer to choose from: what is shown, and what it stands for. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** The three questions. `null` instead of an Ask means that nobody is there. */
export interface Ask {
  /** A line of text; `check` answers null where it holds, else says in a sentence why not; a `secret` is not shown. */
  readonly text: (
    question: string,
    of: { preset?: string; check?: (typed: string) => string | null; secret?: boolean },
  ) => Promise<string>;
  readonly choose: (question: string, choices: readonly Choice[]) => Promise<string>;
  readonly agree: (question: string) => Promise<boolean>;
}

/** The line below a list of choices, which inquirer would write in English. */
const THEME = { style: { keysHelpTip: () => QUESTIONS.keys } };

/** Asks through inquirer, which is loaded with the first question. */
export function askOnTerminal(): Ask {
  const prompt = async (question: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const { default: inquirer } = await import('inquirer');
    const answers: Record<string, unknown> = await inquirer.prompt([{ name: 'answer', ...question } as never]);
    return answers.answer;
  };
  return {
    text: async (message, { preset, check, secret }) =>
      String(
        await prompt({
          ...(secret === true ? { type: 'password', mask: '*' } : { type: 'input' }),
          message,
          ...(preset === undefined ? {} : { default: preset }),
          validate: (typed: string) => check?.(typed.trim()) ?? true,
        }),
      ).trim(),
    choose: async (message, choices) =>
      String(await prompt({ type: 'select', message, choices, pageSize: 15, theme: THEME })),
    agree: async (message) =>
      (await prompt({
        type: 'select',
        message,
        theme: THEME,
        choices: [
          { name: QUESTIONS.yes, value: true },
          { name: QUESTIONS.no, value: false },
        ],
      })) === true,
  };
}
