// Duties that are tied to a place, and work that belongs to no case, as plans: appoint, end, record an event.
import type { Day } from '#model/day.js';
import { type Appointment, type DutyPlace, type DutyRole, type DutyScope, dutyKey } from '#model/duties.js';
import { draft } from '#model/entry.js';
import type { EventKind, WorkEvent } from '#model/events.js';
import { afterSeal } from '#model/fold.js';
import type { Plan } from '#model/plan.js';
import { type Problem, problem } from '#model/problem.js';
import { showSchoolClass } from '#model/school.js';
import { ASKED_WORDS } from '#words/case-life.js';
import { EVENT_KIND_WORDS, ROLE_WORDS } from '#words/codes.js';
import { DUTY_WORDS, GROUP_ROLE_WORDS, SCOPE_WORDS, scopeInWords } from '#words/duties.js';
import { isRefused } from './moves.js';
import { checkDetails } from './work-details.js';

/** What duties and events are judged against. */
export interface DutyContext {
  readonly appointments: readonly Appointment[];
  readonly events: readonly WorkEvent[];
  /** Names of the schools that the ledger knows; none where nothing was imported yet. */
  readonly schools: readonly string[];
  readonly today: Day;
  readonly sealedThrough: Day | null;
}

const SCOPES = Object.keys(SCOPE_WORDS) as DutyScope[];
const ROLES = Object.keys(DUTY_WORDS) as DutyRole[];

/** The word of a role, of the chain or of a group. */
export const roleInWords = (role: DutyRole): string =>
  role in GROUP_ROLE_WORDS
    ? GROUP_ROLE_WORDS[role as keyof typeof GROUP_ROLE_WORDS]
    : ROLE_WORDS[role as keyof typeof ROLE_WORDS];

/** The place of a duty in words: `学校 黄河路中学`, `班级 黄河路中学七年级1班`. */
export const placeInWords = (of: DutyPlace): string =>
  scopeInWords(SCOPE_WORDS[of.scope], of.scope === 'class' ? `${of.unit}${showSchoolClass(of)}` : of.unit);

/** The scope that a code or word names, or null. */
export const scopeOf = (typed: string): DutyScope | null =>
  SCOPES.find((one) => one === typed || SCOPE_WORDS[one] === typed) ?? null;

/** The role that a code or word names for a scope; 校长 is the same role in a school and in a group. */
export const dutyRoleOf = (typed: string): DutyRole | null =>
  ROLES.find((one) => one === typed.trim() || roleInWords(one) === typed.trim()) ?? null;

/** Roles that a place may have: its own of the chain, the responsible person, and for groups and areas all of a group. */
function rolesOf(scope: DutyScope): readonly DutyRole[] {
  switch (scope) {
    case 'county':
      return ['county-head', 'education-head'];
    case 'town':
      return ['township-head', 'helper'];
    case 'village':
      return ['village-head', 'helper'];
    case 'school':
      return ['principal', 'responsible', 'helper'];
    case 'class':
      return ['teacher', 'responsible', 'helper'];
    case 'area':
      return ['group-lead', 'group-deputy', 'member'];
    case 'group':
      return [
        'group-lead',
        'group-deputy',
        'bureau-leader',
        'principal',
        'teacher-delegate',
        'class-teacher',
        'parent-delegate',
        'teaching-director',
        'counsellor',
        'member',
      ];
  }
}

/** What is appointed; `ended` takes a duty away. */
export interface DutyRequest extends DutyPlace {
  /** A code or word of the list of roles. */
  readonly role: string;
  readonly name: string;
  readonly phone: string;
  readonly duty: string;
  readonly villages: readonly string[];
  readonly on: Day;
  readonly ended: boolean;
}

/** Names somebody for a place, or takes the duty away. The same word again changes nothing and is said. */
export function planAppoint(of: DutyContext, request: DutyRequest): Plan | Problem {
  const { scope, unit, grade, classNo, phone, duty, villages, on, ended } = request;
  const name = request.name.trim();
  if (unit.trim() === '')
    return problem('records.scope-unit', {}, { scope: SCOPE_WORDS[scope], example: SCOPE_WORDS[scope], typed: '' });
  const ofSchool = scope === 'school' || scope === 'class';
  if (ofSchool && !ended && of.schools.length > 0 && !of.schools.includes(unit.trim()))
    return problem('records.unknown-school', {}, { typed: unit, known: someOf(of.schools) }, unit);
  const role = dutyRoleOf(request.role);
  const known = rolesOf(scope).map(roleInWords).join('\u3001');
  if (role === null)
    return problem('cases.unknown-code', {}, { what: ASKED_WORDS.role, typed: request.role, known }, request.role);
  if (!rolesOf(scope).includes(role))
    return problem('records.scope-role', {}, { scope: SCOPE_WORDS[scope], role: roleInWords(role), known });
  if (name === '') return problem('cases.missing', {}, { what: ASKED_WORDS.name });
  if (on > of.today) return problem('cases.future', {}, { on, today: of.today });
  const body = { scope, unit: unit.trim(), grade, classNo, role, name, phone: phone.trim(), duty: duty.trim() };
  const before = of.appointments.find((one) => dutyKey(one) === dutyKey(body));
  const said = { place: placeInWords(body), role: roleInWords(role), who: name };
  if (ended && before?.name !== name) return problem('records.not-appointed', {}, said);
  const same =
    before !== undefined &&
    before.name === name &&
    (body.phone === '' || before.phone === body.phone) &&
    (body.duty === '' || before.duty === body.duty) &&
    (villages.length === 0 || before.villages.join('\n') === villages.join('\n'));
  if (!ended && same) return { drafts: [], problems: [problem('records.appointed-already', {}, said)] };
  const effectiveOn = afterSeal(of.sealedThrough, on);
  const ownDay = effectiveOn === on ? {} : { on };
  const kept =
    before !== undefined && before.name === name
      ? { phone: body.phone || before.phone, duty: body.duty || before.duty }
      : {};
  const held = villages.length > 0 ? villages : before?.name === name ? before.villages : [];
  return {
    drafts: [draft('appointed', { effectiveOn, body: { ...body, ...kept, villages: [...held], ended, ...ownDay } })],
    problems: [],
  };
}

const SHOWN = 8;
const someOf = (names: readonly string[]): string =>
  names.slice(0, SHOWN).join('\u3001') + (names.length > SHOWN ? '\u2026\u2026' : '');

/** What is recorded of work without a case. */
export interface EventRequest {
  readonly kind: EventKind;
  readonly on: Day;
  readonly by: string;
  readonly note: string;
  readonly details: Readonly<Record<string, string>>;
}

/** Records work that belongs to no case; the same again is refused. */
export function planEvent(of: DutyContext, request: EventRequest): Plan | Problem {
  const { kind, on } = request;
  const word = EVENT_KIND_WORDS[kind];
  const by = request.by.trim();
  const note = request.note.trim();
  if (by === '') return problem('cases.missing', {}, { what: ASKED_WORDS.by });
  if (on > of.today) return problem('cases.future', {}, { on, today: of.today });
  const details = checkDetails(kind, word, request.details, of.today);
  if (isRefused(details)) return details;
  const twice = of.events.some(
    (one) =>
      one.kind === kind &&
      one.on === on &&
      one.by === by &&
      one.note === note &&
      Object.entries(details).every(([name, value]) => one.details[name] === value),
  );
  if (twice) return problem('cases.record-twice', {}, { caseNo: word, name: '', on, by, kind: word });
  const effectiveOn = afterSeal(of.sealedThrough, on);
  const body = { eventKind: kind, by, note, details, ...(effectiveOn === on ? {} : { on }) };
  return { drafts: [draft('event', { effectiveOn, body })], problems: [] };
}
