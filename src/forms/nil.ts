// The nil report (零报告): nothing to report, with the scan that says so. It never claims more than the attendance shows.
import type { Day } from '#model/day.js';
import { type Filling, fillDay, fillNumber, fillText } from '#model/filling.js';
import { formTitle, NIL, NIL_STATEMENTS } from '#words/forms/periods.js';
import { answerHead, answerMarks, type FormHead, fillingOf } from './answer.js';

/** What the nil report is told. It may be printed only while `openAtEnd` is 0. */
export interface NilInput {
  readonly head: FormHead;
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
  readonly enrolled: number | null;
  readonly classes: number | null;
  readonly classesRecorded: number;
  readonly schoolDays: number;
  readonly gaps: number;
  readonly scannedOn: Day | null;
  readonly openAtEnd: number;
}

/** Whether there is truly nothing to report. */
export const mayPrintNil = (input: NilInput): boolean => input.openAtEnd === 0;

/** The answers of the nil report. */
export function answerNil(input: NilInput): Filling {
  const statement =
    input.scannedOn === null || input.schoolDays === 0
      ? NIL_STATEMENTS.notRecorded
      : input.gaps > 0 || (input.classes !== null && input.classesRecorded < input.classes)
        ? NIL_STATEMENTS.gaps
        : NIL_STATEMENTS.complete;
  return fillingOf({
    values: answerMarks(NIL.marks, {
      ...answerHead(input.head),
      title: fillText(formTitle(input.head.unit, NIL.title, input.period)),
      period: fillText(input.period),
      periodFrom: fillDay(input.from),
      periodTo: fillDay(input.to),
      enrolled: fillNumber(input.enrolled),
      classes: fillNumber(input.classes),
      classesRecorded: fillNumber(input.classesRecorded),
      schoolDays: fillNumber(input.schoolDays),
      gaps: fillNumber(input.gaps),
      scannedOn: fillDay(input.scannedOn),
      openAtEnd: fillNumber(input.openAtEnd),
      statement: fillText(statement),
    }),
    lists: {},
  });
}
