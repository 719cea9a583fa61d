// `assign`: who has a duty for a child: the seven of the chain (七长), the responsible person, the paired helper.

import { isOpen } from '#model/case.js';
import { planAssign } from '#plan/moves.js';
import { ROLE_WORDS } from '#words/codes.js';
import { command } from './command.js';
import { dayOr, decideCase } from './decide.js';
import { askCase } from './find-case.js';
import { argument, codedBy, DayValue, option, required, TextValue } from './options.js';

export const assign = command({
  more: '同一个责任换了人，再指定一次就行，原来是谁仍然看得到。',
  needs: 'ledger',
  args: {
    case: argument('案卷', '台账编号或学生姓名', TextValue, {
      ask: askCase('给哪一个？', (one) => isOpen(one.status)),
    }),
  },
  options: {
    role: required('--role <责任>', '什么责任', codedBy(ROLE_WORDS), { ask: { question: '什么责任？' } }),
    name: required('--name <姓名>', '谁', TextValue, { ask: { question: '姓名：' } }),
    phone: option('--phone <电话>', '电话', TextValue),
    on: option('--on <日期>', '从哪一天起，不写就是今天', DayValue),
  },
  examples: ['assign 2026-0001 --role responsible --name 李老师 --phone 13800000000'],
  run: (context) =>
    decideCase(context, {
      typed: context.args.case,
      plan: (of, { caseNo }) =>
        planAssign(of, {
          caseNo,
          role: context.options.role,
          name: context.options.name,
          phone: context.options.phone ?? '',
          on: dayOr(context.options.on, context),
        }),
      asks: null,
      next: ({ caseNo }) => `记一次工作：taizhang log ${caseNo} home-visit`,
    }),
});
