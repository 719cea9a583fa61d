// Several children of one class who leave within a short time, above all before examinations (seed 004, 三 3 规范办学:
// 不得强行或变相要求学困生退、休、转学). No seed gives a number; these are a reason to look, not a finding.
import { addDays, type Day } from '#model/day.js';
import type { MovementKind } from '#model/movement.js';
import { type ClassName, classKey } from '#model/school.js';
import { CLUSTER_WORDS } from '#words/movements.js';
import type { Movement } from './movements.js';

/** A day on which an examination begins. */
export interface Exam {
  readonly name: string;
  readonly on: Day;
}

/** A class with several departures close together. */
export interface Cluster {
  readonly class: ClassName;
  readonly movements: readonly Movement[];
  readonly from: Day;
  readonly to: Day;
  /** The examination that follows within the span, or null. */
  readonly exam: Exam | null;
}

/** Departures that a school could have asked for. */
const DEPARTURES: readonly MovementKind[] = ['suspended', 'transferred-out', 'left'];
/** So many children within so many days make a cluster; before an examination one fewer is enough. */
const CLUSTER_MIN = 3;
export const CLUSTER_DAYS = 45;
const EXAM_DAYS = 60;

/** The examinations of a workplace: those it names, and the end of each term. */
export const examsOf = (
  terms: readonly { readonly name: string; readonly to: Day }[],
  named: readonly { readonly name: string; readonly from: Day }[] = [],
): readonly Exam[] => [
  ...named.map(({ name, from }) => ({ name, on: from })),
  ...terms.map(({ name, to }) => ({ name: CLUSTER_WORDS.termEnd(name), on: to })),
];

/** The clusters among these changes, class by class; a change stands in one cluster only. */
export function judgeClusters(movements: readonly Movement[], exams: readonly Exam[]): readonly Cluster[] {
  const departures = movements.filter((one) => DEPARTURES.includes(one.kind));
  const byClass = Map.groupBy(departures, ({ student }) => classKey(student));
  return [...byClass.values()].flatMap((ofClass) => {
    const sorted = ofClass.map((one) => ({ one, on: dayOf(one) })).toSorted((a, b) => (a.on < b.on ? -1 : 1));
    const clusters: Cluster[] = [];
    for (let first = 0; first < sorted.length; ) {
      const from = sorted[first]!.on;
      const within = sorted.slice(first).filter((each) => each.on <= addDays(from, CLUSTER_DAYS));
      const to = within.at(-1)!.on;
      const exam = exams.find((each) => each.on >= to && each.on <= addDays(to, EXAM_DAYS)) ?? null;
      if (within.length >= (exam === null ? CLUSTER_MIN : CLUSTER_MIN - 1)) {
        clusters.push({ class: within[0]!.one.student, movements: within.map((each) => each.one), from, to, exam });
        first += within.length;
      } else first += 1;
    }
    return clusters;
  });
}

/** By its papers where they say it, else the day of the register that shows it. */
const dayOf = ({ note, on }: Movement): Day => note?.on ?? on;
