// Reads cells with several names in them ("张三、李四（病假）") and what a reason says of an absence.
import type { AttendanceStatus } from '#model/attendance.js';
import type { CellValue } from '#model/grid.js';
import { type AttendanceField, NAME_SEPARATORS, NAME_STATUS_TAIL, NAME_TAIL } from '#words/attendance-headings.js';
import { NIL_WORDS, NO_WORDS, PLAIN_TRUANCY, YES_WORDS } from '#words/attendance-marks.js';
import type { ListedStatus } from './attendance-collect.js';
import { statusInWords } from './attendance-marks.js';
import { looksLikeName, type RowReader } from './attendance-students.js';
import { cellText, normaliseName, normaliseText, splitName } from './normalise.js';

/** Columns that hold names of absent students, with the status that the column itself states. */
const NAME_COLUMNS: readonly { readonly field: AttendanceField; readonly status: AttendanceStatus | null }[] = [
  { field: 'names', status: null },
  { field: 'sickNames', status: 'sick' },
  { field: 'leaveNames', status: 'leave' },
  { field: 'absentNames', status: 'absent' },
];
export const NAME_FIELDS: readonly AttendanceField[] = NAME_COLUMNS.map((one) => one.field);

/** The names of a row. `nil` where a cell says that nobody is missing; `unreadable` is a text that holds no name. */
export interface NamesRead {
  readonly names: readonly { readonly name: string; readonly status: ListedStatus | null }[];
  readonly nil: boolean;
  readonly unreadable: string | null;
  readonly column: number | null;
}

/** Reads all name columns of a row. */
export function namesIn(cells: readonly CellValue[], reader: RowReader): NamesRead {
  const names: { name: string; status: ListedStatus | null }[] = [];
  let nil = false;
  for (const { field, status } of NAME_COLUMNS) {
    const column = reader.column(field);
    if (column === null) continue;
    const whole = cellText(cells[column] ?? null).trim();
    if (whole === '') continue;
    if (NIL_WORDS.includes(normaliseText(whole).replace(/[\s。.]/g, ''))) {
      nil = true;
      continue;
    }
    const pieces = splitNames(whole);
    for (const piece of pieces) {
      const read = namedStatus(piece);
      if (!looksLikeName(read.name)) return { names: [], nil: false, unreadable: whole, column };
      names.push({ name: read.name, status: read.status ?? status });
    }
  }
  return { names, nil, unreadable: null, column: null };
}

/** Names apart by 、 and its kin; by blanks only where no other sign stands and each piece is a whole name. */
function splitNames(text: string): string[] {
  const clean = text.trim().replace(NAME_TAIL, '');
  const pieces = guardBrackets(clean)
    .split(NAME_SEPARATORS)
    .map(unguard)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  return pieces.flatMap((piece) => {
    const words = normaliseText(piece)
      .split(' ')
      .filter((word) => word !== '');
    // "王 伟" is one name; "王伟 李明" are two.
    const apart =
      words.length >= 2 && words.every((word) => /\p{Script=Han}/u.test(word) && [...splitName(word).name].length >= 2);
    return apart ? words : [piece];
  });
}

/** Separators within brackets belong to the note there: 张三（病假、已请假）. */
const guardBrackets = (text: string): string =>
  text.replace(/[（(][^）)]*[）)]/gu, (note) => note.replace(/[、,，;；/|]/gu, '\u0001'));
const unguard = (text: string): string => text.replaceAll('\u0001', ' ');

/** A name with the status in its brackets or behind it: 张三（病假）, 李四旷课. */
function namedStatus(piece: string): { name: string; status: ListedStatus | null } {
  const { name, hint } = splitName(piece);
  const inBrackets = hint === '' ? null : statusInWords(hint);
  if (inBrackets !== null) return { name, status: listed(inBrackets) };
  const tail = NAME_STATUS_TAIL.exec(normaliseName(piece));
  if (tail && hint === '') {
    const status = statusInWords(tail[2]!);
    if (status !== null) return { name: tail[1]!, status: listed(status) };
  }
  return { name: piece, status: null };
}

const listed = (meaning: NonNullable<ReturnType<typeof statusInWords>>): ListedStatus =>
  meaning === 'off' || meaning === 'moved' || meaning === 'none' ? 'unrecorded' : meaning;

/**
 * The status that reasons and the answer to 是否请假 give. `stated` is false where they say nothing we know, so that the
 * fallback was taken; `reason` is then what stood there.
 */
export function statusOfReason(
  reasons: readonly string[],
  asked: string,
  fallback: 'absent' | 'sick',
): { readonly status: ListedStatus; readonly stated: boolean; readonly reason: string } {
  const reason = reasons.find((one) => one !== '') ?? '';
  const truancy = reasons.some((one) => PLAIN_TRUANCY.some((word) => one.includes(word)));
  const meaning = reasons.map((one) => statusInWords(one)).find((one) => one !== null && one !== 'present') ?? null;
  const answer = asked.trim().toUpperCase();
  const yes = YES_WORDS.includes(answer);
  const no = NO_WORDS.includes(answer);
  if (truancy || (no && fallback === 'absent')) return { status: 'absent', stated: true, reason };
  if (meaning !== null && meaning !== 'absent') return { status: listed(meaning), stated: true, reason };
  if (yes) return { status: 'leave', stated: true, reason };
  return { status: fallback, stated: meaning !== null && reason !== '', reason };
}
