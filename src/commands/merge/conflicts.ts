// Gathers what schools claim of the same children, and keeps what people decided on it.
import type { Context } from '#commands/frame/command.js';
import { countedOf, newestOf } from '#commands/submission/merged-parts.js';
import { readCases } from '#intake/submission-case.js';
import { fieldOf } from '#intake/submission-lines.js';
import { idOf } from '#intake/submission-roster.js';
import { digestOf } from '#ledger/canonical.js';
import type { LedgerReader } from '#ledger/ledger.js';
import type { Answer, Claim, Conflict, Decision } from '#model/conflict.js';
import { type Day, readDay } from '#model/day.js';
import { liveEntries } from '#model/fold.js';
import { showSchoolClass } from '#model/school.js';
import { childKeysOf, NO_TABLES, type PartRow, type PartStanding, type StoredPart } from '#model/submission.js';
import { type ConflictFacts, judgeConflicts } from '#plan/conflicts.js';
import { rulingsOf } from '#plan/rulings.js';
import { OUTCOME_WORDS } from '#words/codes.js';
import { ANSWER_IN_WORDS, ANSWER_WORDS } from '#words/conflict.js';
import { MOVEMENT_WORDS } from '#words/movements.js';
import { ROLL_STATUS_WORDS, SUBMISSION_WORDS } from '#words/submission.js';

/** A conflict with its number, and what was decided on it. */
export interface NumberedConflict extends Conflict {
  readonly id: string;
  readonly decision: Decision | null;
  /** What schools answered, by return sheets that came back and by their submissions. */
  readonly answers: readonly Answer[];
}

/** All conflicts among these parts: of each school the newest for rosters and cases, all for who has left. */
async function conflictsOf(
  ledger: LedgerReader,
  of: {
    readonly newest: readonly StoredPart[];
    readonly counted: readonly StoredPart[];
    readonly today: Day;
    readonly transitDays: number;
  },
): Promise<NumberedConflict[]> {
  const { today, transitDays } = of;
  const decisions = await decisionsOf(ledger);
  const answers = await answersOf(ledger, of.newest);
  const facts: ConflictFacts = { ...(await claimsOf(ledger, of)), today, transitDays };
  return judgeConflicts(facts).map((one) => {
    const id = digestOf(one.key).slice(0, 8);
    return { ...one, id, decision: decisions.get(id) ?? null, answers: answers.get(id) ?? [] };
  });
}

/** The same for all submissions of a ledger as they stand. */
export function conflictsIn(
  { workspace, today }: Pick<Context, 'workspace' | 'today'>,
  ledger: LedgerReader,
  standings: ReadonlyMap<StoredPart, PartStanding>,
): Promise<NumberedConflict[]> {
  const counted = countedOf(standings);
  const { transitDays } = workspace.file.merge;
  return conflictsOf(ledger, { newest: newestOf(counted), counted, today, transitDays });
}

/** What was decided or explained, by number. */
export async function decisionsOf(ledger: LedgerReader): Promise<ReadonlyMap<string, Decision>> {
  const decided = new Map<string, Decision>();
  for (const entry of liveEntries(await ledger.entries())) {
    if (entry.kind !== 'decided') continue;
    const { conflict, decision, note } = entry.body;
    decided.set(conflict, { decision, note, on: entry.effectiveOn });
  }
  return decided;
}

/** What schools answered, by number: on the covers of their newest submissions, and by return sheets that were imported. */
async function answersOf(
  ledger: LedgerReader,
  newest: readonly StoredPart[],
): Promise<ReadonlyMap<string, readonly Answer[]>> {
  const answers = new Map<string, Answer[]>();
  for (const [conflict, own] of rulingsOf(await ledger.entries()).answers) answers.set(conflict, [...own]);
  for (const { school, cover, filledOn, to } of newest) {
    for (const line of (cover.answers ?? '').split('\n')) {
      const found = ANSWER_IN_WORDS.exec(line);
      const answer = found === null ? undefined : ANSWERS.get(found[2]!);
      if (found === null || answer === undefined) continue;
      const others = (answers.get(found[1]!) ?? []).filter((one) => one.school !== school);
      answers.set(found[1]!, [...others, { school, answer, note: found[3] ?? '', by: '', on: filledOn ?? to }]);
    }
  }
  return answers;
}

const ANSWERS = new Map(
  (Object.keys(ANSWER_WORDS) as Answer['answer'][]).map((answer) => [ANSWER_WORDS[answer] as string, answer]),
);

async function claimsOf(
  ledger: LedgerReader,
  of: { readonly newest: readonly StoredPart[]; readonly counted: readonly StoredPart[]; readonly today: Day },
): Promise<Pick<ConflictFacts, 'alike' | 'cases' | 'left'>> {
  const { newest, counted, today } = of;
  const ids = newest.map((one) => one.partId);
  const partOf = new Map(newest.map((one) => [one.partId, one]));
  const places = await ledger.rosterRowsAlike(ids);
  const cases = await caseClaims(ledger, newest, today);
  const gone = await leftClaims(ledger, counted, cases);
  const keys = [...cases, ...gone].flatMap((one) => keysOf(one));
  const known = await ledger.rosterRows(ids, [...new Set(keys)]);
  // Each roster of which a row is asked for is read once, and only those rows of it are held.
  const claims = new Map<string, Claim>();
  for (const [partId, rows] of Map.groupBy([...places, ...known], (one) => one.partId)) {
    const roster = await ledger.partTable(partId, 'roster');
    for (const { row } of rows) claims.set(`${partId} ${row}`, childClaim(partOf.get(partId)!, 'roster', roster[row]!));
  }
  const claimAt = ({ partId, row }: { partId: number; row: number }): Claim => claims.get(`${partId} ${row}`)!;
  const byKey = Map.groupBy(known, (one) => one.key);
  const withRosters = (claim: Claim) => ({
    claim,
    rosters: keysOf(claim).flatMap((key) => (byKey.get(key) ?? []).map(claimAt)),
  });
  return {
    alike: [...Map.groupBy(places, (one) => one.key).values()].map((group) => group.map(claimAt)),
    cases: cases.map(withRosters),
    left: gone.map(withRosters),
  };
}

const keysOf = (of: Claim): number[] => {
  const { byId, byBirth } = childKeysOf(of);
  return [byId, byBirth].filter((one) => one !== null);
};

const sideOf = (part: StoredPart) => {
  const { schoolKey, school, schoolCode, period, file } = part;
  return { schoolKey, school, schoolCode, period, file };
};

/** A line of a roster, or of the changes, as a claim. */
function childClaim(part: StoredPart, table: 'roster' | 'changes', row: PartRow): Claim {
  const text = (field: string): string => fieldOf(table, row, field);
  return {
    ...sideOf(part),
    says: table === 'roster' ? 'enrolled' : 'left',
    name: text('name'),
    idNo: idOf(text('idNo'), text('enrolmentNo')),
    birthOn: readDay(text('birthOn')),
    classText: `${text('grade')}${text('classNo')}`,
    caseNo: null,
    status: null,
    on: table === 'roster' ? null : (readDay(text('on')) ?? part.to),
    place: table === 'roster' ? '' : text('place'),
  };
}

async function caseClaims(
  ledger: LedgerReader,
  newest: readonly StoredPart[],
  today: Day,
): Promise<(Claim & { outcome: string | null })[]> {
  const claims: (Claim & { outcome: string | null })[] = [];
  const tablesOf = await ledger.partTables(
    newest.map((one) => one.partId),
    'cases',
  );
  for (const part of newest) {
    const lines = tablesOf.get(part.partId);
    if (lines === undefined) continue;
    const { cases } = readCases({ cover: part.cover, tables: { ...NO_TABLES, cases: lines } }, today);
    for (const { caseNo, status, student, closedOn, outcome } of cases) {
      const { name, idNo, enrolmentNo, birthOn } = student;
      claims.push({
        ...sideOf(part),
        says: 'case',
        name,
        idNo: idNo ?? idOf('', enrolmentNo ?? ''),
        birthOn,
        classText: showSchoolClass(student),
        caseNo,
        status,
        on: closedOn,
        place: '',
        outcome,
      });
    }
  }
  return claims;
}

const TRANSFERRED: readonly string[] = [
  ROLL_STATUS_WORDS.transferred,
  MOVEMENT_WORDS['transferred-out'],
  OUTCOME_WORDS.transferred,
];

/** Whoever is said to have been transferred out, in any month, by a change of the register or by a closed case. */
async function leftClaims(
  ledger: LedgerReader,
  counted: readonly StoredPart[],
  cases: readonly (Claim & { outcome: string | null })[],
): Promise<Claim[]> {
  const claims: Claim[] = [];
  const tablesOf = await ledger.partTables(
    counted.map((one) => one.partId),
    'changes',
  );
  for (const part of counted) {
    for (const row of tablesOf.get(part.partId) ?? []) {
      const isLeft = fieldOf('changes', row, 'change') === SUBMISSION_WORDS.left;
      if (isLeft && TRANSFERRED.includes(fieldOf('changes', row, 'changeKind')))
        claims.push(childClaim(part, 'changes', row));
    }
  }
  const closed = cases.filter((one) => one.status === 'closed' && one.outcome === 'transferred');
  return [
    ...claims,
    ...closed.map(({ outcome: _, ...one }): Claim => ({ ...one, says: 'left', caseNo: null, status: null })),
  ];
}
