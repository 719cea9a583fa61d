// What none of our own readers takes goes through the library (@e965/xlsx): the .xls of before Excel 97, and one whose rows
// are out of order. It holds whole files and must be ended from outside where it hangs. Its known faults are met here.
import type { CellObject, Range, WorkBook, WorkSheet } from '@e965/xlsx';
import type { SheetHead } from '#model/grid.js';
import { type Problem, problem } from '#model/problem.js';
import { chineseOf, isMojibake } from './mojibake.js';
import { builtInKind, type DateKind, formatKind, serialText, shownKind } from './number-format.js';
import { lettersFor, newPacker, type Packed, type Packer } from './pack.js';
import type { Reading } from './reading.js';
import { damaged, unusable } from './refuse.js';

/** A row of the library, with holes. */
type Row = (CellObject | undefined)[] | undefined;

const CHINESE_BUILT_INS: readonly number[] = [
  27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
];

/** Opens a stream of records through the library; `codePages` for Excel before 97. One with a password makes it throw an error that speaks of it. */
export async function openByLibrary(records: Buffer, codePages: boolean): Promise<Reading> {
  const xlsx = await import('@e965/xlsx');
  xlsx.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  // The built-in formats of a Chinese Excel, which its table lacks; a file's own meaning of a number goes before.
  for (const id of CHINESE_BUILT_INS) xlsx.SSF.load(builtInKind(id) === 'time' ? 'h:mm:ss' : 'yyyy-mm-dd', id);
  const options = {
    type: 'buffer',
    dense: true,
    cellNF: true,
    cellHTML: false,
    cellText: true,
    cellDates: false,
    cellFormula: false,
    // Brings hidden columns along.
    cellStyles: true,
  } as const;
  const book = taken(() => xlsx.read(records, options));
  const reading = readingOf(book, lettersFor(records.length));
  if (codePages && turnBack(book)) reading.notes.push(problem('file.code-page'));
  return reading;
}

/** What the library throws at bytes that it does not understand is no mistake of ours: the file is damaged. */
function taken(read: () => WorkBook): WorkBook {
  try {
    return read();
  } catch (error) {
    // It also throws plain texts. What the disk, the memory or a password is to blame for is told elsewhere.
    const isTold =
      error instanceof RangeError ||
      (error instanceof Error && /password|encrypt/i.test(error.message)) ||
      (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code)));
    if (isTold) throw error;
    throw damaged();
  }
}

/** Turns the texts of a workbook before Excel 97 back into Chinese where they came out as western letters. */
function turnBack(book: WorkBook): boolean {
  const cells = Object.values(book.Sheets).flatMap((sheet) =>
    ((sheet['!data'] ?? []) as Row[]).flatMap((row) => row ?? []),
  );
  const texts = cells.filter((cell) => cell?.t === 's').map((cell) => String(cell!.v));
  if (!isMojibake(texts)) return false;
  for (const cell of cells) {
    if (cell?.t === 's') cell.v = chineseOf(String(cell.v)) ?? String(cell.v);
  }
  return true;
}

function readingOf(book: WorkBook, lettersMax: number): Reading {
  const notes: Problem[] = [];
  const sheets: WorkSheet[] = [];
  const heads: SheetHead[] = [];
  book.SheetNames.forEach((name, i) => {
    // Names that no program would accept mean that the library lost its way in the bytes.
    if (/[\0-\x1f]/.test(name)) throw damaged();
    const sheet = book.Sheets[name];
    if (sheet === undefined || (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet')) {
      notes.push(problem('file.sheet-skipped', { sheet: name }, { sheet: name }));
      return;
    }
    sheets.push(sheet);
    heads.push({
      name,
      hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0,
      merges: (sheet['!merges'] ?? []).map(({ s, e }: Range) => ({
        top: s.r + 1,
        left: s.c,
        bottom: e.r + 1,
        right: e.c,
      })),
      mergesKnown: true,
      hiddenColumns: (sheet['!cols'] ?? []).flatMap((column, at) => (column?.hidden === true ? [at] : [])),
    });
  });
  if (sheets.length === 0) throw unusable('file.no-sheets');
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return {
    format: 'xls',
    encoding: null,
    heads,
    notes,
    rows: (sheet) => rowsOfSheet(sheets[sheet]!, date1904, lettersMax),
  };
}

/** The rows in batches. Refuses (`file.unsafe`) more letters than the file can have. */
function* rowsOfSheet(sheet: WorkSheet, date1904: boolean, lettersMax: number): Generator<Packed> {
  const packer = newPacker();
  let letters = 0;
  const put = cellPutter(packer, date1904);
  const rows: readonly Row[] = sheet['!data'] ?? [];
  for (let r = 0; r < rows.length; r += 1) {
    const cells = rows[r];
    if (cells === undefined) continue;
    packer.startRow();
    for (let c = 0; c < cells.length; c += 1) {
      const cell = cells[c];
      if (cell === undefined) continue;
      if (typeof cell.v === 'string') letters += cell.v.length;
      if (letters > lettersMax) throw unusable('file.unsafe');
      put(c, cell);
    }
    packer.endRow(r + 1, sheet['!rows']?.[r]?.hidden === true);
    if (packer.isFull()) yield packer.take();
  }
  if (!packer.isEmpty()) yield packer.take();
}

function cellPutter(packer: Packer, date1904: boolean): (column: number, cell: CellObject) => void {
  const kinds = new Map<string, DateKind>();
  const kindOf = (format: string): DateKind => {
    let kind = kinds.get(format);
    if (kind === undefined) {
      kind = formatKind(format);
      kinds.set(format, kind);
    }
    return kind;
  };
  return (column, cell) => {
    const { t, v, z, w } = cell;
    if (t === 's' || t === undefined) packer.text(column, String(v ?? '').replace(/\0+$/, ''));
    else if (t === 'b') packer.flag(column, v === true);
    else if (t === 'e') packer.text(column, w ?? '#VALUE!');
    else if (t === 'n' && typeof v === 'number' && !Number.isFinite(v)) packer.text(column, '#NUM!');
    else if (t === 'n' && typeof v === 'number') {
      // A built-in format of a Chinese Excel has no code in the library's table; what it shows gives it away.
      const kind = z === undefined ? shownKind(w ?? '') : kindOf(String(z));
      const text = kind === 'none' ? null : serialText(v, kind, date1904);
      if (text === null) packer.number(column, v);
      else packer.text(column, text);
    }
  };
}
