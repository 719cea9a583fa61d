// What a form says: a value for every mark of its template. Forms answer, sheets/fill.ts writes.
import { dayInWords } from '#words/dates.js';
import { type Day, dayOfMonth, yearOf } from './day.js';

/** A value for a cell. A day is written as a real date; text is always written as text, never as a formula. */
export type FillValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number; readonly percent?: boolean }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'blank' };

/** The answers of one sheet: single marks, and lists whose template row is repeated once an item. */
export interface SheetFilling {
  readonly values: Readonly<Record<string, FillValue>>;
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, FillValue>>[]>>;
}

/**
 * The answers for a template: per template sheet (by its name) one filling, or several where the sheet is printed
 * once an item (a page a child); a sheet that is not named takes `common`.
 */
export interface Filling {
  readonly common: SheetFilling;
  readonly pages: Readonly<Record<string, readonly { readonly name: string; readonly filling: SheetFilling }[]>>;
}

export const fillText = (text: string): FillValue => (text === '' ? { kind: 'blank' } : { kind: 'text', text });
export const fillNumber = (number: number | null): FillValue =>
  number === null ? { kind: 'blank' } : { kind: 'number', number };
export const fillDay = (day: Day | null): FillValue => (day === null ? { kind: 'blank' } : { kind: 'day', day });

/** Rounds half up at the given number of decimals, as people do, without the binary dust of 1.005. */
export function roundHalfUp(number: number, decimals: number): string {
  const scaled = Number(`${number}e${decimals}`);
  return (Math.round(Number.isNaN(scaled) ? 0 : scaled) / 10 ** decimals).toFixed(decimals);
}

/** `2026年10月8日`. */
export const showDayInWords = (day: Day): string => dayInWords(yearOf(day), +day.slice(5, 7), dayOfMonth(day));

/** A value as it reads among other words of a cell. */
export function fillValueText(value: FillValue): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'day') return showDayInWords(value.day);
  if (value.kind === 'number') return value.percent ? `${roundHalfUp(value.number * 100, 2)}%` : String(value.number);
  return '';
}

/** A mark as it stands in a template. `cell` is null in a page's head or foot; `list` is null for a single mark. */
export interface PlacedMark {
  readonly sheet: string;
  readonly row: number | null;
  readonly cell: string | null;
  readonly list: string | null;
  readonly name: string;
}
