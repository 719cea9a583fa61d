// `report classes`: the dropout rate of each class against the line of the policy.
import type { Context } from '#commands/frame/command.js';
import { answerClassRates } from '#forms/roll-ledgers.js';
import { earlier } from '#model/day.js';
import { type Appointment, appointmentsOf } from '#model/duties.js';
import { showSchoolClass } from '#model/school.js';
import type { EnrolledStudent } from '#model/student.js';
import type { Period } from '#rules/calendar.js';
import { judgeClassRates } from '#rules/class-rates.js';
import { policyOn } from '#rules/policy.js';
import { showRate } from '#rules/rates.js';
import { teacherOf } from '#rules/unarrived.js';
import { facts, table } from '#screen/blocks.js';
import { NOT_PROVIDED, UNKNOWN_NUMBER } from '#words/forms/common.js';
import { CLASS_RATES, ROLL_WORDS } from '#words/forms/rolls.js';
import { formNamed, type Made, rollHeadOf } from './made.js';
import { registersOf } from './registers.js';

/** What the line is where a policy names none: the seed that has one (003-4). */
const USUAL_MAX = 0.03;

/** The dropout rate of each class against the line. */
export async function makeClassRates(context: Context, period: Period): Promise<Made> {
  const { ledger, workspace, today } = context;
  const to = earlier(period.to, today);
  const appointments = appointmentsOf(await ledger.entries());
  const registers = await registersOf(context, { ...period, to }, CLASS_RATES.title);
  const { cases } = registers;
  const base = await registers.start();
  const max = policyOn(workspace.policy, to).targets.dropoutRateMax?.value ?? USUAL_MAX;
  const classes = judgeClassRates({
    cases,
    on: to,
    start: base.heads,
    now: await registers.heads(),
    max,
  }).map((one) => ({
    ...one,
    // Submissions say who answers for a case, not who teaches a class.
    teacher: teacherName(one, appointments) || (registers.bureau === null ? '' : UNKNOWN_NUMBER),
  }));
  const head = await rollHeadOf(context, { ...period, to });
  const filling = answerClassRates({
    ...head,
    max,
    classes: classes.map((one) => ({
      ...one,
      rate: { part: one.rate.numerator, whole: one.rate.denominator },
    })),
  });
  const over = classes.filter((one) => one.isOver === true);
  return {
    sheets: [{ form: formNamed('class-rates'), filling }],
    data: {
      max,
      baseOn: base.on,
      over: over.length,
      classes: classes.map((one) => ({
        school: one.school,
        grade: one.grade ?? one.gradeText,
        class: one.classNo,
        base: one.base,
        enrolled: one.enrolled,
        suspected: one.suspected,
        dropout: one.dropout,
        returned: one.returned,
        rate: one.rate.rate,
        over: one.isOver,
      })),
    },
    shown: [
      facts([
        ['控制线', `${Math.round(max * 10_000) / 100}%`],
        ['超线的班', `${over.length} 个`],
      ]),
      table(
        [...(registers.bureau === null ? [] : ['学校']), '班级', '学期初在籍', '辍学', '辍学率', '结果'],
        classes
          .filter((one) => one.dropout + one.suspected > 0)
          .map((one) => [
            ...(registers.bureau === null ? [] : [one.school]),
            showSchoolClass(one),
            one.base ?? NOT_PROVIDED,
            one.dropout,
            showRate(one.rate) ?? NOT_PROVIDED,
            one.isOver === null ? NOT_PROVIDED : one.isOver ? ROLL_WORDS.over : ROLL_WORDS.within,
          ]),
      ),
    ],
    problems: [...registers.problems, ...base.problems],
  };
}

const teacherName = (
  of: Pick<EnrolledStudent, 'school' | 'grade' | 'classNo'>,
  appointments: readonly Appointment[],
): string => teacherOf(of, appointments)?.name ?? '';
