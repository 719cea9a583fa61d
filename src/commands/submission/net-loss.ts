// The dropout rate by the other formula (两基口径) of schools that are known by their submissions: heads from the covers,
// 休学 and 复学 added up from the monthly tables of the school year; unknown as soon as a month of it is missing.
import type { Context } from '#commands/frame/command.js';
import { fieldOf } from '#intake/submission-lines.js';
import { addMonths } from '#model/month.js';
import type { PartRow, StoredPart } from '#model/submission.js';
import { reportingMonthOf, schoolYearPeriod } from '#rules/calendar.js';
import { judgeNetLossRate, type Rate } from '#rules/rates.js';
import { GRADE_ROW_WORDS } from '#words/forms/periods.js';

/** The rate of each of these parts, by its number; `counted` are all parts that count, of whatever month. */
export async function netLossesOf(
  { ledger, workspace }: Pick<Context, 'ledger' | 'workspace'>,
  parts: readonly StoredPart[],
  counted: readonly StoredPart[],
): Promise<ReadonlyMap<number, Rate>> {
  const cutoff = workspace.policy.reports.cutoffDay.value;
  const monthsUpTo = (part: StoredPart): string[] => {
    const months: string[] = [];
    const first = reportingMonthOf(schoolYearPeriod(part.to).from, cutoff);
    for (let at = first; at <= part.period; at = addMonths(at, 1)) months.push(at);
    return months;
  };
  const bySchool = Map.groupBy(counted, (one) => one.schoolKey);
  const yearOf = (part: StoredPart): readonly (StoredPart | undefined)[] =>
    monthsUpTo(part).map((month) => bySchool.get(part.schoolKey)?.find((one) => one.period === month));
  const wanted = new Set(parts.flatMap((part) => yearOf(part).flatMap((one) => one?.partId ?? [])));
  const tables = await ledger.partTables([...wanted], 'monthly');
  return new Map(
    parts.map((part) => {
      const rows = yearOf(part).map((one) => (one === undefined ? undefined : totalRow(tables.get(one.partId) ?? [])));
      const sum = (field: 'suspended' | 'resumed'): number | null =>
        rows.reduce<number | null>((all, row) => {
          const figure = numberIn(row === undefined ? '' : fieldOf('monthly', row, field));
          return all === null || figure === null ? null : all + figure;
        }, 0);
      return [
        part.partId,
        judgeNetLossRate({
          termStart: numberIn(part.cover.termStartEnrolment),
          enrolled: numberIn(part.cover.enrolment),
          suspended: sum('suspended'),
          resumed: sum('resumed'),
        }),
      ];
    }),
  );
}

const totalRow = (rows: readonly PartRow[]): PartRow | undefined =>
  rows.find((row) => fieldOf('monthly', row, 'grade') === GRADE_ROW_WORDS.total);

const numberIn = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
