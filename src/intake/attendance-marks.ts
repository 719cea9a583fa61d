// What a cell of an attendance sheet says: its symbol folded among look-alikes, then looked up in the sheet's own
// legend, else in the built-in table (rules.md 2). An unknown symbol is never guessed.
import type { CellValue } from '#model/grid.js';
import {
  BUILT_IN_MARKS,
  CONTESTED_MARKS,
  DIGIT_MARKS,
  MARK_LOOKALIKES,
  MARK_QUANTITY,
  type MarkMeaning,
  NEGATION,
  PLAIN_TRUANCY,
  SESSION_MARKS,
  STATUS_WORDS,
  WHOLE_DAY_MARKS,
  WHOLE_DAY_UNIT,
} from '#words/attendance-marks.js';

export type { MarkMeaning };

/** A sheet's legend: what its symbols mean (null where its words say nothing we know), and its blank cells. */
export interface Legend {
  readonly marks: ReadonlyMap<string, MarkMeaning | null>;
  readonly blank: MarkMeaning | null;
  /** The legend's pairs as they were read, for the summary. */
  readonly words: string;
}

/** Part of a day that a mark within a cell names ("上√下×"). */
type Part = 'morning' | 'afternoon' | 'evening';

/** What one cell says. Several marks stand for the parts of a day, in order. */
export type CellReading =
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'marks';
      readonly marks: readonly { readonly meaning: MarkMeaning; readonly part: Part | null }[];
      /** The disputed symbol that the built-in table decided, if one did. */
      readonly contested: string | null;
      /** True where a quantity says that only part of the time was missed ("旷3节"). */
      readonly partial: boolean;
    }
  | { readonly kind: 'unknown'; readonly text: string };

const folds = new Map<string, string>(
  MARK_LOOKALIKES.flatMap((line) => [...line].map((char) => [char, [...line][0]!] as const)),
);
const builtIn = new Map<string, MarkMeaning>(
  Object.entries(BUILT_IN_MARKS).flatMap(([meaning, marks]) => marks.map((mark) => [mark, meaning as MarkMeaning])),
);
const wordList = Object.entries(STATUS_WORDS)
  .flatMap(([meaning, words]) => words.map((word) => ({ word, meaning: meaning as MarkMeaning })))
  .sort((a, b) => b.word.length - a.word.length);

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Text of a cell in one spelling: half-width, no spaces inside, no invisible characters; a ticked box is a tick. */
export function markText(value: CellValue): string {
  if (value === null) return '';
  if (value === true) return '√';
  if (value === false) return '';
  return String(value)
    .replace(/\u200b|\u200c|\u200d|\u200e|\u200f|\ufe0e|\ufe0f|\u2060|\ufeff/g, '')
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[₀-₉]/g, (char) => String(SUBSCRIPTS.indexOf(char)))
    .replace(/[⁰¹²³⁴-⁹]/g, (char) => String(SUPERSCRIPTS.indexOf(char)))
    .trim();
}

/** One symbol folded to the first of its look-alikes; words stay as they are. */
export const foldMark = (text: string): string => ([...text].length === 1 ? (folds.get(text) ?? text) : text);

/** Whether a character is a symbol that may stand as a mark. */
export const isSymbol = (char: string): boolean => folds.has(char) || /[\p{S}※@&%$]/u.test(char);

/**
 * The status that a phrase names ("因病请假" is sick), or null where it names none or several that don't go together.
 * Used for legends and status columns, never for the small marks of a grid.
 */
export function statusInWords(text: string): MarkMeaning | null {
  const found = new Set<MarkMeaning>();
  let plain = false;
  for (let at = 0; at < text.length; ) {
    const hit = wordList.find((one) => text.startsWith(one.word, at));
    if (hit === undefined) {
      at += 1;
      continue;
    }
    const negated = hit.meaning === 'present' && NEGATION.test(text.slice(0, at));
    found.add(negated ? 'absent' : hit.meaning);
    if (PLAIN_TRUANCY.some((word) => hit.word.includes(word))) plain = true;
    at += hit.word.length;
  }
  return joined(found, plain);
}

/** Several meanings in one phrase, where they go together. */
function joined(found: ReadonlySet<MarkMeaning>, plain: boolean): MarkMeaning | null {
  if (found.size <= 1) return [...found][0] ?? null;
  const has = (...wanted: readonly MarkMeaning[]) => [...found].every((one) => wanted.includes(one));
  if (found.has('moved') && !found.has('present')) return 'moved';
  if (found.has('suspended') && has('suspended', 'sick', 'leave')) return 'suspended';
  if (found.has('home-teaching') && has('home-teaching', 'sick', 'absent')) return 'home-teaching';
  if (has('late', 'early', 'present')) return found.has('late') ? 'late' : 'early';
  if (has('official', 'present', 'leave')) return 'official';
  if (plain) return null;
  if (has('sick', 'leave', 'absent'))
    return found.has('sick') && found.has('leave') && found.has('absent') ? null : found.has('sick') ? 'sick' : 'leave';
  return null;
}

const UNKNOWN = (text: string): CellReading => ({ kind: 'unknown', text });
const one = (meaning: MarkMeaning, contested: string | null = null, part: Part | null = null): CellReading => ({
  kind: 'marks',
  marks: [{ meaning, part }],
  contested,
  partial: false,
});

/** Reads the cells of one sheet. */
export interface MarkReader {
  readonly read: (value: CellValue) => CellReading;
}

/**
 * A reader for one sheet. `digits` tells whether 0 and 1 may be read as absent and present: only where the sheet ticks
 * presence in no other way.
 */
export function markReader(legend: Legend | null, digits: boolean): MarkReader {
  const cache = new Map<CellValue, CellReading>();

  /** A text that is one mark and nothing else. */
  function single(text: string): CellReading | null {
    const folded = foldMark(text);
    for (const key of [text, folded]) {
      const own = legend?.marks.get(key);
      if (own !== undefined) return own === null ? UNKNOWN(text) : one(own);
    }
    const plain = builtIn.get(folded) ?? builtIn.get(text.toUpperCase());
    if (plain !== undefined) return one(plain);
    const digit = DIGIT_MARKS[text];
    if (digit !== undefined) return digits ? one(digit) : null;
    const disputed = CONTESTED_MARKS[folded];
    if (disputed !== undefined && legend === null) return one(disputed, folded);
    if (/^\d{1,2}:\d{2}(:\d{2})?$/.test(text)) return one('present');
    return null;
  }

  /** A mark with a quantity or a note in brackets: "旷3节", "病(发烧)". */
  function noted(text: string): CellReading | null {
    const quantity = /^(\D{1,6}?)([(]?[0-9.]+\D{0,3})$/u.exec(text);
    const amount = quantity === null ? null : MARK_QUANTITY.exec(quantity[2]!);
    if (quantity && amount) {
      const read = single(quantity[1]!);
      const whole = WHOLE_DAY_UNIT.test(amount[2] ?? '') && Number(amount[1]) >= 1;
      return read?.kind === 'marks' ? { ...read, partial: !whole } : read;
    }
    const bracket = /^(.{1,6}?)[(（]([^)）]*)[)）]$/u.exec(text) ?? /^(.{1,6}?)[::](.+)$/u.exec(text);
    if (!bracket) return null;
    const head = single(bracket[1]!);
    if (head?.kind !== 'marks') return head;
    const said = head.marks[0]!.meaning;
    const reason = statusInWords(bracket[2]!);
    if (reason === null || reason === said) return head;
    // A general word with its reason: 缺(病), 请假(病). A symbol with another reason contradicts itself.
    const general = joined(
      new Set([said, reason]),
      PLAIN_TRUANCY.some((word) => bracket[1]!.includes(word)),
    );
    return general !== null && /\p{Script=Han}/u.test(bracket[1]!) ? one(general) : UNKNOWN(text);
  }

  /** A part of the day in front of a mark or behind it: "上午病假", "病假(上午)". */
  function parted(text: string): CellReading | null {
    for (const [part, words] of Object.entries(SESSION_MARKS) as [Part, readonly string[]][]) {
      for (const word of words) {
        const rest = text.startsWith(word)
          ? text.slice(word.length).replace(/^[::]/, '')
          : text.endsWith(word)
            ? text.slice(0, -word.length)
            : text.endsWith(`(${word})`)
              ? text.slice(0, -word.length - 2)
              : null;
        if (rest === null || rest === '') continue;
        const read = single(rest) ?? noted(rest);
        if (read?.kind === 'marks') return { ...read, marks: read.marks.map((mark) => ({ ...mark, part })) };
      }
    }
    return null;
  }

  /** Several marks in one cell: "√/×", "√×", "上√下×". */
  function several(text: string): CellReading | null {
    const pieces = text.split(/[/|,，、;；\s\\]+/).filter((piece) => piece !== '');
    const byPart = text.split(SESSION_SPLIT).filter((piece) => piece.trim() !== '');
    const byChar = [...text.replace(/\s/g, '')];
    for (const parts of [pieces, byPart, byChar]) {
      if (parts.length < 2 || parts.length > 4) continue;
      const reads = parts.map((piece) => parted(piece) ?? single(piece) ?? noted(piece));
      if (!reads.every((read) => read?.kind === 'marks')) continue;
      const contested = reads.map((read) => read.contested).find((mark) => mark !== null) ?? null;
      // In and out times are one presence, not parts of a day.
      if (parts.every((piece) => /^\d{1,2}:\d{2}/.test(piece))) return one('present');
      return {
        kind: 'marks',
        marks: reads.flatMap((read) => read.marks),
        contested,
        partial: reads.some((read) => read.partial),
      };
    }
    return null;
  }

  /** A mark that says itself to hold for the day: "全天病假". */
  function wholeDay(text: string): CellReading | null {
    for (const word of WHOLE_DAY_MARKS) {
      const rest = text.startsWith(word)
        ? text.slice(word.length)
        : text.endsWith(word)
          ? text.slice(0, -word.length)
          : '';
      const read = rest === '' ? null : single(rest);
      if (read !== null) return read;
    }
    return null;
  }

  function read(value: CellValue): CellReading {
    const text = markText(value);
    if (text === '') return { kind: 'blank' };
    const close = text.replace(/\s+/g, '');
    return single(close) ?? parted(close) ?? wholeDay(close) ?? noted(close) ?? several(text) ?? UNKNOWN(text);
  }

  return {
    read(value) {
      const known = cache.get(value);
      if (known !== undefined) return known;
      const made = read(value);
      if (cache.size < 5000) cache.set(value, made);
      return made;
    },
  };
}

const SESSION_SPLIT = new RegExp(
  `(?=${Object.values(SESSION_MARKS)
    .flat()
    .filter((word) => word.length === 1)
    .join('|')})`,
);
