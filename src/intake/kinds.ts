// Decides which kind of sheet a sheet is: as named by the user, else by its days, its headings and what its titles say.
// Where two kinds fit as well, nobody guesses: a list taken for a register would empty its classes.
import type { Row, SheetHead } from '#model/grid.js';
import type { IntakeContext, SheetKind } from '#model/records.js';
import { ATTENDANCE_IN_HEADING } from '#words/attendance-headings.js';
import { TABLE_KINDS, type TableKind } from '#words/columns.js';
import { WHY_DAYS, WHY_NAMED, WHY_RECORDS, whyHeadings, whyTitled } from '#words/intake-says.js';
import { KIND_IN_TITLE } from '#words/titles.js';
import { bindFields, fieldsOf } from './attendance-headings.js';
import { statusInWords } from './attendance-marks.js';
import { findGrid } from './attendance-sheet.js';
import { type HeadingLookup, headingLookup } from './heading-lookup.js';
import { findHeading, type Heading, headingTexts } from './headings.js';
import { cellText, normaliseText } from './normalise.js';
import { fileTitle } from './titles.js';
import { isWorkSheet } from './work-records.js';

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

/** Telling headings by which one kind must lead another where no title speaks. */
const MARGIN = 2;
/** Telling headings by which another kind must lead before a title is doubted. */
const CONTRADICTS = 4;

/** Day columns that make a grid by themselves, and telling headings by which a table outweighs fewer of them. */
const DAYS_OF_GRID = 5;
const TELLING_ENOUGH = 3;

/** The kind of a sheet by its first rows. */
export function decideKind(rows: readonly Row[], head: SheetHead, context: IntakeContext): KindDecision {
  const forced = context.kind;
  const answered = checkSheet(rows, head, context) ?? rulingSheet(rows, head, context);
  if (answered !== null) return answered;
  if (forced !== null) {
    const isTable = (TABLE_KINDS as readonly string[]).includes(forced);
    const heading = isTable ? findHeading(rows, head, headingLookup(forced as TableKind, context.extraHeadings)) : null;
    return { decided: 'kind', kind: forced, why: WHY_NAMED, heading };
  }
  if (isWorkSheet(rows, head)) return { decided: 'kind', kind: 'records', why: WHY_RECORDS, heading: null };
  const fields = fieldsOf(context);
  const texts = headingTexts(rows);
  const found = TABLE_KINDS.flatMap((kind) => {
    const lookup = headingLookup(kind, context.extraHeadings);
    const heading = findHeading(rows, head, lookup, texts);
    return heading === null ? [] : [{ kind, lookup, heading }];
  });
  const top = Math.min(...found.map((one) => one.heading.top));
  const titled = titleKind(
    rows.filter((row) => row.number < top),
    head,
    context,
  );
  const list = attendanceList(rows, context);
  const hasNames = found.some((one) => one.kind === 'register' && binds(one.heading, 'name'));
  const candidates = found
    .filter((one) => one.kind !== 'schools' || !hasNames)
    .map((one) => candidate(one, titled?.kind ?? null))
    .filter((one): one is Candidate => one !== null);
  const grid = findGrid(rows, fields, context.today);
  const told = Math.max(0, ...candidates.map((one) => one.telling.length));
  // Two dates in a first row without a name are a slip's days and no grid; a week of columns is a grid whatever its title.
  if (
    grid !== null &&
    !isNumbered(grid.headings, candidates) &&
    (grid.headings.size >= DAYS_OF_GRID || titled?.kind === 'attendance' || told < TELLING_ENOUGH)
  )
    return attendance(WHY_DAYS);
  // What calls itself attendance is never taken for a register because its marks can't be read: it would empty classes.
  if (titled?.kind === 'attendance') return attendance(whyTitled(titled.word));
  const ranked = candidates.toSorted((a, b) => b.score - a.score);
  const [best, second] = ranked;
  const own = ranked.find((one) => one.kind === titled?.kind);
  if (list !== null && own === undefined && list.worth > (best?.telling.length ?? 0))
    return attendance(whyHeadings(list.headings));
  if (best === undefined) return { decided: 'unknown' };
  if (titled !== null && own !== undefined)
    return best.telling.length - own.telling.length >= CONTRADICTS
      ? { decided: 'ambiguous', kinds: [own.kind, best.kind] }
      : { decided: 'kind', kind: own.kind, why: whyTitled(titled.word), heading: own.heading };
  if (second !== undefined && second.telling.length > 0 && best.telling.length - second.telling.length < MARGIN)
    return { decided: 'ambiguous', kinds: [best.kind, second.kind] };
  return { decided: 'kind', kind: best.kind, why: whyHeadings(headingsOf(best)), heading: best.heading };
}

/** A check sheet that comes back is one whatever it was called: its numbers are nobody else's. */
function checkSheet(rows: readonly Row[], head: SheetHead, context: IntakeContext): KindDecision | null {
  if (context.kind !== null && !['checks', 'list', 'records', 'population'].includes(context.kind)) return null;
  const heading = findHeading(rows, head, headingLookup('checks', context.extraHeadings));
  if (heading === null || !binds(heading, 'checkNo') || !binds(heading, 'finding')) return null;
  const told = heading.bindings.filter((one) => one.field === 'checkNo' || one.field === 'finding');
  return { decided: 'kind', kind: 'checks', why: whyHeadings(told.map((one) => one.heading)), heading };
}

/** The conflicts of a return sheet are known by their headings alone: nobody else asks for an answer beside a decision. */
function rulingSheet(rows: readonly Row[], head: SheetHead, context: IntakeContext): KindDecision | null {
  if (context.kind !== null && context.kind !== 'rulings') return null;
  const heading = findHeading(rows, head, headingLookup('rulings', context.extraHeadings));
  const telling = ['conflict', 'decision', 'answer'];
  if (heading === null || !telling.every((field) => binds(heading, field))) return null;
  const told = heading.bindings.filter((one) => telling.includes(one.field));
  return { decided: 'kind', kind: 'rulings', why: whyHeadings(told.map((one) => one.heading)), heading };
}

const attendance = (why: string): KindDecision => ({ decided: 'kind', kind: 'attendance', why, heading: null });

/** Whether the numbers of a supposed grid only count the columns of a table (1 2 3 … below its headings). */
const isNumbered = (days: ReadonlyMap<number, unknown>, candidates: readonly Candidate[]): boolean =>
  candidates.some((one) => one.heading.bindings.filter((bound) => days.has(bound.column)).length * 2 > days.size);

interface Found {
  readonly kind: TableKind;
  readonly lookup: HeadingLookup;
  readonly heading: Heading;
}

const binds = (heading: Heading, field: string): boolean => heading.bindings.some((one) => one.field === field);

/** How well a table kind fits, or null where it does not fit at all. A list of schools has no column of persons' names. */
function candidate({ kind, lookup, heading }: Found, titled: SheetKind | null): Candidate | null {
  const fields = new Set(heading.bindings.map((one) => one.field));
  for (const [field, words] of Object.entries(lookup.table)) if (words.needed && !fields.has(field)) return null;
  const told = heading.bindings.filter((one) => lookup.table[one.field]?.telling);
  const least = kind === 'schools' ? 2 : 1;
  if (told.length < least && titled !== kind && !(kind === 'register' && isClassList(fields))) return null;
  const score = told.length + heading.bindings.length * 0.01;
  return { kind, heading, telling: told.map((one) => one.heading), score };
}

const isClassList = (fields: ReadonlySet<string>): boolean =>
  ['class', 'grade', 'idNo', 'sex', 'birth', 'seatNo', 'enrolmentNo', 'serial'].some((field) => fields.has(field));

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
    const marks = found.has('name') && found.has('date');
    const states = found.has('name') && statesAttendance(row, bound) && saysAttendance(rows, row, bound);
    if (!lists && !marks && !states) continue;
    const telling = [...bound].filter(([, field]) => TELLING.has(field));
    const spoken = states || (marks && saysAttendance(rows, row, bound)) ? WORTH_OF_CELLS : 0;
    return {
      headings: telling.slice(0, 4).map(([column]) => cellText(row.cells[column])),
      worth: telling.length + spoken,
    };
  }
  return null;
}

/** Whether a column of statuses is called by attendance itself (考勤情况), not by a child's standing (状态). */
const statesAttendance = (row: Row, bound: ReadonlyMap<number, string>): boolean =>
  [...bound].some(([column, field]) => field === 'status' && ATTENDANCE_IN_HEADING.test(cellText(row.cells[column])));

/** Weight of cells that say attendance outright: a row a day of one child is never a register, whatever else it states. */
const WORTH_OF_CELLS = 100;

/** Whether the cells below the headings say attendance: statuses of a day, or times of day at a gate. */
function saysAttendance(rows: readonly Row[], heading: Row, bound: ReadonlyMap<number, string>): boolean {
  const below = rows.filter((row) => row.number > heading.number);
  const textsOf = (field: string): readonly string[] =>
    [...bound]
      .filter(([, of]) => of === field)
      .flatMap(([column]) => below.map((row) => normaliseText(cellText(row.cells[column]))))
      .filter((text) => text !== '');
  const most = (texts: readonly string[], fits: (text: string) => boolean): boolean =>
    texts.length > 0 && texts.filter(fits).length * 5 >= texts.length * 4;
  return (
    most(textsOf('status'), (text) => statusInWords(text) !== null) ||
    most(textsOf('date'), (text) => /\d:\d\d/.test(text))
  );
}

const TELLING: ReadonlySet<string> = new Set([
  ...['date', 'status', 'direction', 'names', 'absentNames', 'sickNames', 'leaveNames', 'session'],
  ...['expected', 'arrived', 'missing'],
]);

/** The headings that speak for a kind, or where none does those that it took. */
const headingsOf = (of: Candidate): readonly string[] =>
  (of.telling.length > 0
    ? of.telling
    : of.heading.bindings.filter((one) => one.field !== 'serial').map((one) => one.heading)
  ).slice(0, 4);
