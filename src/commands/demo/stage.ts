// What the chapters of `demo` share: the steps they play, as much of the commands' answers as they read, and the few
// things that happen in every chapter (a file comes in, a paper is printed, every school scans).
import { showSchoolClass } from '#model/school.js';
import { FORM_WORDS, type FormName } from '#words/forms.js';
import { DEMO_SCHOOLS, type DemoSchool, type DemoUnit } from './children.js';
import type { DemoFile } from './files.js';

type Options = Readonly<Record<string, string | readonly string[]>>;

/** One command of the story, as somebody at the school or office would type it. */
export interface Step {
  readonly at: DemoUnit;
  readonly today: string;
  readonly command:
    | 'init'
    | 'import'
    | 'scan'
    | 'confirm'
    | 'assign'
    | 'log'
    | 'close'
    | 'form'
    | 'report'
    | 'submit'
    | 'merge'
    | 'due'
    | 'cases'
    | 'verify';
  readonly words: readonly string[];
  readonly options: Options;
}

/** What the story needs of the world: to run a step (its `data` comes back) and to put a file into a unit's folder. */
export interface Stage {
  readonly run: (step: Step) => Promise<DemoAnswer>;
  /** Answers the file's path. */
  readonly write: (at: DemoUnit, file: DemoFile) => Promise<string>;
  /** The path of a folder within a unit's. */
  readonly folderOf: (at: DemoUnit, name: string) => string;
  /** Copies the first half of a file beside it, as a transfer that broke off; answers the copy's path. */
  readonly breakOff: (path: string, name: string) => Promise<string>;
  /** A path as the story tells it, from the demo's folder on. */
  readonly shorten: (path: string) => string;
}

/** As much of the commands' answers (`--json`) as the story reads. */
export interface DemoAnswer {
  readonly problems?: readonly { readonly severity: string; readonly row?: number; readonly message: string }[];
  readonly totals?: {
    readonly rows: number;
    readonly accepted: number;
    readonly repaired: number;
    readonly flagged: number;
    readonly rejected: number;
    readonly enrolment: number;
    readonly opened: number;
    readonly dismissed: number;
    readonly returned: number;
    readonly closed: number;
    readonly openAtEnd: number;
    readonly schools: number;
  };
  readonly period?: { readonly from: string; readonly to: string };
  readonly opened?: readonly DemoCase[];
  readonly returned?: readonly DemoCase[];
  readonly withdrawn?: readonly DemoCase[];
  readonly closed?: readonly DemoCase[];
  readonly notYet?: readonly { readonly caseNo: string; readonly lacking: readonly string[] }[];
  readonly cases?: readonly DemoCase[];
  readonly files?: readonly (string | { readonly file: string })[];
  /** Of `submit`. */
  readonly file?: string;
  readonly revision?: number;
  readonly unchanged?: boolean;
  /** Of `merge`. */
  readonly submissions?: readonly {
    readonly file: string;
    readonly school: string | null;
    readonly status: string;
    readonly reason: string | null;
  }[];
  readonly missing?: readonly { readonly schoolCode: string; readonly school: string; readonly town: string }[];
  readonly bySchool?: readonly { readonly school: string; readonly opened: number; readonly openAtEnd: number }[];
  readonly due?: readonly DemoDuty[];
  readonly late?: number;
  readonly entries?: number;
  readonly intact?: boolean;
}

/** A line of `due`. */
export interface DemoDuty {
  readonly caseNo: string | null;
  readonly student: string;
  readonly name: string;
  readonly actor: string;
  readonly person: string | null;
  readonly dueOn: string | null;
  readonly overdue: boolean;
}

export interface DemoCase {
  readonly caseNo: string;
  readonly status: string;
  readonly student: { readonly name: string; readonly grade: number; readonly class: string };
  readonly since: string;
  readonly detectedOn: string;
  readonly returnedOn: string | null;
  readonly closedOn: string | null;
  readonly absentDays: number;
  readonly runs: readonly { readonly since: string; readonly firedOn: string }[];
  readonly previousCase: string | null;
}

/** A paper as it was printed: for which case, on which day, where it is. */
export interface DemoPaper {
  readonly school: string;
  readonly caseNo: string;
  readonly on: string;
  readonly title: string;
  readonly file: string;
}

/** One chapter while it is told: its day, its lines, and what adds up over the whole story. */
export interface Telling {
  readonly stage: Stage;
  readonly today: string;
  readonly lines: string[];
  readonly files: string[];
  readonly papers: DemoPaper[];
  /** What the schools submitted: the files as they lie with the office. */
  readonly submitted: Map<DemoSchool, string>;
  readonly act: (
    at: DemoUnit,
    command: Step['command'],
    words?: readonly string[],
    options?: Options,
  ) => Promise<DemoAnswer>;
}

export const SCHOOLS: readonly DemoSchool[] = [DEMO_SCHOOLS.junior, DEMO_SCHOOLS.primary, DEMO_SCHOOLS.nineYear];

/** Puts a file into a unit's folder. */
export async function put(telling: Telling, at: DemoUnit, file: DemoFile): Promise<string> {
  const path = await telling.stage.write(at, file);
  telling.files.push(path);
  return path;
}

/** The files that an answer names, kept for the end of the story. */
export function keepFiles(telling: Telling, { files = [] }: DemoAnswer): string[] {
  const paths = files.map((file) => (typeof file === 'string' ? file : file.file));
  telling.files.push(...paths);
  return paths;
}

/** Prints papers of a case, a line each with its file. */
export async function printPapers(
  telling: Telling,
  school: DemoSchool,
  caseNo: string,
  forms: readonly FormName[],
): Promise<void> {
  telling.lines.push(`${school.name} ${caseNo}：印出 ${forms.length} 份文书`);
  for (const form of forms) {
    for (const file of keepFiles(telling, await telling.act(school, 'form', [form, caseNo]))) {
      const { title } = FORM_WORDS[form];
      telling.papers.push({ school: school.name, caseNo, on: telling.today, title, file });
      telling.lines.push(`  《${title}》：${telling.stage.shorten(file)}`);
    }
  }
}

/** Scans every school and says what is new. */
export async function scanAll(telling: Telling): Promise<ReadonlyMap<DemoSchool, DemoAnswer>> {
  const answers = new Map<DemoSchool, DemoAnswer>();
  let news = 0;
  for (const school of SCHOOLS) {
    const answer = await telling.act(school, 'scan');
    answers.set(school, answer);
    const isOld = (one: DemoCase): boolean => !answer.opened?.some((opened) => opened.caseNo === one.caseNo);
    const said = [
      ...(answer.opened ?? []).map((one) => openedLine(one)),
      ...(answer.returned ?? [])
        .filter(isOld)
        .map((one) => `${one.caseNo} ${one.student.name}：${one.returnedOn} 已返校`),
      ...(answer.withdrawn ?? []).map(
        (one) => `${one.caseNo} ${one.student.name}：请假条盖住了缺勤，改为已排除（补假）`,
      ),
    ];
    news += said.length;
    telling.lines.push(...said.map((line) => `${school.name} ${line}`));
  }
  if (news === 0) telling.lines.push('三所学校排查：没有发现疑似辍学');
  return answers;
}

const openedLine = (of: DemoCase): string => {
  const back = of.returnedOn === null ? '' : `，${of.returnedOn} 已返校`;
  const before = of.previousCase === null ? '' : `，是 ${of.previousCase} 的反弹`;
  return `${of.caseNo} ${of.student.name}（${showPlace(of)}）：${of.since} 起连续缺勤 ${of.absentDays} 天，${of.detectedOn} 满 48 小时，建档${back}${before}`;
};

const showPlace = (of: DemoCase): string => showSchoolClass({ grade: of.student.grade, classNo: of.student.class });

/** The first case of an answer. */
export const firstCase = (answer: DemoAnswer | undefined): string =>
  (answer?.opened ?? answer?.cases ?? [])[0]?.caseNo ?? '';
