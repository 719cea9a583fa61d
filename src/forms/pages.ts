// Forms with a page a child: registration form, records, letters, notices, plans, assessments. Blank ones too.
import { absentDaysOf, type Case, type CaseRecord, isOpen, type LogKind } from '#model/case.js';
import { type Day, readDay } from '#model/day.js';
import { type Filling, type FillValue, fillDay, fillText, type SheetFilling } from '#model/filling.js';
import { CASE_MARKS, EVIDENCE_LIST, MEASURE_LIST, PERSUASION_LIST, RUN_LIST, TRAIL_LIST } from '#words/forms/cases.js';
import { BLANK_DAY, HEAD_MARKS } from '#words/forms/common.js';
import {
  DEPARTMENT_NAMES,
  DEPARTMENT_TASKS,
  difficultyInWords,
  isDayMark,
  LETTER_FORMS,
  LINE_TO_WRITE_ON,
  PAGE_FORMS,
  PAGE_MARKS,
  REPORT_ADDRESSEES,
  townshipInWords,
} from '#words/forms/pages.js';
import { CHECK_LIST, EFFECT_LIST, WORK_LISTS } from '#words/forms/work.js';
import { detailInWords, fieldsOfWork } from '#words/work-records.js';
import { type AnswersOf, answerBlankHead, answerHead, answerMarks, answerRows, type FormHead } from './answer.js';
import {
  answerCase,
  answerEvidence,
  answerMeasures,
  answerPersuasion,
  answerRuns,
  answerTrail,
} from './case-answers.js';
import { isReport } from './stages.js';
import { answerChecks, answerEffects, answerWork, recordsOf } from './work-answers.js';

export type PageFormName = keyof typeof PAGE_FORMS;

/** What a form with pages is told. */
export interface PagesInput {
  readonly head: FormHead;
  readonly cases: readonly Case[];
  /** The last day that a notice sets; null takes it from the records, or leaves room to write it in by hand. */
  readonly dueOn: Day | null;
  /** The document whose limits apply (制度), as the policy names it. */
  readonly sourceTitle: string;
}

/** A page for every case, in the order given; a report has one page for each addressee, a referral one for each department. */
export function answerPages(form: PageFormName, input: PagesInput): Filling {
  return {
    common: { values: {}, lists: {} },
    pages: {
      [PAGE_FORMS[form].page!]: input.cases.flatMap((one) =>
        variantsOf(form, one).map((variant) => ({
          name: `${one.student.name} ${one.caseNo}${variant.suffix}`,
          filling: answerPage(form, one, input, variant),
        })),
      ),
    },
  };
}

/** One blank page: the unit's own head, lines to write on in letters, empty boxes and rows elsewhere. */
export function answerBlankPage(form: PageFormName, head: FormHead, sourceTitle: string): Filling {
  const own = answerMarks(HEAD_MARKS, answerBlankHead(head));
  const letter = LETTER_FORMS.has(form);
  const values = Object.fromEntries(
    Object.values(PAGE_MARKS).map(([mark]): [string, FillValue] => [
      mark,
      letter ? fillText(isDayMark(mark) ? BLANK_DAY : LINE_TO_WRITE_ON) : fillText(''),
    ]),
  );
  const filling = { ...values, ...own, [PAGE_MARKS.sourceTitle[0]]: fillText(sourceTitle) };
  return { common: { values: filling, lists: {} }, pages: { [PAGE_FORMS[form].page!]: [] } };
}

/** Cases that a form is printed for where none is named. */
export function casesOfPages(form: PageFormName, cases: readonly Case[]): readonly Case[] {
  const has = (one: Case, kind: LogKind): boolean => one.records.some((record) => record.kind === kind);
  switch (form) {
    case 'special-plan':
      return cases.filter((one) => isOpen(one.status) && one.returnedOn === null && isHard(one));
    case 'effect-review':
      return cases.filter((one) => has(one, 'assessment'));
    case 'follow-up-file':
      return cases.filter((one) => one.returnedOn !== null && one.status !== 'dismissed');
    default:
      return cases.filter((one) => isOpen(one.status));
  }
}

const HARD_ATTEMPTS = 3;

/** A case that needs its own plan (seed 001, 劝返难度较大): marked so, or tried in vain three times. */
export const isHard = (of: Case): boolean =>
  of.records.some((one) => one.details.special === 'yes') || attemptsOf(of) >= HARD_ATTEMPTS;

const attemptsOf = (of: Case): number =>
  of.records.filter((one) => ['phone', 'home-visit', 'talk', 'letter'].includes(one.kind) && !isReport(one)).length;

/** What differs between the pages of one child. */
interface Variant {
  readonly suffix: string;
  readonly reportTo: string;
  readonly referral: CaseRecord | null;
}

function variantsOf(form: PageFormName, of: Case): readonly Variant[] {
  const plain: Variant = { suffix: '', reportTo: '', referral: null };
  if (form === 'report-letter')
    return REPORT_ADDRESSEES.map((one) => ({
      ...plain,
      suffix: one.page,
      reportTo: one.words(of.student.town || LINE_TO_WRITE_ON),
    }));
  const unanswered = recordsOf(of, 'referral').filter((one) => (one.details.repliedOn ?? '') === '');
  if (form !== 'referral-letter' || unanswered.length === 0) return [plain];
  return unanswered.map((one) => ({ ...plain, suffix: departmentOf(one), referral: one }));
}

const departmentOf = (of: CaseRecord): string => {
  const field = fieldsOfWork('referral').find((one) => one.field === 'department');
  return field === undefined ? '' : detailInWords(field, of.details.department ?? '');
};

function addresseeOf(of: Case, referral: CaseRecord | null): string {
  const code = referral?.details.department ?? '';
  if (code === 'township') return townshipInWords(of.student.town || LINE_TO_WRITE_ON);
  return DEPARTMENT_NAMES[code] ?? LINE_TO_WRITE_ON;
}

function answerPage(form: PageFormName, of: Case, input: PagesInput, variant: Variant): SheetFilling {
  const { referral } = variant;
  const letter = recordsOf(of, 'letter').findLast((one) => !isReport(one));
  const pledge = recordsOf(of, 'pledge').at(-1);
  const promised = of.records.findLast((one) => (one.details.promised ?? '') !== '')?.details.promised ?? '';
  const dueOn = input.dueOn ?? (form === 'pledge' ? readDay(promised) : readDay(letter?.details.deadline ?? ''));
  const paperField = fieldsOfWork('letter').find((one) => one.field === 'paper');
  const answers: AnswersOf<typeof PAGE_MARKS> = {
    ...answerHead(input.head),
    ...answerCase(of),
    dueOn: dayOrLine(dueOn),
    sourceTitle: fillText(input.sourceTitle),
    home: fillText(homeOf(of)),
    reportTo: fillText(variant.reportTo),
    paper: fillText(letter === undefined || !paperField ? '' : detailInWords(paperField, letter.details.paper ?? '')),
    paperNo: fillText((form === 'pledge' ? pledge?.details.number : letter?.details.letterNo) ?? ''),
    recipient: fillText(letter?.with ?? ''),
    servedOn: fillDay(readDay(letter?.details.servedOn ?? '') ?? (letter === undefined ? null : letter.on)),
    department: fillText(addresseeOf(of, referral)),
    departmentTask: fillText(DEPARTMENT_TASKS[referral?.details.department ?? 'other'] ?? ''),
    referralNo: fillText(referral?.details.letterNo ?? ''),
    referredOn: dayOrLine(referral?.on ?? null),
    replyDueOn: dayOrLine(readDay(referral?.details.replyDue ?? '')),
    promisedOn: fillDay(readDay(promised)),
    pledgeNo: fillText(pledge?.details.number ?? ''),
    difficulty: fillText(
      difficultyInWords({
        attempts: attemptsOf(of),
        refused: of.records.filter((one) => one.result === 'refused').length,
        absentDays: absentDaysOf(of),
      }),
    ),
  };
  const values = answerMarks(PAGE_MARKS, LETTER_FORMS.has(form) ? withLines(answers) : answers);
  return {
    values,
    lists: {
      [RUN_LIST.list]: answerRows(RUN_LIST.marks, answerRuns(of)),
      [PERSUASION_LIST.list]: answerRows(PERSUASION_LIST.marks, answerPersuasion(of)),
      [MEASURE_LIST.list]: answerRows(MEASURE_LIST.marks, answerMeasures(of)),
      [EVIDENCE_LIST.list]: answerRows(EVIDENCE_LIST.marks, answerEvidence(of)),
      [TRAIL_LIST.list]: answerRows(TRAIL_LIST.marks, answerTrail(of)),
      [CHECK_LIST.list]: answerRows(CHECK_LIST.marks, answerChecks(of)),
      [EFFECT_LIST.list]: answerRows(EFFECT_LIST.marks, answerEffects(of)),
      ...Object.fromEntries(
        (Object.keys(WORK_LISTS) as LogKind[]).map((kind) => [
          WORK_LISTS[kind].list,
          answerRows(WORK_LISTS[kind].marks, answerWork(of, kind)),
        ]),
      ),
    },
  };
}

/** Town, village and address as one, each said once. */
function homeOf({ student }: Case): string {
  const { town, village, address } = student;
  const place = address.includes(village) ? '' : village;
  return `${address.includes(town) ? '' : town}${place}${address}`;
}

const dayOrLine = (day: Day | null): FillValue => (day === null ? fillText(BLANK_DAY) : fillDay(day));

/** What a letter says of the child and nobody knows becomes a line to write on; what may be missing stays away. */
const withLines = (answers: AnswersOf<typeof PAGE_MARKS>): AnswersOf<typeof PAGE_MARKS> => ({
  ...answers,
  ...Object.fromEntries(
    ([...Object.keys(CASE_MARKS), 'home'] as (keyof typeof CASE_MARKS | 'home')[])
      .filter((key) => answers[key].kind === 'blank')
      .map((key) => [key, fillText(isDayMark(PAGE_MARKS[key][0]) ? BLANK_DAY : LINE_TO_WRITE_ON)]),
  ),
});
