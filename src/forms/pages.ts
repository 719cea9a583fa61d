// Forms with a page a child: registration form, letters, notices, records. All give the same answers;
// each template prints those it has marks for.
import type { Case } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type Filling, fillDay, fillText, type SheetFilling } from '#model/filling.js';
import {
  EVIDENCE_LIST,
  MEASURE_LIST,
  PAGE_FORMS,
  PAGE_MARKS,
  PERSUASION_LIST,
  PHONE_LIST,
  RUN_LIST,
  TRAIL_LIST,
  VISIT_LIST,
} from '#words/forms/cases.js';
import { BLANK_DAY } from '#words/forms/common.js';
import { answerHead, answerMarks, answerRows, type FormHead } from './answer.js';
import {
  answerCase,
  answerEvidence,
  answerMeasures,
  answerPersuasion,
  answerRuns,
  answerTrail,
} from './case-answers.js';

export type PageFormName = keyof typeof PAGE_FORMS;

/** What a form with pages is told. */
export interface PagesInput {
  readonly head: FormHead;
  readonly cases: readonly Case[];
  /** The last day that a notice sets; null leaves room to write it in by hand. */
  readonly dueOn: Day | null;
  /** The document whose limits apply (制度), as the policy names it. */
  readonly sourceTitle: string;
}

/** A page for every case, in the order given. */
export function answerPages(form: PageFormName, input: PagesInput): Filling {
  return {
    common: { values: {}, lists: {} },
    pages: {
      [PAGE_FORMS[form].page!]: input.cases.map((one) => ({
        name: `${one.student.name} ${one.caseNo}`,
        filling: answerPage(one, input),
      })),
    },
  };
}

const answerPage = (of: Case, input: PagesInput): SheetFilling => ({
  values: answerMarks(PAGE_MARKS, {
    ...answerHead(input.head),
    ...answerCase(of),
    dueOn: input.dueOn === null ? fillText(BLANK_DAY) : fillDay(input.dueOn),
    sourceTitle: fillText(input.sourceTitle),
  }),
  lists: {
    [RUN_LIST.list]: answerRows(RUN_LIST.marks, answerRuns(of)),
    [PERSUASION_LIST.list]: answerRows(PERSUASION_LIST.marks, answerPersuasion(of)),
    [PHONE_LIST.list]: answerRows(PHONE_LIST.marks, answerPersuasion(of, 'phone')),
    [VISIT_LIST.list]: answerRows(VISIT_LIST.marks, answerPersuasion(of, 'home-visit')),
    [MEASURE_LIST.list]: answerRows(MEASURE_LIST.marks, answerMeasures(of)),
    [EVIDENCE_LIST.list]: answerRows(EVIDENCE_LIST.marks, answerEvidence(of)),
    [TRAIL_LIST.list]: answerRows(TRAIL_LIST.marks, answerTrail(of)),
  },
});
