// Opens the XML that Excel 2002 and 2003 save, and that many systems export under the name .xls. Rich text is joined, notes
// are no part of their cell, and a place that no sheet has is refused instead of guessed.
import type { Merge, SheetHead } from '#model/grid.js';
import { type DateKind, formatKind, serialOf, serialText } from './number-format.js';
import { newPacker, type Packed, type Packer } from './pack.js';
import type { Reading } from './reading.js';
import { damaged, unusable } from './refuse.js';
import { isOn, unescapeExcel, walkXml, type XmlElement } from './xml.js';

const ROWS_MAX = 1_048_576;
const COLUMNS_MAX = 16_384;
/** No number in a sheet has more digits; longer ones stay text. */
const DIGITS_MAX = 400;

type Attributes = XmlElement['attributes'];

interface Sheet {
  readonly name: string;
  hidden: boolean;
  isRead: boolean;
  readonly merges: Merge[];
  readonly hiddenColumns: number[];
  readonly batches: Packed[];
}

/** Reads the markup. Refuses `file.truncated`, `file.no-sheets`, and `file.damaged` where a row or cell has no place. */
export function openXml2003(markup: string, encoding: string): Reading {
  const sheets: Sheet[] = [];
  const kinds = new Map<string, DateKind>();
  let style: string | null = null;
  let date1904 = false;
  let complete = false;
  let table: ReturnType<typeof newTable> | null = null;
  /** What the text that comes is: the value of a cell, or whether a sheet is seen. */
  let inNote = false;
  let visible = false;
  let cell: string[] | null = null;

  if (/<!DOCTYPE/i.test(markup.slice(0, 65_536))) throw unusable('file.unsafe');
  walkXml(
    markup,
    ({ name, attributes, empty }) => {
      if (name === 'Style') {
        style = attributes.ID ?? '';
        kinds.set(style, kinds.get(attributes.Parent ?? '') ?? 'none');
      } else if (name === 'NumberFormat' && style !== null) kinds.set(style, kindOf(attributes.Format ?? ''));
      else if (name === 'Date1904') date1904 = true;
      else if (name === 'Worksheet') {
        sheets.push({
          name: attributes.Name ?? '',
          hidden: false,
          isRead: false,
          merges: [],
          hiddenColumns: [],
          batches: [],
        });
      } else if (name === 'Table' && sheets.length > 0) {
        const sheet = sheets.at(-1)!;
        if (sheet.isRead) throw damaged({ sheet: sheet.name });
        sheet.isRead = true;
        table = newTable(sheet, kinds, date1904);
      } else if (name === 'Visible') visible = !empty;
      else if (name === 'Comment') inNote = !empty;
      else if (name === 'Data' && !inNote) {
        cell = [];
        table?.value(attributes.Type ?? 'String');
      } else if (name === 'Column') table?.column(attributes);
      else if (name === 'Row') table?.row(attributes);
      else if (name === 'Cell') table?.cell(attributes);
    },
    (name) => {
      if (name === 'Workbook') complete = true;
      else if (name === 'Style') style = null;
      else if (name === 'Visible') visible = false;
      else if (name === 'Comment') inNote = false;
      else if (name === 'Data' && cell !== null) {
        table?.text(cell.join(''));
        cell = null;
      } else if (name === 'Cell') table?.endCell();
      else if (name === 'Row') table?.endRow();
      else if (name === 'Table') {
        table?.end();
        table = null;
      }
    },
    (text) => {
      if (cell !== null) cell.push(text);
      else if (visible && /hidden/i.test(text) && sheets.length > 0) sheets.at(-1)!.hidden = true;
    },
  );
  if (!complete) throw unusable('file.truncated');
  if (sheets.length === 0) throw unusable('file.no-sheets');
  return {
    format: 'xml2003',
    encoding,
    heads: sheets.map(
      ({ name, hidden, merges, hiddenColumns }): SheetHead => ({
        name,
        hidden,
        merges,
        mergesKnown: true,
        hiddenColumns,
      }),
    ),
    notes: [],
    rows: (sheet) => sheets[sheet]!.batches,
  };
}

/** The rows of one sheet as they come. */
function newTable(sheet: Sheet, kinds: ReadonlyMap<string, DateKind>, date1904: boolean) {
  const packer = newPacker();
  let row = 0;
  let inRow = false;
  let past = 0;
  let hidden = false;
  let column = -1;
  let next = 0;
  let nextColumn = 0;
  let type: string | null = null;
  let kind: DateKind = 'none';
  let rowKind: DateKind = 'none';
  let isFormula = false;
  let isHeld = false;
  const lost = () => damaged(row > 0 ? { sheet: sheet.name, row } : { sheet: sheet.name });
  /** A number that an attribute states, at least `least`; what is no number or too much has no place. */
  const stated = (attributes: Attributes, name: string, least: number): number => {
    const number = Number(attributes[name] ?? least);
    if (!(Number.isInteger(number) && number >= least && number <= ROWS_MAX)) throw lost();
    return number;
  };
  /** Places only go forward. */
  const placeOf = (attributes: Attributes, expected: number): number => {
    const place = attributes.Index === undefined ? expected : stated(attributes, 'Index', 1) - 1;
    if (place < expected) throw lost();
    return place;
  };

  return {
    column(attributes: Attributes): void {
      const first = placeOf(attributes, nextColumn);
      nextColumn = Math.min(first + stated(attributes, 'Span', 0) + 1, COLUMNS_MAX);
      if (isOn(attributes.Hidden)) for (let at = first; at < nextColumn; at += 1) sheet.hiddenColumns.push(at);
    },
    row(attributes: Attributes): void {
      if (inRow) throw lost();
      inRow = true;
      row = placeOf(attributes, past) + 1;
      past = row + stated(attributes, 'Span', 0);
      if (past > ROWS_MAX) throw lost();
      hidden = isOn(attributes.Hidden);
      rowKind = kinds.get(attributes.StyleID ?? '') ?? 'none';
      next = 0;
    },
    cell(attributes: Attributes): void {
      if (!inRow || column >= 0) throw lost();
      column = placeOf(attributes, next);
      const right = column + stated(attributes, 'MergeAcross', 0);
      const bottom = row + stated(attributes, 'MergeDown', 0);
      if (right >= COLUMNS_MAX || bottom > ROWS_MAX) throw lost();
      if (right > column || bottom > row) sheet.merges.push({ top: row, left: column, bottom, right });
      next = right + 1;
      kind = attributes.StyleID === undefined ? rowKind : (kinds.get(attributes.StyleID) ?? 'none');
      isFormula = attributes.Formula !== undefined;
      isHeld = false;
    },
    value(said: string): void {
      type = said;
    },
    text(text: string): void {
      if (column < 0 || isHeld) throw lost();
      put(packer, column, type ?? 'String', text, kind, date1904);
      isHeld = true;
    },
    endCell(): void {
      if (isFormula && !isHeld) packer.unvalued(column);
      column = -1;
    },
    endRow(): void {
      inRow = false;
      packer.endRow(row, hidden);
      if (packer.isFull()) sheet.batches.push(packer.take());
    },
    end(): void {
      if (!packer.isEmpty()) sheet.batches.push(packer.take());
    },
  };
}

function put(packer: Packer, column: number, type: string, text: string, kind: DateKind, date1904: boolean): void {
  if (type === 'Boolean') packer.flag(column, isOn(text.trim()));
  else if (type === 'Number') {
    const digits = text.trim();
    const number = digits === '' || digits.length > DIGITS_MAX ? Number.NaN : Number(digits);
    const shown = kind === 'none' ? null : serialText(number, kind, date1904);
    if (/^-?0*[1-9]\d{15,}$/.test(digits) && digits.length <= DIGITS_MAX) packer.text(column, digits, 'bigint');
    else if (shown !== null) packer.text(column, shown);
    else if (Number.isFinite(number)) packer.number(column, number);
    else packer.text(column, digits.replaceAll('\0', ''));
  } else if (type === 'DateTime') {
    const serial = serialOf(text, date1904);
    const shown = serial === null ? text : serialText(serial, kind === 'none' ? 'date' : kind, date1904);
    // A day that Excel's calendar does not have stays the number that it is.
    if (shown !== null) packer.text(column, shown);
    else packer.number(column, serial!);
  } else packer.text(column, unescapeExcel(text));
}

/** Formats that Excel writes by an English name, whose letters are no code. */
const NAMED: Readonly<Record<string, DateKind>> = {
  'General Date': 'date',
  'Short Date': 'date',
  'Medium Date': 'date',
  'Long Date': 'date',
  'Short Time': 'time',
  'Medium Time': 'time',
  'Long Time': 'time',
  'General Number': 'none',
  Currency: 'none',
  'Euro Currency': 'none',
  Fixed: 'none',
  Standard: 'none',
  Percent: 'none',
  Scientific: 'none',
  'Yes/No': 'none',
  'True/False': 'none',
  'On/Off': 'none',
};

const kindOf = (format: string): DateKind => NAMED[format] ?? formatKind(format);
