// `confirm`: a suspicion is confirmed; persuading begins.
import { planConfirm } from '#plan/moves.js';
import { REASONS } from '#words/codes.js';
import { dayOr, decideCase } from './case/decide.js';
import { askCase } from './case/find.js';
import { callCase } from './case/view.js';
import { command } from './frame/command.js';
import { argument, coded, DayValue, option, TextValue } from './frame/options.js';

export const confirm = command({
  more: '核实后案卷转入“劝返中”，制度规定的步骤开始计时。原因暂时不清楚可以不写。',
  needs: 'ledger',
  args: {
    case: argument('案卷', '台账编号或学生姓名', TextValue, {
      ask: askCase('核实哪一个？', (one) => one.status === 'suspected'),
    }),
  },
  options: {
    reason: option('--reason <原因>', '辍学的原因', coded(REASONS)),
    on: option('--on <日期>', '哪一天核实的，不写就是今天', DayValue),
  },
  examples: ['confirm 2026-0001 --reason 厌学 --on 2026-10-16'],
  run: (context) =>
    decideCase(context, {
      typed: context.args.case,
      plan: (of, { caseNo }) =>
        planConfirm(of, { caseNo, reason: context.options.reason ?? null, on: dayOr(context.options.on, context) }),
      asks: (found) => `核实 ${callCase(found)} 为辍学`,
      next: ({ caseNo }) => `确定劝返责任人：taizhang assign ${caseNo} --role responsible --name 姓名`,
    }),
});
