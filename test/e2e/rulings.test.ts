// A child dropped out at one school and is on the register of another: the office merges, decides, sends it back; the school
// imports the return sheet and closes the case without typing anything again; the next submission ends the conflict.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbook } from '#sheets/open.js';
import { bookBytes } from '#sheets/write-book.js';
import { ATTENDANCE_STYLES } from '../support/schools/attendance-sheets.js';
import { type Desk, makeDesk, makeOffice, type Said } from '../support/schools/desk.js';
import { REGISTER_STYLES } from '../support/schools/registers.js';
import { makeSchool } from '../support/schools/truth.js';
import { madeChild, madePart, madeSchool, sealed, workbookOf } from '../support/submissions.js';

const HERE = makeSchool({
  seed: 31,
  school: '青石镇初级中学',
  code: '3199000001',
  town: '青石镇',
  grades: [7],
  classesPerGrade: 1,
  childrenPerClass: 40,
});
const THERE = madeSchool(1);
const MONTH = '2026-10';

describe('dropped out here, enrolled there', () => {
  let school: Desk;
  let office: Desk;
  // biome-ignore lint/suspicious/noExplicitAny: cases as they come out of `--json`
  let away: any[];
  let inbox: string;
  const conflictOf = (merged: Said, name: string) =>
    merged.data.conflicts.find(
      // biome-ignore lint/suspicious/noExplicitAny: as above
      (one: any) => one.kind === 'enrolled-elsewhere' && one.students[0].name === name,
    );
  const sheetOf = (name: string): string => {
    const folder = join(office.dir, 'out', `退回单-${MONTH}`);
    return join(folder, readdirSync(folder).find((one) => one.includes(name))!);
  };

  beforeAll(async () => {
    school = await makeDesk(HERE);
    await school.run('2026-09-01', 'import', 'register', ...school.put('学籍', await REGISTER_STYLES[0]!.write(HERE)));
    await school.run(
      '2026-10-16',
      'import',
      'attendance',
      ...school.put('考勤', await ATTENDANCE_STYLES[0]!.write(HERE)),
    );
    await school.run('2026-10-16', 'scan');
    const { cases } = (await school.run('2026-10-16', 'cases', '--status', 'suspected')).data;
    away = cases.filter((one: { student: { idNo: string } }) => one.student.idNo !== null).slice(0, 2);
    office = await makeOffice('county', '云岭县教育局');
    const moved = away.map(({ student }) => ({
      ...madeChild(0),
      name: student.name,
      sex: student.sex,
      birthOn: student.birthOn,
      idNo: student.idNo,
    }));
    const children = [...Array.from({ length: 8 }, (_, n) => madeChild(100 + n)), ...moved];
    inbox = join(office.dir, '收到');
    mkdirSync(inbox);
    writeFileSync(
      join(inbox, '对方.xlsx'),
      workbookOf([sealed(madePart({ of: THERE, period: MONTH, children, lives: [] }))]),
    );
    await school.run('2026-10-25', 'submit', MONTH, '-o', inbox);
  });
  afterAll(() => {
    school.clear();
    office.clear();
  });

  test('the merge finds both, and proposes to close with the other register as evidence', async () => {
    const merged = await office.run('2026-10-27', 'merge', inbox);
    expect(away).toHaveLength(2);
    for (const { student, caseNo } of away) {
      const found = conflictOf(merged, student.name);
      expect(found.students.map((one: { school: string }) => one.school)).toEqual([HERE.school, THERE.school]);
      expect(found.students[0].caseNo).toBe(caseNo);
      expect(found).toMatchObject({ decision: null, answers: [] });
      expect(found.proposal).toContain(THERE.school);
    }
  });

  test('a decision reaches the school in its return sheet without the files being merged again', async () => {
    const merged = await office.run('2026-10-27', 'merge');
    const { id } = conflictOf(merged, away[0].student.name);
    await office.run('2026-10-27', 'merge', '--decide', id, '--same', '--note', '已电话核实');
    const returned = await office.run('2026-10-27', 'merge', '--returns');
    expect(returned.data.returns).toHaveLength(2);
    // A second one stands beside the first, which may list what to mend.
    const again = await office.run('2026-10-27', 'merge', '--returns');
    expect(again.data.returns.map((one: string) => one.endsWith('-跨校情况.xlsx'))).toEqual([true, true]);
    for (const one of again.data.returns) rmSync(one);
    const other = await openWorkbook(sheetOf(THERE.school), { password: null, encoding: null });
    expect(other.sheets.map((one) => one.head.name)).toEqual(['退回单', '跨校情况']);
    await other.close();
  });

  test('the school imports the sheet: the decision stands in the trail of the case, what is undecided says nothing', async () => {
    const sheet = sheetOf(HERE.school);
    const taken = await school.run('2026-10-28', 'import', sheet);
    expect([taken.code, taken.data.files[0].status]).toEqual([0, 'imported']);
    expect(taken.data.totals).toMatchObject({ rejected: 0 });
    const { trail } = (await school.run('2026-10-28', 'show', away[0].caseNo)).data;
    const ruled = trail.at(-1);
    expect(ruled.kind).toBe('ruled');
    expect(ruled.summary).toContain('可按转学销号');
    expect(ruled.summary).toContain('已电话核实');
    expect(ruled.source).toMatchObject({ sheet: '跨校情况' });
    const other = (await school.run('2026-10-28', 'show', away[1].caseNo)).data.trail;
    expect(other.map((one: { kind: string }) => one.kind)).not.toContain('ruled');
    expect((await school.run('2026-10-28', 'verify')).data.intact).toBe(true);
    expect((await school.run('2026-10-28', 'import', sheet)).data.files[0].status).toBe('unchanged');
  });

  test('the to-do list of the school names it, and close carries it out with its evidence', async () => {
    const { due } = (await school.run('2026-10-28', 'due')).data;
    expect(due.filter((one: { kind: string }) => one.kind === 'ruling')).toMatchObject([{ caseNo: away[0].caseNo }]);
    const closed = await school.run('2026-10-28', 'close', away[0].caseNo, '--yes');
    expect(closed.data.closed).toMatchObject([{ caseNo: away[0].caseNo, status: 'closed', outcome: 'transferred' }]);
    const [evidence] = closed.data.closed[0].evidence;
    expect([evidence.kind, evidence.on]).toEqual(['接收学校在籍名册', '2026-10-27']);
    expect(evidence.reference).toContain(`${THERE.school}（${THERE.schoolCode}） 2026-10 在籍名册`);
    expect(evidence.reference).toContain('云岭县教育局 2026-10-27 已电话核实');
    const { due: after } = (await school.run('2026-10-28', 'due')).data;
    expect(after.filter((one: { kind: string }) => one.kind === 'ruling')).toEqual([]);
  });

  test('a “no” that the school fills in goes up with its next submission, where the first conflict is over', async () => {
    const answered = await fillIn(sheetOf(HERE.school), away[1].student.name, '不是同一个孩子', '出生证不同');
    const taken = await school.run(
      '2026-10-28',
      'import',
      ...school.put('答复', [{ name: '退回单.xlsx', bytes: answered }]),
    );
    expect(taken.code).toBe(0);
    // What was sealed stays: the close-out counts in the next month, the answer goes up with whatever comes first.
    const again = await school.run('2026-10-28', 'submit', MONTH, '-o', inbox);
    expect(again.data).toMatchObject({ revision: 2, unchanged: false });
    const early = await office.run('2026-10-28', 'merge', inbox);
    expect(conflictOf(early, away[1].student.name).answers).toMatchObject([{ answer: 'different' }]);
    const { due } = (await office.run('2026-10-28', 'due', '--school', HERE.school)).data;
    expect(due.filter((one: { kind: string }) => one.kind === 'undone')).toMatchObject([{ overdue: false }]);
    await school.run('2026-10-29', 'submit', '2026-11', '-o', inbox);
    const merged = await office.run('2026-10-29', 'merge', inbox);
    expect(conflictOf(merged, away[0].student.name)).toBeUndefined();
    const open = conflictOf(merged, away[1].student.name);
    expect(open.answers).toMatchObject([{ school: HERE.school, answer: 'different', note: '出生证不同' }]);
    const bureau = (await office.run('2026-10-29', 'show', `${HERE.code}-${away[0].caseNo}`)).data;
    expect(bureau.case).toMatchObject({ status: 'closed', outcome: 'transferred' });
    const last = bureau.trail.at(-1);
    expect([last.kind, last.submission]).toEqual(['closed', { period: '2026-11', revision: 1 }]);
    expect(last.summary).toContain(THERE.school);
    expect(last.source).toMatchObject({ sheet: '台账' });
    expect(last.source.row).toBeGreaterThan(2);
  });

  test('a sheet that comes back to the office by itself is taken among the submissions', async () => {
    const merged = await office.run('2026-10-29', 'merge');
    const { id } = conflictOf(merged, away[1].student.name);
    const answered = await fillIn(sheetOf(THERE.school), away[1].student.name, '是同一个孩子', '在我校七年级');
    writeFileSync(join(inbox, '寄回.xlsx'), answered);
    const again = await office.run('2026-10-29', 'merge', inbox);
    expect([again.code, again.data.answers]).toMatchObject([0, [{ file: '收到/寄回.xlsx', status: 'imported' }]]);
    const { answers } = conflictOf(again, away[1].student.name);
    expect(answers.map((one: { school: string; answer: string }) => [one.school, one.answer]).sort()).toEqual(
      [
        [HERE.school, 'different'],
        [THERE.school, 'same'],
      ].sort(),
    );
    expect(again.data.conflicts.map((one: { id: string }) => one.id)).toContain(id);
    expect((await office.run('2026-10-29', 'merge', inbox)).data.answers).toMatchObject([{ status: 'unchanged' }]);
    expect((await office.run('2026-10-29', 'verify')).data.intact).toBe(true);
  });

  test('another school’s sheet, and a sheet whose case is somebody else’s, are refused row by row', async () => {
    const foreign = await school.run('2026-10-29', 'import', sheetOf(THERE.school));
    expect(foreign.code).toBe(3);
    expect(new Set(foreign.problems.filter((one) => one.severity === 'error').map((one) => one.code))).toEqual(
      new Set(['rulings.school']),
    );
    // At the office itself nothing is recorded of its own decisions, and it is said whose they are.
    const passed = await office.run('2026-10-29', 'import', sheetOf(HERE.school));
    expect(passed.problems.filter((one) => one.code === 'rulings.pass-on').map((one) => one.message)).toEqual([
      `给${HERE.school}的核定 1 条，这里只转不记`,
    ]);
    const wrong = await fillIn(sheetOf(HERE.school), away[0].student.name, '', '', (cells) =>
      cells.map((cell) => (cell === away[0].caseNo ? away[1].caseNo : cell)),
    );
    const refused = await school.run(
      '2026-10-29',
      'import',
      ...school.put('错行', [{ name: '退回单.xlsx', bytes: wrong }]),
    );
    expect(refused.problems.map((one) => one.code)).toContain('rulings.case');
  });
});

/** A return sheet with one child's answer filled in, written anew; `mend` changes that child's rows besides. */
async function fillIn(
  path: string,
  name: string,
  answer: string,
  note: string,
  mend: (cells: readonly unknown[]) => readonly unknown[] = (cells) => cells,
): Promise<Buffer> {
  const book = await openWorkbook(path, { password: null, encoding: null });
  const rows: unknown[][] = [];
  for await (const batch of book.sheets.find((one) => one.head.name === '跨校情况')!.rows())
    for (const { cells } of batch) rows.push([...cells]);
  await book.close();
  const head = rows.find((row) => row[0] === '核定编号')!;
  const at = (heading: string): number => head.indexOf(heading);
  const filled = rows.map((row) => {
    if (row[at('姓名')] !== name || !String(row[at('跨校情况')]).includes('那里在籍')) return row;
    const changed = [...mend(row)];
    while (changed.length < head.length) changed.push(null);
    if (answer !== '') {
      changed[at('学校答复')] = answer;
      changed[at('答复说明')] = note;
      changed[at('答复人')] = '周老师';
      changed[at('答复日期')] = '2026-10-28';
    }
    return changed;
  });
  const cells = filled.map((row) => row.map((value) => ({ value: String(value ?? ''), look: 'text' as const })));
  const plain = { widths: [], headRow: null, landscape: true, merges: [], choices: [] };
  return bookBytes([{ ...plain, name: '跨校情况', rows: cells }]);
}
