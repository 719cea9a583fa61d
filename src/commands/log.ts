// `log`: a piece of work on a case (过程记录): calls, visits, talks, papers, plans, help, follow-ups.

import { isOpen } from '#model/case.js';
import { Refusal } from '#model/problem.js';
import { planLog } from '#plan/moves.js';
import { LOG_KIND_WORDS, RESULTS } from '#words/codes.js';
import { command } from './command.js';
import { decideCase } from './decide.js';
import { askCase } from './find-case.js';
import { argument, coded, codedBy, DayValue, option, options, required, TextValue } from './options.js';

export const log = command({
  more: '每做一次就记一次。销号以后的跟踪回访也记在这里（follow-up）。',
  needs: 'ledger',
  args: {
    case: argument('案卷', '台账编号或学生姓名', TextValue, {
      ask: askCase('哪一个孩子？', (one) => isOpen(one.status)),
    }),
    kind: argument('种类', '做了什么', codedBy(LOG_KIND_WORDS), { ask: { question: '做了什么？' } }),
  },
  options: {
    on: required('--on <日期>', '哪一天', DayValue, { ask: { question: '哪一天：', preset: ({ today }) => today } }),
    by: required('--by <姓名>', '谁做的', TextValue, {
      ask: { question: '谁做的：', preset: ({ stamp }) => stamp.actor },
    }),
    with: option('--with <姓名>', '对方是谁', TextValue),
    result: option('--result <结果>', '结果', coded(RESULTS)),
    note: option('--note <说明>', '说明', TextValue),
    promised: option('--promised <日期>', '承诺哪一天返校', DayValue),
    detail: options('--detail <名称=值>', '其他要记的，如 回执=有', TextValue),
  },
  examples: [
    'log 2026-0001 home-visit --on 2026-10-16 --by 李老师 --with 父亲 --result 承诺返校 --promised 2026-10-19',
  ],
  run: (context) =>
    decideCase(context, {
      typed: context.args.case,
      plan: (of, { caseNo }) =>
        planLog(of, {
          caseNo,
          kind: context.args.kind,
          on: context.options.on,
          by: context.options.by,
          with: context.options.with ?? '',
          result: context.options.result ?? '',
          note: context.options.note ?? '',
          details: detailsOf(context.options.detail, context.options.promised),
        }),
      asks: null,
      next: () => '看要办的事：taizhang due',
    }),
});

function detailsOf(typed: readonly string[], promised: string | undefined): Record<string, string> {
  const details: Record<string, string> = promised === undefined ? {} : { promised };
  for (const one of typed) {
    const found = /^([^=＝]+)[=＝](.*)$/.exec(one);
    if (found === null)
      throw new Refusal('usage.value', 2, {}, { name: '--detail', typed: one, why: '要写成 名称=值', command: 'log' });
    details[found[1]!.trim()] = found[2]!.trim();
  }
  return details;
}
