// `merge`: many submissions into one ledger, in any order and as often as one likes; what is wrong with whom, who is
// missing, and which children two schools tell differently.
import { isAbsolute, join, relative, resolve } from 'node:path';
import { firstDayOf, type Month } from '#model/month.js';
import { type Problem, problem, Refusal } from '#model/problem.js';
import type { PartStanding, StoredPart } from '#model/submission.js';
import { judgeStandings } from '#model/submission.js';
import { type MergeRules, missingSchools, monthCollected } from '#plan/merge.js';
import { list, table, title } from '#screen/blocks.js';
import { listFiles } from '#sheets/list-files.js';
import { MERGE_WORDS, SEALED_WORDS, STATUS_WORDS } from '#words/submission.js';
import { type Context, command, type Result } from './command.js';
import { type FileMerged, mergeFiles, type PartTaken } from './merge-files.js';
import { countedOf } from './merged-parts.js';
import { flag, MonthValue, option, restArguments, TextValue } from './options.js';
import { SUBMISSIONS_FOLDER } from './workspace-folder.js';

export const merge = command({
  more: '文件和文件夹可以一次写多个，一个文件坏了不影响其余的。同一份上报再合并一次什么也不变；改过重报的，第几次大的算数，原来的仍留着。收下的文件原样存在 submissions 文件夹里。',
  needs: 'ledger',
  args: { files: restArguments('文件或文件夹', '上报文件，或装着它们的文件夹', TextValue, false) },
  options: {
    month: option('--month <月份>', '要收的月份，不写就是来得最多的那个月', MonthValue),
    missing: flag('--missing', '只看还有谁没报'),
  },
  examples: ['merge 上报 --dry-run', 'merge --missing --month 2026-10'],
  async run(context) {
    const { args, options, ledger, stamp, global, cwd, workspace } = context;
    const paths = args.files.map((path) => resolve(cwd, path.replace(/^["']|["']$/g, '')));
    const { files, skipped } = await listFiles(paths);
    if (files.length === 0 && !options.missing) throw new Refusal('merge.nothing', 2);
    const rules = await rulesOf(context);
    const { taken, outcome } = await ledger.write(stamp, async (writer) => {
      const done = await mergeFiles(writer, {
        files: files.map((path) => ({ path, name: shorten(cwd, path) })),
        password: global.password,
        rules,
        keepIn: global.dryRun ? null : join(workspace.dir, SUBMISSIONS_FOLDER),
        progress: (count, name) => context.progress(barOf(count, files.length, name)),
      });
      const parts = await writer.parts();
      const standings = standingsFor(parts, rules);
      const strict = global.strict && done.some((one) => isRejected(one, standings));
      return { keep: !global.dryRun && !strict, value: { taken: done, outcome: { standings, kept: !strict } } };
    });
    return mergeResult(context, {
      taken,
      ...outcome,
      rules,
      month: options.month ?? null,
      skipped: skipped.map((one) => one.problem),
    });
  },
});

/** What this office knows and wants, for judging parts. */
export async function rulesOf({ ledger, workspace, today }: Context): Promise<MergeRules> {
  const listed = await ledger.listedSchools();
  return {
    today,
    cutoffDay: workspace.policy.reports.cutoffDay.value,
    schools: listed.map(({ name, code, town }) => ({ name, code, town: town === '' ? null : town })),
    edited: workspace.file.merge.edited,
    graceDays: workspace.file.merge.graceDays,
  };
}

export const standingsFor = (
  parts: readonly StoredPart[],
  { schools }: MergeRules,
): ReadonlyMap<StoredPart, PartStanding> => {
  const names = new Map(schools.flatMap((one) => (one.code === null ? [] : [[one.code, one.name] as const])));
  return judgeStandings(parts, (code) => names.get(code) ?? null);
};

const BAR = 20;
/** `[########------------] 12/30 青石镇初级中学.xlsx` */
const barOf = (done: number, all: number, name: string): string => {
  const filled = Math.round((done / Math.max(1, all)) * BAR);
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${done}/${all} ${name}`;
};

const shorten = (cwd: string, path: string): string => {
  const short = relative(cwd, path);
  return short.startsWith('..') || isAbsolute(short) ? path : short.replaceAll('\\', '/');
};

type Status = keyof typeof STATUS_WORDS;

/** One line of the answer: a part of a file, or a file without any. */
interface Line {
  readonly file: string;
  readonly school: string | null;
  readonly schoolCode: string | null;
  readonly period: string | null;
  readonly revision: number | null;
  readonly digest: string | null;
  readonly sealed: PartTaken['sealed'];
  readonly status: Status;
  readonly reason: string | null;
  readonly problems: readonly Problem[];
}

function isRejected(of: FileMerged, standings: ReadonlyMap<StoredPart, PartStanding>): boolean {
  return linesOf(of, byIdOf(standings)).some((one) => one.status === 'rejected');
}

type ById = ReadonlyMap<number, { readonly part: StoredPart; readonly standing: PartStanding }>;
const byIdOf = (standings: ReadonlyMap<StoredPart, PartStanding>): ById =>
  new Map([...standings].map(([part, standing]) => [part.partId, { part, standing }]));

function linesOf(file: FileMerged, byId: ById): Line[] {
  const none = { school: null, schoolCode: null, period: null, revision: null, digest: null, sealed: 'none' as const };
  if (file.parts.length === 0) {
    const error = file.problems.find((one) => one.severity === 'error');
    return [{ file: file.name, ...none, status: 'rejected', reason: error?.message ?? null, problems: file.problems }];
  }
  return file.parts.map((one, at) => lineOf(file, one, byId, at === 0 ? file.problems : []));
}

function lineOf(file: FileMerged, of: PartTaken, byId: ById, ofFile: readonly Problem[]): Line {
  const held = of.partId === null ? null : (byId.get(of.partId) ?? null);
  const said: Problem[] = [...ofFile, ...of.problems];
  if (of.read === null && of.sealed === 'edited') said.push(problem('submission.edited', { file: file.name }));
  let status: Status;
  if (held === null) status = 'rejected';
  else if (held.standing === 'disputed') {
    status = 'rejected';
    const rivals = [...byId.values()].filter(
      ({ part }) => part.schoolKey === held.part.schoolKey && part.period === held.part.period,
    );
    const schools = [...new Set(rivals.map(({ part }) => part.school))].sort().join('、');
    said.push(problem('submission.same-code', { file: file.name }, { code: held.part.schoolCode, schools }));
  } else if (held.standing === 'superseded') status = 'superseded';
  else status = of.isNew ? 'merged' : 'unchanged';
  const error = said.find((one) => one.severity === 'error');
  const { school, schoolCode, period, revision, digest, sealed } = of;
  const reason = status === 'rejected' ? (error?.message ?? null) : sealed === 'edited' ? SEALED_WORDS.edited : null;
  return { file: file.name, school, schoolCode, period, revision, digest, sealed, status, reason, problems: said };
}

interface Outcome {
  readonly taken: readonly FileMerged[];
  readonly standings: ReadonlyMap<StoredPart, PartStanding>;
  readonly kept: boolean;
  readonly rules: MergeRules;
  readonly month: Month | null;
  readonly skipped: readonly Problem[];
}

async function mergeResult(_context: Context, of: Outcome): Promise<Result> {
  const { rules, standings } = of;
  const byId = byIdOf(standings);
  const lines = of.taken.flatMap((one) => linesOf(one, byId));
  const counted = countedOf(standings);
  const came = lines.flatMap((one) => (one.status === 'rejected' || one.period === null ? [] : [one.period as Month]));
  const month = of.month ?? monthCollected(came) ?? counted.at(-1)?.period ?? null;
  const missing = month === null ? [] : missingSchools(rules.schools, counted, month);
  const lateMonth = lines.flatMap((one) =>
    month !== null && one.period !== null && one.period !== month && one.status !== 'rejected' && one.period < month
      ? [problem('submission.other-month', { file: one.file }, { period: one.period, expected: month })]
      : [],
  );
  const sameRevision = twoAlike(standings);
  const problems = [
    ...of.skipped,
    ...lines.flatMap((one) => one.problems),
    ...lateMonth,
    ...sameRevision,
    ...missing.map((one) =>
      problem('submission.missing', {}, { school: one.name, code: one.code ?? '—', period: month ?? '' }),
    ),
    ...(rules.schools.length === 0 ? [problem('merge.no-school-list')] : []),
  ];
  const count = (status: Status): number => lines.filter((one) => one.status === status).length;
  const rejected = lines.filter((one) => one.status === 'rejected');
  const ofMonth = counted.filter((one) => one.period === month);
  return {
    data: {
      month,
      submissions: lines.map(({ problems: said, ...line }) => ({ ...line, problems: said.length })),
      missing: missing.map((one) => ({ schoolCode: one.code, school: one.name, town: one.town })),
      conflicts: [],
      totals: {
        files: of.taken.length,
        submissions: lines.length,
        merged: count('merged'),
        unchanged: count('unchanged'),
        superseded: count('superseded'),
        rejected: rejected.length,
        edited: lines.filter((one) => one.sealed === 'edited').length,
        schools: ofMonth.length,
        missing: missing.length,
        ...sumOf(ofMonth),
      },
    },
    shown: [
      title(MERGE_WORDS.title(month ?? '—', ofMonth.length, rules.schools.length)),
      ...(rejected.length === 0
        ? []
        : [
            title(MERGE_WORDS.held(rejected.length)),
            table(
              [...MERGE_WORDS.heldHead],
              rejected.map((one) => [one.school ?? '', one.file, one.reason]),
            ),
          ]),
      ...(missing.length === 0
        ? []
        : [
            title(MERGE_WORDS.missing(missing.length)),
            list(missing.map((one) => `${one.name} ${one.code ?? ''} ${one.town ?? ''}`.trim())),
          ]),
    ],
    problems,
    exitCode: rejected.length > 0 ? 3 : 0,
    changed: {
      added: of.kept ? count('merged') : 0,
      updated: count('superseded'),
      unchanged: count('unchanged'),
      rejected: rejected.length,
    },
    next: [MERGE_WORDS.next(month === null ? '' : firstDayOf(month).slice(0, 7))],
  };
}

/** Schools whose one revision came with two contents: one of them counts, and both are named. */
function twoAlike(standings: ReadonlyMap<StoredPart, PartStanding>): Problem[] {
  const parts = [...standings.keys()];
  return countedOf(standings).flatMap((one) => {
    const rivals = parts.filter(
      (other) =>
        other.schoolKey === one.schoolKey &&
        other.period === one.period &&
        other.revision === one.revision &&
        other.digest !== one.digest &&
        standings.get(other) !== 'disputed',
    );
    const { school, period, revision, digest, file } = one;
    return rivals.length === 0
      ? []
      : [problem('submission.same-revision', { file }, { school, period, revision, digest: digest.slice(0, 12) })];
  });
}

const SUMMED = [
  'enrolment',
  'openedBefore',
  'opened',
  'confirmed',
  'dismissed',
  'returned',
  'closed',
  'openAtEnd',
] as const;

/** The schools' own figures added up; one that a school leaves out is null. */
const sumOf = (parts: readonly StoredPart[]): Record<string, number | null> =>
  Object.fromEntries(
    SUMMED.map((field) => {
      const stated = parts.map((one) => one.cover[field] ?? '');
      return [field, stated.includes('') ? null : stated.reduce((sum, one) => sum + Number(one), 0)];
    }),
  );
