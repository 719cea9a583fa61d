// The conflicts of a return sheet (退回单的跨校情况) as they come in again: at the school with what the office decided, at
// the office with what the school answered. A row without either is counted and says nothing.
import type { Answer, Decision } from '#model/conflict.js';
import type { Problem } from '#model/problem.js';
import type { IntakeRecord, RulingRecord } from '#model/records.js';
import { RULING_HEADINGS } from '#words/columns/rulings.js';
import { ANSWER_WORDS, DECISION_WORDS } from '#words/conflict.js';
import { ASSUMED } from '#words/intake-says.js';
import { RETURN_WORDS } from '#words/merge.js';
import { readDate } from './dates.js';
import type { KindIntake } from './kind.js';
import { startTable, type Table, type TableReader, type TableRow } from './table.js';

/** Recognises the conflicts of a return sheet. */
export const startRulings: KindIntake = (opening) => startTable('rulings', opening, beginRulings);

const CONFLICT_NUMBER = /^[0-9a-f]{8}$/;

/** The code of a word; undefined for a word that is none, null for nothing. */
function codeOf<C extends string>(words: Readonly<Record<C, string>>, typed: string): C | null | undefined {
  if (typed === '') return null;
  return (Object.keys(words) as C[]).find((code) => words[code] === typed);
}

function beginRulings(table: Table): TableReader {
  const fields = ['conflict', 'situation', 'school', 'name', 'caseNo', 'there', 'decision', 'ruledBy'] as const;
  const filled = ['answer', 'note', 'by', 'on'] as const;
  const at = Object.fromEntries([...fields, ...filled].map((field) => [field, table.column(field)])) as Readonly<
    Record<(typeof fields)[number] | (typeof filled)[number], number>
  >;
  const { today } = table.opening.context;
  let open = 0;
  const read = (row: TableRow): IntakeRecord | Problem => {
    const conflict = row.text(at.conflict).toLowerCase();
    if (!CONFLICT_NUMBER.test(conflict))
      return row.reject('rulings.number', at.conflict, { typed: conflict }, conflict);
    const name = row.text(at.name);
    // A decision may carry what was said with it, as older sheets print it.
    const [said = ''] = row.text(at.decision).split(/\s/u);
    const decision = said === RETURN_WORDS.undecided ? null : codeOf(DECISION_WORDS, said);
    const answered = row.text(at.answer);
    const answer = codeOf(ANSWER_WORDS, answered);
    const unread = (column: number, heading: string, typed: string, words: Readonly<Record<string, string>>): Problem =>
      row.reject('rulings.word', column, { name, heading, typed, known: Object.values(words).join('、') }, typed);
    if (decision === undefined) return unread(at.decision, RULING_HEADINGS.decision, said, DECISION_WORDS);
    if (answer === undefined) return unread(at.answer, RULING_HEADINGS.answer, answered, ANSWER_WORDS);
    if (decision === null && answer === null) open += 1;
    const reading = readDate(row.raw(at.on), today);
    const on = reading.kind === 'day' ? reading.day : null;
    if (on !== null && on > today) {
      return row.reject('rulings.future', at.on, { name, heading: RULING_HEADINGS.on, on, today }, on);
    }
    const record: RulingRecord = {
      ...row.base(),
      kind: 'rulings',
      ruling: {
        conflict,
        situation: row.text(at.situation),
        school: row.text(at.school),
        name,
        caseNo: row.text(at.caseNo),
        there: row.text(at.there),
        decision: decision satisfies Decision['decision'] | null,
        ruledBy: row.text(at.ruledBy),
        answer: answer satisfies Answer['answer'] | null,
        note: row.text(at.note),
        by: row.text(at.by),
        on,
      },
    };
    return record;
  };
  return { read, assumptions: () => (open > 0 ? [ASSUMED.unruled(open)] : []) };
}
