// `show`: one case with its whole trail, and the cells of the sheets that each run of absence was read from. A case that a
// school submitted shows every step that its submissions tell of, and in which of them it stands.
import type { Case } from '#model/case.js';
import { earlier } from '#model/day.js';
import { type Appointment, appointmentsOf } from '#model/duties.js';
import type { Entry } from '#model/entry.js';
import { fold, liveEntries } from '#model/fold.js';
import { causeOf } from '#model/measures.js';
import { roleInWords } from '#plan/duties.js';
import { type DutyHolder, holdersOf, teamOf } from '#rules/duties.js';
import { measuresOf } from '#rules/measures.js';
import { type Block, facts, list, table, title } from '#screen/blocks.js';
import { showEntry, showStatus } from '#screen/show-entry.js';
import { CAUSE_WORDS, ROLE_WORDS } from '#words/codes.js';
import { SCOPE_WORDS } from '#words/duties.js';
import { SEALED_WORDS, STANDING_WORDS } from '#words/submission.js';
import { askCase, findCase, loadCases } from './case/find.js';
import { nextStepOf } from './case/next-step.js';
import { callCase, caseData, classOf, endOf, type NextStep } from './case/view.js';
import { type Context, command, type Result } from './frame/command.js';
import { argument, TextValue } from './frame/options.js';
import { showInstant } from './history.js';
import { type CaseHistory, caseHistory, type ToldStep } from './submission/case-history.js';

export const show = command({
  more: '写台账编号，或只有一个案卷用的学生姓名。每一步都写明谁在什么时候记的、根据哪个文件的哪一格。',
  needs: 'ledger',
  args: { case: argument('案卷', '台账编号或学生姓名', TextValue, { ask: askCase('看哪一个？', () => true) }) },
  options: {},
  examples: ['show 2026-0001'],
  async run(context) {
    const { ledger, workspace, today, args } = context;
    const cases = await loadCases(context);
    // A case that ended before the newest submission stands in an older one only.
    const older = cases.has(args.case) ? null : await caseHistory(context, args.case);
    const found = older?.of ?? (await findCase(context, cases, args.case));
    const all = await ledger.entries();
    if (!fold(all).has(found.caseNo)) {
      const history = older ?? (await caseHistory(context, found.caseNo));
      if (history !== null) return showSubmitted(context, history, all);
    }
    const entries = liveEntries(all).filter((one) => one.caseNo === found.caseNo);
    const next = nextStepOf(found, workspace, today);
    return {
      data: { case: caseData(found, next), measures: measuresOf(found), trail: entries.map(trailData) },
      shown: [
        title(callCase(found)),
        showFacts(found, appointmentsOf(all), nextWords(next)),
        ...showMeasures(found),
        ...found.runs.flatMap(showRun),
        title('经过'),
        table(
          ['序号', '时间', '日期', '经办人', '内容', '根据'],
          entries.map((one) => [
            one.seq,
            showInstant(one.recordedAt),
            one.effectiveOn,
            one.actor,
            showEntry(one),
            sourceOf(one),
          ]),
        ),
      ],
      next: nextCommands(found),
    };
  },
});

/** A case as its school's submissions tell it. */
function showSubmitted({ workspace, today }: Context, history: CaseHistory, all: readonly Entry[]): Result {
  const { by, of: found, tellings, steps } = history;
  // What fell due after the school told of itself may have been done since.
  const next = nextStepOf(found, workspace, earlier(today, by.to));
  const came = new Map(all.flatMap((one) => (one.kind === 'merged' ? [[one.body.partId, one] as const] : [])));
  const { preparer = '', phone = '' } = by.cover;
  const caller = [preparer, phone].filter((part) => part !== '').join(' ');
  return {
    data: {
      case: caseData(found, next),
      measures: measuresOf(found),
      trail: steps.map((one) => {
        const entry = came.get(one.firstIn.partId);
        const { file, sheet, row } = one.source;
        return {
          seq: entry?.seq ?? 0,
          at: entry?.recordedAt ?? null,
          on: one.on,
          actor: one.by === '' ? by.school : one.by,
          kind: one.entry.kind,
          summary: showEntry(one.entry),
          source: { file, sheet, cell: row === null ? '' : `A${row}`, row },
          submission: { period: one.firstIn.period, revision: one.firstIn.revision },
          goneSince: one.lastIn === null ? null : { period: one.lastIn.period, revision: one.lastIn.revision },
        };
      }),
      submissions: tellings.map(({ part, standing, of }) => ({
        school: part.school,
        schoolCode: part.schoolCode,
        period: part.period,
        revision: part.revision,
        filledOn: part.filledOn,
        sealed: part.sealed,
        standing,
        status: of.status,
        file: part.file,
        sha256: part.sha256,
      })),
    },
    shown: [
      title(callCase(found)),
      showFacts(found, appointmentsOf(all), nextWords(next)),
      ...showMeasures(found),
      ...found.runs.flatMap(showRun),
      title(`${by.school}报来 ${tellings.length} 次，现在按 ${callPart(by)} 的上报：`),
      table(
        ['月份', '第几次', '填报日期', '状态', '指纹', '算不算', '文件'],
        tellings.map(({ part, standing, of }) => [
          part.period,
          part.revision,
          part.filledOn,
          showStatus(of.status),
          SEALED_WORDS[part.sealed],
          STANDING_WORDS[standing],
          part.file,
        ]),
      ),
      title('经过'),
      table(
        ['日期', '经办人', '内容', '哪次报来', '根据'],
        steps.map((one) => [one.on, one.by, showEntry(one.entry), toldIn(one), placeOf(one)]),
      ),
    ],
    next: [caller === '' ? `要核对，请问${by.school}` : `要核对，请问${by.school}：${caller}`],
  };
}

const callPart = ({ period, revision }: CaseHistory['by']): string =>
  revision === 1 ? period : `${period} 第 ${revision} 次`;

/** `2026-10`, and where the submission that counts no longer tells it, until when it was told. */
const toldIn = ({ firstIn, lastIn }: ToldStep): string =>
  lastIn === null ? callPart(firstIn) : `${callPart(lastIn)}，后来的上报里没有了`;

const placeOf = ({ source: { file, sheet, row } }: ToldStep): string =>
  [file, sheet, ...(row === null ? [] : [`第 ${row} 行`])].join(' › ');

const nextWords = (next: NextStep | null): string | null =>
  next === null ? null : `${next.name}${next.due === null ? '' : `，${next.due}前`}${next.overdue ? '，已超期' : ''}`;

const trailData = (one: Entry): Record<string, unknown> => ({
  seq: one.seq,
  at: one.recordedAt,
  on: one.effectiveOn,
  actor: one.actor,
  kind: one.kind,
  summary: showEntry(one),
  source: one.source,
});

const sourceOf = ({ source }: Entry): string =>
  source === null ? '' : [source.file, source.sheet, source.cell].filter((part) => part !== '').join(' › ');

/** Town, village and address, each once: an address mostly begins with them. */
const homeOf = ({ town, village, address }: Case['student']): string | null =>
  [town, village]
    .filter((part) => part !== '' && !address.includes(part))
    .concat(address === '' ? [] : [address])
    .join(' ') || null;

function showFacts(of: Case, appointments: readonly Appointment[], next: string | null): Block {
  const { student } = of;
  const team = teamOf(of, appointments);
  return facts([
    ['状态', showStatus(of.status)],
    ['情况', endOf(of)],
    ['学校', `${student.school} ${classOf(of)}`],
    ['身份证号', student.idNo],
    ['学籍号', student.enrolmentNo],
    ['家', homeOf(student)],
    ['监护人', [student.guardian, student.phone].filter((part) => part !== '').join(' ') || null],
    ['返校后连续到校', of.returnedOn === null ? null : `${of.presentStreak} 天（考勤到 ${of.lastDataOn ?? '不明'}）`],
    ...holdersOf(of, appointments)
      .filter((one) => one.from !== 'guardian')
      .map((one) => [ROLE_WORDS[one.role], holderWords(one)] as const),
    ...(team.length === 0 ? [] : [['片区', team.map(teamWords).join('、')] as const]),
    ['上一个案卷', of.previousCase],
    ['下一步', next],
  ]);
}

/** `李老师 13900000000`, and the place that the person answers for where the case itself names nobody. */
const holderWords = ({ name, phone, from }: DutyHolder): string =>
  [name, phone, from === null || from === 'guardian' ? '' : `（${SCOPE_WORDS[from]}）`]
    .filter((part) => part !== '')
    .join(' ');

const teamWords = ({ unit, role, name, phone }: Appointment): string =>
  [unit, roleInWords(role), name, phone].filter((part) => part !== '').join(' ');

/** What the cause of dropping out asks for (分类实施劝返策略), done or not. */
function showMeasures(of: Case): Block[] {
  const measures = measuresOf(of);
  const cause = causeOf(of);
  if (cause === null || measures.length === 0) return [];
  const done = measures.filter((one) => one.doneOn !== null).length;
  return [
    title(`按“${CAUSE_WORDS[cause]}”要做的，做了 ${done} 项，共 ${measures.length} 项：`),
    table(
      ['措施', '做的日子'],
      measures.map((one) => [one.word, one.doneOn ?? '还没有']),
    ),
  ];
}

function showRun(run: Case['runs'][number], at: number): Block[] {
  const end = run.returnedOn === null ? '还没有返校' : `${run.returnedOn} 返校`;
  return [
    title(
      `第 ${at + 1} 次缺勤：${run.since} 至 ${run.lastAbsentOn}，${run.absentDays} 天，${run.firedOn} 发现，${end}`,
    ),
    list(run.cells.map((cell) => `${cell.file} › ${cell.sheet} › ${cell.cell}`)),
  ];
}

function nextCommands({ caseNo, status }: Case): string[] {
  switch (status) {
    case 'suspected':
      return [`核实：taizhang confirm ${caseNo}，或排除：taizhang dismiss ${caseNo}`];
    case 'persuading':
      return [`记一次工作：taizhang log ${caseNo} home-visit`];
    case 'returned':
      return [`销号：taizhang close ${caseNo}`];
    case 'closed':
    case 'dismissed':
      return [`重开：taizhang reopen ${caseNo}`];
  }
}
