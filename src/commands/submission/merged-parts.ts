// What lower levels submitted, as it stands in this ledger: which parts count, their contents and their cases.
import type { Context } from '#commands/frame/command.js';
import { readCases } from '#intake/submission-case.js';
import type { LedgerReader } from '#ledger/ledger.js';
import type { Case } from '#model/case.js';
import type { Month } from '#model/month.js';
import {
  judgeStandings,
  NO_TABLES,
  type PartContent,
  type PartStanding,
  type StoredPart,
  TABLE_NAMES,
} from '#model/submission.js';
import { bureauCases } from '#plan/bureau-cases.js';
import { type SealedPart, sealPart } from './seal-part.js';

/** Every part with its standing. */
export async function standingsOf({
  ledger,
}: {
  readonly ledger: LedgerReader;
}): Promise<ReadonlyMap<StoredPart, PartStanding>> {
  const schools = await ledger.schools();
  const listed = new Map(schools.flatMap((one) => (one.code === null ? [] : [[one.code, one.name] as const])));
  return judgeStandings(await ledger.parts(), (code) => listed.get(code) ?? null);
}

/** The parts that count, in the order of schools and months. */
export const countedOf = (standings: ReadonlyMap<StoredPart, PartStanding>): StoredPart[] =>
  [...standings]
    .filter(([, standing]) => standing === 'counted')
    .map(([part]) => part)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));

const orderOf = (of: StoredPart): string => `${of.schoolKey}\n${of.period}`;

/** Of each school the newest counted part up to a month, or of all. */
export function newestOf(counted: readonly StoredPart[], upTo?: Month): StoredPart[] {
  const newest = new Map<string, StoredPart>();
  for (const part of counted) if (upTo === undefined || part.period <= upTo) newest.set(part.schoolKey, part);
  return [...newest.values()];
}

/** The counted parts of a month, sealed as they came. */
export async function mergedParts(context: Pick<Context, 'ledger'>, month: Month): Promise<SealedPart[]> {
  const counted = countedOf(await standingsOf(context)).filter((one) => one.period === month);
  const parts: SealedPart[] = [];
  for (const part of counted) {
    const content = await contentOf(context, part);
    parts.push(sealPart(content, part.cover.digest ?? ''));
  }
  return parts;
}

/** A stored part's contents. */
async function contentOf({ ledger }: Pick<Context, 'ledger'>, part: StoredPart): Promise<PartContent> {
  const tables: Partial<Record<(typeof TABLE_NAMES)[number], PartContent['tables']['cases']>> = {};
  for (const table of TABLE_NAMES) tables[table] = await ledger.partTable(part.partId, table);
  return { cover: part.cover, tables: tables as PartContent['tables'] };
}

/** Cases of these parts as one ledger: numbers with the school's code in front, one child one number. */
export async function casesOf(
  { ledger, today }: Pick<Context, 'ledger' | 'today'>,
  parts: readonly StoredPart[],
): Promise<{ readonly part: StoredPart; readonly of: Case }[]> {
  const read: { part: StoredPart; of: Case }[] = [];
  const ids = parts.map((one) => one.partId);
  const [casesIn, recordsIn, dutiesIn] = [
    await ledger.partTables(ids, 'cases'),
    await ledger.partTables(ids, 'records'),
    await ledger.partTables(ids, 'duties'),
  ];
  for (const part of parts) {
    const cases = casesIn.get(part.partId);
    if (cases === undefined) continue;
    const tables = {
      ...NO_TABLES,
      cases,
      records: recordsIn.get(part.partId) ?? [],
      duties: dutiesIn.get(part.partId) ?? [],
    };
    for (const of of readCases({ cover: part.cover, tables }, today).cases) read.push({ part, of });
  }
  const joined = bureauCases(read.map(({ part, of }) => ({ prefix: part.schoolCode || part.school, of })));
  return read.map(({ part }, at) => ({ part, of: joined[at]! }));
}
