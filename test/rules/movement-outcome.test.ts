// How a change on record ends an open case, as a table: what was noted since it was opened → the outcome and its paper.
import { describe, expect, it } from 'vitest';
import type { Case } from '#model/case.js';
import { day } from '#model/day.js';
import type { MovementKind, MovementNote } from '#model/movement.js';
import type { RollStatus } from '#model/student.js';
import { judgeProvedEnd } from '#rules/movement-outcome.js';
import { studentOf } from '../support/case-life.js';
import { CLOSED, PERSUADING, RETURNED } from '../support/made-up-cases.js';

const OPENED = PERSUADING.moves[0]!.seq;
const note = (movement: MovementKind, proof: string, change: Partial<MovementNote> = {}): MovementNote => {
  const [kind = '', reference = ''] = proof.split(':');
  return {
    studentId: PERSUADING.student.studentId,
    movement,
    on: PERSUADING.since,
    reason: '',
    applicant: null,
    otherSchool: '',
    from: null,
    until: null,
    proofs: proof === '' ? [] : [{ kind, reference, on: null }],
    seq: OPENED + 100,
    ...change,
  };
};

const said = (of: Case, notes: readonly MovementNote[], rollStatus: RollStatus = 'enrolled'): string => {
  const end = judgeProvedEnd(of, notes, studentOf(of.student.studentId, { rollStatus }));
  return end === null ? '' : `${end.outcome} ${end.evidence.map((one) => `${one.kind} ${one.reference}`).join('；')}`;
};

describe('a change on record ends an open case', () => {
  const reopened: Case = {
    ...PERSUADING,
    moves: [...PERSUADING.moves, { seq: OPENED + 200, on: PERSUADING.since, move: 'reopened' }],
  };
  const transfer = note('transferred-out', 'transfer-certificate:2026-015');
  const cases: readonly (readonly [string, Case, readonly MovementNote[], RollStatus, string])[] = [
    ['转出, 有转学证明', PERSUADING, [transfer], 'enrolled', 'transferred 转学证明 2026-015'],
    ['休学, 有审批', PERSUADING, [note('suspended', 'suspension-approval:3')], 'enrolled', 'suspended 休学审批 3'],
    ['死亡', PERSUADING, [note('deceased', 'death-certificate:7')], 'enrolled', 'deceased 死亡证明 7'],
    ['出境', PERSUADING, [note('abroad', 'exit-proof:E1')], 'enrolled', 'emigrated 出境证明 E1'],
    ['毕业', PERSUADING, [note('graduated', 'diploma:9')], 'enrolled', 'completed 毕业或结业证书 9'],
    ['no paper', PERSUADING, [note('transferred-out', '')], 'enrolled', ''],
    ['a paper without a number', PERSUADING, [note('transferred-out', 'transfer-certificate:')], 'enrolled', ''],
    [
      'grounds of a suspension are no approval',
      PERSUADING,
      [note('suspended', 'suspension-grounds:1')],
      'enrolled',
      '',
    ],
    ['其他离校 is no end', PERSUADING, [note('left', 'explanation:1')], 'enrolled', ''],
    [
      'the paper comes after the note',
      PERSUADING,
      [note('transferred-out', ''), note('transferred-out', 'receiving-school:县二中', { seq: OPENED + 101 })],
      'enrolled',
      'transferred 接收学校证明 县二中',
    ],
    [
      'the last change decides',
      PERSUADING,
      [note('suspended', 'suspension-approval:3'), note('resumed', 'resumption-approval:4', { seq: OPENED + 101 })],
      'enrolled',
      '',
    ],
    ['noted before the case was opened', PERSUADING, [{ ...transfer, seq: OPENED - 1 }], 'enrolled', ''],
    ['of long ago', PERSUADING, [{ ...transfer, on: day('2025-09-01') }], 'enrolled', ''],
    ['of another child', PERSUADING, [{ ...transfer, studentId: 999 }], 'enrolled', ''],
    ['noted before the case was opened again', reopened, [transfer], 'enrolled', ''],
    ['the child is back', RETURNED, [{ ...transfer, studentId: RETURNED.student.studentId }], 'enrolled', ''],
    ['closed', CLOSED, [{ ...transfer, studentId: CLOSED.student.studentId }], 'enrolled', ''],
    ['转出 on the register', PERSUADING, [], 'transferred', 'transferred 学籍变动记录 学籍.xlsx › 学籍 › 2 行写着转出'],
    ['休学 on the register lacks its approval', PERSUADING, [], 'suspended', ''],
    ['转出 on the register, opened again since', reopened, [], 'transferred', ''],
  ];
  it.each(cases)('%s', (_name, of, notes, rollStatus, expected) => {
    expect(said(of, notes, rollStatus)).toBe(expected);
  });
});
