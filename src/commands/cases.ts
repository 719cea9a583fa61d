// `cases`: the ledger as a list, filtered.
import { type Case, isOpen } from '#model/case.js';
import { title } from '#screen/blocks.js';
import { showStatus } from '#screen/show-entry.js';
import { STATUS_ORDER } from '#screen/show-plan.js';
import { CASE_STATUS_WORDS, REASONS, TRIGGER_WORDS } from '#words/codes.js';
import { gradeName } from '#words/grades.js';
import { loadCasesAsTold } from './case/find.js';
import { nextStepOf } from './case/next-step.js';
import { caseData, caseTable, type NextStep } from './case/view.js';
import { command } from './frame/command.js';
import { coded, codedBy, flag, option, options, TextValue } from './frame/options.js';

export const cases = command({
  more: '不加条件列出全部。几个条件一起写，就要都符合。',
  needs: 'ledger',
  args: {},
  options: {
    status: options('--status <状态>', '按状态', codedBy(CASE_STATUS_WORDS)),
    open: flag('--open', '只看没有销号的'),
    grade: option('--grade <年级>', '按年级，如 七年级 或 7', TextValue),
    class: option('--class <班>', '按班级，如 1', TextValue),
    school: option('--school <学校>', '按学校（名称里的几个字就行）', TextValue),
    town: option('--town <乡镇>', '按乡镇（学籍里没有这一列，就看住址）', TextValue),
    village: option('--village <村>', '按村（同上）', TextValue),
    reason: option('--reason <原因>', '按辍学原因', coded(REASONS)),
    trigger: option('--trigger <来由>', '按立案的来由', codedBy(TRIGGER_WORDS)),
    name: option('--name <姓名>', '按姓名', TextValue),
    due: flag('--due', '只看今天该办和已经超期的'),
  },
  examples: ['cases', 'cases --open --grade 七年级', 'cases --status 疑似 --due'],
  async run(context) {
    const { options: by, workspace, today } = context;
    const { cases: known, knownTo } = await loadCasesAsTold(context);
    const next = (one: Case): NextStep | null => nextStepOf(one, workspace, knownTo(one));
    const all = [...known.values()];
    const has = (text: string, wanted: string | undefined): boolean => wanted === undefined || text.includes(wanted);
    const found = all.filter((one) => {
      const { student } = one;
      const step = by.due ? next(one) : null;
      return (
        (by.status.length === 0 || by.status.includes(one.status)) &&
        (!by.open || isOpen(one.status)) &&
        (by.grade === undefined || isGrade(student.grade, student.gradeText, by.grade)) &&
        (by.class === undefined || student.classNo === by.class.replace(/班$/, '')) &&
        has(student.school, by.school) &&
        has(student.town || student.address, by.town) &&
        has(student.village || student.address, by.village) &&
        has(student.name, by.name) &&
        (by.reason === undefined || one.reason === by.reason) &&
        (by.trigger === undefined || one.triggers.includes(by.trigger)) &&
        (!by.due || (step !== null && step.due !== null && step.due <= today))
      );
    });
    const counts = STATUS_ORDER.map((status) => [status, found.filter((one) => one.status === status).length] as const)
      .filter(([, count]) => count > 0)
      .map(([status, count]) => `${showStatus(status)} ${count}`);
    return {
      data: { cases: found.map((one) => caseData(one, next(one))) },
      shown: [
        title(found.length === 0 ? '没有符合的案卷' : `案卷 ${found.length} 个：${counts.join(' · ')}`),
        ...(found.length === 0 ? [] : [caseTable(found, next)]),
      ],
      next:
        found.length === 0
          ? ['导入考勤后排查：taizhang scan']
          : [`看一个的全部经过：taizhang show ${found[0]!.caseNo}`],
    };
  },
});

const isGrade = (grade: number | null, written: string, wanted: string): boolean =>
  grade === null ? written === wanted : String(grade) === wanted || gradeName(grade) === wanted;
