// What a hint behind a name ("张伟(0123)", "张伟（大）", "王伟2"), a seat number or a birth date tell among namesakes.
import type { StudentRef } from '#model/records.js';
import type { RosterEntry } from '#model/roster.js';
import { HINT_WORDS, MATCH_SAID } from '#words/match.js';
import { nameKey } from './match-keys.js';

/** Who is left of the namesakes. `told`: something besides the name spoke for them. */
export interface Choice {
  readonly entries: readonly RosterEntry[];
  readonly told: boolean;
  /** The only child of that name, whom a whole number or a birth date on the row contradicts. */
  readonly contradicts: { readonly by: string; readonly other: string } | null;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase();
/** 学号 3 and 03 are the same seat. */
const sameSeat = (one: string, other: string): boolean => {
  const [a, b] = [plain(one), plain(other)];
  return a !== '' && (a === b || (/^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) === Number(b)));
};

/** Narrows namesakes. Each sign is asked in turn, and decides where it leaves somebody. */
export function candidatesByHint(ref: StudentRef, same: readonly RosterEntry[]): Choice {
  const none = { contradicts: null };
  if (same.length === 0) return { entries: [], told: false, ...none };
  // A hint that is a part of the name on the register itself (张伟2) needs no more.
  const written = same.filter((one) => isWhole(one, ref));
  if (written.length > 0) return { entries: written, told: true, ...none };
  const bare = same.filter((one) => nameKey(one.name) === nameKey(ref.name));
  let left = bare;
  let told = false;
  const ask = (says: (entry: RosterEntry) => boolean): void => {
    const kept = left.filter(says);
    if (kept.length === 0) return;
    left = kept;
    told = true;
  };
  if (ref.birthOn !== null) {
    const stated = bare.filter((one) => one.birthOn !== null);
    if (stated.length === bare.length && !bare.some((one) => one.birthOn === ref.birthOn))
      return bare.length === 1
        ? { entries: [], told: true, contradicts: { by: MATCH_SAID.birthOn, other: bare[0]!.birthOn ?? '' } }
        : { entries: [], told: true, ...none };
    ask((one) => one.birthOn === ref.birthOn);
  }
  const marked = ref.hint === '' ? 'unsaid' : byMark(ref.hint, bare);
  if (marked === 'another') {
    // The register marks its children in this very way, and nobody with this mark: the row is about none of them.
    if (bare.length > 1) return { entries: bare, told: false, ...none };
    return { entries: [], told: true, contradicts: { by: MATCH_SAID.hint(ref.hint), other: MATCH_SAID.another } };
  }
  if (typeof marked !== 'string') ask((one) => marked.includes(one));
  else if (ref.hint !== '') {
    const byHint = hinted(plain(ref.hint), bare);
    if (byHint === null) {
      // A hint that fits nobody speaks against every one of the namesakes; for the only child of the name it is a remark.
      if (bare.length > 1) return { entries: bare, told: false, ...none };
      if (/^\d{3,}[\dX]?$/.test(plain(ref.hint)))
        return { entries: [], told: true, contradicts: { by: MATCH_SAID.hint(ref.hint), other: MATCH_SAID.another } };
    } else ask((one) => byHint.includes(one));
  }
  // A seat number tells namesakes apart; against the only child of a name it proves nothing, since lists are renumbered.
  if (ref.seatNo !== '' && (left.length > 1 || !told))
    ask((one) => sameSeat(one.seatNo, ref.seatNo) || sameNumber(one, ref.seatNo));
  return { entries: left, told, ...none };
}

/** Whether the name on the register is the row's with its hint, in brackets or not: 王伟(1) is 王伟1. */
export const isWhole = (entry: RosterEntry, ref: StudentRef): boolean =>
  ref.hint !== '' && wholeKey(entry.name) === wholeKey(ref.name + ref.hint);
const wholeKey = (name: string): string => nameKey(name).replace(/[()[\]【】〔〕]/gu, '');

/** A mark for comparing: 老大 and 大 are the same one. */
const markKey = (mark: string): string =>
  Object.entries(HINT_WORDS).find(([, words]) => words.includes(plain(mark)))?.[0] ?? plain(mark);
/** Marks of one sort are given side by side: 1 2 3, A B C, the elder and the younger. */
const MARK_SORTS = [/^\d$/, /^[A-Z]$/, /^(?:elder|younger)$/, /^(?:male|female)$/];

/**
 * Those whom the register marks with this hint. 'another' where all of them have a mark of its sort and none this one;
 * 'unsaid' where the marks say nothing of it.
 */
function byMark(hint: string, bare: readonly RosterEntry[]): readonly RosterEntry[] | 'another' | 'unsaid' {
  const wanted = markKey(hint);
  const marks = bare.map((one) => markKey(one.nameMark ?? ''));
  const kept = bare.filter((_, at) => marks[at] === wanted);
  if (kept.length > 0) return kept;
  const sort = MARK_SORTS.find((one) => one.test(wanted));
  return sort !== undefined && bare.length > 0 && marks.every((one) => sort.test(one)) ? 'another' : 'unsaid';
}

/** A school's own 学号 that is the end of the 学籍号 or of the ID. */
const sameNumber = (entry: RosterEntry, number: string): boolean => {
  const wanted = plain(number);
  return wanted.length >= 6 && [entry.enrolmentNo, entry.idNo].some((one) => one?.endsWith(wanted) === true);
};

/** Those whom a hint names, or null where it names nobody. */
function hinted(hint: string, same: readonly RosterEntry[]): readonly RosterEntry[] | null {
  const digits = hint.replace(/^\D+/u, '');
  if (/^[\dX]+$/.test(digits) && digits !== '') {
    // Four or more digits are the end of the ID first; fewer are a seat number first.
    const byEnd = (one: RosterEntry): boolean =>
      [one.idNo, one.enrolmentNo].some((number) => number?.endsWith(digits) === true);
    const bySeat = (one: RosterEntry): boolean => sameSeat(one.seatNo, digits);
    const [first, second] = digits.length >= 4 ? [byEnd, bySeat] : [bySeat, digits.length === 3 ? byEnd : () => false];
    for (const says of [first, second]) {
      const kept = same.filter(says);
      if (kept.length > 0) return kept;
    }
    return null;
  }
  const word = Object.entries(HINT_WORDS).find(([, words]) => words.includes(hint))?.[0];
  if ((word === 'elder' || word === 'younger') && same.length === 2 && same.every((one) => one.birthOn !== null)) {
    const [a, b] = [same[0]!, same[1]!];
    if (a.birthOn === b.birthOn) return null;
    const elder = a.birthOn! < b.birthOn! ? a : b;
    return [word === 'elder' ? elder : elder === a ? b : a];
  }
  if (word === 'male' || word === 'female') {
    const wanted = word === 'male' ? 1 : 0;
    const kept = same.filter((one) => one.idNo !== null && Number(one.idNo[16]) % 2 === wanted);
    return kept.length > 0 ? kept : null;
  }
  return null;
}
