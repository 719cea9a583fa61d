// `report ledger`: the ledgers of a period, at the level asked for: the three ledgers (入学, 疑似辍学, 辍学), the close-out
// ledger, and the ledger of towns, schools, classes or children with their days of clearing (seed 004, 台账销号制).
import type { Context } from '#commands/frame/command.js';
import { bureauOf } from '#commands/submission/bureau.js';
import { answerList } from '#forms/lists.js';
import { answerLedgerLevels, answerSuspected } from '#forms/roll-ledgers.js';
import { casesOfPeriod } from '#forms/stages.js';
import type { Case } from '#model/case.js';
import { earlier } from '#model/day.js';
import { classKey } from '#model/school.js';
import type { Period } from '#rules/calendar.js';
import { clearedOn, judgeLevels, type LedgerLevel } from '#rules/ledger-levels.js';
import { table, title } from '#screen/blocks.js';
import { showStatus } from '#screen/show-entry.js';
import { LEDGER_KIND_WORDS, LEDGER_LEVEL_WORDS, ROLL_WORDS } from '#words/forms/rolls.js';
import type { FormName } from '#words/forms.js';
import type { Heads } from './base-heads.js';
import { makeEnrolment } from './enrolment.js';
import { casesAt, formNamed, type Made, rollHeadOf } from './made.js';
import { headsOfRosters } from './registers.js';

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
  const heads = await headsForLevels(context, period);
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

/** Heads beside the counts: of the registers, or of the rosters as far as they came; none is no reason to print nothing. */
async function headsForLevels(context: Context, period: Period): Promise<Heads> {
  const bureau = await bureauOf(context, period);
  return bureau === null
    ? context.ledger.enrolment(earlier(period.to, context.today))
    : headsOfRosters(context, bureau.parts);
}
