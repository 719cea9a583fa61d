// The base of every rate: heads at the start of term (rules.md 7). A school whose register of the school year came only
// later is counted by its first one; before that nobody knows how many it had.
import type { LedgerReader } from '#ledger/ledger.js';
import { type Day, dayOf, earlier } from '#model/day.js';
import { registerYearOf } from '#model/month.js';
import { termOf } from '#rules/calendar.js';

export type Heads = Awaited<ReturnType<LedgerReader['enrolment']>>;

export interface BaseHeads {
  readonly heads: Heads;
  /** The day that the base is of: the first day of term, or of the first register where all came later; null before any. */
  readonly on: Day | null;
  /** Schools that are counted as of another day than that, with the day. */
  readonly late: ReadonlyMap<string, Day>;
}

/** The base as of a day: of the term that holds it, by the registers that were in by then. */
export async function baseHeadsOf(
  ledger: Pick<LedgerReader, 'enrolment' | 'registerDays'>,
  terms: readonly { readonly from: Day; readonly to: Day }[],
  on: Day,
): Promise<BaseHeads> {
  const registers = (await ledger.registerDays()).filter((one) => one.on <= on);
  const first = registers.reduce<Day | null>((day, one) => (day === null ? one.on : earlier(day, one.on)), null);
  if (first === null) return { heads: [], on: null, late: new Map() };
  const from = termOf(terms, on)?.from ?? first;
  const dayOfSchool = new Map(
    [...Map.groupBy(registers, (one) => one.school)].map(([school, its]) => [
      school,
      baseDay(
        from,
        its.map((one) => one.on),
      ),
    ]),
  );
  const heads = [];
  for (const day of [...new Set(dayOfSchool.values())].sort()) {
    for (const one of await ledger.enrolment(day)) if ((dayOfSchool.get(one.school) ?? from) === day) heads.push(one);
  }
  const base = [...dayOfSchool.values()].reduce(earlier);
  return { heads, on: base, late: new Map([...dayOfSchool].filter(([, day]) => day !== base)) };
}

/** The start of term where a register of that school year was in by then, else the first that came, else what there was. */
function baseDay(from: Day, registers: readonly Day[]): Day {
  const yearFrom = dayOf(registerYearOf(from), 8, 1)!;
  if (registers.some((one) => yearFrom <= one && one <= from)) return from;
  const later = registers.filter((one) => one > from);
  return later.length === 0 ? from : later.reduce(earlier);
}
