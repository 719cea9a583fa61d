// The marks of a template: {{name}} for one value, {{list.field}} in a row that is repeated once an item,
// {{list*8}} anywhere in such a row for at least eight rows. Full-width brackets and dots from Chinese keyboards count too.

/** One mark in a text, from `start` to `end`. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** The list's name, or null for a single mark. */
  readonly list: string | null;
  /** The name of a single mark or of a list's field; empty where only rows are asked for. */
  readonly name: string;
  /** Rows that `{{list*8}}` asks for, else 0. */
  readonly rowsMin: number;
}

const MARK = /[{\uff5b]{2}([^{}\uff5b\uff5d]*)[}\uff5d]{2}/g;

/** Every mark of a text in order. */
export function marksIn(text: string): Mark[] {
  if (!/[{\uff5b]{2}/.test(text)) return [];
  return [...text.matchAll(MARK)].flatMap((found): Mark[] => {
    const inside = normaliseMark(found[1]!);
    if (inside === '') return [];
    const place = { start: found.index, end: found.index + found[0].length };
    const rows = /^([^.*]+)\*(\d{1,4})$/.exec(inside);
    if (rows) return [{ ...place, list: rows[1]!, name: '', rowsMin: +rows[2]! }];
    const dot = inside.indexOf('.');
    if (dot < 0) return [{ ...place, list: null, name: inside, rowsMin: 0 }];
    return [{ ...place, list: inside.slice(0, dot), name: inside.slice(dot + 1), rowsMin: 0 }];
  });
}

/** One spelling for a mark's name: no spaces, half-width signs, an ASCII dot. Twice is the same as once. */
export const normaliseMark = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]/g, '')
    .replace(/[\u3002\uff0e\u00b7]/g, '.')
    .replace(/[\u00d7\uff0a]/g, '*');
