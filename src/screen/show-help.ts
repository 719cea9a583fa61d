// Help pages, laid out by display width. What stands in them is handed in; nothing here knows a command.
import type { Paints } from './paint.js';
import { boxWrap, displayWidth, pad } from './width.js';

/** A term with its explanation. */
export type HelpLine = readonly [term: string, text: string];

/** A page: paragraphs, and sections of terms. */
export interface HelpPage {
  readonly usage: readonly string[];
  readonly about: readonly string[];
  readonly sections: readonly { readonly title: string; readonly lines: readonly HelpLine[] }[];
  readonly foot: readonly string[];
}

/** The lines of a page; `usageWord` stands before the first usage line. */
export function showHelp(page: HelpPage, usageWord: string, paints: Paints, columns: number): string {
  const indent = ' '.repeat(displayWidth(usageWord));
  const parts = [page.usage.map((line, at) => (at === 0 ? paints.strong(usageWord) : indent) + line).join('\n')];
  for (const line of page.about) parts.push(boxWrap(line, columns));
  for (const { title, lines } of page.sections) {
    if (lines.length > 0) parts.push(`${paints.strong(title)}\n${showLines(lines, columns)}`);
  }
  for (const line of page.foot) parts.push(boxWrap(line, columns));
  return `${parts.join('\n\n')}\n`;
}

/** Terms in one column, explanations in the other; a long term stands on a line of its own. */
function showLines(lines: readonly HelpLine[], columns: number): string {
  const width = Math.min(34, Math.max(...lines.map(([term]) => displayWidth(term))));
  const gap = ' '.repeat(width + 4);
  return lines
    .map(([term, text]) => {
      const wrapped = boxWrap(text, columns - width - 4).replaceAll('\n', `\n${gap}`);
      const first = displayWidth(term) > width ? `  ${term}\n${gap}` : `  ${pad(term, width)}  `;
      return `${first}${wrapped}`.trimEnd();
    })
    .join('\n');
}
