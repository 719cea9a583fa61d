// Which rows below a heading are no data: blank rows, totals and signatures, page titles, repeated headings, examples.
// A row that may be a child is never among them; whoever lacks a name but carries a number is left to the reader to reject.
import type { CellValue, Row } from '#model/grid.js';
import type { LeftOut } from '#model/records.js';
import { EXAMPLE_CELL, EXAMPLE_IN_NAME, FOOT_LINE, FOOT_NAMES, KIND_IN_TITLE, UNUSUAL_IN_NAME } from '#words/titles.js';
import { mayBeOneOf } from './first-units.js';
import type { HeadingLookup } from './heading-lookup.js';
import type { Heading } from './headings.js';
import { cellText, isChinese, normaliseHeading, normaliseText } from './normalise.js';
import { findClass, findSchool } from './titles.js';

export type Verdict =
  | { readonly kind: 'data' }
  | { readonly kind: LeftOut }
  /** A line that names a class for the rows below it. */
  | { readonly kind: 'section'; readonly text: string };

const DATA: Verdict = { kind: 'data' };
const BLANK: Verdict = { kind: 'blank' };
const FOOT: Verdict = { kind: 'foot' };
const HEADING: Verdict = { kind: 'heading' };
const TITLE: Verdict = { kind: 'title' };
const EXAMPLE: Verdict = { kind: 'example' };

const isFilled = (value: CellValue | undefined): boolean =>
  value !== null && value !== undefined && !(typeof value === 'string' && value.trim() === '');

/** Fields that a child's row may share with its class or household; alone they make no child. */
const SHARED = new Set([
  ...[
    'serial',
    'school',
    'schoolCode',
    'grade',
    'class',
    'schoolGrade',
    'stage',
    'town',
    'village',
    'remark',
    'seatNo',
    'group',
  ],
  ...['householdNo', 'householder', 'teacher', 'teacherPhone', 'approver', 'province', 'county'],
]);

/** Judges rows of one table; `block` is the offset of the side-by-side list looked at. */
export function leftOut(
  heading: Heading,
  lookup: HeadingLookup,
  primaryYears: 5 | 6,
): (row: Row, block: number) => Verdict {
  const columnOf = (field: string): number => heading.bindings.find((one) => one.field === field)?.column ?? -1;
  const name = columnOf('name');
  const serial = columnOf('serial');
  const personal = heading.bindings
    .filter((one) => one.field !== 'name' && !SHARED.has(one.field))
    .map((one) => one.column);
  const first = Math.min(...heading.bindings.map((one) => one.column), ...heading.unknown.map((one) => one.column));
  const width = heading.blocks[1] ?? Number.POSITIVE_INFINITY;

  const names = [...lookup.fields].filter(([, field]) => field === 'name').map(([heading]) => heading);
  const mayBeWord = mayBeOneOf([...FOOT_NAMES, ...names]);
  /** A name as most are: nothing below has anything to say of it. */
  const isUsual = (text: string): boolean =>
    text.length >= 2 && text.length <= 4 && isChinese(text) && !mayBeWord(text) && !UNUSUAL_IN_NAME.test(text);

  return (row, block) => {
    const value = row.cells[name + block];
    if (typeof value === 'string' ? value.trim() !== '' : isFilled(value)) {
      const text = typeof value === 'string' ? value : cellText(value);
      const mark = serial < 0 ? undefined : row.cells[serial + block];
      if (isUsual(text) && (typeof mark !== 'string' || /^\d*$/.test(mark))) return DATA;
      if (lookup.fields.get(text) === 'name' || lookup.fields.get(headingLike(text)) === 'name')
        return repeats(row, block) ? HEADING : DATA;
      if (isNumbering(text, row)) return HEADING;
      if (isFootName(text) && !personal.some((column) => hasIdentity(row.cells[column + block]))) return FOOT;
      if (
        typeof mark === 'string' &&
        isFootName(mark) &&
        !personal.some((column) => hasIdentity(row.cells[column + block]))
      )
        return FOOT;
      if (mayBeLine(text) && isAlone(row, name + block)) {
        const line = single(normaliseText(text));
        if (line.kind === 'section' || (line.kind === 'title' && isTitle(text))) return line;
      }
      if (isExample(text, mark)) return EXAMPLE;
      return DATA;
    }
    return nameless(row, block);
  };

  function isAlone(row: Row, column: number): boolean {
    return row.cells.every((value, at) => at === column || !isFilled(value));
  }

  /** A heading again: most filled cells are known headings themselves. */
  function repeats(row: Row, block: number): boolean {
    let [known, filled] = [0, 0];
    for (const one of heading.bindings) {
      const value = row.cells[one.column + block];
      if (!isFilled(value)) continue;
      filled++;
      const text = normaliseHeading(cellText(value));
      if (heading.rowTexts.some((texts) => texts.includes(text)) || lookup.fields.has(text)) known++;
    }
    return known * 2 > filled;
  }

  function nameless(row: Row, block: number): Verdict {
    const texts: string[] = [];
    const end = Math.min(row.cells.length, block + first + width);
    for (let column = block + (block === 0 ? 0 : first); column < end; column++)
      if (isFilled(row.cells[column])) texts.push(normaliseText(cellText(row.cells[column])));
    if (texts.length === 0) return BLANK;
    if (row.unvalued?.includes(name + block)) return DATA;
    if (personal.some((column) => hasIdentity(row.cells[column + block]))) return DATA;
    if (texts.some((text) => FOOT_LINE.test(text))) return FOOT;
    if (EXAMPLE_CELL.test(texts[0]!)) return EXAMPLE;
    // A second heading row repeated on a later page has no name of its own.
    const headingTexts = heading.rowTexts[heading.rowTexts.length - 1] ?? [];
    if (texts.every((text) => headingTexts.includes(normaliseHeading(text)))) return HEADING;
    if (personal.some((column) => isFilled(row.cells[column + block])))
      return texts.length === 1 ? single(texts[0]!) : DATA;
    return texts.length === 1 ? single(texts[0]!) : onlyShared(row, block) ? BLANK : DATA;
  }

  function onlyShared(row: Row, block: number): boolean {
    for (let column = block + first; column < Math.min(row.cells.length, block + first + width); column++)
      if (
        isFilled(row.cells[column]) &&
        !heading.bindings.some((one) => one.column === column - block && SHARED.has(one.field))
      )
        return false;
    return true;
  }

  /** One text alone in a row: a class for the rows below, a number that was counted on ahead, else a title. */
  function single(text: string): Verdict {
    if (/^\d{1,5}$/.test(text)) return BLANK;
    const found = findClass(text, true, primaryYears);
    if (found !== null && (found.grade !== null || found.cohort !== null))
      return { kind: 'section', text: found.written };
    return /\d{15,}/.test(text) ? DATA : TITLE;
  }
}

/** A row that only numbers the columns (1 2 3 …), as printed forms do below their headings. */
function isNumbering(name: string, row: Row): boolean {
  if (!/^[(（]?\d{1,3}[)）]?$/.test(name)) return false;
  const numbers = row.cells.filter(isFilled).map((value) => Number(cellText(value).replace(/[()（）\s]/gu, '')));
  return numbers.length >= 3 && numbers.every((one, at) => at === 0 || one === numbers[at - 1]! + 1);
}

/** A text in the name column that may be a line of its own: a class, or longer than most names. */
const mayBeLine = (text: string): boolean => /[\u73ed\u7ea7)）]\s*$/u.test(text) || text.length >= 7;

/** A line that names a school or a kind of list; a name, however long, does neither. */
const isTitle = (text: string): boolean =>
  text.length >= 7 && (findSchool(text) !== null || KIND_IN_TITLE.some((one) => one.word.test(text)));

/** The text as a heading, where it may be one with blanks or stars in it (姓  名); '' saves the look-up of a usual name. */
const headingLike = (text: string): string =>
  /[\u540d\u5b66]/u.test(text) && text.length <= 12 ? normaliseHeading(text) : '';

/** Whether a word in the name cell is one of the foot's (合计, 填表人). */
function isFootName(text: string): boolean {
  if (FOOT_NAMES.has(text)) return true;
  const last = text.charCodeAt(text.length - 1);
  if (text.length <= 4 && last >= 0x4e00 && last <= 0x9fff && !text.includes(' ') && !text.includes('\u3000'))
    return false;
  const plain = normaliseText(text).replace(/[\s:：]/gu, '');
  return FOOT_NAMES.has(plain) || (/[:：]/u.test(text) && FOOT_LINE.test(text.trim()));
}

/** An ID number or 学籍号, by its length. */
const hasIdentity = (value: CellValue | undefined): boolean =>
  typeof value === 'string' ? value.trim().length >= 15 && /\d{14}/.test(value) : typeof value === 'bigint';

function isExample(name: string, mark: CellValue | undefined): boolean {
  if (typeof mark === 'string' && mark !== '' && !/^\d/.test(mark) && EXAMPLE_CELL.test(mark.trim())) return true;
  const last = name.charCodeAt(name.length - 1);
  const plain = last >= 0x4e00 && last <= 0x9fff && name.length <= 3;
  return plain ? EXAMPLE_CELL.test(name) && name.length <= 2 : EXAMPLE_IN_NAME.test(name);
}
