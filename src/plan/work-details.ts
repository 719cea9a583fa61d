// The details of a record or event as somebody typed them: names turned into fields, choices into codes, days and
// numbers checked (words/work-records.ts says what each kind has). One fault is enough to stop a record.
import { type Day, readDay } from '#model/day.js';
import { type Problem, problem } from '#model/problem.js';
import { codeOf } from '#words/codes.js';
import { fieldsOfWork, STEP_FIELD, type WorkField } from '#words/work-records.js';

/** Details by field, ready to be kept. */
export type Details = Readonly<Record<string, string>>;

/**
 * Checks what was typed for a kind (`word` is how people call it). Blank values are left out. A name may be the field,
 * its heading or another spelling of it. `today` bounds the days of what has happened.
 */
export function checkDetails(kind: string, word: string, typed: Details, today: Day): Details | Problem {
  const fields = fieldsOfWork(kind);
  const details: Record<string, string> = {};
  for (const [name, raw] of Object.entries(typed)) {
    const value = raw.trim();
    if (value === '') continue;
    const field = [...fields, STEP_FIELD].find((one) => isCalled(one, name.trim()));
    if (field === undefined) {
      const known = fields.map((one) => one.heading).join('、');
      return problem('records.unknown-detail', {}, { kind: word, name, known });
    }
    const read = checkDetail(field, value, today);
    if (typeof read !== 'string') return read;
    details[field.field] = read;
  }
  const lacking = fields.find((one) => one.required && details[one.field] === undefined);
  if (lacking !== undefined) return problem('records.needed', {}, { kind: word, heading: lacking.heading });
  return details;
}

const isCalled = (field: WorkField, name: string): boolean =>
  field.field === name || field.heading === name || (field.also?.includes(name) ?? false);

/** A value as it is kept, or what is wrong with it. */
function checkDetail(field: WorkField, value: string, today: Day): string | Problem {
  const { heading } = field;
  switch (field.type) {
    case 'text':
      return value;
    case 'number':
      return /^\d+(\.\d+)?$/.test(value) ? value : problem('records.number', {}, { heading, typed: value }, value);
    case 'day': {
      const on = readDay(value);
      if (on === null) return problem('records.date', {}, { heading, typed: value }, value);
      return on > today && field.ahead !== true ? problem('records.ahead', {}, { heading, on, today }, value) : on;
    }
    case 'choice': {
      const choices = field.choices ?? [];
      const known = choices.map((one) => one.word).join('、');
      return codeOf(choices, value) ?? problem('records.choice', {}, { heading, typed: value, known }, value);
    }
  }
}
