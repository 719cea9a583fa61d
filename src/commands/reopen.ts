// `reopen`: an ended case is taken up again, with a reason.
import { planReopen } from '#plan/moves.js';
import { dayOr, decideCase } from './case/decide.js';
import { askCase } from './case/find.js';
import { callCase } from './case/view.js';
import { command } from './frame/command.js';
import { argument, DayValue, option, required, TextValue } from './frame/options.js';

export const reopen = command({
  more: '重开后回到“劝返中”。原来的销号或排除仍然看得到。',
  needs: 'ledger',
  args: {
    case: argument('案卷', '台账编号或学生姓名', TextValue, {
      ask: askCase('重开哪一个？', (one) => one.status === 'closed' || one.status === 'dismissed'),
    }),
  },
  options: {
    reason: required('--reason <理由>', '为什么重开', TextValue, { ask: { question: '为什么重开：' } }),
    on: option('--on <日期>', '哪一天重开的，不写就是今天', DayValue),
  },
  examples: ['reopen 2026-0002 --reason 家长说没有转学'],
  run: (context) =>
    decideCase(context, {
      typed: context.args.case,
      plan: (of, { caseNo }) =>
        planReopen(of, { caseNo, reason: context.options.reason, on: dayOr(context.options.on, context) }),
      asks: (found) => `重开 ${callCase(found)}`,
      next: ({ caseNo }) => `记一次工作：taizhang log ${caseNo} home-visit`,
    }),
});
