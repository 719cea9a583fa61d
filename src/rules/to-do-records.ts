// What the records of a case ask for: promised days, days agreed for the next contact, deadlines that letters set, replies
// asked for, papers still missing.
import { type Case, type CaseRecord, isOpen, type LogKind, PERSUASION_KINDS } from '#model/case.js';
import type { Day } from '#model/day.js';
import { LOG_KIND_WORDS } from '#words/codes.js';
import { TO_DO_ACTORS, TO_DO_FAMILY, TO_DO_WORDS } from '#words/due.js';
import { detailInWords, fieldsOfWork } from '#words/work-records.js';
import { about, isAway, type ToDo, type ToDoInput } from './to-do-item.js';

const CONTACTS: readonly LogKind[] = ['phone', 'home-visit', 'talk', 'follow-up'];
const dayIn = (record: CaseRecord, field: string): Day | null => (record.details[field] as Day | undefined) ?? null;

/** All that the records of a case ask for; nothing where it was set aside. */
export function recordsToDo(one: Case, of: ToDoInput): ToDo[] {
  if (one.status === 'dismissed') return [];
  return [
    ...(isAway(one) ? [...promisesToDo(one, of), ...deadlinesToDo(one, of), ...repliesToDo(one, of)] : []),
    ...contactsToDo(one, of),
    ...(isOpen(one.status) ? papersToDo(one, of) : []),
  ];
}

const lastWith = (of: Case, field: string): CaseRecord | undefined =>
  of.records
    .filter((one) => dayIn(one, field) !== null)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq))
    .at(-1);

/** Whether somebody took care of it on that day or later: a piece of persuasion after the promise or the letter. */
const wasChecked = (of: Case, since: CaseRecord, on: Day): boolean =>
  of.records.some((one) => one.seq > since.seq && one.on >= on && PERSUASION_KINDS.includes(one.kind));

/** The last promise only; an earlier one was replaced by it. */
function promisesToDo(one: Case, of: ToDoInput): ToDo[] {
  const record = lastWith(one, 'promised');
  const dueOn = record === undefined ? null : dayIn(record, 'promised');
  if (record === undefined || dueOn === null || wasChecked(one, record, dueOn)) return [];
  return [
    about(one, of, {
      id: `${one.caseNo}/promise/${dueOn}`,
      kind: 'promise',
      what: TO_DO_WORDS.promise(record.by, record.on),
      actor: TO_DO_ACTORS.responsible,
      addressee: TO_DO_FAMILY,
      paper: null,
      dueOn,
      source: null,
    }),
  ];
}

function contactsToDo(one: Case, of: ToDoInput): ToDo[] {
  const record = lastWith(one, 'nextOn');
  const dueOn = record === undefined ? null : dayIn(record, 'nextOn');
  if (record === undefined || dueOn === null) return [];
  if (record.kind !== 'follow-up' && !isAway(one)) return [];
  if (one.records.some((next) => next.on > record.on && CONTACTS.includes(next.kind))) return [];
  return [
    about(one, of, {
      id: `${one.caseNo}/contact/${record.kind}/${dueOn}`,
      kind: 'contact',
      what: TO_DO_WORDS.contact(record.by, record.on),
      actor: TO_DO_ACTORS.responsible,
      addressee: record.with || TO_DO_FAMILY,
      paper: record.kind === 'phone' ? 'phone-record' : record.kind === 'home-visit' ? 'visit-receipt' : null,
      dueOn,
      source: null,
    }),
  ];
}

function deadlinesToDo(one: Case, of: ToDoInput): ToDo[] {
  const record = lastWith(one, 'deadline');
  const dueOn = record === undefined ? null : dayIn(record, 'deadline');
  if (record === undefined || dueOn === null || wasChecked(one, record, dueOn)) return [];
  const field = fieldsOfWork('letter').find((known) => known.field === 'paper');
  const paper = record.details.paper ?? '';
  return [
    about(one, of, {
      id: `${one.caseNo}/deadline/${dueOn}`,
      kind: 'deadline',
      what: TO_DO_WORDS.deadline(
        field === undefined || paper === '' ? LOG_KIND_WORDS.letter : detailInWords(field, paper),
        record.on,
      ),
      actor: TO_DO_ACTORS.responsible,
      addressee: record.with || TO_DO_FAMILY,
      paper: null,
      dueOn,
      source: null,
    }),
  ];
}

/** Whom a request went to: the department of a referral, whom help was asked of, else the name that was written. */
const askedOf = (of: CaseRecord): string => of.details.department ?? of.details.askedOf ?? of.with;

function repliesToDo(one: Case, of: ToDoInput): ToDo[] {
  return one.records.flatMap((record) => {
    const dueOn = dayIn(record, 'replyDue');
    if (dueOn === null || dayIn(record, 'repliedOn') !== null) return [];
    const answered = one.records.some(
      (answer) =>
        answer.kind === record.kind &&
        askedOf(answer) === askedOf(record) &&
        (dayIn(answer, 'repliedOn') ?? '') >= record.on,
    );
    if (answered) return [];
    const field = fieldsOfWork(record.kind).find((known) => known.field === 'department' || known.field === 'askedOf');
    const who = field === undefined ? askedOf(record) : detailInWords(field, askedOf(record));
    return [
      about(one, of, {
        id: `${one.caseNo}/reply/${record.seq}`,
        kind: 'reply',
        what: TO_DO_WORDS.reply(who, record.on),
        actor: TO_DO_ACTORS.responsible,
        addressee: who,
        paper: null,
        dueOn,
        source: null,
      }),
    ];
  });
}

/** The evidence that stands in for a paper whose number was left blank when the work was recorded. */
const STANDS_IN: Readonly<Partial<Record<LogKind, string>>> = {
  'home-visit': 'receipt',
  letter: 'service-receipt',
  pledge: 'pledge',
};
/** Nobody signs where nobody was met. */
const UNMET: readonly string[] = ['unreachable', 'away'];

function papersToDo(one: Case, of: ToDoInput): ToDo[] {
  const handedIn = new Map<string, number>();
  for (const { kind, details } of one.records)
    if (kind === 'evidence')
      handedIn.set(details.evidenceKind ?? '', (handedIn.get(details.evidenceKind ?? '') ?? 0) + 1);
  return one.records.flatMap((record) => {
    const field = fieldsOfWork(record.kind).find((known) => known.paper === true);
    if (field === undefined || (record.details[field.field] ?? '') !== '') return [];
    if (record.kind === 'evidence' && (record.details.file ?? '') !== '') return [];
    if (UNMET.includes(record.result)) return [];
    const standIn = STANDS_IN[record.kind] ?? '';
    const left = handedIn.get(standIn) ?? 0;
    if (left > 0) {
      handedIn.set(standIn, left - 1);
      return [];
    }
    return [
      about(one, of, {
        id: `${one.caseNo}/paper/${record.seq}`,
        kind: 'paper',
        what: TO_DO_WORDS.paper(field.heading, LOG_KIND_WORDS[record.kind], record.on, record.by),
        actor: TO_DO_ACTORS.responsible,
        addressee: '',
        paper: null,
        dueOn: null,
        source: null,
      }),
    ];
  });
}
