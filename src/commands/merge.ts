// `merge`: many submissions into one ledger, in any order and as often as one likes; what is wrong with whom, who is
// missing, and which children two schools tell differently.
import { join } from 'node:path';
import { draft } from '#model/entry.js';
import { Refusal } from '#model/problem.js';
import { judgeStandings, type PartStanding, type StoredPart } from '#model/submission.js';
import type { MergeRules } from '#plan/merge.js';
import { title } from '#screen/blocks.js';
import { CONFLICT_WORDS, DECISION_WORDS } from '#words/conflict.js';
import { appendDrafts } from './case/append.js';
import { type Context, command, type Result } from './frame/command.js';
import { flag, MonthValue, option, restArguments, TextValue } from './frame/options.js';
import { shortPath, typedFiles } from './frame/typed-paths.js';
import { takeReturned } from './merge/answers.js';
import { type FailedCheck, failedChecks, relationsOf } from './merge/checks.js';
import { conflictsIn } from './merge/conflicts.js';
import { diffsOf } from './merge/diff.js';
import { mergeFiles } from './merge/files.js';
import { mergeLines } from './merge/lines.js';
import { collectedMonth } from './merge/outcome.js';
import { mergeResult } from './merge/result.js';
import { writeReturns } from './merge/returns.js';
import { keepLeftOut, leftOutHere } from './submission/left-out.js';
import { countedOf } from './submission/merged-parts.js';
import { SUBMISSIONS_FOLDER } from './workspace/folder.js';

export const merge = command({
  more: '文件和文件夹可以一次写多个，一个文件坏了不影响其余的。同一份上报再合并一次什么也不变；重报的，次数大的算数，原来的仍留着。收下的文件原样存在 submissions 文件夹里。不写文件，就看现在收到的情况。',
  needs: 'ledger',
  args: { files: restArguments('文件或文件夹', '上报文件，或装着它们的文件夹', TextValue, false) },
  options: {
    month: option('--month <月份>', '要收的月份，不写就是来得最多的那个月', MonthValue),
    returns: flag('--returns', '给每所学校写一张退回单，放在 out 里'),
    diff: flag('--diff', '各校和上一次比，多了谁、少了谁、改了什么'),
    conflicts: flag('--conflicts', '跨校情况全部列出，已核定的也列'),
    checks: option('--checks <文件>', '审核关系表，不写就用工作区里的 审核关系.xlsx', TextValue),
    decide: option('--decide <编号>', '核定一条跨校情况，和 --same、--different 或 --note 一起写', TextValue),
    same: flag('--same', '核定：是同一个孩子'),
    different: flag('--different', '核定：不是同一个孩子'),
    note: option('--note <说明>', '核定的说明', TextValue),
  },
  examples: ['merge 上报 --dry-run', 'merge --conflicts'],
  async run(context) {
    const { args, options, ledger, stamp, global, cwd, workspace } = context;
    const rules = await rulesOf(context);
    if (options.decide !== undefined) return decide(context, rules, options.decide);
    const { files, skipped } = await typedFiles(cwd, args.files);
    if (files.length === 0 && args.files.length > 0) throw new Refusal('merge.nothing', 2);
    const { relations, problems: unread } = await relationsOf(context, options.checks);
    const done = await ledger.write(stamp, async (writer) => {
      const taken = await mergeFiles(writer, {
        files: files.map((path) => ({ path, name: shortPath(cwd, path) })),
        password: global.password,
        rules,
        keepIn: global.dryRun ? null : join(workspace.dir, SUBMISSIONS_FOLDER),
        progress: (count, name) => context.progress(barOf(count, files.length, name)),
      });
      await keepLeftOut(writer, taken, context.today);
      const standings = standingsFor(await writer.parts(), rules);
      const { lines, returned } = await takeReturned(context, writer, mergeLines(taken, standings), taken);
      const conflicts = await conflictsIn(context, writer, standings);
      const month = collectedMonth(options.month, lines, countedOf(standings));
      const leftOut = month === null ? [] : await leftOutHere({ ledger: writer, workspace }, month);
      const checks = month === null ? [] : await failedChecks(writer, relations, countedOf(standings), month);
      const diffs = options.diff ? await diffsOf(writer, standings) : [];
      const kept = !(global.strict && [...lines, ...returned].some((one) => one.status === 'rejected'));
      return {
        keep: kept && !global.dryRun && files.length > 0,
        value: { lines, standings, conflicts, checks, month, diffs, kept, returned, leftOut },
      };
    });
    const returns =
      options.returns && !global.dryRun ? writeReturns(context, { ...done, counted: countedOf(done.standings) }) : [];
    return mergeResult({
      ...done,
      office: workspace.file.organisation.name,
      files: files.length,
      rules,
      returns,
      skipped: [...skipped.map((one) => one.problem), ...unread],
      allConflicts: options.conflicts,
    });
  },
});

/** What this office knows and wants, for judging parts. */
async function rulesOf({ ledger, workspace, today }: Context): Promise<MergeRules> {
  const listed = await ledger.listedSchools();
  return {
    today,
    cutoffDay: workspace.policy.reports.cutoffDay.value,
    schools: listed.map(({ name, code, town, contact, phone }) => ({ name, code, town: town || null, contact, phone })),
    edited: workspace.file.merge.edited,
    graceDays: workspace.file.merge.graceDays,
  };
}

function standingsFor(parts: readonly StoredPart[], { schools }: MergeRules): ReadonlyMap<StoredPart, PartStanding> {
  const names = new Map(schools.flatMap((one) => (one.code === null ? [] : [[one.code, one.name] as const])));
  return judgeStandings(parts, (code) => names.get(code) ?? null);
}

/** Records what a person decided on a conflict; it is not asked again. */
async function decide(context: Context & { options: Decided }, rules: MergeRules, typed: string): Promise<Result> {
  const { ledger, options, today } = context;
  if (options.same && options.different) {
    throw new Refusal('usage.together', 2, {}, { one: '--same', other: '--different' });
  }
  const standings = standingsFor(await ledger.parts(), rules);
  const found = (await conflictsIn(context, ledger, standings)).find((one) => one.id === typed);
  const check = found === undefined ? await checkNumbered(context, standings, typed) : undefined;
  if (found === undefined && check === undefined) throw new Refusal('merge.decide-unknown', 2, {}, { typed });
  const decision = options.same ? 'same' : options.different ? 'different' : 'noted';
  if (decision === 'noted' && options.note === undefined) {
    throw new Refusal(
      'usage.missing',
      2,
      {},
      { name: '--same、--different 或 --note', usage: 'taizhang merge --decide <编号> --same' },
    );
  }
  const about =
    found === undefined
      ? `${check!.school} ${check!.period} ${check!.name}`
      : `${CONFLICT_WORDS[found.kind].word} ${found.claims.map((one) => `${one.school} ${one.name}`).join('、')}`;
  const body = { conflict: typed, about, decision, note: options.note ?? '' } as const;
  await appendDrafts(context, [draft('decided', { effectiveOn: today, body })]);
  return {
    data: { id: typed, kind: found?.kind ?? 'check', decision, note: body.note },
    shown: [title(`${typed} ${about}：${DECISION_WORDS[decision]}`)],
    changed: { updated: 1 },
    next: ['还有哪些待核定：taizhang merge；写退回单告诉学校：taizhang merge --returns'],
  };
}

/** A relation that does not hold, of any month, by its number. */
async function checkNumbered(
  context: Context,
  standings: ReadonlyMap<StoredPart, PartStanding>,
  id: string,
): Promise<FailedCheck | undefined> {
  const { relations } = await relationsOf(context, undefined);
  const counted = countedOf(standings);
  for (const month of new Set(counted.map((one) => one.period))) {
    const found = (await failedChecks(context.ledger, relations, counted, month)).find((one) => one.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Decided {
  readonly same: boolean;
  readonly different: boolean;
  readonly note: string | undefined;
}

const BAR = 20;
/** `[########------------] 12/30 青石镇初级中学.xlsx` */
const barOf = (done: number, all: number, name: string): string => {
  const filled = Math.round((done / Math.max(1, all)) * BAR);
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${done}/${all} ${name}`;
};
