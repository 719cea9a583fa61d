// `dismiss`: a suspicion is set aside, with its reason.
import { planDismiss } from '#plan/moves.js';
import { DISMISS_REASONS } from '#words/codes.js';
import { dayOr, decideCase } from './case/decide.js';
import { askCase } from './case/find.js';
import { callCase } from './case/view.js';
import { command } from './frame/command.js';
import { argument, coded, DayValue, option, required, TextValue } from './frame/options.js';

export const dismiss = command({
  more: '只用于还没核实的疑似。已经核实的，用 taizhang close 写明去向和佐证。排除了还可以重开。',
  needs: 'ledger',
  args: {
    case: argument('案卷', '台账编号或学生姓名', TextValue, {
      ask: askCase('排除哪一个？', (one) => one.status === 'suspected'),
    }),
  },
  options: {
    reason: required('--reason <原因>', '为什么排除', coded(DISMISS_REASONS), { ask: { question: '为什么排除？' } }),
    evidence: option('--evidence <依据>', '依据，如证明的编号', TextValue),
    on: option('--on <日期>', '哪一天排除的，不写就是今天', DayValue),
  },
  examples: ['dismiss 2026-0002 --reason 登记错误 --evidence 班主任说明'],
  run: (context) =>
    decideCase(context, {
      typed: context.args.case,
      plan: (of, { caseNo }) =>
        planDismiss(of, {
          caseNo,
          reason: context.options.reason,
          evidence: context.options.evidence ?? '',
          on: dayOr(context.options.on, context),
        }),
      asks: (found) => `排除 ${callCase(found)}`,
      next: ({ caseNo }) => `弄错了可以重开：taizhang reopen ${caseNo} --reason 理由`,
    }),
});
