// How wide text stands on a terminal: a Chinese character takes two columns. Wraps text that has no spaces.
import stringWidth from 'string-width';

/** Columns that a text takes on a terminal; colour codes take none. */
export const displayWidth = (text: string): number => stringWidth(text);

/** Fills up with spaces to a width in columns, at the right, or at the left for numbers. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const missing = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'right' ? text + missing : missing + text;
}

/** Cuts to a width in columns, with … where something was cut. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let columns = 0;
  for (const char of text) {
    const next = displayWidth(char);
    if (columns + next > width - 1) break;
    kept += char;
    columns += next;
  }
  return `${kept}…`;
}

/** Marks that may not begin a line, and marks that may not end one. */
const NOT_FIRST = /^[，。、；：！？”’）》】…,.;:!?)\]]/;
const NOT_LAST = /[“‘（《【([]$/;

/** Wraps each line of a text at a width in columns. Latin words stay whole; Chinese may break between any two characters. */
export function boxWrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, Math.max(width, 8)).join('\n'))
    .join('\n');
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const piece of pieces(line)) {
    if (current !== '' && displayWidth(current + piece.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = piece.trimStart();
    } else current += piece;
  }
  if (current !== '' || lines.length === 0) lines.push(current.trimEnd());
  return lines;
}

/** The parts between which a line may be broken: words with their spaces, single Chinese characters with their marks. */
function pieces(line: string): string[] {
  const parts: string[] = [];
  for (const token of line.match(/[\x21-\x7e]+ *|\s+|./gu) ?? []) {
    const last = parts.at(-1);
    if (last !== undefined && (NOT_FIRST.test(token) || NOT_LAST.test(last))) parts[parts.length - 1] = last + token;
    else parts.push(token);
  }
  return parts;
}
