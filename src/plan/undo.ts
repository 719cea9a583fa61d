// Taking back the last command (撤销) by a new entry, and leaving a problem as it is (rules.md 8). What was reported, or
// what later work leans on, can't be taken back; a new move corrects it in the open.
import type { Day } from '#model/day.js';
import { draft, type Entry } from '#model/entry.js';
import { type Cases, fold, liveEntries, sealedThrough } from '#model/fold.js';
import type { Plan } from '#model/plan.js';
import { type Problem, problem } from '#model/problem.js';
import { ASKED_WORDS } from '#words/case-life.js';

/** Commands that stand and can be thought of as done, last first; an undo is none of them. */
export function undoableCommands(entries: readonly Entry[]): { command: number; commandName: string }[] {
  const commands = new Map<number, string>();
  for (const entry of liveEntries(entries)) if (entry.kind !== 'undone') commands.set(entry.command, entry.commandName);
  return [...commands].map(([command, commandName]) => ({ command, commandName })).toReversed();
}

/** Takes back a command, or the last one that stands. The entries stay readable; the ledger lets go of its batches. */
export function planUndo(
  entries: readonly Entry[],
  { command, why, today }: { command: number | null; why: string; today: Day },
): Plan | Problem {
  const commands = undoableCommands(entries);
  const target = command === null ? commands[0] : commands.find((one) => one.command === command);
  if (target === undefined)
    return command === null ? problem('cases.no-undo') : problem('cases.undo-unknown', {}, { command });
  const live = liveEntries(entries);
  const own = live.filter((entry) => entry.command === target.command);
  const said = { command: target.command, name: target.commandName };
  const sealed = sealedThrough(entries);
  if (own.some((entry) => entry.kind === 'sealed' || (sealed !== null && entry.effectiveOn <= sealed)))
    return problem('cases.undo-sealed', {}, said);
  const leans = leaningOn(own, fold(entries));
  const later = live.find((entry) => entry.command > target.command && entry.kind !== 'undone' && leans(entry));
  if (later !== undefined)
    return problem('cases.undo-used', {}, { ...said, later: later.command, laterName: later.commandName });
  return {
    drafts: [draft('undone', { effectiveOn: today, body: { command: target.command, why: why.trim() } })],
    problems: [],
  };
}

/** Whether a later entry leans on these: the same case, a case that follows it, the same child, the same batch. */
function leaningOn(own: readonly Entry[], cases: Cases): (entry: Entry) => boolean {
  const caseNos = new Set(own.flatMap((one) => one.caseNo ?? []));
  const students = new Set([...caseNos].map((caseNo) => cases.get(caseNo)?.student.studentId));
  const imported = new Set(own.flatMap((one) => (one.kind === 'imported' ? [one.body.batchId] : [])));
  return (entry) =>
    (entry.caseNo !== null && caseNos.has(entry.caseNo)) ||
    (entry.kind === 'opened' &&
      (caseNos.has(entry.body.previousCase ?? '') || students.has(entry.body.student.studentId))) ||
    (imported.size > 0 && batchesOf(entry).some((one) => imported.has(one)));
}

/** The batches whose cells an entry names, wherever it names them. */
function batchesOf(entry: Entry): number[] {
  const found: number[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'batchId' && typeof inner === 'number') found.push(inner);
      else walk(inner);
    }
  };
  if (entry.kind !== 'imported') walk([entry.source, entry.body]);
  return found;
}

/** Leaves a problem as it is, with a reason. `open` are the problems that still are. */
export function planWaive(
  open: readonly number[],
  { problemId, reason, today }: { problemId: number; reason: string; today: Day },
): Plan | Problem {
  if (reason.trim() === '') return problem('cases.missing', {}, { what: ASKED_WORDS['waive-reason'] });
  if (!open.includes(problemId)) return problem('cases.waived-already', {}, { problemId });
  return {
    drafts: [draft('waived', { effectiveOn: today, body: { problemId, reason: reason.trim() } })],
    problems: [],
  };
}
