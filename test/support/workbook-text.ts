// A workbook as text: every cell with its format, then everything else of each sheet, then the names of all other parts.
// Goldens and before/after comparisons read this, because the bytes of a workbook differ between two writings.
import { openBook, stringOf, stringText } from '#sheets/book.js';
import { openPackage } from '#sheets/package.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  insideOf,
  localName,
  readXml,
  rootOf,
  textOf,
  writeXml,
  type XmlElement,
} from '#sheets/xml-tree.js';

/** The dump. `cells: false` leaves out what cells say, for comparing a template before and after filling. */
export function workbookText(bytes: Buffer, show: { readonly cells?: boolean } = {}): string {
  const parts = openPackage(bytes);
  const book = openBook(parts);
  const formats = formatsOf(book.styles === null ? null : rootOf(readXml(parts.text(book.styles))));
  const lines: string[] = [];
  for (const sheet of book.sheets) {
    lines.push(`== ${sheet.name}`);
    const root = rootOf(readXml(parts.text(sheet.part)));
    for (const part of childrenOf(root)) {
      if (localName(part.name) !== 'sheetData') {
        lines.push(writeXml(part).replace(/\s*\n\s*/g, ' '));
        continue;
      }
      for (const row of childrenOf(part, 'row')) {
        const height = attributeOf(row, 'ht');
        lines.push(`-- ${attributeOf(row, 'r')}${height ? ` (${height})` : ''}`);
        if (show.cells === false) continue;
        for (const cell of childrenOf(row, 'c')) lines.push(...cellText(cell));
      }
    }
  }
  const workbook = rootOf(readXml(parts.text(book.workbook)));
  for (const name of insideOf(workbook, 'definedName')) lines.push(writeXml(name));
  for (const name of parts.names()) lines.push(`part ${name}`);
  return `${lines.join('\n')}\n`;

  function cellText(cell: XmlElement): string[] {
    const string = stringOf(book, cell);
    const formula = childOf(cell, 'f');
    const value = childOf(cell, 'v');
    const format = formats[Number(attributeOf(cell, 's') ?? 0)] ?? '';
    const said = string
      ? JSON.stringify(stringText(string))
      : formula
        ? `=${textOf(formula)}`
        : value
          ? textOf(value)
          : '';
    return said === '' ? [] : [`${attributeOf(cell, 'r')} ${said}${format === '' ? '' : ` <${format}>`}`];
  }
}

/** The number format of each cell style, empty for General. */
function formatsOf(styles: XmlElement | null): string[] {
  if (!styles) return [];
  const codes = new Map(
    insideOf(styles, 'numFmt').map((one) => [attributeOf(one, 'numFmtId'), attributeOf(one, 'formatCode')]),
  );
  return childrenOf(childOf(styles, 'cellXfs')!, 'xf').map((one) => {
    const id = attributeOf(one, 'numFmtId') ?? '0';
    return id === '0' ? '' : (codes.get(id) ?? (id === '49' ? '@' : `#${id}`));
  });
}
