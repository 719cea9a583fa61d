// `report arrivals`: who has not arrived in the first week of term, by village, area team and class.
import type { Context } from '#commands/frame/command.js';
import { bureauOf } from '#commands/submission/bureau.js';
import { type ArrivalsInput, answerArrivals, answerArrivalsSummary } from '#forms/rolls.js';
import type { LedgerReader } from '#ledger/ledger.js';
import { type Day, earlier } from '#model/day.js';
import { appointmentsOf } from '#model/duties.js';
import { foldAsOf } from '#model/fold.js';
import { type Problem, problem, Refusal } from '#model/problem.js';
import { classKey, showSchoolClass } from '#model/school.js';
import { type Period, termOf } from '#rules/calendar.js';
import { byClass, byTeam, byVillage, listUnarrived, type Unarrived } from '#rules/unarrived.js';
import { type Block, facts, table, title } from '#screen/blocks.js';
import { COVERAGE_WORDS } from '#words/merge.js';
import { arrivalRowsOf, firstWeekOf } from './first-week.js';
import { formNamed, type Made, rollHeadOf } from './made.js';

/**
 * Children who have not arrived, by village, area team and class, with who answers for each (seeds 003, 004): by the
 * registers and cases as they stood at the end of the period, or today where it runs.
 */
export async function makeArrivals(context: Context, period: Period): Promise<Made> {
  const { ledger, workspace, today } = context;
  // Submissions carry neither lists of arrivals nor attendance: an empty form would say that everybody came.
  if ((await bureauOf(context, period)) !== null)
    throw new Refusal('rollup.no-arrivals', 2, {}, { typed: period.label, month: period.label });
  const on = earlier(period.to, today);
  const term = termOf(workspace.file.terms, on);
  if (term === null) throw new Refusal('roll.no-term', 2);
  const week = await firstWeekOf({ workspace, today: on }, ledger, term);
  const entries = await ledger.entries();
  const appointments = appointmentsOf(entries);
  const cases = [...foldAsOf(entries, on).values()].filter((one) => one.triggers.includes('not-arrived'));
  const rows = await arrivalRowsOf(ledger, term.from);
  const listed = listUnarrived({ ...week, rows, cases, appointments, termFrom: term.from });
  const heads = await expectedIn(ledger, on);
  const expected = [...heads.values()].reduce((sum, one) => sum + one, 0);
  const [missing, unknown] = [week.notArrived.length, week.unknown.length];
  const children = listed.map(({ student, ...one }) => ({ ...student, ...one, caseNo: one.caseNo ?? '' }));
  const villages = byVillage(listed, appointments);
  const teams = byTeam(listed, appointments);
  const classes = byClass(listed, heads, appointments);
  const head = await rollHeadOf(context, { label: on, from: term.from, to: week.to });
  const input: ArrivalsInput = {
    ...head,
    expected,
    arrived: expected - missing - unknown,
    missing,
    unknown,
    visitBy: week.weekEnd,
    children,
    villages,
    teams,
    classes,
  };
  const without = listed.filter((one) => one.isKnown && one.responsible === '').length;
  const totals = { expected, arrived: input.arrived, missing, unknown, withoutResponsible: without };
  return {
    sheets: [
      { form: formNamed('arrivals'), filling: answerArrivals(input) },
      { form: formNamed('arrivals-summary'), filling: answerArrivalsSummary(input) },
    ],
    data: {
      from: term.from,
      to: week.to,
      visitBy: week.weekEnd,
      totals,
      children: listed.map(childData),
      byVillage: villages,
      byTeam: teams,
      byClass: classes,
    },
    shown: [
      facts([
        ['应报到', expected],
        ['已报到', input.arrived],
        ['未报到', missing],
        ['没有摸清', unknown],
        ['没有责任人', without],
        ['走访期限', week.weekEnd],
      ]),
      ...placeBlocks(villages, teams),
      ...classBlocks(classes),
    ],
    problems: [
      ...(unknown > 0 ? [problem('roll.arrivals-unknown', {}, { count: unknown })] : []),
      ...(await laterRegisters(ledger, on)),
    ],
  };
}

const childData = (of: Unarrived) => ({
  name: of.student.name,
  school: of.student.school,
  grade: of.student.grade ?? of.student.gradeText,
  class: of.student.classNo,
  town: of.student.town,
  village: of.student.village,
  known: of.isKnown,
  team: of.team,
  responsible: of.responsible,
  visitedOn: of.visitedOn,
  reason: of.reason,
  standing: of.standing,
  caseNo: of.caseNo,
  arrivedOn: of.arrivedOn,
});

const placeBlocks = (villages: ArrivalsInput['villages'], teams: ArrivalsInput['teams']): Block[] =>
  villages.length === 0
    ? []
    : [
        title('按村：'),
        table(
          ['村', '人数', '村长', '学生'],
          villages.map((one) => [one.village, one.count, one.lead, one.names.join('、')]),
        ),
        title('按片区：'),
        table(
          ['片区', '人数', '组长', '学生'],
          teams.map((one) => [one.team, one.count, one.lead, one.names.join('、')]),
        ),
      ];

const classBlocks = (classes: ArrivalsInput['classes']): Block[] =>
  classes.length === 0
    ? []
    : [
        title('按班：'),
        table(
          ['班级', '应报到', '未报到', '未摸清'],
          classes.map((one) => [showSchoolClass(one), one.enrolled, one.missing, one.unknown]),
        ),
      ];

/** How many are expected in each class: those on the register who are neither suspended nor taught at home. */
async function expectedIn(ledger: LedgerReader, on: Day): Promise<ReadonlyMap<string, number>> {
  const heads = new Map<string, number>();
  for await (const page of ledger.enrolled(on))
    for (const one of page)
      if (one.rollStatus === 'enrolled') heads.set(classKey(one), (heads.get(classKey(one)) ?? 0) + 1);
  return heads;
}

/** Schools whose first register is younger than the day: whom they expected then nobody knows. */
async function laterRegisters(ledger: LedgerReader, on: Day): Promise<Problem[]> {
  const days = Map.groupBy(await ledger.registerDays(), (one) => one.school);
  const later = [...days].filter(([, [first]]) => first!.on > on).map(([school]) => school);
  if (later.length === 0) return [];
  return [problem('roll.later-register', {}, { on, count: later.length, schools: COVERAGE_WORDS.names(later) })];
}
