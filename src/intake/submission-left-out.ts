// The page of a submission on which an office says whom it could not pass on (未计入), and why. It belongs to no school's
// part and to no digest: it tells the next level whom to ask for.
import type { Row } from '#model/grid.js';
import type { LeftOutSchool } from '#model/submission.js';
import { LEFT_OUT_FIELDS, LEFT_OUT_REASONS } from '#words/submission.js';
import { cellText, normaliseHeading, normaliseText } from './normalise.js';

type Field = keyof typeof LEFT_OUT_FIELDS;

/** Takes the rows of the page; `schools` is complete after the last. */
export function startLeftOut(): { readonly take: (row: Row) => void; readonly schools: readonly LeftOutSchool[] } {
  const schools: LeftOutSchool[] = [];
  let columns: ReadonlyMap<Field, number> | null = null;
  const take = ({ cells }: Row): void => {
    const texts = cells.map((one) => (one === null ? '' : normaliseText(cellText(one))));
    if (columns === null) {
      const found = new Map<Field, number>();
      for (const field of Object.keys(LEFT_OUT_FIELDS) as Field[]) {
        const at = texts.findIndex((text) => normaliseHeading(text) === LEFT_OUT_FIELDS[field].heading);
        if (at >= 0) found.set(field, at);
      }
      if (found.has('school') && found.has('reason')) columns = found;
      return;
    }
    const text = (field: Field): string => texts[columns!.get(field) ?? -1] ?? '';
    if (text('school') === '') return;
    const word = text('reason');
    const reasons = Object.keys(LEFT_OUT_REASONS) as LeftOutSchool['reason'][];
    schools.push({
      school: text('school'),
      schoolCode: text('schoolCode'),
      town: text('town'),
      period: text('period'),
      // A reason in words of one's own is kept as it stands.
      reason: reasons.find((one) => LEFT_OUT_REASONS[one] === word) ?? 'other',
      by: text('by'),
      note: reasons.some((one) => LEFT_OUT_REASONS[one] === word) ? text('note') : `${word} ${text('note')}`.trim(),
    });
  };
  return { take, schools };
}
