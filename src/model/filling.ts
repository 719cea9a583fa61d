// What a form says: a value for every mark of its template. Forms answer, sheets/fill.ts writes.
import type { Day } from './day.js';

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
