// A merge on the screen: the lists that an office works by, held back, missing, left out, conflicts, answers, changes.
import { dirname } from 'node:path';
import { totalsOf } from '#commands/import/taken.js';
import type { Answer } from '#model/conflict.js';
import type { ListedSchool } from '#plan/merge.js';
import { type Block, list, table, title } from '#screen/blocks.js';
import { ANSWER_WORDS, CLAIM_WORDS, CONFLICT_WORDS, DECISION_WORDS } from '#words/conflict.js';
import { MERGE_WORDS, STATUS_WORDS } from '#words/merge.js';
import { LEFT_OUT_REASONS } from '#words/submission.js';
import type { NumberedConflict } from './conflicts.js';
import { callChange, callChild } from './diff.js';
import type { MergeLine } from './lines.js';
import type { MergeOutcome } from './outcome.js';

const RETURNED_STATUS = {
  imported: STATUS_WORDS.merged,
  unchanged: STATUS_WORDS.unchanged,
  rejected: STATUS_WORDS.rejected,
};

/** The lists in the order in which they are worked through; one that is empty is not shown. `came` counts the schools of the month. */
export function showMerge(
  of: MergeOutcome,
  rejected: readonly MergeLine[],
  missing: readonly ListedSchool[],
  came: number,
  conflicts: readonly NumberedConflict[],
): Block[] {
  const blocks: Block[] = [title(MERGE_WORDS.title(of.month ?? '—', came, of.rules.schools.length))];
  if (rejected.length > 0) {
    const rows = rejected.map((one) => [one.school ?? '', one.file, one.reason]);
    blocks.push(title(MERGE_WORDS.held(rejected.length)), table([...MERGE_WORDS.heldHead], rows));
  }
  if (missing.length > 0) {
    const names = missing.map(({ name, code, town, contact, phone }) =>
      [name, code, town, contact, phone].filter(Boolean).join(' '),
    );
    blocks.push(title(MERGE_WORDS.missing(missing.length)), list(names));
  }
  const below = of.leftOut.filter((one) => one.by !== of.office);
  if (below.length > 0) {
    const rows = below.map((one) => [one.school, one.schoolCode, LEFT_OUT_REASONS[one.reason], one.by, one.note]);
    blocks.push(title(MERGE_WORDS.leftOut(below.length)), table([...MERGE_WORDS.leftOutHead], rows));
  }
  if (conflicts.length > 0) {
    const rows = conflicts.flatMap(({ id, kind, claims, decision, answers }) =>
      claims.map((claim, at) => [
        at === 0 ? id : '',
        at === 0 ? CONFLICT_WORDS[kind].word : '',
        claim.name,
        claim.idNo ?? claim.birthOn,
        claim.classText,
        claim.school,
        `${CLAIM_WORDS[claim.says]} ${claim.caseNo ?? claim.place}`.trim(),
        at === 0 && decision !== null ? `${DECISION_WORDS[decision.decision]} ${decision.note}`.trim() : '',
        answerOf(answers, claim.school),
      ]),
    );
    const kinds = [...new Set(conflicts.map((one) => one.kind))];
    const isOpen = conflicts.some((one) => one.decision === null);
    blocks.push(
      title(isOpen ? MERGE_WORDS.conflicts(conflicts.length) : MERGE_WORDS.decided(conflicts.length)),
      table([...MERGE_WORDS.conflictHead], rows),
      list(
        kinds.map((kind) => `${CONFLICT_WORDS[kind].word}：${CONFLICT_WORDS[kind].way.replace('{other}', '对方学校')}`),
      ),
    );
  }
  const undone = of.conflicts.filter((one) => one.decision?.decision === 'same').length;
  if (undone > 0 && !of.allConflicts) blocks.push(title(MERGE_WORDS.undone(undone)));
  if (of.returned.length > 0) {
    const rows = of.returned.map((one) => [one.name, totalsOf(one.sheets).accepted, RETURNED_STATUS[one.status]]);
    blocks.push(title(MERGE_WORDS.answers(of.returned.length)), table([...MERGE_WORDS.answersHead], rows));
  }
  for (const { after, before, diff } of of.diffs) {
    const { added, vanished, changed } = diff;
    if (added.length + vanished.length + changed.length === 0) continue;
    const was = `${before.period}${before.period === after.period ? ` 第 ${before.revision} 次` : ''}`;
    blocks.push(
      title(MERGE_WORDS.diff(after.school, was, added.length, vanished.length, changed.length)),
      list([
        ...added.map((row) => `+ ${callChild(row)}`),
        ...vanished.map((row) => `- ${callChild(row)}`),
        ...changed.map((one) => `± ${callChange(one)}`),
      ]),
    );
  }
  if (of.returns.length > 0)
    blocks.push(title(MERGE_WORDS.returns(of.returns.length)), list([dirname(of.returns[0]!)]));
  return blocks;
}

/** What a school answered, in a word. */
function answerOf(answers: readonly Answer[], school: string): string {
  const found = answers.find((one) => one.school === school);
  return found === undefined ? '' : [ANSWER_WORDS[found.answer], found.note].filter((one) => one !== '').join('，');
}
