// The ordered list of forms, and the check of a template against what its form can answer.
import type { PlacedMark } from '#model/filling.js';
import { type Problem, problem } from '#model/problem.js';
import { LIST_FORMS } from '#words/forms/cases.js';
import { HEAD_MARKS, joinNames } from '#words/forms/common.js';
import { PAGE_FORMS } from '#words/forms/pages.js';
import { ROLL_FORMS } from '#words/forms/rolls.js';
import type { FormWords } from '#words/forms/shape.js';
import { PLACE_FORMS, TABLE_FORMS, TABLE_MARKS } from '#words/forms/tables.js';
import { FORM_WORDS, type FormName } from '#words/forms.js';

/** A form: its name, its words, its template's file name, and what it must be told. */
export interface Form {
  readonly name: FormName;
  readonly words: FormWords;
  readonly template: string;
  /**
   * `month`, `week`, `nil`, `schools` and `roll` tell of a period; `list` has a row a child; `pages` has a page a child, `places`
   * one a village or area team; `table` has rows of another kind.
   */
  readonly takes: 'month' | 'week' | 'nil' | 'schools' | 'roll' | 'list' | 'places' | 'table' | 'pages';
}

const takesOf = (name: FormName): Form['takes'] => {
  if (name in PAGE_FORMS) return 'pages';
  if (name in ROLL_FORMS) return 'roll';
  if (name in LIST_FORMS) return 'list';
  if (name in PLACE_FORMS) return 'places';
  if (name in TABLE_FORMS) return 'table';
  if (name === 'quarterly' || name === 'bulletin') return 'schools';
  return name === 'monthly' ? 'month' : name === 'weekly' ? 'week' : 'nil';
};

/** Every form in the order in which an office meets them. */
export const FORMS: readonly Form[] = (Object.keys(FORM_WORDS) as FormName[]).map((name) => ({
  name,
  words: FORM_WORDS[name],
  template: `${name}.xlsx`,
  takes: takesOf(name),
}));

/** The form of that name or Chinese title, or null. */
export const formOf = (typed: string): Form | null =>
  FORMS.find((form) => form.name === typed || form.words.title === typed) ?? null;

/** The names that a form's marks may have: `学校`, `名单.姓名`. */
export const marksOf = (words: FormWords): readonly (readonly [mark: string, meaning: string])[] => [
  ...Object.values(words.marks),
  ...Object.values(words.lists).flatMap(({ list, marks }) =>
    Object.values(marks).map(([mark, meaning]) => [`${list}.${mark}`, meaning] as const),
  ),
];

/**
 * A template's marks against its form, both ways: a mark that the form cannot answer is an error with its cell and the
 * nearest mark there is; an answer of its own without a mark is a note, because a template need not print everything.
 */
export function checkTemplate(form: Form, placed: readonly PlacedMark[], file: string): Problem[] {
  const offered = marksOf(form.words);
  const names = new Set(offered.map(([mark]) => mark));
  const lists = new Set(Object.values(form.words.lists).map((one) => one.list));
  const said = (mark: string): string => `{{${mark}}}`;
  const unknown = placed
    .filter((mark) => (mark.name === '' ? !lists.has(mark.list ?? '') : !names.has(markOf(mark))))
    .map((mark) => {
      const suggestion = said(nearest(markOf(mark), [...names]));
      return problem(
        'form.unknown-mark',
        { file, sheet: mark.sheet, ...(mark.cell === null ? {} : { cell: mark.cell, row: mark.row ?? 0 }) },
        { form: form.words.title, mark: said(markOf(mark)), suggestion },
        said(markOf(mark)),
      );
    });
  return [...unknown, ...noteUnused(form, ownMarksOf(form), placed, file)];
}

/** One note on all of these marks that a template leaves out; none where it prints them all. */
export function noteUnused(
  form: Form,
  marks: readonly (readonly [mark: string, meaning: string])[],
  placed: readonly PlacedMark[],
  file: string,
): Problem[] {
  const used = new Set(placed.map(markOf));
  const unused = marks.filter(([mark]) => !used.has(mark)).map(([mark]) => `{{${mark}}}`);
  if (unused.length === 0) return [];
  return [
    problem('form.mark-unused', { file }, { form: form.words.title, count: unused.length, marks: joinNames(unused) }),
  ];
}

/** A placed mark's full name: `姓名`, `名单.姓名`. */
export const markOf = (mark: PlacedMark): string => (mark.list === null ? mark.name : `${mark.list}.${mark.name}`);

/** The marks that only this form offers. What all forms share (head, child) is there to choose from. */
const ownMarksOf = ({ words, takes }: Form): readonly (readonly [mark: string, meaning: string])[] => {
  if (takes === 'pages' || takes === 'list' || takes === 'places') return [];
  const { cases: _, ...lists } = words.lists;
  const shared = new Set<string>(Object.values(takes === 'table' ? TABLE_MARKS : HEAD_MARKS).map(([mark]) => mark));
  return marksOf({ ...words, lists }).filter(([mark]) => !shared.has(mark));
};

/** The name with the fewest letters to change. */
const nearest = (typed: string, names: readonly string[]): string =>
  names.toSorted((a, b) => distance(typed, a) - distance(typed, b))[0] ?? typed;

/** Letters to add, take away or change to get from one text to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1)!;
}
