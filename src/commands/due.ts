// `due`: what is due today and what is late, per step, with who does it, for whom, and which paper goes out.
import { daysBetween } from '#model/day.js';
import { type DueStep, judgeAllDue } from '#rules/escalation.js';
import { table, title } from '#screen/blocks.js';
import { callCase } from './case-view.js';
import { command } from './command.js';
import { loadCases } from './find-case.js';
import { CountValue, flag, option } from './options.js';

export const due = command({
  more: '超期的排在最前。每一步来自本工作区用的制度（taizhang policy show 可看）。',
  needs: 'ledger',
  args: {},
  options: {
    late: flag('--late', '只看已经超期的'),
    within: option('--within <天数>', '也看今后几天内到期的，不写就看全部该办的', CountValue),
  },
  examples: ['due', 'due --late'],
  async run(context) {
    const { options, today, workspace } = context;
    const cases = await loadCases(context);
    const all = judgeAllDue(cases.values(), workspace.policy, workspace.calendar, today);
    const todo = [...all]
      .flatMap(([caseNo, { steps }]) => steps.filter(isToDo).map((step) => ({ of: cases.get(caseNo)!, step })))
      .filter(({ step }) => !options.late || step.state === 'overdue')
      .filter(
        ({ step }) =>
          options.within === undefined || (step.dueOn !== null && daysBetween(today, step.dueOn) <= options.within),
      )
      .toSorted((a, b) => (a.step.dueOn ?? '9999').localeCompare(b.step.dueOn ?? '9999'));
    const late = todo.filter(({ step }) => step.state === 'overdue').length;
    return {
      data: {
        asOf: today,
        due: todo.map(({ of, step }) => ({
          caseNo: of.caseNo,
          student: of.student.name,
          step: step.id,
          name: step.name,
          kind: step.kind,
          actor: step.actor,
          addressee: step.addressee,
          paper: step.paper,
          dueOn: step.dueOn,
          overdue: step.state === 'overdue',
          source: step.source,
        })),
        late,
      },
      shown: [
        title(todo.length === 0 ? '现在没有要办的事' : `要办的事 ${todo.length} 件，其中超期 ${late} 件：`),
        ...(todo.length === 0
          ? []
          : [
              table(
                ['期限', '', '案卷', '要办的事', '谁来办', '找谁、报给谁', '文书'],
                todo.map(({ of, step }) => [
                  step.dueOn ?? '未定',
                  lateness(step, today),
                  callCase(of),
                  step.name,
                  step.actor,
                  step.addressee,
                  step.paper,
                ]),
              ),
            ]),
      ],
      next:
        todo.length === 0
          ? ['导入新的考勤后再排查：taizhang scan']
          : [`办好一件就记一件：taizhang log ${todo[0]!.of.caseNo} home-visit`],
    };
  },
});

const isToDo = ({ state }: DueStep): boolean => state === 'open' || state === 'overdue';

const lateness = ({ state, dueOn }: DueStep, today: Parameters<typeof daysBetween>[0]): string => {
  if (dueOn === null) return '';
  if (state === 'overdue') return `超期 ${daysBetween(dueOn, today)} 天`;
  return dueOn === today ? '今天' : '';
};
