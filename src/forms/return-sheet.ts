// The return sheet of a school (退回单): what became of its submission, what is wrong by cell, its own rows with the bad
// cells marked, and what two schools tell differently. Made to be sent back, mended and submitted again.
import { type BookCell, type BookSheet, cell } from '#model/book.js';
import type { Answer, Claim, Conflict, Decision } from '#model/conflict.js';
import { columnName } from '#model/grid.js';
import type { Problem } from '#model/problem.js';
import type { PartRow, SubmissionTable } from '#model/submission.js';
import { RULING_HEADINGS } from '#words/columns/rulings.js';
import { ANSWER_WORDS, CLAIM_WORDS, CONFLICT_WORDS, DECISION_WORDS } from '#words/conflict.js';
import { RETURN_WORDS } from '#words/merge.js';
import { SUBMISSION_SHEETS, SUBMISSION_TABLES } from '#words/submission.js';

/** A row of the school's own with the columns to be mended. */
export interface BadRow {
  readonly table: SubmissionTable;
  readonly sheet: string;
  readonly row: number;
  readonly texts: PartRow;
  readonly fields: readonly string[];
}

/** What goes back to one school. */
export interface ReturnInput {
  readonly unit: string;
  readonly school: string;
  readonly files: readonly {
    readonly file: string;
    readonly period: string;
    readonly status: string;
    readonly sealed: string;
  }[];
  readonly problems: readonly Problem[];
  /** The school's file was read in this run; else nobody knows here what is wrong with it. */
  readonly isReread: boolean;
  readonly rows: readonly BadRow[];
  readonly conflicts: readonly {
    readonly of: Conflict;
    readonly id: string;
    readonly decision: Decision | null;
    /** The school's own side, and what others (or the school itself again) say. */
    readonly own: Claim;
    readonly others: readonly Claim[];
    /** What the school answered before, or null. */
    readonly answer: Answer | null;
  }[];
  /** Masks ID numbers unless they may be shown. */
  readonly show: (text: string) => string;
  readonly on: string;
}

const texts = (of: readonly string[]): BookCell[] => of.map((one) => cell(one, 'text'));
const heads = (of: readonly string[]): BookCell[] => of.map((one) => cell(one, 'head'));

/** The sheets of a return; those that would be empty are left out. */
export function returnSheets(of: ReturnInput): BookSheet[] {
  return [summary(of), ...badSheets(of), ...conflictSheet(of)];
}

function summary(of: ReturnInput): BookSheet {
  const { unit, school, files, problems, on } = of;
  const words = RETURN_WORDS;
  const listed = problems.filter((one) => one.severity !== 'info');
  const rows = [
    [cell(words.title(school), 'title')],
    [cell(words.from(unit, on), 'note')],
    heads(words.fileHead),
    // The folder is the office's own matter.
    ...files.map((one) => texts([one.file.replace(/^.*[\\/]/, ''), one.period, one.status, one.sealed])),
    [],
    heads(words.problemHead),
    ...(listed.length === 0
      ? [[cell(of.isReread ? words.nothing : words.notReread, 'plain')]]
      : listed.map((one) =>
          texts([
            one.sheet ?? '',
            one.cell ?? (one.row === undefined ? '' : words.row(one.row)),
            one.message,
            one.hint,
          ]),
        )),
    ...(listed.length === 0 ? [] : [[], [cell(words.ask, 'plain')]]),
    ...(of.conflicts.length === 0 ? [] : [[], [cell(words.askConflicts, 'plain')]]),
  ];
  return {
    name: words.sheet,
    widths: [30, 14, 48, 48],
    rows,
    headRow: null,
    landscape: true,
    tallRows: true,
    merges: ['A1:D1', 'A2:D2'],
    choices: [],
  };
}

function badSheets({ rows }: ReturnInput): BookSheet[] {
  return [...Map.groupBy(rows, (one) => one.table)].map(([table, own]): BookSheet => {
    const fields = Object.entries(SUBMISSION_TABLES[table]);
    return {
      name: `${SUBMISSION_SHEETS[table]}${RETURN_WORDS.toMend}`,
      widths: [12, ...fields.map(([, field]) => field.width)],
      rows: [
        heads([RETURN_WORDS.place, ...fields.map(([, field]) => field.heading)]),
        ...own.map((one) => [
          cell(`${one.sheet} ${RETURN_WORDS.row(one.row)}`, 'text'),
          ...fields.map(([name], at) => cell(one.texts[at] ?? '', one.fields.includes(name) ? 'bad' : 'text')),
        ]),
      ],
      headRow: 1,
      landscape: true,
      tallRows: true,
      merges: [],
      choices: [],
    };
  });
}

/** A row a conflict, the school's own side first: what the office decided, and room for the school's answer. */
function conflictSheet({ conflicts, school, unit, show }: ReturnInput): BookSheet[] {
  if (conflicts.length === 0) return [];
  const words = RULING_HEADINGS;
  const rows = conflicts.map(({ of, id, decision, own, others, answer }) => {
    const values: Readonly<Record<keyof typeof words, string>> = {
      conflict: id,
      situation: CONFLICT_WORDS[of.kind].word,
      school: own.school,
      name: own.name,
      caseNo: own.caseNo ?? '',
      here: sideWords(own, show),
      there: others.map((one) => `${callSchool(one)} ${sideWords(one, show)}`).join('\n'),
      way: wayWords(of, own, others, decision),
      decision: decision === null ? RETURN_WORDS.undecided : DECISION_WORDS[decision.decision],
      ruledBy: decision === null ? '' : [unit, decision.on, decision.note].filter((one) => one !== '').join(' '),
      answer: answer === null ? '' : ANSWER_WORDS[answer.answer],
      note: answer?.note ?? '',
      by: answer?.by ?? '',
      on: answer?.on ?? '',
    };
    return COLUMNS.map(([key]) => cell(values[key], key === 'on' && values.on !== '' ? 'day' : 'text'));
  });
  const notes = RETURN_WORDS.conflictNotes;
  const headRow = notes.length + 2;
  const last = columnName(COLUMNS.length - 1);
  const at = columnName(COLUMNS.findIndex(([key]) => key === 'answer'));
  return [
    {
      name: RETURN_WORDS.conflicts,
      widths: COLUMNS.map(([, width]) => width),
      rows: [
        [cell(RETURN_WORDS.conflictTitle(school), 'title')],
        ...notes.map((note) => [cell(note, 'note')]),
        heads(COLUMNS.map(([key]) => words[key])),
        ...rows,
      ],
      headRow,
      landscape: true,
      tallRows: true,
      merges: Array.from({ length: headRow - 1 }, (_, row) => `A${row + 1}:${last}${row + 1}`),
      choices: [{ range: `${at}${headRow + 1}:${at}${headRow + rows.length}`, words: Object.values(ANSWER_WORDS) }],
    },
  ];
}

const COLUMNS: readonly (readonly [key: keyof typeof RULING_HEADINGS, width: number])[] = [
  ['conflict', 9.5],
  ['situation', 10],
  ['school', 13],
  ['name', 8],
  ['caseNo', 10],
  ['here', 19],
  ['there', 25],
  ['way', 21],
  ['decision', 9],
  ['ruledBy', 14],
  ['answer', 9],
  ['note', 12],
  ['by', 7.5],
  ['on', 10.5],
];

const callSchool = ({ school, schoolCode }: Claim): string =>
  schoolCode === '' ? school : `${school}（${schoolCode}）`;

/** `2026-10 在籍名册 七年级1班，张三 2013-04-05 990101********1234`. */
const sideWords = (of: Claim, show: (text: string) => string): string =>
  [
    of.period,
    `${CLAIM_WORDS[of.says]}${of.caseNo === null ? '' : ` ${of.caseNo}`}`,
    of.says === 'left' ? [of.on ?? '', of.place].filter((one) => one !== '').join(' ') : '',
    of.classText,
  ]
    .filter((part) => part !== '')
    .join(' ') +
  // What names the child stands behind it: as evidence only the place is taken.
  RETURN_WORDS.whoBehind +
  [of.name, of.birthOn ?? '', of.idNo === null ? '' : show(of.idNo)].filter((part) => part !== '').join(' ');

/** What this school is to do, by what was decided and on which side it stands. */
function wayWords(of: Conflict, own: Claim, others: readonly Claim[], decision: Decision | null): string {
  const other = others[0]?.school ?? '';
  const { way } = CONFLICT_WORDS[of.kind];
  if (decision?.decision === 'different') return RETURN_WORDS.wayDifferent;
  if (of.kind === 'enrolled-elsewhere' && own.says === 'enrolled') return RETURN_WORDS.wayReceiving;
  if (of.kind === 'enrolled-elsewhere' && decision?.decision === 'same')
    return RETURN_WORDS.wayClose(own.caseNo ?? '', other);
  return way.replace('{other}', other);
}
