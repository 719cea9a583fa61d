// Whom this office can't pass on to the next level, and what the offices below said of theirs.
import type { Context } from '#commands/frame/command.js';
import type { LedgerReader, LedgerWriter } from '#ledger/ledger.js';
import type { Day } from '#model/day.js';
import { draft } from '#model/entry.js';
import { liveEntries } from '#model/fold.js';
import type { Month } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import type { LeftOutSchool, ReadSubmission } from '#model/submission.js';
import { leftOutOf } from '#plan/left-out.js';
import { LEFT_OUT_REASONS } from '#words/submission.js';
import { standingsOf } from './merged-parts.js';

/** The schools left out of a month; none at a school, which passes on nothing. */
export async function leftOutHere(
  { ledger, workspace }: Pick<Context, 'workspace'> & { readonly ledger: LedgerReader },
  month: Month,
): Promise<LeftOutSchool[]> {
  const { level, name } = workspace.file.organisation;
  if (level === 'school') return [];
  const standings = await standingsOf({ ledger });
  if (standings.size === 0) return [];
  return leftOutOf({
    month,
    office: name,
    standings,
    listed: await ledger.listedSchools(),
    entries: await ledger.entries(),
  });
}

/** Keeps what senders say of schools that they could not pass on; an empty list takes the place of an earlier one. */
export async function keepLeftOut(
  writer: LedgerWriter,
  files: readonly {
    readonly name: string;
    readonly sha256: string | null;
    readonly sent?: Pick<ReadSubmission, 'sender' | 'leftOut'>;
  }[],
  today: Day,
): Promise<void> {
  const known = new Set(
    liveEntries(await writer.entries()).flatMap((one) =>
      one.kind === 'left-out' ? [`${one.body.sender}\n${one.body.period}`] : [],
    ),
  );
  for (const { name, sha256, sent } of files) {
    const schools = sent?.leftOut ?? [];
    const sender = sent?.sender?.name ?? schools[0]?.by ?? '';
    const period = sent?.sender?.period ?? schools[0]?.period ?? '';
    const key = `${sender}\n${period}`;
    if (sent === undefined || sender === '' || (schools.length === 0 && !known.has(key))) continue;
    known.add(key);
    const body = { sender, period, schools, file: name, sha256: sha256 ?? '' };
    await writer.append([draft('left-out', { effectiveOn: today, body })]);
  }
}

/** What is said of a school that was left out. */
export const leftOutProblem = ({ school, schoolCode, period, reason, by, note }: LeftOutSchool): Problem =>
  problem(
    'submission.left-out',
    {},
    { school, code: schoolCode || '—', period, reason: LEFT_OUT_REASONS[reason], by, note },
  );
