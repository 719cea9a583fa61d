// `close`: closes what the rules allow, and says what is lacking for the rest.
import type { Case } from '#model/case.js';
import { type Day, earlier } from '#model/day.js';
import type { Draft } from '#model/entry.js';
import { foldDrafts } from '#model/fold.js';
import { Refusal } from '#model/problem.js';
import { type ClosePlan, planClose } from '#plan/close-out.js';
import { closingRuling, rulingsOf } from '#plan/rulings.js';
import { judgeDays } from '#rules/absence-run.js';
import { type CloseFacts, closeFactsOf } from '#rules/close-out.js';
import type { ProvedEnd } from '#rules/movement-outcome.js';
import { list, title } from '#screen/blocks.js';
import { OUTCOME_WORDS } from '#words/codes.js';
import { appendDrafts } from './case/append.js';
import { dayOr, loadMoves } from './case/decide.js';
import { readEvidence } from './case/evidence.js';
import { findCase } from './case/find.js';
import { nextStepOf } from './case/next-step.js';
import { provedEnds } from './case/proved-end.js';
import { callCase, caseData } from './case/view.js';
import { agreeOrStop } from './frame/agree.js';
import { type Context, command, type Result } from './frame/command.js';
import { codedBy, DayValue, option, options, restArguments, TextValue } from './frame/options.js';

export const close = command({
  more: '不写案卷，就看全部没有销号的。返校的要连续到校满规定的天数，有责任人，有过程记录。转学、休学等其他去向要写 --outcome 和 --evidence。上级核定孩子在别的学校就读的（导入退回单），不用写，照核定的去向和佐证销号；立案以后才记下的转出、休学等，证明写了编号的（taizhang movement），或新学籍上写着转出的，也照它销号。',
  needs: 'ledger',
  args: { cases: restArguments('案卷', '台账编号或学生姓名', TextValue, false) },
  options: {
    outcome: option('--outcome <去向>', '去向，不写就是返校复学', codedBy(OUTCOME_WORDS)),
    evidence: options('--evidence <种类:编号>', '佐证，如 转学证明:2026-015', TextValue),
    on: option('--on <日期>', '哪一天销号，不写就是今天', DayValue),
  },
  examples: ['close', 'close 2026-0003 --outcome 转学 --evidence 转学证明:2026-015'],
  async run(context) {
    const { args, options: given, workspace } = context;
    const outcome = given.outcome ?? 'returned';
    if (outcome !== 'returned' && args.cases.length === 0) {
      throw new Refusal(
        'usage.missing',
        2,
        {},
        { name: '案卷', usage: 'taizhang close <案卷...> --outcome 去向 --evidence 种类:编号' },
      );
    }
    const of = await loadMoves(context);
    const named: Case[] = [];
    for (const typed of args.cases) named.push(await findCase(context, of.cases, typed));
    const on = dayOr(given.on, context);
    const facts = await factsFor(context, [...of.cases.values()], on);
    const rulings = rulingsOf(await context.ledger.entries());
    const proved = await provedEnds(context.ledger, of.cases);
    const endOf = (one: Case): ProvedEnd | null => {
      const found = closingRuling(rulings, of.cases, one.caseNo);
      return found === null || found.outcome === null
        ? (proved.get(one.caseNo) ?? null)
        : { outcome: found.outcome, evidence: found.evidence };
    };
    const plan = planClose(of, {
      caseNos: named.map((one) => one.caseNo),
      outcome,
      evidence: given.evidence.map((one) => readEvidence(one, on, { command: 'close', example: '转学证明:2026-015' })),
      on,
      policy: workspace.policy,
      ...(given.outcome === undefined ? { endOf } : {}),
      factsOf: (one) => facts.get(one.caseNo)!,
    });
    const fault = plan.problems.find((one) => one.severity === 'error');
    if (fault !== undefined && plan.closed.length === 0)
      return { data: { closed: [], notYet: plan.notYet }, shown: [], failure: fault, exitCode: 2 };
    if (plan.closed.length > 0)
      await agreeOrStop(
        context,
        `销号 ${plan.closed.length} 个：${plan.drafts.map((one) => callClosing(of.cases, one)).join('、')}`,
      );
    await appendDrafts(context, plan.drafts);
    return closeResult(context, plan, foldDrafts(of.cases, plan.drafts, of.lastSeq));
  },
});

/** What attendance shows of each case since its return, up to a day. */
async function factsFor({ ledger }: Context, cases: readonly Case[], on: Day): Promise<Map<string, CloseFacts>> {
  const from = cases.reduce<Day>((first, one) => earlier(first, one.since), on);
  const days = new Map<number, ReturnType<typeof judgeDays>>();
  const ids = [...new Set(cases.map((one) => one.student.studentId))];
  if (ids.length > 0) {
    for await (const timeline of ledger.timelines(from, on, ids)) days.set(timeline.studentId, judgeDays(timeline, on));
  }
  return new Map(cases.map((one) => [one.caseNo, closeFactsOf(one, days.get(one.student.studentId) ?? [])]));
}

/** `2026-0001 张三（七年级1班）`, and the outcome with its evidence where the child didn't come back. */
function callClosing(cases: ReadonlyMap<string, Case>, of: Draft): string {
  const called = callCase(cases.get(of.caseNo ?? '')!);
  if (of.kind !== 'closed' || of.body.outcome === 'returned') return called;
  const evidence = of.body.evidence.map((one) => `${one.kind} ${one.reference}`).join('；');
  return `${called}：${OUTCOME_WORDS[of.body.outcome]}，佐证 ${evidence}`;
}

function closeResult({ workspace, today }: Context, plan: ClosePlan, cases: ReadonlyMap<string, Case>): Result {
  const closed = plan.closed.map((caseNo) => cases.get(caseNo)!);
  const rest = plan.notYet.map(({ caseNo, lacking }) => ({
    of: cases.get(caseNo)!,
    lacking: lacking.map((one) => one.words),
  }));
  return {
    data: {
      closed: closed.map((one) => caseData(one, nextStepOf(one, workspace, today))),
      notYet: plan.notYet.map(({ caseNo, lacking }) => ({
        caseNo,
        student: cases.get(caseNo)!.student.name,
        lacking: lacking.map((one) => one.words),
        lackingCodes: lacking.map((one) => one.code),
      })),
    },
    shown: [
      title(closed.length === 0 ? '没有销号的' : `销号 ${closed.length} 个：`),
      ...(closed.length === 0
        ? []
        : [list(closed.map((one) => callClosing(cases, plan.drafts.find((draft) => draft.caseNo === one.caseNo)!)))]),
      ...(rest.length === 0
        ? []
        : [
            title(`还不能销号 ${rest.length} 个，缺：`),
            list(rest.map(({ of, lacking }) => `${callCase(of)}：${lacking.join('；')}`)),
          ]),
    ],
    // What is lacking stands in the list already.
    problems: plan.problems.filter((one) => one.code !== 'cases.lacking'),
    changed: { updated: closed.length, unchanged: rest.length },
    next:
      closed.length > 0
        ? ['到期回访：taizhang due']
        : plan.notYet.length > 0
          ? ['补齐后再销号；看要办的事：taizhang due']
          : ['看要办的事：taizhang due'],
  };
}
