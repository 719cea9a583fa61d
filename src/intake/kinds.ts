// Decides which kind of sheet a sheet is: as named by the user, else by its days, its headings and what its titles say.
// Where two kinds fit as well, nobody guesses: a list taken for a register would empty its classes.
import type { Row, SheetHead } from '#model/grid.js';
import type { IntakeContext, SheetKind } from '#model/records.js';
import { TABLE_KINDS, type TableKind } from '#words/columns.js';
import { WHY_DAYS, WHY_NAMED, whyHeadings, whyTitled } from '#words/intake-says.js';
import { KIND_IN_TITLE } from '#words/titles.js';
import { bindFields, fieldsOf } from './attendance-headings.js';
import { findGrid } from './attendance-sheet.js';
import { findHeading, type Heading, headingLookup } from './headings.js';
import { cellText, normaliseText } from './normalise.js';
import { fileTitle } from './titles.js';

export type KindDecision =
  | { readonly decided: 'kind'; readonly kind: SheetKind; readonly why: string; readonly heading: Heading | null }
  | { readonly decided: 'ambiguous'; readonly kinds: readonly [SheetKind, SheetKind] }
  | { readonly decided: 'unknown' };

interface Candidate {
  readonly kind: TableKind;
  readonly heading: Heading;
  readonly telling: readonly string[];
  readonly score: number;
}

const TITLE_WORTH = 3;
const MARGIN = 2;

/** The kind of a sheet by its first rows. */
export function decideKind(rows: readonly Row[], head: SheetHead, context: IntakeContext): KindDecision {
  const forced = context.kind;
  if (forced !== null) {
    const isTable = (TABLE_KINDS as readonly string[]).includes(forced);
    const heading = isTable ? findHeading(rows, head, headingLookup(forced as TableKind, context.extraHeadings)) : null;
    return { decided: 'kind', kind: forced, why: WHY_NAMED, heading };
  }
  const fields = fieldsOf(context);
  if (findGrid(rows, fields, context.today) !== null) return attendance(WHY_DAYS);
  const titled = titleKind(rows, head, context);
  const list = attendanceList(rows, context);
  const candidates = TABLE_KINDS.map((kind) => candidate(kind, rows, head, context, titled?.kind ?? null)).filter(
    (one): one is Candidate => one !== null,
  );
  const [best, second] = candidates.toSorted((a, b) => b.score - a.score);
  if (list !== null && titled?.kind === 'attendance') return attendance(whyTitled(titled.word));
  if (list !== null && (best === undefined || (best.kind !== titled?.kind && list.worth > best.telling.length)))
    return attendance(whyHeadings(list.headings));
  if (best === undefined)
    return titled?.kind === 'attendance' ? attendance(whyTitled(titled.word)) : { decided: 'unknown' };
  if (titled?.kind === 'attendance' && titled.from === 'title') return attendance(whyTitled(titled.word));
  const isTitled = best.kind === titled?.kind;
  if (second !== undefined && !isTitled && best.score - second.score < MARGIN && second.telling.length > 0)
    return { decided: 'ambiguous', kinds: [best.kind, second.kind] };
  const why = isTitled ? whyTitled(titled.word) : whyHeadings(best.telling.slice(0, 4));
  return { decided: 'kind', kind: best.kind, why, heading: best.heading };
}

const attendance = (why: string): KindDecision => ({ decided: 'kind', kind: 'attendance', why, heading: null });

/** How well a table kind fits, or null where it does not fit at all. */
function candidate(
  kind: TableKind,
  rows: readonly Row[],
  head: SheetHead,
  context: IntakeContext,
  titled: SheetKind | null,
): Candidate | null {
  const lookup = headingLookup(kind, context.extraHeadings);
  const heading = findHeading(rows, head, lookup);
  if (heading === null) return null;
  const fields = new Set(heading.bindings.map((one) => one.field));
  for (const [field, words] of Object.entries(lookup.table)) if (words.needed && !fields.has(field)) return null;
  if (kind === 'schools' && names(rows, head, context)) return null;
  const told = heading.bindings.filter((one) => lookup.table[one.field]?.telling);
  const isTitled = titled === kind;
  const least = kind === 'schools' ? 2 : 1;
  if (told.length < least && !isTitled && !(kind === 'register' && fields.size >= 2 && isClassList(fields)))
    return null;
  const score = told.length + (isTitled ? TITLE_WORTH : 0) + heading.bindings.length * 0.01;
  return { kind, heading, telling: told.map((one) => one.heading), score };
}

const isClassList = (fields: ReadonlySet<string>): boolean =>
  ['class', 'grade', 'idNo', 'sex', 'birth', 'seatNo', 'enrolmentNo', 'serial'].some((field) => fields.has(field));

/** Whether the sheet has a column of persons' names, which a list of schools has not. */
const names = (rows: readonly Row[], head: SheetHead, context: IntakeContext): boolean =>
  findHeading(rows, head, headingLookup('register', context.extraHeadings))?.bindings.some(
    (one) => one.field === 'name',
  ) ?? false;

/** What title rows, sheet name and file name call the sheet; the first that says anything decides. */
function titleKind(
  rows: readonly Row[],
  head: SheetHead,
  context: IntakeContext,
): { readonly kind: SheetKind; readonly word: string; readonly from: 'title' | 'name' } | null {
  const lines = rows
    .slice(0, 5)
    .map((row) => row.cells.map((value) => normaliseText(cellText(value))).filter((text) => text !== ''))
    .filter((texts) => texts.length > 0 && texts.length <= 3)
    .map((texts) => ({ text: texts.join(' '), from: 'title' as const }));
  for (const { text, from } of [
    ...lines,
    { text: head.name, from: 'name' as const },
    { text: fileTitle(context.file), from: 'name' as const },
  ])
    for (const { kind, word } of KIND_IN_TITLE) {
      const found = word.exec(text);
      if (found) return { kind, word: found[0], from };
    }
  return null;
}

/** A list of absences or gate times: its headings, and how many of them speak for it. */
function attendanceList(
  rows: readonly Row[],
  context: IntakeContext,
): { readonly headings: readonly string[]; readonly worth: number } | null {
  const fields = fieldsOf(context);
  for (const row of rows) {
    const bound = bindFields(row.cells, fields);
    const found = new Set(bound.values());
    const lists = found.has('names') || found.has('absentNames') || found.has('sickNames') || found.has('leaveNames');
    const marks = found.has('name') && found.has('date') && (found.has('status') || found.has('direction'));
    if (!lists && !marks) continue;
    const telling = [...bound].filter(([, field]) => TELLING.has(field));
    return { headings: telling.slice(0, 4).map(([column]) => cellText(row.cells[column])), worth: telling.length };
  }
  return null;
}

const TELLING: ReadonlySet<string> = new Set([
  ...['date', 'status', 'direction', 'names', 'absentNames', 'sickNames', 'leaveNames', 'session'],
  ...['expected', 'arrived', 'missing'],
]);
