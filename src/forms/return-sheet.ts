// The return sheet of a school (退回单): what became of its submission, what is wrong by cell, its own rows with the bad
// cells marked, and what two schools tell differently. Made to be sent back, mended and submitted again.
import type { BookCell, BookSheet } from '#model/book.js';
import type { Conflict, Decision } from '#model/conflict.js';
import type { Problem } from '#model/problem.js';
import type { PartRow, SubmissionTable } from '#model/submission.js';
import {
  CLAIM_WORDS,
  CONFLICT_WORDS,
  DECISION_WORDS,
  RETURN_WORDS,
  SUBMISSION_SHEETS,
  SUBMISSION_TABLES,
} from '#words/submission.js';

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
  readonly rows: readonly BadRow[];
  readonly conflicts: readonly { readonly of: Conflict; readonly id: string; readonly decision: Decision | null }[];
  readonly on: string;
}

const cell = (value: string, look: BookCell['look']): BookCell => ({ value, look });
const texts = (of: readonly string[]): BookCell[] => of.map((one) => cell(one, 'text'));
const heads = (of: readonly string[]): BookCell[] => of.map((one) => cell(one, 'head'));

/** The sheets of a return; those that would be empty are left out. */
export function returnSheets(of: ReturnInput): BookSheet[] {
  return [summary(of), ...badSheets(of), ...conflictSheet(of)];
}

function summary({ unit, school, files, problems, on }: ReturnInput): BookSheet {
  const words = RETURN_WORDS;
  const listed = problems.filter((one) => one.severity !== 'info');
  const rows = [
    [cell(words.title(school), 'title')],
    [cell(words.from(unit, on), 'note')],
    heads(words.fileHead),
    ...files.map((one) => texts([one.file, one.period, one.status, one.sealed])),
    [],
    heads(words.problemHead),
    ...(listed.length === 0
      ? [texts([words.nothing])]
      : listed.map((one) =>
          texts([
            one.sheet ?? '',
            one.cell ?? (one.row === undefined ? '' : words.row(one.row)),
            one.message,
            one.hint,
          ]),
        )),
    [],
    [cell(words.ask, 'plain')],
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

function conflictSheet({ conflicts }: ReturnInput): BookSheet[] {
  if (conflicts.length === 0) return [];
  const rows = conflicts.flatMap(({ of, id, decision }) =>
    of.claims.map((claim, at) =>
      texts([
        at === 0 ? id : '',
        at === 0 ? CONFLICT_WORDS[of.kind].word : '',
        claim.school,
        CLAIM_WORDS[claim.says],
        claim.name,
        claim.classText,
        claim.birthOn ?? '',
        claim.caseNo ?? claim.place,
        at === 0
          ? decision === null
            ? RETURN_WORDS.undecided
            : `${DECISION_WORDS[decision.decision]} ${decision.note}`.trim()
          : '',
      ]),
    ),
  );
  return [
    {
      name: RETURN_WORDS.conflicts,
      widths: [12, 22, 26, 10, 10, 14, 12, 18, 30],
      rows: [heads(RETURN_WORDS.conflictHead), ...rows],
      headRow: 1,
      landscape: true,
      tallRows: true,
      merges: [],
      choices: [],
    },
  ];
}
