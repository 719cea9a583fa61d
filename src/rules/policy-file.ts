// Reads a policy (制度) from its file, a preset or a workspace's own; one that does not hold is refused with place and reason.
import { type Problem, problem } from '#model/problem.js';
import { FORM_WORDS } from '#words/forms.js';
import { inChinese, type Policy, PolicyFile, type PolicyPath, STEP_EVENTS, setFaults } from './policy.js';
import { judgePolicyFaults } from './policy-faults.js';

const show = (path: PolicyPath): string => path.map(String).join('.');

/**
 * Reads a policy file. All faults are given at once, each with its path (`steps.2.addressee`) and, where `rowOf` can
 * tell, its line.
 */
export function readPolicy(
  json: string,
  name: string,
  rowOf: (path: PolicyPath) => number | null = () => null,
): Policy | Problem[] {
  const placeAt = (path: PolicyPath) => {
    const row = rowOf(path);
    return { file: name, ...(row === null ? {} : { row }) };
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    return [problem('policy.json', { file: name, row: rowOfFault(json, reason) })];
  }
  const read = PolicyFile.safeParse(parsed, { error: inChinese });
  if (!read.success) return judgePolicyFaults(read.error.issues, placeAt);
  const faults = [
    ...stepFaults(read.data, placeAt),
    ...paperFaults(read.data, placeAt),
    ...read.data.changes.flatMap((change, index) =>
      setFaults(read.data, change.set).map(({ path, reason }) =>
        problem('policy.threshold', placeAt(['changes', index, 'set', path]), { path, reason }),
      ),
    ),
  ];
  return faults.length > 0 ? faults : read.data;
}

/** Papers that the program has no form for. */
function paperFaults(of: Policy, placeAt: (path: PolicyPath) => { file: string }): Problem[] {
  const papers: readonly (readonly [PolicyPath, string | null])[] = [
    ...of.steps.map(({ paper }, index) => [['steps', index, 'paper'], paper] as const),
    [['followUps', 'paper'], of.followUps.paper],
  ];
  return papers.flatMap(([path, paper]) =>
    paper === null || paper in FORM_WORDS
      ? []
      : [problem('policy.paper', placeAt(path), { path: show(path), paper }, paper)],
  );
}

/** The line of a syntax fault, from the sentence that JSON.parse throws; the last line where it names no place. */
function rowOfFault(json: string, reason: string): number {
  const found = /position (\d+)/.exec(reason);
  return json.slice(0, found === null ? json.trimEnd().length : Number(found[1])).split('\n').length;
}

/** Steps twice, steps after an unknown one, and steps that wait for each other. */
function stepFaults(of: Policy, placeAt: (path: PolicyPath) => { file: string }): Problem[] {
  const byId = new Map(of.steps.map((one) => [one.id, one]));
  const waitsForItself = (id: string): boolean => {
    const seen = new Set([id]);
    for (let at = byId.get(id)?.after; at !== undefined && byId.has(at); at = byId.get(at)?.after) {
      if (at === id) return true;
      if (seen.has(at)) return false;
      seen.add(at);
    }
    return false;
  };
  const events: readonly string[] = STEP_EVENTS;
  const twice = of.steps.flatMap((one, index) => {
    const path = ['steps', index, 'id'];
    const first = of.steps.findIndex((other) => other.id === one.id) === index;
    return first && !events.includes(one.id)
      ? []
      : [problem('policy.step-twice', placeAt(path), { path: show(path), id: one.id })];
  });
  if (twice.length > 0) return twice;
  return of.steps.flatMap((one, index) => {
    const path = ['steps', index, 'after'];
    if (!byId.has(one.after) && !events.includes(one.after))
      return [
        problem('policy.unknown-step', placeAt(path), {
          path: show(path),
          step: one.name,
          after: one.after,
          known: [...STEP_EVENTS, ...byId.keys()].join(' '),
        }),
      ];
    if (waitsForItself(one.id))
      return [problem('policy.cycle', placeAt(path), { path: show(path), step: one.name, after: one.after })];
    return [];
  });
}

/** Whether `readPolicy` gave a policy. */
export const isPolicy = (read: Policy | Problem[]): read is Policy => !Array.isArray(read);
