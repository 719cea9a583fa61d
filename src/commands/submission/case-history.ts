// What submissions tell of one case: each month and revision that has it, and every step with the sheet and row it stands
// in. Rows are looked up in the kept file itself; where that is gone or locked, the sheet is named without a row.
import { join } from 'node:path';
import type { Context } from '#commands/frame/command.js';
import { SUBMISSIONS_FOLDER } from '#commands/workspace/folder.js';
import { startSubmission } from '#intake/submission.js';
import { readCases } from '#intake/submission-case.js';
import { fieldOf } from '#intake/submission-lines.js';
import type { Case } from '#model/case.js';
import { Refusal } from '#model/problem.js';
import {
  comparePart,
  NO_TABLES,
  type PartRow,
  type PartStanding,
  type RowPlace,
  type StoredPart,
} from '#model/submission.js';
import { bureauCases } from '#plan/bureau-cases.js';
import { type SubmittedStep, submittedSteps } from '#plan/submitted-trail.js';
import { showEntry } from '#screen/show-entry.js';
import { keptPath } from '#sheets/keep-file.js';
import { openWorkbook } from '#sheets/open.js';
import { SUBMISSION_SHEETS } from '#words/submission.js';
import { standingsOf } from './merged-parts.js';

const TOLD = ['cases', 'records', 'duties'] as const;
type Told = (typeof TOLD)[number];

/** The case as one submission tells it. */
interface Telling {
  readonly part: StoredPart;
  readonly standing: PartStanding;
  readonly of: Case;
  readonly steps: readonly SubmittedStep[];
  /** The rows that the steps' `at` count, by table. */
  readonly rows: Readonly<Record<Told, readonly PartRow[]>>;
}

/** A step with where it stands. `row` is null where the kept file could not be looked at. */
export interface ToldStep extends SubmittedStep {
  readonly source: { readonly file: string; readonly sheet: string; readonly row: number | null };
  /** The submission that told it first. */
  readonly firstIn: StoredPart;
  /** The last one that tells it, where the one that counts no longer does; else null. */
  readonly lastIn: StoredPart | null;
}

/** A case over all submissions that have it, oldest first. */
export interface CaseHistory {
  /** The submission by which the case stands here: the newest that counts, else the newest at all. */
  readonly by: StoredPart;
  readonly of: Case;
  readonly tellings: readonly Pick<Telling, 'part' | 'standing' | 'of'>[];
  readonly steps: readonly ToldStep[];
}

const prefixOf = (of: StoredPart): string => `${of.schoolCode || of.school}-`;

/** The history of a case by the number that it has here; null where no submission has it. */
export async function caseHistory(context: Context, caseNo: string): Promise<CaseHistory | null> {
  const parts = [...(await standingsOf(context))].filter(([part]) => caseNo.startsWith(prefixOf(part)));
  const tellings: Telling[] = [];
  for (const [part, standing] of parts) {
    const telling = await tellingOf(context, { part, standing }, caseNo.slice(prefixOf(part).length));
    if (telling !== null) tellings.push(telling);
  }
  tellings.sort((a, b) =>
    a.part.period === b.part.period ? comparePart(a.part, b.part) : a.part.period < b.part.period ? -1 : 1,
  );
  const by = tellings.findLast((one) => one.standing === 'counted') ?? tellings.at(-1);
  if (by === undefined) return null;
  return { by: by.part, of: by.of, tellings, steps: await stepsOf(context, tellings, by) };
}

async function tellingOf(
  { ledger, today }: Context,
  of: Pick<Telling, 'part' | 'standing'>,
  ownNo: string,
): Promise<Telling | null> {
  const { part } = of;
  const tables = {
    ...NO_TABLES,
    cases: await ledger.partTable(part.partId, 'cases'),
    records: await ledger.partTable(part.partId, 'records'),
    duties: await ledger.partTable(part.partId, 'duties'),
  };
  const { cases, faults } = readCases({ cover: part.cover, tables }, today);
  const found = cases.find((one) => one.caseNo === ownNo);
  if (found === undefined) return null;
  const lost = new Set(faults.map((one) => `${one.table} ${one.row}`));
  const isOwn = (table: Told, row: PartRow): boolean => {
    const stated = fieldOf(table, row, 'caseNo');
    return stated === ownNo || (stated === '' && fieldOf(table, row, 'name') === found.student.name);
  };
  const worked = (table: 'records' | 'duties'): PartRow[] =>
    tables[table]
      .map((row, at) => ({ row, at, number: Number(fieldOf(table, row, 'number')) || at + 1 }))
      .filter(({ row, at }) => isOwn(table, row) && !lost.has(`${table} ${at}`))
      .sort((a, b) => a.number - b.number)
      .map(({ row }) => row);
  const rows = {
    cases: tables.cases.filter((row) => isOwn('cases', row)).slice(0, 1),
    records: worked('records'),
    duties: worked('duties'),
  };
  const called = bureauCases([{ prefix: prefixOf(part).slice(0, -1), of: found }])[0]!;
  return { ...of, of: called, steps: submittedSteps(called, rows.duties.length), rows };
}

/** Two submissions tell the same step where day and words are the same. */
const keyOf = (of: SubmittedStep): string => `${of.on}\n${of.entry.kind}\n${showEntry(of.entry)}`;

async function stepsOf(context: Context, tellings: readonly Telling[], by: Telling): Promise<ToldStep[]> {
  const steps: ToldStep[] = [];
  const now = new Set(by.steps.map(keyOf));
  const first = new Map<string, StoredPart>();
  const last = new Map<string, { telling: Telling; step: SubmittedStep }>();
  for (const telling of tellings) {
    for (const step of telling.steps) {
      const key = keyOf(step);
      if (!first.has(key)) first.set(key, telling.part);
      last.set(key, { telling, step });
    }
  }
  const places = new Map<StoredPart, PlaceOf>();
  const add = async (telling: Telling, step: SubmittedStep): Promise<void> => {
    const { part, rows } = telling;
    const placeOf = places.get(part) ?? (await placesIn(context, part));
    places.set(part, placeOf);
    const place = placeOf(step.table, rows[step.table][step.at]);
    steps.push({
      ...step,
      source: { file: part.file, sheet: place?.sheet ?? SUBMISSION_SHEETS[step.table], row: place?.row ?? null },
      firstIn: first.get(keyOf(step))!,
      lastIn: telling === by ? null : part,
    });
  };
  for (const step of by.steps) await add(by, step);
  for (const [key, { telling, step }] of last) if (!now.has(key)) await add(telling, step);
  return steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

type PlaceOf = (table: Told, row: PartRow | undefined) => RowPlace | null;

/** Sheets that tell of no case are left unread: a roster may be long. */
const UNREAD: readonly string[] = [
  SUBMISSION_SHEETS.monthly,
  SUBMISSION_SHEETS.points,
  SUBMISSION_SHEETS.changes,
  SUBMISSION_SHEETS.roster,
];

/** Where the rows of a part stand in its kept file. */
async function placesIn({ workspace, global }: Context, part: StoredPart): Promise<PlaceOf> {
  const path = keptPath(join(workspace.dir, SUBMISSIONS_FOLDER), part.sha256, part.file);
  if (path === null) return () => null;
  const places = new Map<string, RowPlace>();
  try {
    const book = await openWorkbook(path, { password: global.password, encoding: null });
    try {
      const intake = startSubmission(part.file);
      for (const sheet of book.sheets) {
        if (UNREAD.includes(sheet.head.name)) continue;
        const { take, finish } = intake.startSheet(sheet.head);
        for await (const rows of sheet.rows()) for (const row of rows) take(row);
        finish();
      }
      const read = intake
        .finish()
        .parts.find(({ cover }) => cover.school === part.cover.school && cover.period === part.period);
      for (const table of TOLD)
        for (const [at, row] of (read?.tables[table] ?? []).entries())
          places.set(placeKey(table, row), read!.places[table][at]!);
    } finally {
      await book.close();
    }
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
  }
  return (table, row) => (row === undefined ? null : (places.get(placeKey(table, row)) ?? null));
}

const placeKey = (table: Told, row: PartRow): string => JSON.stringify([table, ...row]);
