// Where in a JSON text a value stands, so that a fault in taizhang.json can be named with its line.

/** Line and column, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The place of an offset in a text. */
function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/**
 * The place of the value at a path in a JSON text that parses; of the nearest parent where the path leads nowhere
 * (a missing key), of the key itself where the last step names one.
 */
export function placeOfPath(text: string, path: readonly (string | number)[]): TextPlace {
  const spots = new Map<string, number>();
  let at = 0;
  const blanks = (): void => {
    while (/\s/.test(text[at] ?? '')) at += 1;
  };
  const word = (): string => {
    const from = at;
    if (text[at] === '"') {
      at += 1;
      while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
      at += 1;
    } else while (at < text.length && !/[\s,\]}:]/.test(text[at] ?? '')) at += 1;
    return text.slice(from, at);
  };
  const value = (trail: readonly (string | number)[]): void => {
    blanks();
    const key = JSON.stringify(trail);
    if (!spots.has(key)) spots.set(key, at);
    const opening = text[at];
    if (opening !== '{' && opening !== '[') {
      word();
      return;
    }
    at += 1;
    for (let index = 0; ; index += 1) {
      blanks();
      if (text[at] === ',') {
        at += 1;
        blanks();
      }
      if (at >= text.length || text[at] === '}' || text[at] === ']') break;
      const keyAt = at;
      const step: string | number = opening === '{' ? JSON.parse(word()) : index;
      if (opening === '{') {
        blanks();
        at += 1;
      }
      spots.set(JSON.stringify([...trail, step]), keyAt);
      value([...trail, step]);
    }
    at += 1;
  };
  value([]);
  for (let length = path.length; length >= 0; length -= 1) {
    const spot = spots.get(JSON.stringify(path.slice(0, length)));
    if (spot !== undefined) return placeOf(text, spot);
  }
  return { line: 1, column: 1 };
}

/** The place of a syntax fault, from the sentence that JSON.parse throws; the end where it names none. */
export function placeOfFault(text: string, sentence: string): TextPlace {
  const found = /position (\d+)/.exec(sentence);
  return placeOf(text, found ? Number(found[1]) : text.trimEnd().length);
}
