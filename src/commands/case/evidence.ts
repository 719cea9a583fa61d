// Papers as they are typed on the command line (--evidence).
import type { Evidence } from '#model/case.js';
import type { Day } from '#model/day.js';
import { Refusal } from '#model/problem.js';

/** `转学证明:2026-015` as evidence of a day; the colon may be a Chinese one. The refusal shows the example. */
export function readEvidence(typed: string, on: Day, usage: { command: string; example: string }): Evidence {
  const found = /^([^:：]+)[:：](.+)$/.exec(typed);
  if (found === null) {
    const why = `要写成 种类:编号，如 ${usage.example}`;
    throw new Refusal('usage.value', 2, {}, { name: '--evidence', typed, why, command: usage.command });
  }
  return { kind: found[1]!.trim(), reference: found[2]!.trim(), on };
}
