// What is wrong with the shape of a policy file, in the words of people who write one.
import type { z } from 'zod';
import { type Place, type Problem, problem } from '#model/problem.js';
import { WORKSPACE_FAULTS } from '#words/workspace.js';

/** Faults of the shape as problems: one a place, unknown keys one a key. */
export function judgePolicyFaults(
  issues: readonly z.core.$ZodIssue[],
  placeAt: (path: readonly (string | number)[]) => Place,
): Problem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    const shown = path.join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) =>
        problem('policy.unknown-key', placeAt([...path, key]), { path: [...path, key].join('.'), key }),
      );
    if (issue.code === 'invalid_union') {
      const nearest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? [];
      const inner = nearest.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
      if (inner.length > 0) return judgePolicyFaults(inner as z.core.$ZodIssue[], placeAt);
    }
    if (path.at(-1) === 'addressee') return [problem('policy.addressee', placeAt(path), { path: shown })];
    return [problem('policy.shape', placeAt(path), { path: shown, reason: reasonOf(issue) })];
  });
}

/** What is wrong with a value, as taizhang.json says it; what zod says in Chinese where we have no word of our own. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return issue.input === undefined
      ? WORKSPACE_FAULTS.missing
      : `${WORKSPACE_FAULTS.type}${WORKSPACE_FAULTS.types[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value')
    return issue.input === undefined
      ? WORKSPACE_FAULTS.missing
      : `${WORKSPACE_FAULTS.choices}${issue.values.join(', ')}`;
  if (issue.code === 'too_small')
    return issue.origin === 'number' || issue.origin === 'int'
      ? `${WORKSPACE_FAULTS.least} ${issue.minimum}`
      : WORKSPACE_FAULTS.empty;
  if (issue.code === 'too_big') return `${WORKSPACE_FAULTS.most} ${issue.maximum}`;
  return issue.message;
}
