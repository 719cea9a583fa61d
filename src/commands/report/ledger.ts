// `report ledger`: the ledgers of a period, at the level asked for: the three ledgers (入学, 疑似辍学, 辍学), the close-out
// ledger, and the ledger of towns, schools, classes or children with their days of clearing (seed 004, 台账销号制).

import type { Context } from '#commands/frame/command.js';
import { answerList } from '#forms/lists.js';
import { answerEnrolmentLedger, answerLedgerLevels, answerSuspected } from '#forms/roll-ledgers.js';
import { casesOfPeriod } from '#forms/stages.js';
import { type Case, isOpen } from '#model/case.js';
import { type Day, earlier } from '#model/day.js';
import { foldAsOf } from '#model/fold.js';
import { type Problem, problem } from '#model/problem.js';
import type { Period } from '#rules/calendar.js';
import { judgeEnrolmentLedger, type LedgerChild } from '#rules/enrolment-ledger.js';
import { classKey, clearedOn, judgeLevels, type LedgerLevel } from '#rules/ledger-levels.js';
import { showRate } from '#rules/rates.js';
import { facts, table, title } from '#screen/blocks.js';
import { showStatus } from '#screen/show-entry.js';
import { LEDGER_KIND_WORDS, LEDGER_LEVEL_WORDS, ROLL_WORDS } from '#words/forms/rolls.js';
import type { FormName } from '#words/forms.js';
import { casesAt, formNamed, type Made, rollHeadOf } from './made.js';

export type LedgerKind = keyof typeof LEDGER_KIND_WORDS;

/** The ledger of a kind; at a level above the child also what each unit comes to. */
export async function makeLedger(
  context: Context,
  period: Period,
  of: { readonly kind: LedgerKind; readonly level: LedgerLevel | null },
): Promise<Made> {
  if (of.kind === 'enrolment') return makeEnrolment(context, period, of.level ?? 'class');
  const cases = (await casesAt(context, period)).filter((one) => belongs(one, of.kind));
  if (of.level !== null) return makeLevel(context, period, of.level, cases, of.kind);
  const listed = of.kind === 'closed' ? cases : casesOfPeriod(cases, period.from, period.to);
  const { head } = await rollHeadOf(context, period);
  const form = FORMS[of.kind];
  const filling =
    form === 'suspected-ledger' ? answerSuspected({ head, cases: listed }) : answerList(form, { head, cases: listed });
  return {
    sheets: [{ form: formNamed(form), filling }],
    data: { ledger: of.kind, cases: listed.map((one) => one.caseNo) },
    shown: [
      title(`${LEDGER_KIND_WORDS[of.kind]}：${listed.length} 人`),
      ...(listed.length === 0 ? [] : [caseLines(listed)]),
    ],
    problems: [],
  };
}

const FORMS = {
  all: 'ledger',
  dropout: 'ledger',
  suspected: 'suspected-ledger',
  closed: 'close-out',
} as const satisfies Record<Exclude<LedgerKind, 'enrolment'>, FormName>;

/** 疑似 is whoever is or was only suspected; 辍学 whoever was confirmed or fired again; 销号 whoever is closed. */
function belongs(of: Case, kind: LedgerKind): boolean {
  const confirmed = of.moves.some(({ move }) => move === 'confirmed' || move === 'fired-again' || move === 'reopened');
  switch (kind) {
    case 'suspected':
      return !confirmed;
    case 'dropout':
      return confirmed;
    case 'closed':
      return of.status === 'closed';
    default:
      return true;
  }
}

const caseLines = (cases: readonly Case[]) =>
  table(
    ['案卷', '姓名', '状态', '发现', '销号'],
    cases.map((one) => [one.caseNo, one.student.name, showStatus(one.status), one.detectedOn, one.closedOn]),
  );

async function makeLevel(
  context: Context,
  period: Period,
  level: LedgerLevel,
  cases: readonly Case[],
  kind: LedgerKind,
): Promise<Made> {
  const heads = await context.ledger.enrolment(earlier(period.to, context.today));
  const enrolledIn = (key: string): number | null => {
    if (level === 'child' || heads.length === 0) return null;
    const own = heads.filter((one) =>
      level === 'town' ? one.town === key : level === 'school' ? one.school === key : classKey(one) === key,
    );
    return own.length === 0 ? null : own.reduce((sum, one) => sum + one.count, 0);
  };
  const units = judgeLevels(cases, level).map((one) => ({ ...one, enrolled: enrolledIn(one.key) }));
  const head = await rollHeadOf(context, period);
  const filling = answerLedgerLevels({ ...head, level, units, clearedOn: clearedOn(cases) });
  return {
    sheets: [{ form: formNamed('ledger-levels'), filling }],
    data: {
      ledger: kind,
      level,
      units: units.map(({ key: _, school: __, open, ...one }) => ({
        ...one,
        open: open.length,
        openCases: open.map((each) => each.caseNo),
      })),
      clearedOn: clearedOn(cases),
    },
    shown: [
      title(
        `${LEDGER_LEVEL_WORDS[level]}一级：${units.length} 个，已清零 ${units.filter((one) => one.open.length === 0).length} 个`,
      ),
      table(
        ['单位', '立案', '未销号', '已销号', '已排除', '清零日期'],
        units.map((one) => [
          one.unit === '' ? ROLL_WORDS.unassigned : one.unit,
          one.opened,
          one.open.length,
          one.closed,
          one.dismissed,
          one.clearedOn ?? ROLL_WORDS.notCleared,
        ]),
      ),
    ],
    problems: [],
  };
}

/** Every child of school age that registers and the population list know, and each unit in sum. */
async function makeEnrolment(context: Context, period: Period, level: LedgerLevel): Promise<Made> {
  const { ledger, workspace, today } = context;
  const on = earlier(period.to, today);
  const cases = [...foldAsOf(await ledger.entries(), on).values()];
  const enrolled: LedgerChild[] = [];
  for await (const page of ledger.enrolled(on))
    for (const one of page) enrolled.push({ ...one, isRegistered: true, isResident: false, schooling: '' });
  const residents: LedgerChild[] = [];
  const resident = new Set<number>();
  const numbers = new Set(enrolled.map((one) => one.studentId));
  const byName: { readonly birthOn: Day | null }[] = [];
  for await (const page of ledger.residents(on)) {
    for (const { record, studentId, registered } of page) {
      if (studentId === null) continue;
      resident.add(studentId);
      if (registered && !numbers.has(studentId)) byName.push(record.person);
      const { person, householder, schooling } = record;
      if (!registered)
        residents.push({
          ...person,
          studentId,
          guardian: person.guardian === '' ? householder : person.guardian,
          school: '',
          grade: null,
          classNo: '',
          rollStatus: 'enrolled',
          isRegistered: false,
          isResident: true,
          schooling: schooling === '' ? person.school : schooling,
        });
    }
  }
  const listed = new Set([...numbers, ...residents.map((one) => one.studentId)]);
  const away = cases
    .filter((one) => isOpen(one.status) && !listed.has(one.student.studentId))
    .map(
      ({ student }): LedgerChild => ({
        ...student,
        rollStatus: 'enrolled',
        isRegistered: false,
        isResident: false,
        schooling: '',
      }),
    );
  const judged = judgeEnrolmentLedger({
    children: [...enrolled.map((one) => ({ ...one, isResident: resident.has(one.studentId) })), ...residents, ...away],
    cases,
    level,
    on,
    policy: workspace.policy,
    residents: resident.size === 0 ? null : resident.size,
    residentsByName: byName,
  });
  const head = await rollHeadOf(context, { ...period, to: on });
  const filling = answerEnrolmentLedger({
    ...head,
    level,
    residents: judged.residents,
    rate: { part: judged.rate.numerator, whole: judged.rate.denominator },
    children: judged.children.map(({ child, standing, note }) => ({ ...child, standing, note })),
    units: judged.units,
  });
  const problems: Problem[] = judged.residents === null ? [problem('roll.no-population')] : [];
  return {
    sheets: [{ form: formNamed('enrolment-ledger'), filling }],
    data: {
      ledger: 'enrolment',
      level,
      residents: judged.residents,
      enrolmentRate: judged.rate.rate,
      totals: judged.totals,
      units: judged.units,
      notEnrolled: judged.children
        .filter((one) => one.standing === ROLL_WORDS.notEnrolled)
        .map(({ child, note }) => ({ name: child.name, town: child.town, village: child.village, schooling: note })),
    },
    shown: [
      facts([
        ['适龄人口', judged.residents ?? '未提供'],
        ['入学率', showRate(judged.rate) ?? '未提供'],
        ...Object.entries(judged.totals).map(([word, count]) => [word, count] as const),
      ]),
    ],
    problems,
  };
}
