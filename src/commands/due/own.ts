// What is to be done in a ledger of its own: cases, reports, slips, suspensions, and what the office above decided.
import { provedEnds } from '#commands/case/proved-end.js';
import type { Context } from '#commands/frame/command.js';
import type { LedgerReader } from '#ledger/ledger.js';
import type { Case } from '#model/case.js';
import { addDays, type Day } from '#model/day.js';
import { appointmentsOf } from '#model/duties.js';
import type { Entry } from '#model/entry.js';
import { eventsOf } from '#model/events.js';
import { fold, liveEntries } from '#model/fold.js';
import { type MovementNote, movementNotesOf } from '#model/movement.js';
import { openRulings, rulingsOf } from '#plan/rulings.js';
import { policyOn } from '#rules/policy.js';
import { judgeSuspensions, type Suspension } from '#rules/suspensions.js';
import { judgeToDo } from '#rules/to-do.js';
import { about, general, type NamedLeave, type ToDo, type ToDoInput } from '#rules/to-do-item.js';
import { OUTCOME_WORDS } from '#words/codes.js';
import { TO_DO_ACTORS, TO_DO_WORDS } from '#words/due.js';

/** Everything to do in this workspace, with its cases. */
export async function loadToDo({
  ledger,
  workspace,
  today,
}: Context): Promise<{ all: readonly ToDo[]; cases: ReadonlyMap<string, Case> }> {
  const entries = await ledger.entries();
  const cases = fold(entries);
  const { preparer, head } = workspace.file;
  const of: ToDoInput = {
    cases: [...cases.values()],
    policy: workspace.policy,
    calendar: workspace.calendar,
    today,
    appointments: appointmentsOf(entries),
    events: eventsOf(entries),
    sealed: liveEntries(entries).flatMap((one) => (one.kind === 'sealed' ? [one.body.period] : [])),
    since: entries[0]?.effectiveOn ?? null,
    leaves: await loadLeaves(ledger, today, policyOn(workspace.policy, today).watch.leaveEndsWithinDays.value),
    suspensions: await loadSuspensions(ledger, movementNotesOf(entries), today),
    level: workspace.file.organisation.level,
    preparer: preparer || head,
  };
  const rulings = rulingsToDo(entries, cases, of);
  const ruled = new Set(rulings.map((one) => one.caseNo));
  const proved = (await provedToDo(ledger, cases, of)).filter((one) => !ruled.has(one.caseNo));
  return { all: [...rulings, ...proved, ...judgeToDo(of)], cases };
}

/** What the office above decided and nobody carried out yet; the decision has no limit, so it comes first. */
const rulingsToDo = (entries: readonly Entry[], cases: ReadonlyMap<string, Case>, of: ToDoInput): ToDo[] =>
  openRulings(rulingsOf(entries), cases).map((one) => {
    const found = one.caseNo === null ? undefined : cases.get(one.caseNo);
    const plain = {
      id: `ruling/${one.conflict}`,
      kind: 'ruling',
      what:
        one.outcome === null
          ? TO_DO_WORDS.ruling(one.situation, one.on)
          : TO_DO_WORDS.ruledClose(OUTCOME_WORDS[one.outcome], one.on),
      actor: TO_DO_ACTORS.school,
      addressee: '',
      paper: null,
      dueOn: null,
      source: null,
    } as const;
    return found === undefined ? general(of, { ...plain, about: one.name }) : about(found, of, plain);
  });

/** Cases that a change on the register ends, as soon as somebody closes them. */
async function provedToDo(ledger: LedgerReader, cases: ReadonlyMap<string, Case>, of: ToDoInput): Promise<ToDo[]> {
  return [...(await provedEnds(ledger, cases))].map(([caseNo, { outcome, evidence }]) =>
    about(cases.get(caseNo)!, of, {
      id: `${caseNo}/proved`,
      kind: 'proved',
      what: TO_DO_WORDS.provedClose(
        OUTCOME_WORDS[outcome],
        evidence.map((one) => `${one.kind} ${one.reference}`).join('；'),
      ),
      actor: TO_DO_ACTORS.school,
      addressee: '',
      paper: null,
      dueOn: null,
      source: null,
    }),
  );
}

/** Children with an end of their suspension on record whom the register still shows as suspended. */
async function loadSuspensions(
  ledger: LedgerReader,
  notes: readonly MovementNote[],
  today: Day,
): Promise<readonly Suspension[]> {
  const noted = new Set(
    notes.filter((one) => one.movement === 'suspended' && one.until !== null).map((one) => one.studentId),
  );
  const suspended = [];
  for (const studentId of noted) {
    const student = await ledger.student(studentId);
    if (student?.rollStatus === 'suspended') suspended.push(student);
  }
  return judgeSuspensions(suspended, notes, today);
}

/** The slips that touch the next days, each with its child; an end that a later slip carries on shows only by that. */
async function loadLeaves(ledger: LedgerReader, today: Day, days: number): Promise<readonly NamedLeave[]> {
  const found: NamedLeave[] = [];
  for await (const { studentId, leaves } of ledger.timelines(today, addDays(today, days + 1))) {
    if (leaves.length === 0) continue;
    const student = await ledger.student(studentId);
    if (student === null) continue;
    const { name, school, grade, classNo } = student;
    for (const slip of leaves) found.push({ ...slip, name, school, grade, classNo });
  }
  return found;
}
