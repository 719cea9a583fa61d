// `demo`: the main job on three made-up schools, played through the real commands in a folder of its own.
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { day } from '#model/day.js';
import { Refusal } from '#model/problem.js';
import { list, table, text, title } from '#screen/blocks.js';
import { PLAIN } from '#screen/paint.js';
import { writePlainBook, writePlainText } from '#sheets/plain-book.js';
import { CASE_STATUS_WORDS } from '#words/codes.js';
import { DEMO_OFFICE } from './demo/children.js';
import type { DemoAnswer, Stage, Step } from './demo/stage.js';
import { LAST_DAY, type Told, tellStory } from './demo/story.js';
import { type Command, type Context, command } from './frame/command.js';
import { option, TextValue } from './frame/options.js';
import { runCommand } from './frame/run.js';
import { shortPath } from './frame/typed-paths.js';

export const demo = command({
  more: '造三所学校（初中、小学、九年一贯制），名册和考勤各是各的样子，从建账、导入、排查、核实、劝返到销号走一遍，印出每一步的文书；再报月报，由中心学校合并。每一步都是真的命令。孩子都是编的，身份证号用没有启用的地区码 990101。',
  needs: 'nothing',
  args: {},
  options: { to: option('--to <文件夹>', '放在这个空文件夹里；不写就放在临时文件夹里', TextValue) },
  examples: ['demo', 'demo --to 演示'],
  async run(context) {
    const folder = await emptyFolder(context, context.options.to);
    const told = await tellStory(stageIn(context, folder));
    return {
      data: {
        folder,
        weeks: told.weeks,
        cases: told.cases.map((one) => ({ school: one.school, ...one.case })),
        caseNos: told.cases.map((one) => ({ school: one.school, caseNo: one.case.caseNo })),
        papers: told.papers,
        due: told.due,
        files: told.files,
      },
      shown: [
        title('三所编出来的学校，六个星期'),
        ...told.weeks.flatMap((week) => [title(week.title), list(week.lines)]),
        title('六周之后的台账'),
        caseTable(told),
        ...paperTable(told, folder),
        title(`还要办的事（${LAST_DAY}），超期 ${told.due.reduce((sum, one) => sum + one.late, 0)} 件`),
        dueTable(told),
        text(`全部文件在：${folder}`),
      ],
      next: [
        `看一个案卷的全部经过：taizhang show 2026-0001 -C "${join(folder, told.cases[0]?.school ?? '')}"`,
        `看中心学校收到了哪些：taizhang merge -C "${join(folder, DEMO_OFFICE.folder)}"`,
        '建自己的工作区：taizhang init',
      ],
    };
  },
});

async function emptyFolder(context: Context, to: string | undefined): Promise<string> {
  if (to === undefined) return mkdtemp(join(tmpdir(), 'taizhang-demo-'));
  const folder = resolve(context.cwd, to);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new Refusal('demo.folder', 2, {}, { dir: folder });
  return folder;
}

const stageIn = (context: Context, folder: string): Stage => ({
  run: (step) => runStep(context, folder, step),
  write: async (at, { name, pages, gbk }) => {
    const path = join(folder, at.folder, '交来的表', name);
    if (gbk) writePlainText(path, pages[0]!);
    else await writePlainBook(path, pages);
    return path;
  },
  folderOf: (at, name) => join(folder, at.folder, name),
  breakOff: async (path, name) => {
    const whole = await readFile(path);
    const copy = join(dirname(path), name);
    await writeFile(copy, whole.subarray(0, Math.floor(whole.length / 2)));
    return copy;
  },
  shorten: (path) => shortPath(folder, path),
});

const COMMANDS: Readonly<Record<Step['command'], () => Promise<Command>>> = {
  init: async () => (await import('./init.js')).init,
  import: async () => (await import('./import.js')).importFiles,
  scan: async () => (await import('./scan.js')).scan,
  cases: async () => (await import('./cases.js')).cases,
  confirm: async () => (await import('./confirm.js')).confirm,
  assign: async () => (await import('./assign.js')).assign,
  log: async () => (await import('./log.js')).log,
  close: async () => (await import('./close.js')).close,
  form: async () => (await import('./form.js')).form,
  report: async () => (await import('./report.js')).report,
  submit: async () => (await import('./submit.js')).submit,
  merge: async () => (await import('./merge.js')).merge,
  due: async () => (await import('./due.js')).due,
  verify: async () => (await import('./verify.js')).verify,
};

/** Runs one command as main.ts would, in the workspace of the school or office and on the story's day. */
async function runStep(context: Context, folder: string, step: Step): Promise<DemoAnswer> {
  const said = { out: '', err: '' };
  const dir = join(folder, step.at.folder);
  const invocation = {
    name: step.command,
    command: await COMMANDS[step.command](),
    usage: '',
    words: step.words,
    typed: step.options,
    global: {
      json: true,
      yes: true,
      dryRun: false,
      strict: false,
      showIds: false,
      quiet: true,
      dir,
      today: step.today,
      actor: '演示',
      passwordFile: null,
    },
  };
  const exitCode = await runCommand(invocation, {
    out: (written) => {
      said.out += written;
    },
    err: (written) => {
      said.err += written;
    },
    ask: null,
    columns: null,
    paints: PLAIN,
    now: () => context.stamp.recordedAt,
    today: day(step.today),
    cwd: dir,
    user: context.stamp.actor,
    temporary: tmpdir(),
    machine: context.machine,
    password: null,
  });
  const answer = JSON.parse(said.out) as {
    ok: boolean;
    data?: DemoAnswer;
    problems?: DemoAnswer['problems'];
    error?: { message: string; hint: string };
  };
  if (!answer.ok || (exitCode !== 0 && exitCode !== 3)) {
    const words = step.words.map((word) => (isAbsolute(word) ? word.slice(folder.length + 1) : word));
    const shown = [step.at.name, step.command, ...words].join(' ');
    throw new Refusal('demo.step', 1, {}, { exitCode, step: shown, said: answer.error?.message ?? said.err });
  }
  return { ...answer.data, problems: answer.problems ?? [] };
}

const caseTable = (told: Told) =>
  table(
    ['学校', '案卷号', '姓名', '状态', '缺勤自', '发现', '返校', '销号'],
    told.cases.map(({ school, case: one }) => [
      school,
      one.caseNo,
      one.student.name,
      CASE_STATUS_WORDS[one.status as keyof typeof CASE_STATUS_WORDS],
      one.since,
      one.detectedOn,
      one.returnedOn,
      one.closedOn,
    ]),
  );

/** The papers of the first case that was closed, from its first absence on. */
function paperTable({ cases, papers }: Told, folder: string) {
  const closed = cases.find((one) => one.case.closedOn !== null);
  if (closed === undefined) return [];
  const { school, case: of } = closed;
  const own = papers.filter((one) => one.school === school && one.caseNo === of.caseNo);
  return [
    title(`${of.student.name}的全部文书，从 ${of.since} 缺勤到 ${of.closedOn} 销号`),
    text(`都在 ${join(folder, school, 'out')}`),
    table(
      ['日期', '文书', '文件'],
      own.map((one) => [one.on, one.title, basename(one.file)]),
    ),
  ];
}

const dueTable = ({ due }: Told) =>
  table(
    ['学校', '期限', '', '案卷', '要办的事', '谁来办'],
    due.flatMap(({ school, lines }) =>
      lines.map((one) => [
        school,
        one.dueOn ?? '未定',
        one.overdue ? '超期' : '',
        one.caseNo === null ? '' : `${one.caseNo} ${one.student}`,
        one.name,
        one.person ?? one.actor,
      ]),
    ),
  );
