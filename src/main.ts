// Arguments in, exit code out: the only file that knows process, the clock and commander.
// It stays light: commander, zod, the ledger and everything else load with the command that needs them.
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { CommanderError, Command as Parser } from 'commander';
import { COMMANDS } from '#commands/index.js';
import type { Day } from '#model/day.js';
import type { Refusal } from '#model/problem.js';
import { PLAIN } from '#screen/paint.js';
import { showHelp } from '#screen/show-help.js';
import { GLOBAL_OPTION_WORDS, HELP, USAGE_WORDS } from '#words/screen.js';
import type { Command, Listed } from './commands/frame/command.js';
import { helpPage, overviewPage, usageOf } from './commands/frame/help.js';
import type { Host, Invocation } from './commands/frame/run.js';

/** The options that stand before or after any command; `value` names what follows. */
export const GLOBAL_OPTIONS: readonly { key: keyof typeof GLOBAL_OPTION_WORDS; flags: string }[] = [
  { key: 'dir', flags: `-C, --dir <${USAGE_WORDS.dir}>` },
  { key: 'today', flags: `--today <${USAGE_WORDS.day}>` },
  { key: 'json', flags: '--json' },
  { key: 'yes', flags: '-y, --yes' },
  { key: 'dryRun', flags: '--dry-run' },
  { key: 'strict', flags: '--strict' },
  { key: 'showIds', flags: '--show-ids' },
  { key: 'actor', flags: `--actor <${USAGE_WORDS.name}>` },
  { key: 'quiet', flags: '--quiet' },
  { key: 'color', flags: '--no-color' },
  { key: 'passwordFile', flags: `--password-file <${USAGE_WORDS.file}>` },
];

const GLOBAL_HELP = GLOBAL_OPTIONS.map(({ key, flags }) => [flags, GLOBAL_OPTION_WORDS[key]] as const);
/** Words beside which nothing needs to be taken apart before the overview of the commands is shown. */
const HELP_WORDS = ['-h', '--help', 'help', HELP.helpAlias, '--no-color', '--quiet'];
const TAKES_VALUE = ['-C', '--dir', '--today', '--actor', '--password-file'];

/** One run of the program on a command line, in a world that is handed in. Nothing is thrown. */
export async function runProgram(argv: readonly string[], host: Host): Promise<number> {
  const json = argv.includes('--json');
  const showIds = argv.includes('--show-ids');
  const { at, listed, wantsHelp } = findCommand(argv);
  const word = at === null ? null : argv[at]!;
  try {
    if (argv.includes('-V') || argv.includes('--version')) {
      host.out(`${host.machine.version}\n`);
      return 0;
    }
    const columns = Math.min(host.columns ?? 80, 110);
    if (word === null && (wantsHelp || host.ask === null)) {
      if (!argv.every((one) => HELP_WORDS.includes(one))) await parse(argv, '', null);
      host.out(showHelp(overviewPage(COMMANDS, GLOBAL_HELP), HELP.usage, host.paints, columns));
      return 0;
    }
    if (word === null) return await menu(argv, host);
    if (listed === null) throw await unknownCommand(word);
    const command = await listed.load();
    if (wantsHelp) {
      host.out(showHelp(helpPage(listed, command, GLOBAL_HELP), HELP.usage, host.paints, columns));
      return 0;
    }
    const rest = looksLikeFile(word) ? argv : argv.toSpliced(at!, 1, ...(listed.also?.[word] ?? []));
    const { runCommand } = await import('./commands/frame/run.js');
    return await runCommand(await parse(rest, listed.name, { listed, command }), host);
  } catch (fault) {
    const { Refusal } = await import('#model/problem.js');
    if (!(fault instanceof Refusal)) throw fault;
    const { showFailure } = await import('./commands/frame/run.js');
    showFailure({ name: listed?.name ?? word ?? '', global: { json, showIds } }, host, fault.problem);
    return fault.exitCode;
  }
}

/** A file or folder dropped on the program's icon arrives as its first word, with its path. */
const looksLikeFile = (word: string): boolean => /\.(xlsx?|xlsm|xlsb|ods|et|csv|tsv|txt)$|[\\/]/i.test(word);

/** Where the command's word stands, and which command it names; `help close` and `close --help` are the same. */
function findCommand(argv: readonly string[]): { at: number | null; listed: Listed | null; wantsHelp: boolean } {
  let wantsHelp = argv.includes('-h') || argv.includes('--help');
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at]!;
    if (TAKES_VALUE.includes(word)) at += 1;
    else if (word === 'help' || word === HELP.helpAlias) wantsHelp = true;
    else if (!word.startsWith('-')) {
      const name = looksLikeFile(word) ? 'import' : word;
      const listed = COMMANDS.find((one) => one.name === name || one.alias === name || one.also?.[name]) ?? null;
      return { at, listed, wantsHelp };
    }
  }
  return { at: null, listed: null, wantsHelp };
}

async function unknownCommand(typed: string): Promise<Refusal> {
  const { Refusal } = await import('#model/problem.js');
  const { nearest } = await import('#screen/nearest.js');
  const near = nearest(
    typed,
    COMMANDS.flatMap((one) => [one.name, one.alias, ...Object.keys(one.also ?? {})]),
  );
  return new Refusal('usage.command', 2, {}, { typed, near: near === null ? '' : HELP.near.replace('{near}', near) });
}

/** Takes a command line apart with commander; its English sentences never reach a person. */
async function parse(
  argv: readonly string[],
  name: string,
  of: { listed: Listed; command: Command } | null,
): Promise<Invocation> {
  const { CommanderError, Command: Parser, Option: ParserOption } = await import('commander');
  const { boxWrap, displayWidth } = await import('#screen/width.js');
  const parser = new Parser(name)
    .exitOverride()
    .helpOption(false)
    .configureHelp({ displayWidth, boxWrap })
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined, outputError: () => undefined })
    .argument('[words...]');
  for (const { flags } of GLOBAL_OPTIONS) parser.option(flags);
  parser.option('-h, --help').option('-V, --version');
  const keys = new Map<string, string>();
  for (const [key, one] of Object.entries(of?.command.options ?? {})) {
    const made = new ParserOption(one.flags);
    if (one.many) made.argParser((typed: string, before: string[] | undefined) => [...(before ?? []), typed]);
    keys.set(key, made.attributeName());
    parser.addOption(made);
  }
  try {
    parser.parse([...argv], { from: 'user' });
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault;
    throw await usageFault(fault, name, parser);
  }
  const found = parser.opts<Record<string, string | boolean | undefined>>();
  const text = (key: string): string | null => (typeof found[key] === 'string' ? found[key] : null);
  return {
    name,
    command: of?.command as Command,
    usage: of === null ? '' : usageOf(of.listed, of.command),
    words: parser.args,
    typed: Object.fromEntries([...keys].map(([key, attribute]) => [key, found[attribute]])),
    global: {
      dir: text('dir'),
      today: text('today'),
      actor: text('actor'),
      passwordFile: text('passwordFile'),
      json: found.json === true,
      yes: found.yes === true,
      dryRun: found.dryRun === true,
      strict: found.strict === true,
      showIds: found.showIds === true,
      quiet: found.quiet === true,
    },
  };
}

/** Commander's fault in our words; the option it names stands in quotes in its sentence. */
async function usageFault(fault: CommanderError, command: string, parser: Parser): Promise<Refusal> {
  const { Refusal } = await import('#model/problem.js');
  const { nearest } = await import('#screen/nearest.js');
  const flag = /'([^']+)'/.exec(fault.message)?.[1] ?? '';
  const option = /--[\w-]+/.exec(flag)?.[0] ?? flag;
  if (fault.code === 'commander.optionMissingArgument') {
    return new Refusal('usage.option-value', 2, {}, { option, command });
  }
  const near = nearest(
    option,
    parser.options.flatMap((one) => (one.long ? [one.long] : [])),
  );
  const said = near === null ? '' : HELP.near.replace('{near}', near);
  return new Refusal('usage.option', 2, {}, { option, command, near: said });
}

/** The menu on a terminal: the next sensible step first, until somebody leaves. */
async function menu(argv: readonly string[], host: Host): Promise<number> {
  const { askMenu } = await import('./commands/frame/menu.js');
  const { global } = await parse(argv, '', null);
  for (let code = 0; ; ) {
    const chosen = await askMenu(host, global.dir, COMMANDS);
    if (chosen === null) return code;
    code = await runProgram([...argv, chosen], host);
  }
}

/** The world of a real run. */
async function realHost(argv: readonly string[]): Promise<Host> {
  const { env, stdin, stdout, stderr, versions, platform, arch } = process;
  const terminal = stdin.isTTY === true && stdout.isTTY === true;
  const coloured = stdout.isTTY === true && !env.NO_COLOR && !argv.includes('--no-color') && !argv.includes('--json');
  const { colours, harmless } = await import('#screen/paint.js');
  const { askOnTerminal } = await import('#screen/ask.js');
  return {
    out: (text) => stdout.write(harmless(text, coloured)),
    err: (text) => stderr.write(harmless(text, coloured)),
    ask: terminal ? askOnTerminal() : null,
    // Some terminals say that they have no width.
    columns: stdout.isTTY === true ? stdout.columns || 80 : null,
    paints: coloured ? await colours() : PLAIN,
    now: () => new Date().toISOString(),
    // China keeps one time, eight hours ahead, without summer time.
    today: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) as Day,
    cwd: process.cwd(),
    user: env.TAIZHANG_ACTOR ?? env.USERNAME ?? env.USER ?? '',
    temporary: tmpdir(),
    password: env.TAIZHANG_PASSWORD ?? null,
    machine: {
      runtime: `Node ${versions.node}`,
      system: `${platform} ${arch}`,
      version: VERSION,
      templates: fileURLToPath(new URL('../templates/', import.meta.url)),
      freeMemory: process.availableMemory(),
    },
  };
}

/** Kept equal to package.json by a test. */
export const VERSION = '0.1.0';

/** Runs the program on this process; bin/taizhang.js calls it. */
export async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  // A reader that stops early (`| head`) ends the output, and is no fault.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code === 'EPIPE') process.exit(0);
    throw fault;
  });
  try {
    process.exitCode = await runProgram(argv, await realHost(argv));
  } catch (fault) {
    // Ctrl-C at a question.
    if (fault instanceof Error && fault.name === 'ExitPromptError') process.exitCode = 2;
    else throw fault;
  }
}
