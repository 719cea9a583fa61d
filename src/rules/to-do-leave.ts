// Children who are expected back: leave that runs out, suspensions (休学) near their end. The class's teacher asks.
import { addDays } from '#model/day.js';
import { LEAVE_WORDS, TO_DO_ACTORS, TO_DO_FAMILY, TO_DO_WORDS } from '#words/due.js';
import { policyOn } from './policy.js';
import { general, type ToDo, type ToDoInput } from './to-do-item.js';
import { teacherOf } from './unarrived.js';

/** With the name and number of the class's teacher where somebody named one. */
function byTeacher(one: ToDo, student: Parameters<typeof teacherOf>[0], { appointments }: ToDoInput): ToDo {
  const teacher = teacherOf(student, appointments);
  return teacher === undefined ? one : { ...one, person: teacher.name, phone: teacher.phone };
}

/** Leave that ends within the policy's days; where a later slip goes on, only that one counts. */
export function leavesToDo(of: ToDoInput): ToDo[] {
  const until = addDays(of.today, policyOn(of.policy, of.today).watch.leaveEndsWithinDays.value);
  return of.leaves
    .filter((one) => one.to >= of.today && one.to <= until)
    .filter((one) => !of.leaves.some((other) => other.studentId === one.studentId && other.to > one.to))
    .map((one) => {
      const made = general(of, {
        id: `leave/${one.studentId}/${one.to}`,
        kind: 'leave',
        about: one.name,
        what: TO_DO_WORDS.leave(LEAVE_WORDS[one.kind], one.from),
        actor: TO_DO_ACTORS.teacher,
        addressee: TO_DO_FAMILY,
        paper: null,
        dueOn: one.to,
        source: policyOn(of.policy, of.today).watch.leaveEndsWithinDays.source,
      });
      return byTeacher(made, one, of);
    });
}

/** Suspensions (休学) near their end or past it: the child is expected on the day after. */
export const suspensionsToDo = (of: ToDoInput): ToDo[] =>
  (of.suspensions ?? [])
    .filter(({ state, until }) => until !== null && (state === 'ending' || state === 'expired'))
    .map(({ student, until }) => {
      const made = general(of, {
        id: `suspension/${student.studentId}/${until}`,
        kind: 'leave',
        about: student.name,
        what: TO_DO_WORDS.suspension,
        actor: TO_DO_ACTORS.teacher,
        addressee: TO_DO_FAMILY,
        paper: null,
        dueOn: until,
        source: null,
      });
      return byTeacher(made, student, of);
    });
