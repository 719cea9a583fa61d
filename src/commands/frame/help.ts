// Help pages, rendered from the declarations; typed nowhere else.
import type { HelpLine, HelpPage } from '#screen/show-help.js';
import { GROUP_WORDS, HELP, PROGRAM } from '#words/screen.js';
import type { Command, Listed } from './command.js';

/** The page of the program: every command by its group. */
export function overviewPage(commands: readonly Listed[], global: readonly HelpLine[]): HelpPage {
  const groups = Object.entries(GROUP_WORDS) as [Listed['group'], string][];
  return {
    usage: [`${PROGRAM.name} ${HELP.commandMark} ${HELP.optionsMark}`],
    about: [HELP.about, HELP.first],
    sections: [
      ...groups.map(([group, title]) => ({
        title,
        lines: commands
          .filter((one) => one.group === group)
          .map((one) => [[one.name, one.alias, ...Object.keys(one.also ?? {})].join(' '), one.line] as const),
      })),
      { title: HELP.global, lines: [...global, ...HELP_OPTIONS] },
    ],
    foot: [HELP.more],
  };
}

const HELP_OPTIONS: readonly HelpLine[] = [
  ['-h, --help', HELP.help],
  ['-V, --version', HELP.version],
];

/** `taizhang close [案卷...] [选项]`. */
export function usageOf(listed: Listed, command: Command): string {
  const args = Object.values(command.args).map((one) => {
    const word = one.many ? `${one.word}...` : one.word;
    return one.required ? `<${word}>` : `[${word}]`;
  });
  return [PROGRAM.name, listed.name, ...args, HELP.optionsMark].join(' ');
}

/** The page of one command. */
export function helpPage(listed: Listed, command: Command, global: readonly HelpLine[]): HelpPage {
  const explain = (help: string, one: { choices: readonly string[]; many: boolean }): string => {
    const more = [
      one.choices.length === 0 ? '' : HELP.choices.replace('{choices}', one.choices.join('、')),
      one.many ? HELP.repeat : '',
    ].filter((part) => part !== '');
    return more.length === 0 ? help : `${help}（${more.join('；')}）`;
  };
  return {
    usage: [usageOf(listed, command), `${PROGRAM.name} ${listed.alias} …`],
    about: [`${listed.line}。`, command.more].filter((part) => part !== ''),
    sections: [
      {
        title: HELP.arguments,
        lines: Object.values(command.args).map((one) => [one.word, explain(one.help, one)] as const),
      },
      {
        title: HELP.options,
        lines: Object.values(command.options).map((one) => [one.flags, explain(one.help, one)] as const),
      },
      { title: HELP.examples, lines: command.examples.map((example) => [`${PROGRAM.name} ${example}`, ''] as const) },
      { title: HELP.global, lines: global },
    ],
    foot: [],
  };
}
