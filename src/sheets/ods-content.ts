// What the library would lose of an OpenDocument's cells, rewritten before it reads them: numbers of more than 15 digits
// become texts, errors saved as zero and times of day become texts, and what stands under a merged range becomes a plain cell.

import { unusable } from './refuse.js';

const LONG = /<[\w-]+:table-cell\b[^>]*\boffice:value="\d{16,}"[^>]*>/g;
const ERROR =
  /(<[\w-]+:table-cell\b[^>]*\boffice:value-type=")float("[^>]*)\boffice:value="[^"]*"([^>]*>)(?=\s*<[\w-]+:p>(#(?:NAME\?|DIV\/0!|REF!|VALUE!|N\/A|NUM!|NULL!)|Err:\d{3})<)/g;
const TIME = /<[\w-]+:table-cell\b[^>]*\boffice:time-value="PT([01]\d|2[0-3])H([0-5]\d)M([0-5]\d)(?:[.,]\d+)?S"[^>]*>/g;
const COVERED = /<[\w-]+:covered-table-cell\b[^>]*\boffice:value-type=/;

/** The content part as the library can be trusted with it; the same text where there is nothing to do. */
export function safeContent(content: string): string {
  const shown = COVERED.test(content) ? content.replaceAll(':covered-table-cell', ':table-cell') : content;
  return shown
    .replace(LONG, (tag) =>
      tag
        .replace(/\b(office|calcext):value-type="float"/g, '$1:value-type="string"')
        .replace(/\boffice:value="(\d{16,})"/, 'office:string-value="$1"'),
    )
    .replace(TIME, (tag, hours: string, minutes: string, seconds: string) =>
      tag
        .replace(/\b(office|calcext):value-type="time"/g, '$1:value-type="string"')
        .replace(
          /\boffice:time-value="[^"]*"/,
          `office:string-value="${hours}:${minutes}${seconds === '00' ? '' : `:${seconds}`}"`,
        ),
    )
    .replace(ERROR, '$1string$2office:string-value="$4"$3');
}

/** The content with what stands in CDATA as plain text, of which the library would take the end only. */
export const withoutSections = (content: string): string =>
  content.includes('<![CDATA[')
    ? content.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) =>
        text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      )
    : content;

const PLACE = /<(\/?)[\w-]+:(table-row|(?:covered-)?table-cell|table)(?=[\s/>])([^>]*)>/g;
const ROWS_MAX = 1_048_576;
const COLUMNS_MAX = 16_384;
const REPEATED_MAX = 500_000;

/** Refuses (`file.unsafe`) values that repeat themselves beyond every sheet: the library would write them all out. */
export function proveRepeats(content: string): void {
  let rows = 0;
  let row = 0;
  let column = 0;
  let filled = 0;
  let cells = 0;
  let total = 0;
  const close = (): void => {
    row += rows;
    if (cells > 0 && (filled > COLUMNS_MAX || row > ROWS_MAX)) throw unusable('file.unsafe');
    if (rows > 1) total += cells * rows;
    if (total > REPEATED_MAX) throw unusable('file.unsafe');
    cells = 0;
    column = 0;
    rows = 0;
  };
  for (const { 0: tag, 1: end, 2: name, 3: attributes, index } of content.matchAll(PLACE)) {
    if (name === 'table-row') {
      close();
      if (end === '') rows = Number(/number-rows-repeated="(\d+)"/.exec(attributes!)?.[1] ?? 1);
    } else if (name === 'table') row = 0;
    else if (end === '') {
      const repeated = Number(/number-columns-repeated="(\d+)"/.exec(attributes!)?.[1] ?? 1);
      column += repeated;
      // A cell without a type may hold a text all the same.
      const isEmpty = attributes!.endsWith('/') || content.startsWith('</', index + tag.length);
      if (isEmpty && !attributes!.includes('value-type=')) continue;
      cells += repeated;
      filled = column;
    }
  }
  close();
}
