// Which rows of a template sheet are lists, and how often each is printed for a filling.
import type { SheetFilling } from '#model/filling.js';
import { type Book, markedStringOf, stringText } from './book.js';
import { marksIn } from './marks.js';
import { type Block, type Growth, readRange } from './references.js';
import { attributeOf, childOf, childrenOf, insideOf, type XmlElement } from './xml-tree.js';

/**
 * The lists of a numbered sheet. Rows that touch and carry marks of the same list print together as one item; so do
 * the rows below that a merged cell with such a mark covers. An empty list keeps its rows once, blank.
 */
export function growthOf(book: Book, sheet: XmlElement, filling: SheetFilling): Growth {
  const lists = new Map<number, Map<string, number>>();
  const note = (row: number, list: string, rowsMin: number): void => {
    const known = lists.get(row) ?? new Map<string, number>();
    lists.set(row, known.set(list, Math.max(known.get(list) ?? 0, rowsMin)));
  };
  const tall = new Map<string, number>();
  for (const merge of insideOf(sheet, 'mergeCell')) {
    const range = readRange(attributeOf(merge, 'ref') ?? '');
    if (range && range.bottom > range.top) tall.set((attributeOf(merge, 'ref') ?? '').split(':')[0]!, range.bottom);
  }
  const data = childOf(sheet, 'sheetData');
  for (const line of data ? childrenOf(data, 'row') : []) {
    const row = Number(attributeOf(line, 'r'));
    for (const cell of childrenOf(line, 'c')) {
      const string = markedStringOf(book, cell);
      for (const mark of string ? marksIn(stringText(string)) : []) {
        if (mark.list === null) continue;
        const bottom = tall.get(attributeOf(cell, 'r') ?? '') ?? row;
        for (let at = row; at <= bottom; at += 1) note(at, mark.list, mark.rowsMin);
      }
    }
  }
  return blocksOf(lists, filling);
}

function blocksOf(lists: ReadonlyMap<number, ReadonlyMap<string, number>>, filling: SheetFilling): Block[] {
  const groups: { top: number; bottom: number; lists: Map<string, number> }[] = [];
  for (const row of [...lists.keys()].sort((a, b) => a - b)) {
    const here = lists.get(row)!;
    const last = groups.at(-1);
    if (last && last.bottom === row - 1 && [...here.keys()].some((list) => last.lists.has(list))) {
      last.bottom = row;
      for (const [list, rowsMin] of here) last.lists.set(list, Math.max(rowsMin, last.lists.get(list) ?? 0));
    } else {
      groups.push({ top: row, bottom: row, lists: new Map(here) });
    }
  }
  return groups.map(({ top, bottom, lists: of }) => {
    const wanted = [...of].map(([list, rowsMin]) => Math.max(rowsMin, filling.lists[list]?.length ?? 0));
    return { top, bottom, copies: Math.max(1, ...wanted) };
  });
}
