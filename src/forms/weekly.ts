// The weekly report (周报) of seed 001: how persuasion went between two days, and who is still away.
import type { Case } from '#model/case.js';
import { type Day, dayOfMonth, yearOf } from '#model/day.js';
import { type Filling, fillDay, fillNumber, fillText } from '#model/filling.js';
import { spanInWords } from '#words/dates.js';
import { formTitle, WEEKLY } from '#words/forms/periods.js';
import { answerHead, answerMarks, answerRows, type FormHead, fillingOf } from './answer.js';
import { answerCaseRows } from './lists.js';
import { flowOf, movesIn, openAt, recordsIn, statusAt } from './stages.js';

/** What the weekly report is told; `yearFrom` is the first day of the school year, for what was reached in all. */
export interface WeeklyInput {
  readonly head: FormHead;
  readonly from: Day;
  readonly to: Day;
  readonly yearFrom: Day;
  readonly cases: readonly Case[];
}

const numbersOf = (day: Day): readonly [number, number, number] => [yearOf(day), +day.slice(5, 7), dayOfMonth(day)];

const PERSUASION = ['phone', 'home-visit', 'talk', 'letter', 'help-request', 'referral', 'pledge'];

/** The answers of the weekly report. */
export function answerWeekly({ head, from, to, yearFrom, cases }: WeeklyInput): Filling {
  const suspected = flowOf(cases, 'suspected', from, to);
  const dropout = flowOf(cases, 'persuading', from, to);
  const away = openAt(cases, to).filter((one) => statusAt(one, to) !== 'returned');
  const opened = movesIn(cases, ['opened'], from, to);
  const again = movesIn(cases, ['fired-again', 'reopened'], from, to);
  const period = spanInWords(numbersOf(from), numbersOf(to));
  return fillingOf({
    values: answerMarks(WEEKLY.marks, {
      ...answerHead(head),
      title: fillText(formTitle(head.unit, WEEKLY.title, period)),
      period: fillText(period),
      periodFrom: fillDay(from),
      periodTo: fillDay(to),
      toPersuade: fillNumber(suspected.before + dropout.before + opened + again),
      contacts: fillNumber(recordsIn(cases, PERSUASION, from, to)),
      visits: fillNumber(recordsIn(cases, ['home-visit'], from, to)),
      returned: fillNumber(suspected.returned + dropout.returned),
      returnedInAll: fillNumber(movesIn(cases, ['returned'], yearFrom, to)),
      notReturned: fillNumber(away.length),
      opened: fillNumber(opened),
      closed: fillNumber(movesIn(cases, ['closed'], from, to)),
    }),
    lists: { [WEEKLY.lists.cases.list]: answerRows(WEEKLY.lists.cases.marks, answerCaseRows(away)) },
  });
}
