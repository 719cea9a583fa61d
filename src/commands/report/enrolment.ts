// The enrolment ledger (入学台账, seed 004): every child that registers, rosters and the population list know, and each unit
// in sum. At a bureau the list is matched with the rosters of submissions by ID, else by name, birth date and sex.
import type { Context } from '#commands/frame/command.js';
import { answerEnrolmentLedger } from '#forms/roll-ledgers.js';
import { isOpen } from '#model/case.js';
import { type Day, earlier } from '#model/day.js';
import { idNumberHolds } from '#model/id-number.js';
import { type Problem, problem } from '#model/problem.js';
import type { PersonRow } from '#model/records.js';
import type { Period } from '#rules/calendar.js';
import { judgeEnrolmentLedger, type LedgerChild } from '#rules/enrolment-ledger.js';
import type { LedgerLevel } from '#rules/ledger-levels.js';
import { showRate } from '#rules/rates.js';
import { facts } from '#screen/blocks.js';
import { ENROLMENT_LEDGER, ROLL_WORDS } from '#words/forms/rolls.js';
import { formNamed, type Made, rollHeadOf } from './made.js';
import { type Registers, registersOf } from './registers.js';

/** Every child of school age that registers and the population list know, and each unit in sum. */
export async function makeEnrolment(context: Context, period: Period, level: LedgerLevel): Promise<Made> {
  const { workspace, today } = context;
  const on = earlier(period.to, today);
  const registers = await registersOf(context, { ...period, to: on }, ENROLMENT_LEDGER.title);
  const { cases } = registers;
  const { children, residents, residentsByName } = await childrenOf(context, registers, on);
  const judged = judgeEnrolmentLedger({
    children,
    cases,
    level,
    on,
    policy: workspace.policy,
    residents,
    residentsByName,
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
  const problems: Problem[] = [
    ...registers.problems,
    ...(judged.residents === null ? [problem('roll.no-population')] : []),
  ];
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

/** A child whom no register knows; school and class come from what does. */
const UNREGISTERED = { rollStatus: 'enrolled', isRegistered: false } as const;

/**
 * Everybody on a register, then those whom only the population list knows, then those whom only an open case does;
 * `residents` is null without such a list, `residentsByName` are those of it whom a register knows by their name only.
 */
async function childrenOf(context: Context, registers: Registers, on: Day) {
  const enrolled: LedgerChild[] = [];
  for await (const page of registers.students())
    for (const one of page) enrolled.push({ ...one, isRegistered: true, isResident: false, schooling: '' });
  const numbers = new Set(enrolled.map((one) => one.studentId));
  const unregistered: LedgerChild[] = [];
  const resident = new Set<number>();
  const residentsByName: { readonly birthOn: Day | null }[] = [];
  const known = registers.bureau === null ? null : rosterIndex(enrolled);
  for await (const page of context.ledger.residents(on)) {
    for (const { record, studentId: numbered, registered: inLedger } of page) {
      if (numbered === null) continue;
      const { person, householder, schooling } = record;
      // At a bureau the list's numbers are not those of the rosters: the child is looked for again.
      const found = known === null ? null : known(person);
      const studentId = known === null ? numbered : (found?.studentId ?? -numbered);
      const registered = known === null ? inLedger : found !== null;
      resident.add(studentId);
      if (registered && !numbers.has(studentId)) residentsByName.push(person);
      if (!registered)
        unregistered.push({
          ...person,
          ...UNREGISTERED,
          studentId,
          guardian: person.guardian === '' ? householder : person.guardian,
          school: '',
          grade: null,
          classNo: '',
          isResident: true,
          schooling: schooling === '' ? person.school : schooling,
        });
    }
  }
  const listed = new Set([...numbers, ...unregistered.map((one) => one.studentId)]);
  const away = registers.cases
    .filter((one) => isOpen(one.status) && !listed.has(one.student.studentId))
    .map(({ student }): LedgerChild => ({ ...student, ...UNREGISTERED, isResident: false, schooling: '' }));
  return {
    children: [
      ...enrolled.map((one) => ({ ...one, isResident: resident.has(one.studentId) })),
      ...unregistered,
      ...away,
    ],
    residents: resident.size === 0 ? null : resident.size,
    residentsByName,
  };
}

/** Finds who of the list is on a roster: by ID, else the one child of that name, birth date and sex whose ID does not hold. */
function rosterIndex(children: readonly LedgerChild[]): (person: PersonRow) => LedgerChild | null {
  const keyOf = ({ name, birthOn, sex }: Pick<LedgerChild, 'name' | 'birthOn' | 'sex'>): string =>
    `${name}|${birthOn}|${sex}`;
  const holds = (idNo: string | null): boolean => idNo !== null && idNumberHolds(idNo);
  const byId = new Map(children.flatMap((one) => (one.idNo === null ? [] : [[one.idNo, one] as const])));
  const byName = Map.groupBy(children, keyOf);
  return (person) => {
    const exact = person.idNo === null ? undefined : byId.get(person.idNo);
    if (exact !== undefined) return exact;
    if (person.birthOn === null || person.sex === null) return null;
    const alike = (byName.get(keyOf(person)) ?? []).filter((one) => !(holds(one.idNo) && holds(person.idNo)));
    return alike.length === 1 ? alike[0]! : null;
  };
}
