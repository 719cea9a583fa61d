// What every form made from registers is told of its period, and how its head is answered.
import type { Day } from '#model/day.js';
import { fillDay, fillText } from '#model/filling.js';
import { type ClassName, showClass, showGrade } from '#model/school.js';
import type { HEAD_MARKS, PERIOD_MARKS } from '#words/forms/common.js';
import { formTitle } from '#words/forms/periods.js';
import { type AnswersOf, answerHead, type FormHead } from './answer.js';

/** Whose form, and of which days; `period` as printed (`2026年10月`, or a day where it tells of one day). */
export interface RollHead {
  readonly head: FormHead;
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
}

/** The head of a form made from registers: title with the period, its days, the lines of every form. */
export const answerRollHead = (
  { head, period, from, to }: RollHead,
  title: string,
): AnswersOf<typeof HEAD_MARKS & typeof PERIOD_MARKS> => ({
  ...answerHead(head),
  title: fillText(formTitle(head.unit, title, period)),
  period: fillText(period),
  periodFrom: fillDay(from),
  periodTo: fillDay(to),
});

/** A class in the words of a row. */
export const answerClass = (of: ClassName) => ({
  school: fillText(of.school),
  grade: fillText(showGrade(of.grade, of.gradeText)),
  classNo: fillText(showClass(of.classNo)),
});
