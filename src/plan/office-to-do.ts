// What an office that merges submissions has to run after: what its schools are late with as far as they told, who has not
// submitted, whose figures break a relation, which conflicts wait for a decision, which decisions nobody carried out. Each with its school.
import type { Answer, Claim, Conflict, Decision } from '#model/conflict.js';
import { type Day, earlier } from '#model/day.js';
import type { SchoolRecord } from '#model/records.js';
import type { StoredPart } from '#model/submission.js';
import type { ToDo } from '#rules/to-do-item.js';
import { ANSWER_WORDS, CONFLICT_WORDS } from '#words/conflict.js';
import { OFFICE_TO_DO, TO_DO_ACTORS } from '#words/due.js';

/** A school as the office runs after it: who answers the telephone there, and up to which day it told of itself. */
export interface SchoolDesk {
  readonly school: string;
  readonly schoolCode: string;
  readonly town: string;
  readonly contact: string;
  readonly phone: string;
  /** The newest submission that counts, or null where none came yet. */
  readonly part: StoredPart | null;
  readonly toldOn: Day | null;
}

/** The day up to which a submission tells: its last one, or the one it was filled in on where that came before. */
const toldOnOf = ({ filledOn, to }: StoredPart, today: Day): Day => earlier(filledOn ?? to, earlier(to, today));

/**
 * The schools of the list and those that submitted, each once. Whom to call is who signed the newest submission; where it
 * names nobody, or none came, whom the list names.
 */
export function desksOf(
  newest: readonly StoredPart[],
  listed: readonly Pick<SchoolRecord, 'name' | 'code' | 'town' | 'contact' | 'phone'>[],
  today: Day,
): SchoolDesk[] {
  const byKey = new Map(listed.flatMap((one) => [one.name, one.code ?? one.name].map((key) => [key, one] as const)));
  const desks = newest.map((part): SchoolDesk => {
    const { school, schoolCode, town } = part;
    const { preparer = '', head = '', phone = '' } = part.cover;
    const signed = { contact: preparer || head, phone };
    const named = byKey.get(schoolCode) ?? byKey.get(school);
    const { contact, phone: number } = phone === '' && named !== undefined && named.phone !== '' ? named : signed;
    return { school, schoolCode, town, contact, phone: number, part, toldOn: toldOnOf(part, today) };
  });
  const known = new Set(desks.flatMap((one) => [one.school, one.schoolCode]));
  const silent = listed
    .filter(({ name, code }) => !known.has(name) && !known.has(code ?? name))
    .map(({ name, code, town, contact, phone }) => ({ school: name, schoolCode: code ?? '', town, contact, phone }));
  return [...desks, ...silent.map((one) => ({ ...one, part: null, toldOn: null }))];
}

/** A school's own things, late only as far as it told: what fell due after that may have been done since. */
export const asTold = (of: ToDo, desk: SchoolDesk, today: Day): ToDo => ({
  ...of,
  school: desk.school,
  overdue: of.dueOn !== null && desk.toldOn !== null && of.dueOn < desk.toldOn,
  sinceTold: of.dueOn !== null && desk.toldOn !== null && of.dueOn >= desk.toldOn && of.dueOn < today,
});

/** What an office's own things are made of. */
export interface OfficeFacts {
  readonly desks: readonly SchoolDesk[];
  readonly today: Day;
  /** The last month that ended, the day by which it had to be in, and who has none that counts; null before there was one. */
  readonly collecting: {
    readonly month: string;
    readonly dueOn: Day;
    readonly missing: readonly string[];
    /** Schools whose submission of it came and can't count, because two names claim one code. */
    readonly disputed: readonly StoredPart[];
  } | null;
  readonly conflicts: readonly (Conflict & {
    readonly id: string;
    readonly decision: Decision | null;
    readonly answers: readonly Answer[];
  })[];
  /** Figures of the schools' newest submissions that break a relation; `must`: it has to hold, nothing explains it. */
  readonly checks: readonly {
    readonly id: string;
    readonly school: string;
    readonly period: string;
    readonly name: string;
    readonly figures: string;
    readonly must: boolean;
  }[];
  /** Who in the office works on it. */
  readonly preparer: string;
}

/** The office's own things. */
export function officeToDo(of: OfficeFacts): ToDo[] {
  return [
    ...missingToDo(of),
    ...of.checks.map((one) => checkToDo(one, of)),
    ...of.conflicts.flatMap((one) => conflictToDo(one, of)),
  ];
}

const plain = (
  of: OfficeFacts,
  made: Pick<ToDo, 'id' | 'kind' | 'about' | 'what' | 'addressee' | 'dueOn' | 'overdue'> & { readonly school: string },
): ToDo => ({
  ...made,
  caseNo: null,
  actor: TO_DO_ACTORS.office,
  person: of.preparer === '' ? null : of.preparer,
  phone: '',
  paper: null,
  source: null,
  step: null,
});

function missingToDo(of: OfficeFacts): ToDo[] {
  if (of.collecting === null) return [];
  const { month, dueOn, missing, disputed } = of.collecting;
  const overdue = dueOn < of.today;
  const base = { about: '', addressee: '', dueOn, overdue };
  const codes = new Map(Map.groupBy(disputed, (one) => one.schoolCode));
  return [
    ...missing.map((school) =>
      plain(of, {
        ...base,
        id: `submission/${month}/${school}`,
        kind: 'submission',
        school,
        what: OFFICE_TO_DO.missing(month),
      }),
    ),
    ...[...codes].flatMap(([code, parts]) => {
      const schools = [...new Set(parts.map((one) => one.school))].sort();
      const what = OFFICE_TO_DO.disputed(month, code, schools.join('、'));
      return schools.map((school) =>
        plain(of, { ...base, id: `code/${month}/${code}/${school}`, kind: 'submission', school, what }),
      );
    }),
  ];
}

const checkToDo = ({ id, school, period, name, figures, must }: OfficeFacts['checks'][number], of: OfficeFacts): ToDo =>
  plain(of, {
    id: `check/${id}`,
    kind: 'check',
    about: '',
    what: must ? OFFICE_TO_DO.checkMust(period, name, figures) : OFFICE_TO_DO.check(id, period, name, figures),
    addressee: '',
    dueOn: null,
    overdue: false,
    school,
  });

function conflictToDo(one: OfficeFacts['conflicts'][number], of: OfficeFacts): ToDo[] {
  const { id, kind, claims, decision, answers } = one;
  const [first, ...others] = claims as readonly [Claim, ...Claim[]];
  const { word } = CONFLICT_WORDS[kind];
  const addressee = others
    .map((other) =>
      callDesk(
        of.desks.find((desk) => desk.school === other.school),
        other,
      ),
    )
    .join('、');
  const base = { about: first.name, school: first.school, addressee };
  if (decision === null) {
    const said = answers.map((answer) =>
      OFFICE_TO_DO.answered(answer.school, ANSWER_WORDS[answer.answer], answer.note),
    );
    const what = OFFICE_TO_DO.decide(id, word, said.join('；'));
    return [plain(of, { ...base, id: `conflict/${id}`, kind: 'conflict', what, dueOn: null, overdue: false })];
  }
  if (decision.decision !== 'same') return [];
  // It is late once the school told of itself again without having done it.
  const told = of.desks.find((desk) => desk.school === first.school)?.toldOn ?? null;
  const overdue = told !== null && told > decision.on;
  const what = OFFICE_TO_DO.undone(id, word, decision.on);
  return [
    plain(of, { ...base, id: `undone/${id}`, kind: 'undone', what, dueOn: overdue ? decision.on : null, overdue }),
  ];
}

const callDesk = (desk: SchoolDesk | undefined, { school }: Claim): string =>
  [school, desk?.contact ?? '', desk?.phone ?? ''].filter((part) => part !== '').join(' ');
