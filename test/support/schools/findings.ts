// What must be found, and what was found, in the same words, so that a test compares two lists.
import type { Said } from './desk.js';
import { type Truth, trueRuns } from './truth.js';

/** A case as the truth knows it or as `cases` lists it. */
export interface Finding {
  readonly student: string;
  readonly trigger: string;
  readonly since: string;
  readonly detectedOn: string;
  readonly returnedOn: string | null;
  readonly absentDays: number;
  readonly runs: readonly string[];
}

interface RunShape {
  readonly since: string;
  readonly firedOn: string;
  readonly lastAbsentOn: string;
  readonly returnedOn: string | null;
  readonly absentDays: number;
}

interface CaseShape extends Omit<Finding, 'student' | 'runs'> {
  readonly student: { readonly name: string; readonly grade: number; readonly class: string };
  readonly runs: readonly RunShape[];
}

const runText = (of: RunShape): string =>
  `${of.since} fired ${of.firedOn} last ${of.lastAbsentOn} back ${of.returnedOn ?? 'never'} days ${of.absentDays}`;

const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => (a.student + a.since < b.student + b.since ? -1 : 1));

/** The cases that must stand, by child. */
export const expectedFindings = (truth: Truth): Finding[] =>
  inOrder(
    truth.children
      .map((child) => ({ child, runs: trueRuns(child.did) }))
      .filter(({ runs }) => runs.length > 0)
      .map(({ child, runs }) => ({
        student: `${child.name} ${child.grade}.${child.classNo}`,
        trigger: 'absence',
        since: runs[0]!.since,
        detectedOn: runs[0]!.firedOn,
        returnedOn: runs.at(-1)!.returnedOn,
        absentDays: runs.reduce((sum, run) => sum + run.absentDays, 0),
        runs: runs.map(runText),
      })),
  );

/** The cases that `cases --json` lists. */
export const actualFindings = (said: Said): Finding[] =>
  inOrder(
    (said.data.cases as CaseShape[]).map(({ student, trigger, since, detectedOn, returnedOn, absentDays, runs }) => ({
      student: `${student.name} ${student.grade}.${student.class}`,
      trigger,
      since,
      detectedOn,
      returnedOn,
      absentDays,
      runs: runs.map(runText),
    })),
  );
