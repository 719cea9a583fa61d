// The groups to watch that a row's columns name: yes-or-no columns, coded ones, and free text.
import type { StudentGroup } from '#model/student.js';
import {
  BEGINS_NO,
  BEGINS_YES,
  DISABILITY_CODE,
  GROUP_YES,
  GROUPS_IN_TEXT,
  LEFT_BEHIND_CODES,
  NO,
  YES,
} from '#words/values.js';
import type { Table, TableRow } from './table.js';

const COLUMN_GROUPS = {
  leftBehind: 'left-behind',
  singleParent: 'single-parent',
  disabled: 'disabled',
  formerPoverty: 'former-poverty',
  monitored: 'monitored',
  lowIncome: 'low-income',
  destitute: 'destitute',
  orphan: 'orphan',
  unattended: 'unattended',
  migrant: 'migrant',
} as const satisfies Record<string, StudentGroup>;

/** Yes, no, or null for a text that says neither. */
export function isYes(text: string): boolean | null {
  if (text === '' || NO.has(text)) return false;
  if (YES.has(text)) return true;
  if (BEGINS_NO.test(text)) return false;
  return BEGINS_YES.test(text) ? true : null;
}

/** Whether a column of one group says yes; null where it says neither. */
function isInGroup(group: StudentGroup, text: string): boolean | null {
  if (group === 'left-behind' && text in LEFT_BEHIND_CODES) return LEFT_BEHIND_CODES[text]!;
  if (group === 'disabled' && DISABILITY_CODE.test(text)) return true;
  const said = isYes(text);
  return said ?? (GROUP_YES[group]!.test(text) ? true : null);
}

/** The groups that free text names. */
const groupsInText = (text: string): readonly StudentGroup[] =>
  GROUPS_IN_TEXT.filter((one) => one.word.test(text)).map((one) => one.group);

const NONE: readonly StudentGroup[] = [];

/** Reads the groups of each row; null where the table has no column for any. */
export function groupReader(table: Table): ((row: TableRow) => readonly StudentGroup[]) | null {
  const single = Object.entries(COLUMN_GROUPS)
    .map(([field, group]) => ({ column: table.column(field), group, answers: new Map<string, boolean | null>() }))
    .filter((one) => one.column >= 0);
  const texts = ['groups', 'migrantOrLeftBehind'].map((field) => table.column(field)).filter((column) => column >= 0);
  const card = table.column('disabilityCard');
  const named = new Map<string, readonly StudentGroup[]>();
  if (single.length === 0 && texts.length === 0 && card < 0) return null;

  return (row) => {
    const found = new Set<StudentGroup>();
    for (const { column, group, answers } of single) {
      const text = row.text(column);
      if (text === '') continue;
      let answer = answers.get(text);
      if (answer === undefined) {
        answer = isInGroup(group, text);
        answers.set(text, answer);
      }
      if (answer === null) row.flag('value.unknown', column, { heading: table.heading(column) }, text);
      else if (answer) found.add(group);
    }
    for (const column of texts) {
      const text = row.text(column);
      if (text === '') continue;
      let groups = named.get(text);
      if (groups === undefined) {
        groups = groupsInText(text);
        named.set(text, groups);
      }
      for (const group of groups) found.add(group);
    }
    const cardText = card < 0 ? '' : row.text(card);
    if (cardText !== '' && isYes(cardText) !== false) found.add('disabled');
    return found.size === 0 ? NONE : [...found].toSorted();
  };
}
