// Forms with a row a child: the ledger itself, registers of reports and visits, lists of duties and helpers.
import { type Case, type CaseRecord, isOpen } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type Filling, fillDay, fillNumber, fillText, roundHalfUp } from '#model/filling.js';
import { classKey } from '#model/school.js';
import { RESULTS, wordOf } from '#words/codes.js';
import { CASE_ROW_MARKS, COVERAGE_LIST, LIST_FORMS, LIST_MARKS } from '#words/forms/cases.js';
import { joinNames, ROOM, rateInWords } from '#words/forms/common.js';
import {
  type AnswersOf,
  answerBlankHead,
  answerHead,
  answerMarks,
  answerRows,
  BLANK_ROWS,
  type FormHead,
  fillingOf,
} from './answer.js';
import { answerCase } from './case-answers.js';
import { answerClass } from './roll-head.js';
import { isReport } from './stages.js';
import { recordsOf } from './work-answers.js';

export type ListFormName = keyof typeof LIST_FORMS;

/** What a list is told: the cases that belong on it, in order. */
export interface ListInput {
  readonly head: FormHead;
  readonly cases: readonly Case[];
  /** All cases, where a form also tells of those that are not listed; else the listed ones. */
  readonly all?: readonly Case[];
}

/** The list. Which cases belong on it is the caller's to say: `casesOfList` is the usual answer. */
export const answerList = (form: ListFormName, input: ListInput): Filling =>
  fillingOf({
    values: answerMarks(LIST_MARKS, {
      ...answerHead(input.head),
      count: fillNumber(input.cases.length),
      open: fillNumber(input.cases.filter((one) => isOpen(one.status)).length),
    }),
    lists: {
      [LIST_FORMS[form].lists.cases!.list]: answerRows(CASE_ROW_MARKS, answerCaseRows(input.cases)),
      ...(form === 'visit-register'
        ? { [COVERAGE_LIST.list]: answerRows(COVERAGE_LIST.marks, answerCoverage(input.all ?? input.cases)) }
        : {}),
    },
  });

/** Home visits class by class; a case that was set aside asks for none. */
function answerCoverage(cases: readonly Case[]): AnswersOf<typeof COVERAGE_LIST.marks>[] {
  const classes = Map.groupBy(
    cases.filter((one) => one.status !== 'dismissed'),
    ({ student }) => classKey(student),
  );
  const isVisited = (one: Case): boolean => visitsOf(one).length > 0;
  return [...classes.values()].map((own, at) => {
    const visited = own.filter(isVisited).length;
    return {
      number: fillNumber(at + 1),
      ...answerClass(own[0]!.student),
      children: fillNumber(own.length),
      visited: fillNumber(visited),
      visits: fillNumber(own.reduce((sum, one) => sum + visitsOf(one).length, 0)),
      coverage: fillText(rateInWords(roundHalfUp((visited / own.length) * 100, 2), visited, own.length)),
      unvisited: fillText(joinNames(own.filter((one) => !isVisited(one)).map((one) => one.student.name))),
    };
  });
}

const visitsOf = (of: Case): CaseRecord[] => recordsOf(of, 'home-visit');

/** The same with empty rows to write in. */
export const answerBlankList = (form: ListFormName, head: FormHead): Filling =>
  fillingOf({
    values: answerMarks(LIST_MARKS, { ...answerBlankHead(head), count: fillText(ROOM), open: fillText(ROOM) }),
    lists: { [LIST_FORMS[form].lists.cases!.list]: Array(BLANK_ROWS).fill({}) },
  });

/** The cases that a list shows of all cases: those not reported, set aside or opened for another cause stay out. */
export function casesOfList(form: ListFormName, cases: readonly Case[]): readonly Case[] {
  if (form === 'not-arrived') return cases.filter((one) => one.triggers.includes('not-arrived'));
  if (form === 'close-out') return cases.filter((one) => one.status === 'closed');
  if (form === 'report-register') return cases.filter((one) => one.status !== 'dismissed');
  if (form === 'duties' || form === 'helpers' || form === 'grading' || form === 'responsibility')
    return cases.filter((one) => isOpen(one.status));
  if (form === 'visit-register') return cases.filter((one) => visitsOf(one).length > 0);
  return cases;
}

/** Rows of cases, numbered from 1. */
export const answerCaseRows = (cases: readonly Case[]): AnswersOf<typeof CASE_ROW_MARKS>[] =>
  cases.map((one, at) => ({
    number: fillNumber(at + 1),
    ...answerCase(one),
    firstVisitOn: fillDay(firstDayOf(visitsOf(one))),
    ...answerVisits(one),
    reportedOn: fillDay(reportedOn(one)),
    remark: fillText(one.previousCase ?? ''),
  }));

/** What the home visits came to: who went, when last, with which result. */
function answerVisits(of: Case) {
  const visits = visitsOf(of);
  const last = visits.at(-1);
  const result = last === undefined || last.result === '' ? '' : wordOf(RESULTS, last.result);
  return {
    lastVisitOn: fillDay(last?.on ?? null),
    visitors: fillText(joinNames([...new Set(visits.map((one) => one.by))])),
    visitResult: fillText([result, last?.note ?? ''].filter((part) => part !== '').join('\n')),
  };
}

/** The first report; a letter that names no addressee counts where nothing else does, as it does for the deadlines. */
const reportedOn = (of: Case): Day | null =>
  firstDayOf(of.records.filter(isReport)) ??
  firstDayOf(of.records.filter((one) => one.kind === 'letter' && one.with === '' && one.details.step === undefined));

const firstDayOf = (records: readonly CaseRecord[]): Day | null => records.map((one) => one.on).sort()[0] ?? null;
