// Runs one command from typed words to an exit code: checks the values, opens the doors, asks for what is missing,
// and shows what came of it. The three roads of a fault (problem, refusal, bug) part here.
import { type OpenWorkspace, openForCommand } from '#commands/workspace/open.js';
import type { Ledger } from '#ledger/ledger.js';
import { type Day, readDay } from '#model/day.js';
import { type ExitCode, type Problem, problem, Refusal } from '#model/problem.js';
import type { Ask } from '#screen/ask.js';
import { maskIds } from '#screen/mask.js';
import type { Paints } from '#screen/paint.js';
import { showProblem } from '#screen/show-problems.js';
import { showResult } from '#screen/show-result.js';
import { CLOSING, PROGRAM } from '#words/screen.js';
import type { Argument, Command, Context, Given, Global, Machine, Option, Question, Result } from './command.js';
import { failureDocument, maskFor, showDocument } from './document.js';
import { droppedPaths } from './dropped.js';
import { writeFaultReport } from './fault-report.js';
import { DayValue } from './options.js';

/** The world outside, as main.ts (or a test) hands it in. */
export interface Host {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Null off a terminal. */
  readonly ask: Ask | null;
  readonly columns: number | null;
  readonly paints: Paints;
  readonly now: () => string;
  readonly today: Day;
  readonly cwd: string;
  readonly user: string;
  readonly temporary: string;
  readonly machine: Machine;
  readonly password: string | null;
}

/** A command line taken apart; values are still text. */
export interface Invocation {
  readonly name: string;
  readonly command: Command;
  readonly usage: string;
  readonly words: readonly string[];
  readonly typed: Readonly<Record<string, unknown>>;
  readonly global: Omit<Global, 'password'> & {
    readonly dir: string | null;
    readonly today: string | null;
    readonly actor: string | null;
    readonly passwordFile: string | null;
  };
}

/** Runs it; the exit code. Nothing is thrown. */
export async function runCommand(of: Invocation, host: Host): Promise<ExitCode> {
  const opened: { workspace?: OpenWorkspace; ledger?: Ledger } = {};
  // Half a document has gone out: what broke it off is told beside it, never as a second one.
  let begun = false;
  const fail = (fault: Problem): void =>
    showFailure(begun ? { ...of, global: { ...of.global, json: false } } : of, host, fault);
  try {
    const { result, sameCommand } = await work(of, host, opened);
    const bare = result.failure !== undefined && result.shown.length === 0 && !of.global.json;
    if (bare) showFailure(of, host, result.failure!);
    else if (of.global.json)
      await showDocument(of, result, (text) => {
        begun = true;
        host.out(text);
      });
    else show(of, host, result, sameCommand);
    return result.exitCode ?? (result.failure ? 1 : 0);
  } catch (fault) {
    if (fault instanceof Refusal) {
      fail(fault.problem);
      return fault.exitCode;
    }
    // Ctrl-C at a question.
    if (fault instanceof Error && fault.name === 'ExitPromptError') {
      fail(problem('usage.cancelled'));
      return 2;
    }
    const made = await describeBug(fault, host, opened.workspace?.out ?? host.temporary);
    fail(made);
    return 1;
  } finally {
    await opened.ledger?.close().catch(() => undefined);
  }
}

async function work(
  of: Invocation,
  host: Host,
  opened: { workspace?: OpenWorkspace; ledger?: Ledger },
): Promise<{ result: Result; sameCommand: string | null }> {
  const { command, global } = of;
  const today = global.today === null ? host.today : checkValue(DayValue.type, '--today', global.today, of);
  const given = assign(of);
  const ask = global.json ? null : host.ask;
  if (ask === null) refuseMissing(of, given);
  const password = await readPassword(of, host);
  if (command.needs !== 'nothing') {
    opened.workspace = await openForCommand(host.cwd, global.dir);
    if (command.needs === 'ledger') {
      const { openLedger } = await import('#ledger/open.js');
      opened.ledger = await openLedger(opened.workspace.ledgerPath);
    }
  }
  const { resolve } = await import('node:path');
  const context: Context = {
    // A command that needs neither never touches them; the declaration says so.
    workspace: opened.workspace as OpenWorkspace,
    ledger: opened.ledger as Ledger,
    today: readDay(today) as Day,
    stamp: { command: of.name, actor: global.actor ?? host.user, recordedAt: host.now() },
    global: { ...global, password },
    cwd: host.cwd,
    dir: resolve(host.cwd, global.dir ?? '.'),
    ask,
    progress: global.quiet ? () => undefined : (line) => host.err(`${maskFor(of)(line)}\n`),
    machine: host.machine,
  };
  const asked = ask === null ? null : await askMissing(of, given, context, ask);
  const result = await command.run(context, { args: given.args, options: given.options });
  return { result, sameCommand: asked };
}

interface Collected extends Given {
  readonly args: Record<string, unknown>;
  readonly options: Record<string, unknown>;
}

/** Gives the typed words to the declared arguments, checks every value. */
function assign(of: Invocation): Collected {
  const args: Record<string, unknown> = {};
  const rest = [...of.words];
  for (const [key, one] of Object.entries(of.command.args)) {
    if (one.many) args[key] = rest.splice(0).map((word) => checkValue(one.type!, one.word, word, of));
    else if (rest.length > 0) args[key] = checkValue(one.type!, one.word, rest.shift()!, of);
  }
  if (rest.length > 0) throw new Refusal('usage.excess', 2, {}, { typed: rest[0]!, usage: of.usage });
  const options: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(of.command.options)) {
    const value = of.typed[key];
    const name = longName(one);
    if (one.type === null) options[key] = value === true;
    else if (one.many) options[key] = ((value ?? []) as string[]).map((word) => checkValue(one.type!, name, word, of));
    else if (value !== undefined) options[key] = checkValue(one.type, name, value === true ? '' : String(value), of);
  }
  return { args, options };
}

function checkValue<T>(
  type: {
    safeParse: (value: unknown) => { success: boolean; data?: T; error?: { issues: readonly { message: string }[] } };
  },
  name: string,
  typed: string,
  of: Invocation,
): T {
  const checked = type.safeParse(typed);
  if (checked.success) return checked.data as T;
  const why = checked.error?.issues[0]?.message ?? '';
  throw new Refusal('usage.value', 2, {}, { name, typed, why, command: of.name });
}

/** `--reason` of `-r, --reason <code>`. */
const longName = (of: Option<unknown>): string => /--[\w-]+/.exec(of.flags)?.[0] ?? of.flags;

const isMissing = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

function refuseMissing(of: Invocation, given: Given): void {
  for (const [key, one] of Object.entries(of.command.args)) {
    if (one.required && isMissing(given.args[key])) refuse(one.word);
  }
  for (const [key, one] of Object.entries(of.command.options)) {
    if (one.required && isMissing(given.options[key])) refuse(`${longName(one)} ${one.help}`);
  }
  function refuse(name: string): never {
    throw new Refusal('usage.missing', 2, {}, { name, usage: of.usage });
  }
}

/** Asks for every required value that is missing; the command line that says the same, or null where none was. */
async function askMissing(of: Invocation, given: Collected, context: Context, ask: Ask): Promise<string | null> {
  let asked = false;
  const answer = async (one: Argument<unknown> | Option<unknown>, name: string): Promise<unknown> => {
    asked = true;
    const typed = await askValue(one.ask ?? { question: name }, one, context, ask);
    const words = one.ask?.paths === true ? droppedPaths(typed, context.cwd.startsWith('/')) : [typed];
    const values = words.map((word) => checkValue(one.type!, name, word, of));
    return one.many ? values : values[0];
  };
  for (const [key, one] of Object.entries(of.command.args)) {
    if (one.required && isMissing(given.args[key])) given.args[key] = await answer(one, one.word);
  }
  for (const [key, one] of Object.entries(of.command.options)) {
    if (one.required && isMissing(given.options[key])) given.options[key] = await answer(one, longName(one));
  }
  return asked ? commandLine(of, given) : null;
}

async function askValue(
  how: Question,
  one: Argument<unknown> | Option<unknown>,
  context: Context,
  ask: Ask,
): Promise<string> {
  const choices = await how.choices?.(context);
  if (choices !== undefined && choices.length > 0) return ask.choose(how.question, choices);
  const preset = how.preset?.(context);
  return ask.text(how.question, {
    ...(preset === undefined ? {} : { preset }),
    check: (typed) => {
      const checked = one.type!.safeParse(typed);
      return checked.success ? null : (checked.error.issues[0]?.message ?? '');
    },
  });
}

/** The line that does the same without a question. */
function commandLine(of: Invocation, given: Given): string {
  const quote = (word: string): string =>
    /^[\w.:/\\\u4e00-\u9fff-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
  const parts: string[] = [PROGRAM.name, of.name];
  for (const value of Object.values(given.args)) {
    for (const word of Array.isArray(value) ? value : value === undefined ? [] : [value])
      parts.push(quote(String(word)));
  }
  for (const [key, one] of Object.entries(of.command.options)) {
    const value = given.options[key];
    if (value === true) parts.push(longName(one));
    else if (value !== undefined && value !== false) {
      for (const word of Array.isArray(value) ? value : [value]) parts.push(longName(one), quote(String(word)));
    }
  }
  return parts.join(' ');
}

async function readPassword(of: Invocation, host: Host): Promise<string | null> {
  if (of.global.passwordFile === null) return host.password;
  const { readFile } = await import('node:fs/promises');
  const { resolve } = await import('node:path');
  const text = await readFile(resolve(host.cwd, of.global.passwordFile), 'utf8').catch(() => {
    throw new Refusal('usage.password-file', 2, {}, { file: of.global.passwordFile ?? '' });
  });
  return text.replace(/^\uFEFF/, '').split(/\r?\n/)[0] ?? '';
}

function show(of: Invocation, host: Host, result: Result, sameCommand: string | null): void {
  const ending = {
    shown: result.shown,
    problems: result.problems ?? [],
    ...(result.problemCounts === undefined ? {} : { problemCounts: result.problemCounts }),
    changed: { ...result.changed },
    assumptions: result.assumptions ?? [],
    next: result.next ?? [],
    dryRun: of.global.dryRun,
    failure: result.failure === undefined || result.problems?.includes(result.failure) ? null : result.failure,
    sameCommand,
  };
  host.out(maskFor(of)(showResult(ending, host.paints, host.columns)));
}

/** A failure: the document of `--json`, or one sentence and one way out. */
export function showFailure(
  of: { readonly name: string; readonly global: { readonly json: boolean; readonly showIds: boolean } },
  host: Pick<Host, 'out' | 'err' | 'paints'>,
  fault: Problem,
): void {
  if (of.global.json) host.out(failureDocument(of, fault));
  else host.err(`${maskFor(of)(showProblem(fault, host.paints))}\n`);
}

async function describeBug(fault: unknown, host: Host, folder: string): Promise<Problem> {
  const details = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  const stamp = host.now().replace(/\D/g, '').slice(0, 14);
  const path = await writeFaultReport(folder, `fault-${stamp}.txt`, maskIds(`${host.now()}\n${details}\n`));
  const written = path === null ? CLOSING.bugUnwritten : CLOSING.bugWritten.replace('{file}', path);
  return problem('program.bug', {}, { written });
}
