// The six weeks of `demo`, step by step: which files come in, which commands are run on which day, and what is said of
// the answers. Findings, dates and counts are read from the commands' answers; only what a person decides is told.
import { showSchoolClass } from '#model/school.js';
import type { PlainSheet } from '#sheets/plain-book.js';
import { FORM_WORDS, type FormName } from '#words/forms.js';
import { DEMO_SCHOOLS, type DemoSchool } from './children.js';
import {
  type DemoFile,
  juniorAttendance,
  juniorRegister,
  lateSlip,
  nineYearAttendance,
  nineYearRegister,
  primaryAttendance,
  primaryRegister,
} from './files.js';

/** One command of the story, as somebody at the school would type it. */
export interface Step {
  readonly school: DemoSchool;
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
    | 'due'
    | 'cases'
    | 'verify';
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string>>;
}

/** What the story needs of the world: to run a step (its `data` comes back) and to put a file into a school's folder. */
export interface Stage {
  readonly run: (step: Step) => Promise<DemoAnswer>;
  /** Answers the file's path. */
  readonly write: (school: DemoSchool, name: string, pages: readonly PlainSheet[], gbk: boolean) => Promise<string>;
}

/** As much of the commands' answers (product.md, `--json`) as the story reads. */
export interface DemoAnswer {
  readonly problems?: readonly { readonly severity: string; readonly row?: number; readonly message: string }[];
  readonly totals?: {
    readonly rows: number;
    readonly accepted: number;
    readonly repaired: number;
    readonly flagged: number;
    readonly rejected: number;
    readonly opened: number;
    readonly closed: number;
    readonly openAtEnd: number;
  };
  readonly period?: { readonly from: string; readonly to: string };
  readonly opened?: readonly DemoCase[];
  readonly returned?: readonly DemoCase[];
  readonly withdrawn?: readonly DemoCase[];
  readonly closed?: readonly DemoCase[];
  readonly notYet?: readonly { readonly caseNo: string; readonly lacking: readonly string[] }[];
  readonly cases?: readonly DemoCase[];
  readonly files?: readonly (string | { readonly file: string })[];
  readonly entries?: number;
  readonly intact?: boolean;
}

interface DemoCase {
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

/** One week as told: what happened, line by line, and which commands were run for it. */
interface Week {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The whole story, and how it ended. */
export interface Told {
  readonly weeks: readonly Week[];
  readonly cases: readonly { readonly school: string; readonly case: DemoCase }[];
  readonly files: readonly string[];
}

const { junior, primary, nineYear } = DEMO_SCHOOLS;
const SCHOOLS: readonly DemoSchool[] = [junior, primary, nineYear];

/** What was mended in the primary school's register, as files.ts damaged it. */
const MENDED = '被 Excel 截成 9.90101E+17 的身份证号按同一行的学籍号补回，间隔号“•”统一成“·”';

interface Telling {
  readonly stage: Stage;
  readonly files: string[];
  readonly lines: string[];
}

type Do = (
  school: DemoSchool,
  command: Step['command'],
  words?: readonly string[],
  options?: Readonly<Record<string, string>>,
) => Promise<DemoAnswer>;

/** Plays the six weeks on a stage. */
export async function tellStory(stage: Stage): Promise<Told> {
  const files: string[] = [];
  const weeks: Week[] = [];
  const week = async (
    title: string,
    today: string,
    told: (act: Do, telling: Telling) => Promise<void>,
  ): Promise<void> => {
    const lines: string[] = [];
    const act: Do = (school, command, words = [], options = {}) =>
      stage.run({ school, today, command, words, options });
    await told(act, { stage, files, lines });
    weeks.push({ title: `${title}（${today}）`, lines });
  };
  await week('第一周 开学建账', '2026-09-04', firstWeek);
  await week('第二周 发现与核实', '2026-09-11', secondWeek);
  await week('第三周 劝返', '2026-09-18', thirdWeek);
  await week('第四周 补假与销号', '2026-09-24', fourthWeek);
  await week('第五周 月报', '2026-09-30', fifthWeek);
  await week('第六周之后 节后再排查', '2026-10-16', lastWeek);
  const cases = [];
  for (const school of SCHOOLS) {
    const answer = await stage.run({ school, today: '2026-10-16', command: 'cases', words: [], options: {} });
    for (const one of answer.cases ?? []) cases.push({ school: school.name, case: one });
  }
  return { weeks, cases, files };
}

async function firstWeek(act: Do, telling: Telling): Promise<void> {
  for (const school of SCHOOLS) {
    const options = {
      level: 'school',
      name: school.name,
      code: school.code,
      policy: 'kaifaqu',
      termStart: '2026-09-01',
    };
    await act(school, 'init', [], options);
    const register = await put(telling, school, registerOf(school));
    const { totals, problems = [] } = await act(school, 'import', ['register', register]);
    telling.lines.push(
      `${school.name}：导入学籍 ${totals?.rows} 行，收下 ${totals?.accepted}，修好 ${totals?.repaired}，存疑 ${totals?.flagged}，退回 ${totals?.rejected}`,
    );
    if (school === primary && totals?.repaired === 2) telling.lines.push(`  ${MENDED}`);
    const open = Map.groupBy(
      problems.filter(({ severity }) => severity !== 'info'),
      ({ row }) => row ?? 0,
    );
    for (const [row, found] of open)
      telling.lines.push(
        `  第 ${row} 行：${found.map(({ message }) => message).join('；')}。人照样收下，问题留在清单上（taizhang rejects）`,
      );
    await attend(act, telling, school, '2026-09-04');
  }
  await scanAll(act, telling);
}

async function secondWeek(act: Do, telling: Telling): Promise<void> {
  for (const school of SCHOOLS) await attend(act, telling, school, '2026-09-11');
  const found = await scanAll(act, telling);
  const gone = caseAt(found, junior);
  await act(junior, 'confirm', [gone], { reason: 'weariness', on: '2026-09-10' });
  await act(junior, 'assign', [gone], { role: 'responsible', name: '王老师', phone: '13800000001' });
  await act(junior, 'log', [gone, 'home-visit'], {
    on: '2026-09-10',
    by: '王老师',
    with: '彭建军',
    result: 'promised',
    note: '孩子怕跟不上课，答应下周一回校',
  });
  telling.lines.push(`${junior.name} ${gone}：核实为厌学，指定劝返责任人王老师，9 月 10 日家访，家长承诺返校`);
  await papers(act, telling, junior, gone, ['report-letter', 'visit-receipt']);
  const away = caseAt(found, nineYear);
  await act(nineYear, 'confirm', [away], { reason: 'work', on: '2026-09-11' });
  await act(nineYear, 'assign', [away], { role: 'responsible', name: '周校长', phone: '13800000002' });
  await act(nineYear, 'log', [away, 'phone'], {
    on: '2026-09-11',
    by: '周校长',
    with: '李国庆',
    result: 'away',
    note: '孩子随亲戚外出务工，家长联系不上亲戚',
  });
  telling.lines.push(`${nineYear.name} ${away}：核实为外出务工，指定责任人周校长，当天电话联系`);
}

async function thirdWeek(act: Do, telling: Telling): Promise<void> {
  for (const school of SCHOOLS) await attend(act, telling, school, '2026-09-18');
  await scanAll(act, telling);
  const away = caseAt([await act(nineYear, 'cases')], nineYear);
  await act(nineYear, 'log', [away, 'home-visit'], {
    on: '2026-09-14',
    by: '周校长',
    with: '李国庆',
    result: 'undecided',
    note: '校长、班主任和村干部一起上门',
  });
  await act(nineYear, 'log', [away, 'help-request'], {
    on: '2026-09-17',
    by: '周校长',
    with: '河口镇人民政府',
    result: 'served',
    note: '书面报告镇政府，请求协助劝返',
  });
  telling.lines.push(`${nineYear.name} ${away}：9 月 14 日上门家访，9 月 17 日书面报告镇政府`);
  await papers(act, telling, nineYear, away, ['report-letter', 'help-letter', 'case-plan']);
}

async function fourthWeek(act: Do, telling: Telling): Promise<void> {
  for (const school of SCHOOLS) await attend(act, telling, school, '2026-09-24');
  const slip = await put(telling, primary, lateSlip());
  await act(primary, 'import', ['leave', slip]);
  telling.lines.push(`${primary.name}：家长补交 9 月 15 日至 18 日的请假条，已导入`);
  await scanAll(act, telling);
  await closeAll(act, telling, [junior, nineYear]);
}

async function fifthWeek(act: Do, telling: Telling): Promise<void> {
  for (const school of SCHOOLS) {
    await attend(act, telling, school, '2026-09-30');
    await act(school, 'scan');
    const report = await act(school, 'report', ['monthly', '2026-09']);
    const { totals, period } = report;
    telling.lines.push(
      `${school.name} 9 月月报（${period?.from} 至 ${period?.to}）：新发现 ${totals?.opened}，销号 ${totals?.closed}，月末未销号 ${totals?.openAtEnd}`,
    );
    for (const file of report.files ?? []) telling.files.push(typeof file === 'string' ? file : file.file);
  }
}

async function lastWeek(act: Do, telling: Telling): Promise<void> {
  for (const school of SCHOOLS) await attend(act, telling, school, '2026-10-16');
  await scanAll(act, telling);
  await closeAll(act, telling, [nineYear]);
  for (const school of SCHOOLS) {
    const { entries, intact } = await act(school, 'verify');
    telling.lines.push(`${school.name}：台账 ${entries} 条，校验${intact === true ? '完好' : '不通过'}`);
  }
}

const registerOf = (school: DemoSchool): DemoFile =>
  school === junior ? juniorRegister(school) : school === primary ? primaryRegister(school) : nineYearRegister(school);

const attendanceOf = (school: DemoSchool, upTo: string): DemoFile =>
  school === junior
    ? juniorAttendance(school, upTo)
    : school === primary
      ? primaryAttendance(school, upTo)
      : nineYearAttendance(school, upTo);

async function put(telling: Telling, school: DemoSchool, file: DemoFile): Promise<string> {
  const path = await telling.stage.write(school, file.name, file.pages, file.gbk);
  telling.files.push(path);
  return path;
}

async function attend(act: Do, telling: Telling, school: DemoSchool, upTo: string): Promise<void> {
  const path = await put(telling, school, attendanceOf(school, upTo));
  await act(school, 'import', ['attendance', path]);
}

/** Prints a child's papers. */
async function papers(
  act: Do,
  telling: Telling,
  school: DemoSchool,
  caseNo: string,
  forms: readonly FormName[],
): Promise<void> {
  for (const form of forms) {
    const { files = [] } = await act(school, 'form', [form, caseNo]);
    for (const file of files) telling.files.push(typeof file === 'string' ? file : file.file);
  }
  const titles = forms.map((form) => `《${FORM_WORDS[form].title}》`).join('');
  telling.lines.push(`${school.name} ${caseNo}：印出${titles}，在 out 文件夹里`);
}

/** Scans every school and says what is new. */
async function scanAll(act: Do, telling: Telling): Promise<readonly DemoAnswer[]> {
  const answers: DemoAnswer[] = [];
  let news = 0;
  for (const school of SCHOOLS) {
    const answer = await act(school, 'scan');
    answers.push(answer);
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

async function closeAll(act: Do, telling: Telling, schools: readonly DemoSchool[]): Promise<void> {
  for (const school of schools) {
    const { closed = [], notYet = [] } = await act(school, 'close');
    for (const one of closed) {
      telling.lines.push(`${school.name} ${one.caseNo} ${one.student.name}：销号`);
      await papers(act, telling, school, one.caseNo, ['registration', 'persuasion-record', 'follow-up-file']);
    }
    for (const one of notYet) telling.lines.push(`${school.name} ${one.caseNo} 还不能销号：${one.lacking.join('；')}`);
  }
}

/** The first case that a school's answer among these names. */
function caseAt(answers: readonly DemoAnswer[], school: DemoSchool): string {
  const at = answers.length === 1 ? 0 : SCHOOLS.indexOf(school);
  const found = (answers[at]?.opened ?? answers[at]?.cases ?? [])[0];
  return found?.caseNo ?? '';
}
