// What forms say of the work on a case: its records kind by kind with all their details, the checklist of measures for
// its cause, and how the child stood before and after help.
import type { Case, CaseRecord, LogKind } from '#model/case.js';
import { readDay } from '#model/day.js';
import type { WorkEvent } from '#model/events.js';
import { type FillValue, fillDay, fillNumber, fillText } from '#model/filling.js';
import { causeOf, showsMeasure } from '#model/measures.js';
import { CAUSE_WORDS, LOG_KIND_WORDS, RESULTS, wordOf } from '#words/codes.js';
import { type CHECK_LIST, DONE, type EFFECT_LIST, EFFECT_WORDS, keyOfField } from '#words/forms/work.js';
import { MEASURES, type Measure } from '#words/measures.js';
import { detailInWords, fieldsOfWork, type WorkField } from '#words/work-records.js';
import type { AnswersOf } from './answer.js';
import { byDay } from './case-answers.js';

type Row = Readonly<Record<string, FillValue>>;

/** A detail as a cell: a real date, a number, else words. */
function answerField(of: WorkField, value: string): FillValue {
  if (value === '') return fillText('');
  const day = of.type === 'day' ? readDay(value) : null;
  if (day !== null) return fillDay(day);
  if (of.type === 'number' && Number.isFinite(Number(value))) return fillNumber(Number(value));
  return fillText(detailInWords(of, value));
}

const answerDetails = (kind: string, details: Readonly<Record<string, string>>): Row =>
  Object.fromEntries(
    fieldsOfWork(kind).map((one) => [keyOfField(one), answerField(one, details[one.field] ?? '')] as const),
  );

/** A record under the marks of its kind's list. */
export const answerRecord = (of: CaseRecord, number: number): Row => ({
  number: fillNumber(number),
  on: fillDay(of.on),
  kind: fillText(LOG_KIND_WORDS[of.kind]),
  by: fillText(of.by),
  with: fillText(of.with),
  result: fillText(wordOf(RESULTS, of.result === '' ? null : of.result)),
  note: fillText(of.note),
  ...answerDetails(of.kind, of.details),
});

/** The records of one kind in order of day. */
export const answerWork = (of: Case, kind: LogKind): Row[] =>
  recordsOf(of, kind).map((one, at) => answerRecord(one, at + 1));

/** The records of one kind, oldest first. */
export const recordsOf = (of: Case, kind: LogKind): CaseRecord[] =>
  byDay(of.records.filter((one) => one.kind === kind));

/** Events of one kind in order of day. */
export const answerEvents = (events: readonly WorkEvent[], kind: WorkEvent['kind']): Row[] =>
  events
    .filter((one) => one.kind === kind)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq))
    .map((one, at) => ({
      number: fillNumber(at + 1),
      on: fillDay(one.on),
      by: fillText(one.by),
      note: fillText(one.note),
      ...answerDetails(kind, one.details),
    }));

/** The measures that the case's cause asks for (seed 001, 分类实施劝返策略); all of them while no cause is known. */
export function answerChecks(of: Case): AnswersOf<typeof CHECK_LIST.marks>[] {
  const cause = causeOf(of);
  const wanted: readonly Measure[] = MEASURES.filter((one) => cause === null || one.cause === cause);
  return wanted.map((measure, at) => {
    const shown = byDay(of.records.filter((one) => showsMeasure(one, measure))).at(-1);
    return {
      number: fillNumber(at + 1),
      cause: fillText(CAUSE_WORDS[measure.cause]),
      word: fillText(measure.word),
      done: fillText(shown === undefined ? '' : DONE),
      on: fillDay(shown?.on ?? null),
      by: fillText(shown?.by ?? ''),
      note: fillText(shown?.note ?? ''),
    };
  });
}

const STANDINGS = ['weak', 'fair', 'good'];

/** Before and after (seed 002, 帮扶效果评估): the first assessment before help against the last one after it. */
export function answerEffects(of: Case): AnswersOf<typeof EFFECT_LIST.marks>[] {
  const all = recordsOf(of, 'assessment');
  const before = all.find((one) => one.details.phase === 'before');
  const after = all.findLast((one) => one.details.phase === 'after');
  const blank = fillText('');
  const plain = (item: string, value: (one: CaseRecord) => FillValue) => ({
    item: fillText(item),
    before: before === undefined ? blank : value(before),
    after: after === undefined ? blank : value(after),
    change: blank,
  });
  const fields = fieldsOfWork('assessment');
  const compared = (['learning', 'mind', 'family', 'care', 'score', 'level'] as const).map((name) => {
    const field = fields.find((one) => one.field === name);
    const row = plain(EFFECT_WORDS[name], (one) =>
      field === undefined ? blank : answerField(field, one.details[name] ?? ''),
    );
    return { ...row, change: fillText(changeOf(before?.details[name] ?? '', after?.details[name] ?? '')) };
  });
  return [
    plain(EFFECT_WORDS.on, (one) => fillDay(one.on)),
    plain(EFFECT_WORDS.by, (one) => fillText(one.by)),
    ...compared,
  ];
}

/** Nothing is said where one side is missing. */
function changeOf(before: string, after: string): string {
  if (before === '' || after === '') return '';
  const rank = (value: string): number => (STANDINGS.includes(value) ? STANDINGS.indexOf(value) : Number(value));
  const step = rank(after) - rank(before);
  if (Number.isNaN(step)) return '';
  return step === 0 ? EFFECT_WORDS.same : step > 0 ? EFFECT_WORDS.better : EFFECT_WORDS.worse;
}
