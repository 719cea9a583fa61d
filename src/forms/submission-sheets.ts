// The sheets of a submission: a cover page, a table of schools where there are several, each table of the month below its
// headings; and the blank form for a school without the program.
import { type BookCell, type BookSheet, cell } from '#model/book.js';
import type { Day } from '#model/day.js';
import { columnName } from '#model/grid.js';
import type { Month } from '#model/month.js';
import {
  type Cover,
  type LeftOutSchool,
  type PartContent,
  type PartRow,
  type SubmissionTable,
  TABLE_NAMES,
} from '#model/submission.js';
import {
  CASE_STATUS_WORDS,
  DISMISS_REASONS,
  GROUP_WORDS,
  LOG_KIND_WORDS,
  OUTCOME_WORDS,
  REASONS,
  RESULTS,
  ROLE_WORDS,
  TRIGGER_WORDS,
} from '#words/codes.js';
import { SEX_WORDS } from '#words/forms/common.js';
import {
  COVER_FIELDS,
  LEFT_OUT_FIELDS,
  LEFT_OUT_REASONS,
  OWNER_FIELDS,
  POINT_WORDS,
  ROLL_STATUS_WORDS,
  SUBMISSION_SHEETS,
  SUBMISSION_TABLES,
  SUBMISSION_TITLES,
  SUBMISSION_WORDS,
  type SubmissionField,
} from '#words/submission.js';

/** A text under its heading: numbers as numbers and days as days where that gives the same text back. */
function valueCell(text: string, kind: SubmissionField['kind']): BookCell {
  if (kind === 'number' && /^(0|[1-9]\d{0,14})$/.test(text)) return { value: Number(text), look: 'number' };
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return { value: text, look: 'day' };
  return cell(text, 'text');
}

type Fields = Readonly<Record<string, SubmissionField>>;

function tableSheet(name: string, title: string, fields: Fields, rows: readonly PartRow[]): BookSheet {
  const columns = Object.values(fields);
  const last = columnName(columns.length - 1);
  return {
    name,
    widths: columns.map((one) => one.width),
    rows: [
      [cell(title, 'title')],
      columns.map((one) => cell(one.heading, 'head')),
      ...rows.map((row) => columns.map((column, at) => valueCell(row[at] ?? '', column.kind))),
    ],
    headRow: 2,
    landscape: true,
    tallRows: true,
    keepColumns: Math.min(5, columns.length - 1),
    merges: columns.length > 1 ? [`A1:${last}1`] : [],
    choices: [],
  };
}

/** A cover page: a line a field. */
function coverSheet(cover: Cover, fields: Fields, note: string): BookSheet {
  const lines = Object.entries(fields).map(([field, of]) => [
    cell(of.heading, 'label'),
    valueCell(cover[field] ?? '', of.kind),
  ]);
  const rows = [
    [cell(SUBMISSION_TITLES.cover, 'title')],
    [cell(SUBMISSION_WORDS.line, 'head'), cell(SUBMISSION_WORDS.value, 'head')],
    ...lines,
    [cell(note, 'note')],
    [],
    [cell(SUBMISSION_WORDS.sealLine, 'plain')],
  ];
  return {
    name: SUBMISSION_SHEETS.cover,
    widths: [18, 66],
    rows,
    headRow: null,
    landscape: false,
    merges: ['A1:B1', `A${lines.length + 3}:B${lines.length + 3}`],
    choices: [],
  };
}

const OWNER_LIST = Object.keys(OWNER_FIELDS);

/** The sheets of a submission. A single school's month has its cover; several have a table of schools besides. */
export function submissionSheets(
  parts: readonly PartContent[],
  sender: Cover,
  leftOut: readonly LeftOutSchool[] = [],
): BookSheet[] {
  const ordered = parts.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const cover =
    ordered.length === 1
      ? coverSheet(ordered[0]!.cover, COVER_FIELDS, SUBMISSION_WORDS.note)
      : coverSheet(sender, SENDER_FIELDS, SUBMISSION_WORDS.note);
  const schools =
    ordered.length === 1
      ? []
      : [
          tableSheet(
            SUBMISSION_SHEETS.parts,
            SUBMISSION_TITLES.parts,
            COVER_FIELDS,
            ordered.map((one) => Object.keys(COVER_FIELDS).map((field) => one.cover[field] ?? '')),
          ),
        ];
  return [cover, ...schools, ...leftOutSheet(leftOut), ...TABLE_NAMES.map((table) => sheetOf(table, ordered))];
}

/** Whom the sender could not pass on; no page where that is nobody. */
function leftOutSheet(leftOut: readonly LeftOutSchool[]): BookSheet[] {
  if (leftOut.length === 0) return [];
  const rows = leftOut.map((one) =>
    (Object.keys(LEFT_OUT_FIELDS) as (keyof typeof LEFT_OUT_FIELDS)[]).map((field) =>
      field === 'reason' ? LEFT_OUT_REASONS[one.reason] : one[field],
    ),
  );
  return [tableSheet(SUBMISSION_SHEETS.leftOut, SUBMISSION_TITLES.leftOut, LEFT_OUT_FIELDS, rows)];
}

const orderOf = ({ cover }: PartContent): string => `${cover.schoolCode}\n${cover.school}\n${cover.period}`;

function sheetOf(table: SubmissionTable, parts: readonly PartContent[]): BookSheet {
  const rows = parts.flatMap(({ cover, tables }) => {
    const owner = OWNER_LIST.map((field) => cover[field] ?? '');
    return tables[table].map((row) => [...owner, ...row]);
  });
  const fields = { ...prefixed(OWNER_FIELDS), ...SUBMISSION_TABLES[table] };
  return tableSheet(SUBMISSION_SHEETS[table], SUBMISSION_TITLES[table], fields, rows);
}

/** Owner columns under names of their own, so that a table's own fields keep theirs. */
const prefixed = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [`of-${name}`, field]));

/** The lines of a cover but these. */
const coverWithout = (left: readonly (keyof typeof COVER_FIELDS)[]): Fields =>
  Object.fromEntries(
    Object.entries<SubmissionField>(COVER_FIELDS).filter(([field]) => !left.some((one) => one === field)),
  );

/** What the cover of several schools says: who sends them, and their sums. */
const SENDER_FIELDS = coverWithout(['revision', 'digest', 'nil', 'answers']);

/** What a school without the program fills in. */
const BLANK_FIELDS = coverWithout(['answers', 'ledgerHead', 'digest', 'relapsed']);

/** The blank form for a school without the program: drop-downs where there are words to choose from. */
export function blankSheets(of: { period: Month; from: Day; to: Day }): BookSheet[] {
  const cover = coverSheet(
    { period: of.period, from: of.from, to: of.to, revision: '1' },
    BLANK_FIELDS,
    SUBMISSION_WORDS.blankNote,
  );
  const nilAt = Object.keys(BLANK_FIELDS).indexOf('nil') + 3;
  return [
    { ...cover, choices: [{ range: `B${nilAt}`, words: [SUBMISSION_WORDS.yes, SUBMISSION_WORDS.no] }] },
    ...TABLE_NAMES.map((table) => blankTable(table)),
  ];
}

const BLANK_ROWS = 300;
const CHOICES: Readonly<Partial<Record<SubmissionTable, Readonly<Record<string, readonly string[]>>>>> = {
  cases: {
    sex: Object.values(SEX_WORDS),
    status: Object.values(CASE_STATUS_WORDS),
    triggers: Object.values(TRIGGER_WORDS),
    outcome: Object.values(OUTCOME_WORDS),
    reason: REASONS.map((one) => one.word),
    dismissReason: DISMISS_REASONS.map((one) => one.word),
    groups: Object.values(GROUP_WORDS),
  },
  records: { recordKind: Object.values(LOG_KIND_WORDS), result: RESULTS.map((one) => one.word) },
  duties: { role: Object.values(ROLE_WORDS) },
  changes: {
    change: [SUBMISSION_WORDS.joined, SUBMISSION_WORDS.left],
    changeKind: Object.values(ROLL_STATUS_WORDS),
    sex: Object.values(SEX_WORDS),
  },
  roster: { sex: Object.values(SEX_WORDS), rollStatus: Object.values(ROLL_STATUS_WORDS) },
};

function blankTable(table: SubmissionTable): BookSheet {
  const fields: Fields = SUBMISSION_TABLES[table];
  const rows = table === 'points' ? POINT_WORDS.map(({ word }) => [word, '']) : [];
  const made = tableSheet(SUBMISSION_SHEETS[table], SUBMISSION_TITLES[table], fields, rows);
  const columns = Object.keys(fields);
  const choices = Object.entries(CHOICES[table] ?? {}).map(([field, words]) => {
    const letter = columnName(columns.indexOf(field));
    return { range: `${letter}3:${letter}${BLANK_ROWS}`, words };
  });
  return { ...made, choices };
}
