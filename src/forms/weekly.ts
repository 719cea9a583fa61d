// The weekly report (周报) of seed 001: how persuasion went between two days, and who is still away.
import { type Case, PERSUASION_KINDS } from '#model/case.js';
import { type Day, dayOfMonth, yearOf } from '#model/day.js';
import { type Filling, type FillValue, fillDay, fillNumber, fillText } from '#model/filling.js';
import { RESULTS, wordOf } from '#words/codes.js';
import { spanInWords } from '#words/dates.js';
import { UNKNOWN_NUMBER } from '#words/forms/common.js';
import { formTitle, GRADE_ROW_WORDS, hardCaseInWords, WEEKLY } from '#words/forms/periods.js';
import { NOT_SENT } from '#words/forms/schools.js';
import { answerHead, answerMarks, answerRows, type FormHead, fillingOf } from './answer.js';
import { answerCaseRows } from './lists.js';
import { isHard } from './pages.js';
import { flowOf, isReport, movesIn, openAt, recordsIn, recordsWhere, statusAt } from './stages.js';

/** What the weekly report is told; `yearFrom` is the first day of the school year, for what was reached in all. */
export interface WeeklyInput {
  readonly head: FormHead;
  readonly from: Day;
  readonly to: Day;
  readonly yearFrom: Day;
  readonly cases: readonly Case[];
  /** Of a roll-up, every school that is in it, and those of the list that are not; empty elsewhere. */
  readonly schools?: { readonly came: readonly string[]; readonly absent: readonly string[] };
}

const numbersOf = (day: Day): readonly [number, number, number] => [yearOf(day), +day.slice(5, 7), dayOfMonth(day)];

const PERSUASION: readonly string[] = PERSUASION_KINDS;

/** The figures of a week of these cases. A report to the authorities is no persuasion. */
function figuresOf(cases: readonly Case[], { from, to, yearFrom }: Pick<WeeklyInput, 'from' | 'to' | 'yearFrom'>) {
  const suspected = flowOf(cases, 'suspected', from, to);
  const dropout = flowOf(cases, 'persuading', from, to);
  const opened = movesIn(cases, ['opened'], from, to);
  const again = movesIn(cases, ['fired-again', 'reopened'], from, to);
  const contacts = recordsWhere(cases, (one) => PERSUASION.includes(one.kind) && !isReport(one), from, to);
  return {
    toPersuade: fillNumber(suspected.before + dropout.before + opened + again),
    contacts: fillNumber(contacts),
    visits: fillNumber(recordsIn(cases, ['home-visit'], from, to)),
    returned: fillNumber(suspected.returned + dropout.returned),
    returnedInAll: fillNumber(movesIn(cases, ['returned'], yearFrom, to)),
    notReturned: fillNumber(awayAt(cases, to).length),
    opened: fillNumber(opened),
    closed: fillNumber(movesIn(cases, ['closed'], from, to)),
  };
}

const awayAt = (cases: readonly Case[], to: Day): Case[] =>
  openAt(cases, to).filter((one) => statusAt(one, to) !== 'returned');

/** The answers of the weekly report: the figures, who is away, the hard cases, and each school's share of it. */
export function answerWeekly({ head, from, to, yearFrom, cases, schools: rolled }: WeeklyInput): Filling {
  const away = awayAt(cases, to);
  const period = spanInWords(numbersOf(from), numbersOf(to));
  const schools = Map.groupBy(cases, (one) => one.student.school);
  for (const name of rolled?.came ?? []) if (!schools.has(name)) schools.set(name, []);
  const figures = figuresOf([], { from, to, yearFrom });
  const unknown = Object.fromEntries(
    Object.keys(figures).map((key) => [key, fillText(UNKNOWN_NUMBER)]),
  ) as unknown as Readonly<Record<keyof typeof figures, FillValue>>;
  const { lists } = WEEKLY;
  return fillingOf({
    values: answerMarks(WEEKLY.marks, {
      ...answerHead(head),
      title: fillText(formTitle(head.unit, WEEKLY.title, period)),
      period: fillText(period),
      periodFrom: fillDay(from),
      periodTo: fillDay(to),
      ...figuresOf(cases, { from, to, yearFrom }),
      hard: fillText(away.filter(isHard).map(hardInWords).join('\n')),
    }),
    lists: {
      [lists.cases.list]: answerRows(lists.cases.marks, answerCaseRows(away)),
      [lists.schools.list]: answerRows(lists.schools.marks, [
        ...[...schools]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([school, own], at) => ({
            number: fillNumber(at + 1),
            school: fillText(school),
            ...figuresOf(own, { from, to, yearFrom }),
          })),
        ...(rolled?.absent ?? []).map((school, at) => ({
          number: fillNumber(schools.size + at + 1),
          school: fillText(`${school}（${NOT_SENT}）`),
          ...unknown,
        })),
        {
          number: fillNumber(null),
          school: fillText(GRADE_ROW_WORDS.total),
          ...figuresOf(cases, { from, to, yearFrom }),
        },
      ]),
    },
  });
}

/** Who it is, how often it was tried, and what the last try came to. */
function hardInWords(of: Case): string {
  const tries = of.records
    .filter((one) => PERSUASION.includes(one.kind) && !isReport(one))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const last = tries.at(-1);
  const result = last === undefined || last.result === '' ? '' : wordOf(RESULTS, last.result);
  return hardCaseInWords({
    name: of.student.name,
    caseNo: of.caseNo,
    attempts: tries.length,
    last: last === undefined ? '' : `${last.on} ${result}`.trim(),
  });
}
