// `submit`: the month's workbook for the next level up, sealed by a digest over what it shows; a revision where the same
// month is submitted again with other contents, the same again where nothing has changed.
import type { CoverCounts } from '#forms/submission.js';
import { blankSheets, submissionSheets } from '#forms/submission-sheets.js';
import { digestOf } from '#ledger/canonical.js';
import { type Day, earlier } from '#model/day.js';
import { draft, type Entry } from '#model/entry.js';
import { liveEntries } from '#model/fold.js';
import { readMonth } from '#model/month.js';
import { type Problem, problem, Refusal } from '#model/problem.js';
import { type Cover, type LeftOutSchool, type PartContent, TABLE_NAMES } from '#model/submission.js';
import { reportingPeriod } from '#rules/calendar.js';
import { facts, title } from '#screen/blocks.js';
import { encrypt } from '#sheets/encrypt.js';
import { writeWhole } from '#sheets/write.js';
import { bookBytes } from '#sheets/write-book.js';
import { ledgerHeadInWords } from '#words/forms/common.js';
import { COVER_FIELDS, LEFT_OUT_REASONS, SUBMISSION_WORDS } from '#words/submission.js';
import { appendDrafts } from './case/append.js';
import { formHeadOf, outputOf } from './form/files.js';
import { type Context, command, type Result } from './frame/command.js';
import { argument, flag, MonthValue, option, TextValue } from './frame/options.js';
import { leftOutHere, leftOutProblem } from './submission/left-out.js';
import { mergedParts } from './submission/merged-parts.js';
import { type OwnPart, ownParts } from './submission/own-parts.js';
import { type SealedPart, sealPart } from './submission/seal-part.js';

export const submit = command({
  more: '上报表里有封面、月报表、五点情况、台账、工作记录、责任人、学籍变动和在籍名册，封面上的指纹是对全部内容算出来的。下级报来的（taizhang merge）一并往上报，各校的内容和指纹不变；没有报来的、标识码有争议不能计入的，写在“未计入”一页，上一级合并时看得到。带上 --password-file，文件就加密，用 Excel 和 WPS 凭密码打开。',
  needs: 'ledger',
  args: {
    month: argument('月份', '如 2026-10', MonthValue, {
      ask: { question: '哪个月？', preset: ({ today }) => today.slice(0, 7) },
    }),
  },
  options: {
    to: option('-o, --to <文件夹>', '写到这个文件夹，不写就在 out 里', TextValue),
    blank: flag('--blank', '印一份空白上报表，给没有用本程序的学校手工填'),
  },
  examples: ['submit 2026-10 --dry-run', 'submit 2026-10 --blank --dry-run'],
  async run(context) {
    const { args, options, workspace, today, global } = context;
    const period = reportingPeriod(args.month, workspace.policy.reports.cutoffDay.value);
    if (options.blank) return printBlank(context, args.month, options.to);
    const own = await ownParts(context, args.month, period);
    const merged = await mergedParts(context, args.month);
    const leftOut = await leftOutHere(context, args.month);
    if (own.length + merged.length === 0) throw nothingToSend(args.month, leftOut);
    const made = await seal(context, args.month, { own, merged, leftOut });
    const name = `${SUBMISSION_WORDS.fileName}-${workspace.file.organisation.name}-${args.month}${made.revision > 1 ? `-第${made.revision}次` : ''}`;
    const path = outputOf(context, options.to, name);
    if (!global.dryRun) await writeSubmission(context, path, made);
    const to = earlier(period.to, today);
    if (!made.unchanged) {
      const { revision, digest, content } = made;
      const body = {
        period: args.month as string,
        from: period.from,
        to,
        revision,
        digest,
        content,
        totals: totalsOf(made.parts),
      };
      await appendDrafts(context, [draft('sealed', { effectiveOn: today, body })]);
    }
    return shown(context, made, path, [
      ...(workspace.file.organisation.code === '' ? [problem('submission.no-code')] : []),
      ...made.leftOut.filter((one) => one.reason !== 'missing').map(leftOutProblem),
      ...(period.to > today ? [problem('submission.not-ended', {}, { to: period.to, today })] : []),
    ]);
  },
});

/** `2 所，写在“未计入”一页：甲校（还没有报）、乙校（标识码和别的学校相同）`. */
const leftOutWords = (leftOut: readonly LeftOutSchool[]): string => {
  const names = leftOut.slice(0, NAMED_MAX).map((one) => `${one.school}（${LEFT_OUT_REASONS[one.reason]}）`);
  const more = leftOut.length > NAMED_MAX ? ' 等' : '';
  return `${leftOut.length} 所，写在“未计入”一页：${names.join('、')}${more}`;
};
const NAMED_MAX = 8;

const nothingToSend = (period: string, leftOut: readonly LeftOutSchool[]): Refusal => {
  const disputed = leftOut.filter((one) => one.reason === 'disputed');
  if (disputed.length === 0) return new Refusal('submission.empty', 2);
  const schools = disputed.map((one) => one.school).join('、');
  return new Refusal('submission.only-disputed', 2, {}, { period, schools });
};

interface Made {
  readonly parts: readonly PartContent[];
  readonly sender: Cover;
  readonly revision: number;
  readonly digest: string;
  readonly content: string;
  readonly unchanged: boolean;
  readonly nil: boolean;
  readonly leftOut: readonly LeftOutSchool[];
}

/** Seals own and merged parts together; with the last seal's revision and day where the contents are the same. */
async function seal(
  context: Context,
  month: string,
  of: { readonly own: readonly OwnPart[]; readonly merged: readonly SealedPart[]; readonly leftOut: Made['leftOut'] },
): Promise<Made> {
  const { own, merged, leftOut } = of;
  const { ledger, today, workspace } = context;
  const seals = liveEntries(await ledger.entries()).filter((one) => one.kind === 'sealed' && one.body.period === month);
  const last = seals.at(-1) as Extract<Entry, { kind: 'sealed' }> | undefined;
  const head = await ledger.head();
  const now = { filledOn: today, ledgerHead: head.entries === 0 ? null : { seq: head.entries, hash: head.hash } };
  const print = (of: { revision: number; filledOn: Day; ledgerHead: typeof now.ledgerHead }): SealedPart[] =>
    own.map((one) => sealPart(one.print(of)));
  const contentOf = (parts: readonly SealedPart[]): string =>
    digestOf(
      [
        ...parts.map((one) => one.contentDigest()),
        ...merged.map((one) => one.digest),
        // Who is left out is told anew: a list that has changed is no reprint.
        ...leftOut.map((one) => JSON.stringify(one)),
      ]
        .sort()
        .join('\n'),
    );
  const fresh = print({ ...now, revision: (last?.body.revision ?? 0) + 1 });
  const content = contentOf(fresh);
  const unchanged = last !== undefined && last.body.content === content;
  // Printed again as it was sealed: the ledger's head then is the entry before the seal.
  const before = last === undefined || last.seq === 1 ? null : { seq: last.seq - 1, hash: last.previousHash };
  const revision = unchanged ? last.body.revision : (last?.body.revision ?? 0) + 1;
  const printed = unchanged ? print({ revision, filledOn: last.effectiveOn, ledgerHead: before }) : fresh;
  const parts = [...printed, ...merged];
  const digest =
    parts.length === 1
      ? parts[0]!.digest
      : digestOf(
          parts
            .map((one) => one.digest)
            .sort()
            .join('\n'),
        );
  const covers = parts.map((one) => one.content.cover);
  const { organisation, preparer, reviewer, head: signer, phone } = workspace.file;
  const first = covers[0]!;
  const sender = {
    ...sumsOf(covers),
    school: organisation.name,
    schoolCode: organisation.code,
    town: organisation.town,
    period: month,
    from: first.from ?? '',
    to: first.to ?? '',
    filledOn: now.filledOn,
    preparer,
    reviewer,
    head: signer,
    phone,
    ledgerHead: now.ledgerHead === null ? '' : ledgerHeadInWords(now.ledgerHead.seq, now.ledgerHead.hash),
  };
  return {
    parts: parts.map((one) => one.content),
    sender,
    revision,
    digest,
    content,
    unchanged,
    nil: parts.every((one) => one.content.tables.cases.length === 0),
    leftOut,
  };
}

const COUNT_FIELDS = (Object.keys(COVER_FIELDS) as (keyof typeof COVER_FIELDS)[]).filter(
  (field) => COVER_FIELDS[field].kind === 'number' && field !== 'revision',
) as readonly (keyof CoverCounts)[];

/** Sums of the covers' figures; one that any of them leaves out is left out. */
function sumsOf(covers: readonly Cover[]): Record<string, string> {
  return Object.fromEntries(
    COUNT_FIELDS.map((field) => {
      // A nil report that leaves its figures blank has said all of them but the heads on its register.
      const isNil = (one: Cover): boolean =>
        one.nil === SUBMISSION_WORDS.yes && field !== 'enrolment' && field !== 'termStartEnrolment';
      const stated = covers.map((one) => one[field] || (isNil(one) ? '0' : ''));
      return [field, stated.includes('') ? '' : String(stated.reduce((sum, one) => sum + Number(one), 0))];
    }),
  );
}

const totalsOf = (parts: readonly PartContent[]): Record<string, number | null> =>
  Object.fromEntries(
    Object.entries(sumsOf(parts.map((one) => one.cover))).map(([field, sum]) => [
      field,
      sum === '' ? null : Number(sum),
    ]),
  );

async function writeSubmission(context: Context, path: string, { parts, sender, leftOut }: Made): Promise<void> {
  const { password } = context.global;
  const plain = bookBytes(submissionSheets(parts, sender, leftOut));
  writeWhole(path, password === null ? plain : await encrypt(plain, password));
}

async function printBlank(context: Context, month: string, to: string | undefined): Promise<Result> {
  const { workspace, global } = context;
  const period = reportingPeriod(readMonth(month)!, workspace.policy.reports.cutoffDay.value);
  const path = outputOf(context, to, `${SUBMISSION_WORDS.blankName}-${month}`);
  if (!global.dryRun)
    writeWhole(path, bookBytes(blankSheets({ period: readMonth(month)!, from: period.from, to: period.to })));
  return {
    data: { file: path, blank: true },
    shown: [title(`空白上报表 ${month}${global.dryRun ? '' : ` 印好了：${path}`}`)],
    changed: { added: 1 },
    next: ['发给学校填写，收回后用 taizhang merge 合并'],
  };
}

async function shown(context: Context, made: Made, path: string, problems: readonly Problem[]): Promise<Result> {
  const { global, workspace } = context;
  const { revision, unchanged, digest, parts } = made;
  const totals = totalsOf(parts);
  const month = parts[0]!.cover.period ?? '';
  const what = unchanged ? `和第 ${revision} 次报送的内容一样，重新印了一份` : `第 ${revision} 次报送`;
  const head = await formHeadOf(context);
  return {
    data: {
      file: path,
      digest,
      period: month,
      revision,
      unchanged,
      nil: made.nil,
      encrypted: global.password !== null,
      schools: parts.map(({ cover, tables }) => ({
        school: cover.school,
        schoolCode: cover.schoolCode,
        digest: cover.digest,
        rows: Object.fromEntries(TABLE_NAMES.map((table) => [table, tables[table].length])),
      })),
      totals,
      ...(made.leftOut.length === 0 ? {} : { leftOut: made.leftOut }),
    },
    shown: [
      title(`${workspace.file.organisation.name} ${month} 上报表，${what}${global.dryRun ? '' : `：${path}`}`),
      facts([
        ['学校', parts.length],
        ['期末在籍', totals.enrolment ?? '未提供'],
        ['上期结转', totals.openedBefore ?? null],
        ['本期新增', totals.opened ?? null],
        ['本期返校', totals.returned ?? null],
        ['本期销号', totals.closed ?? null],
        ['期末未销号', totals.openAtEnd ?? null],
        ...(made.leftOut.length === 0 ? [] : [['未计入', leftOutWords(made.leftOut)] as const]),
        ['零报告', made.nil ? SUBMISSION_WORDS.yes : SUBMISSION_WORDS.no],
        ['指纹', digest.slice(0, 16)],
        ['填表人', head.preparer === '' ? '没有填（taizhang.json 的 preparer）' : head.preparer],
      ]),
    ],
    problems,
    changed: unchanged ? { unchanged: 1 } : { added: 1 },
    next: ['打印封面签字盖章，把文件交给上一级；改了台账要再报一次'],
  };
}
