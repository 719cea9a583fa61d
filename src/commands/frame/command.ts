// What a command is: a declaration from which parsing, help, prompts, the reference in the README and the tests all come.
// The list in index.ts gives it its name; commander never appears here.
import type { z } from 'zod';
import type { OpenWorkspace } from '#commands/workspace/open.js';
import type { Ledger, Stamp } from '#ledger/ledger.js';
import type { Day } from '#model/day.js';
import type { ExitCode, Problem, ProblemCount } from '#model/problem.js';
import type { Ask, Choice } from '#screen/ask.js';
import type { Block } from '#screen/blocks.js';

/** How a missing value is asked for on a terminal: a choice where `choices` are given, else a line of text. */
export interface Question {
  readonly question: string;
  readonly preset?: (context: Context) => string;
  readonly choices?: (context: Context) => Promise<readonly Choice[]>;
  /** Files are asked for: what a terminal pastes for a dropped file is taken for its path. */
  readonly paths?: true;
}

/** What is typed: `type` turns it into a value; a required one that is missing is asked for on a terminal. */
interface Typed<T> {
  readonly help: string;
  readonly type: z.ZodType<T> | null;
  readonly choices: readonly string[];
  readonly required: boolean;
  readonly many: boolean;
  readonly ask: Question | null;
}

/** An option of a command. One without a type is a flag and takes nothing; `many` may be repeated. */
export interface Option<T> extends Typed<T> {
  readonly flags: string;
}

/** An argument of a command. `many` takes all that follow. */
export interface Argument<T> extends Typed<T> {
  readonly word: string;
}

type Options = Readonly<Record<string, Option<unknown>>>;
type Arguments = Readonly<Record<string, Argument<unknown>>>;
type Values<O> = { readonly [K in keyof O]: O[K] extends Option<infer T> | Argument<infer T> ? T : never };

/** The options that every command takes. */
export interface Global {
  readonly json: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly strict: boolean;
  readonly showIds: boolean;
  readonly quiet: boolean;
  readonly password: string | null;
}

/** What a command is handed: doors, the day, who is there. Nothing in it is looked up by the command itself. */
export interface Context {
  readonly workspace: OpenWorkspace;
  readonly ledger: Ledger;
  readonly today: Day;
  readonly stamp: Stamp;
  readonly global: Global;
  /** The folder that typed paths start from. */
  readonly cwd: string;
  /** The folder of a new workspace, where `-C` names one. */
  readonly dir: string;
  /** Null where nobody can be asked. */
  readonly ask: Ask | null;
  /** Says on stderr what is being done. */
  readonly progress: (line: string) => void;
  /** Environment that `doctor` describes. */
  readonly machine: Machine;
}

/** What is known of the machine; main.ts fills it. */
export interface Machine {
  readonly runtime: string;
  readonly system: string;
  readonly version: string;
  readonly templates: string;
  readonly freeMemory: number;
}

/** Counts that close a command; what is undefined is not said. */
interface Changed {
  readonly added?: number;
  readonly updated?: number;
  readonly unchanged?: number;
  readonly rejected?: number;
}

/** What a command gives back: the data of `--json`, what a person sees, and how it ended. */
export interface Result {
  readonly data: Readonly<Record<string, unknown>>;
  /**
   * A list of `data` that may be longer than memory: read only for `--json`, while it is written. `besides` is what stands
   * beside it, asked for once the last row has passed.
   */
  readonly rows?: {
    readonly name: string;
    readonly each: () => AsyncIterable<unknown>;
    readonly besides: () => Readonly<Record<string, unknown>>;
  };
  readonly shown: readonly Block[];
  readonly problems?: readonly Problem[];
  /** How many problems there are, where `problems` lists only the first of each code. */
  readonly problemCounts?: readonly ProblemCount[];
  readonly exitCode?: ExitCode;
  readonly changed?: Changed;
  readonly assumptions?: readonly string[];
  /** The next sensible steps, each a sentence with its command. */
  readonly next?: readonly string[];
  /** Set where the command ran to its end but its answer is a failure (a broken chain). */
  readonly failure?: Problem;
}

/** A declaration with its types erased, as main.ts and run.ts see it. */
export interface Command {
  readonly more: string;
  /** What must be open before it runs. */
  readonly needs: 'nothing' | 'workspace' | 'ledger';
  readonly args: Arguments;
  readonly options: Options;
  readonly examples: readonly string[];
  readonly run: (context: Context, given: Given) => Promise<Result>;
}

/** Checked arguments and options. */
export interface Given {
  readonly args: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Declares a command; what `run` gets is typed by the declaration. */
export function command<A extends Arguments, O extends Options>(of: {
  readonly more: string;
  readonly needs: Command['needs'];
  readonly args: A;
  readonly options: O;
  readonly examples: readonly string[];
  readonly run: (context: Context & { readonly args: Values<A>; readonly options: Values<O> }) => Promise<Result>;
}): Command {
  return {
    ...of,
    run: (context, given) => of.run({ ...context, args: given.args as Values<A>, options: given.options as Values<O> }),
  };
}

/** A line of the list in index.ts: enough for the help page, and how to load the rest. */
export interface Listed {
  readonly name: string;
  readonly alias: string;
  /** Other words for it, each with the arguments that it stands for (月报 is `report monthly`). */
  readonly also?: Readonly<Record<string, readonly string[]>>;
  readonly group: 'start' | 'cases' | 'reports' | 'levels' | 'ledger' | 'settings';
  readonly line: string;
  readonly load: () => Promise<Command>;
}
