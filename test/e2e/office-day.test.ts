// An office's day over six made-up schools: what is due, by school and with whom to call, and one child's case through all
// the submissions that tell of it.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbook } from '#sheets/open.js';
import { makePlace, type Place } from '../support/program.js';
import { type Desk, makeOffice, type Said } from '../support/schools/desk.js';
import { type MadeMonth, madeChild, madePart, madeSchool, sealed, workbookOf } from '../support/submissions.js';

const OPENED = [['opened', '2026-09-16']] as const;
const CONFIRMED = [...OPENED, ['confirmed', '2026-09-18']] as const;
const BACK = [...CONFIRMED, ['returned', '2026-10-12']] as const;
const ENDED = [
  ['opened', '2026-09-02'],
  ['returned', '2026-09-08'],
  ['closed', '2026-09-20'],
] as const;

const own = (n: number) => Array.from({ length: 6 }, (_, at) => madeChild(n * 40 + at));
const made = (n: number, of: Partial<MadeMonth> = {}) =>
  madePart({ of: madeSchool(n), period: '2026-10', children: own(n), lives: [], ...of });
const numberOf = (n: number, at: number): string => `${madeSchool(n).schoolCode}-2026-000${at}`;

describe('an office’s day', () => {
  let place: Place;
  let inbox: string;
  let run: Desk['run'];
  beforeAll(async () => {
    place = makePlace();
    ({ run } = await makeOffice('county', '云岭县教育局', '9900000000', place));
    inbox = join(place.dir, '收到');
    mkdirSync(inbox);
    const listed = [0, 1, 2, 3, 4, 5].map(madeSchool).map((one) => `${one.schoolCode},${one.school},${one.town}`);
    writeFileSync(join(place.dir, '名单.csv'), ['学校标识码,学校名称,所在乡镇', ...listed, ''].join('\n'));
    await run('2026-09-01', 'import', 'schools', join(place.dir, '名单.csv'));
    const send = (name: string, part: ReturnType<typeof madePart>): void =>
      writeFileSync(join(inbox, `${name}.xlsx`), workbookOf([sealed(part)]));
    send('甲九月', made(0, { period: '2026-09', lives: [OPENED, ENDED] }));
    const first = made(0, { lives: [CONFIRMED] });
    // The second revision no longer tells of the visit, and the child is back.
    const { records: _, ...others } = made(0, { lives: [BACK], revision: 2 }).tables;
    send('甲十月', first);
    send('甲十月二', { cover: made(0, { lives: [BACK], revision: 2 }).cover, tables: { ...others, records: [] } });
    send('乙', made(1, { children: [...own(1), own(2)[0]!], cover: { preparer: '钱会计', phone: '0990-7654321' } }));
    send('丙', made(2, { lives: [CONFIRMED] }));
    send('丁', made(3));
    send('戊九月', made(4, { period: '2026-09', children: own(4).slice(1) }));
    send('戊', made(4));
    await run('2026-10-28', 'merge', inbox);
  });
  afterAll(() => place.remove());

  // biome-ignore lint/suspicious/noExplicitAny: things to do as they come out of `--json`
  const ofKind = (of: Said, kind: string): any[] => of.data.due.filter((one: { kind: string }) => one.kind === kind);

  test('due tells each school’s things, late only as far as the school told', async () => {
    const due = await run('2026-11-20', 'due');
    expect(due.code).toBe(0);
    const back = due.data.due.filter((one: { caseNo: string }) => one.caseNo === numberOf(0, 1));
    const follow = Object.fromEntries(
      back
        .filter((one: { kind: string }) => one.kind === 'follow-up')
        .map((one: { dueOn: string; overdue: boolean; sinceTold: boolean }) => [
          one.dueOn,
          [one.overdue, one.sinceTold],
        ]),
    );
    // Told up to 25 October: the visit of the 19th is late, that of 11 November may have been made, January is to come.
    expect(follow).toEqual({ '2026-10-19': [true, false], '2026-11-11': [false, true], '2027-01-10': [false, false] });
    const desk = due.data.schools.find((one: { school: string }) => one.school === madeSchool(0).school);
    expect(desk).toMatchObject({ contact: '周会计', phone: '0990-1234567', period: '2026-10', toldOn: '2026-10-25' });
    expect(desk.late).toBe(back.filter((one: { overdue: boolean }) => one.overdue).length);
    expect(desk.due).toBe(due.data.due.filter((one: { school: string }) => one.school === desk.school).length);
  });

  test('it names who has not submitted, and when that was due', async () => {
    const silent = madeSchool(5).school;
    expect(ofKind(await run('2026-10-29', 'due'), 'submission')).toMatchObject([
      { school: silent, dueOn: '2026-10-30', overdue: false },
    ]);
    expect(ofKind(await run('2026-10-31', 'due'), 'submission')).toMatchObject([{ school: silent, overdue: true }]);
  });

  test('it asks for decisions with the telephone of the other school, and for what was decided and not done', async () => {
    const open = await run('2026-10-29', 'due');
    const conflicts = ofKind(open, 'conflict');
    expect(conflicts.map((one) => one.name.replace(/^核定 \S+：/, '')).sort()).toEqual([
      '一人多籍',
      '这里辍学，那里在籍',
    ]);
    const [elsewhere] = conflicts.filter((one) => one.name.includes('辍学'));
    expect(elsewhere).toMatchObject({ school: madeSchool(2).school, dueOn: null, overdue: false });
    expect(elsewhere.addressee).toBe(`${madeSchool(1).school} 钱会计 0990-7654321`);
    const id = /核定 (\S+)：/.exec(elsewhere.name)![1]!;
    await run('2026-10-20', 'merge', '--decide', id, '--same');
    const after = await run('2026-10-29', 'due');
    expect(ofKind(after, 'conflict')).toHaveLength(1);
    // The school told up to 25 October, after the decision, and its case is still open.
    expect(ofKind(after, 'undone')).toMatchObject([
      { school: madeSchool(2).school, overdue: true, dueOn: '2026-10-20' },
    ]);
  });

  test('it names figures that do not agree, until somebody explains them', async () => {
    const checks = ofKind(await run('2026-10-29', 'due'), 'check');
    const [grown, base] = checks.map((one) => one.name);
    expect(checks.map((one) => [one.school, one.dueOn, one.overdue])).toEqual([
      [madeSchool(4).school, null, false],
      [madeSchool(4).school, null, false],
    ]);
    expect(grown).toContain('2026-10 上报表的数对不上（在籍比上月多了一成以上：期末在籍 6，上月期末在籍 5）');
    expect(base).toContain('开学在籍变了');
    for (const { id } of checks)
      await run('2026-10-29', 'merge', '--decide', id.slice('check/'.length), '--note', '九月漏报一人');
    expect(ofKind(await run('2026-10-29', 'due'), 'check')).toEqual([]);
  });

  test('a case in the list and by itself is late no further than its school told', async () => {
    const { cases } = (await run('2026-11-20', 'cases', '--school', madeSchool(0).school)).data;
    const shown = (await run('2026-11-20', 'show', numberOf(0, 1))).data.case;
    const listed = cases.find((one: { caseNo: string }) => one.caseNo === numberOf(0, 1));
    expect([listed.nextStep, listed.nextDue, listed.overdue]).toEqual([shown.nextStep, shown.nextDue, shown.overdue]);
    const next = (await run('2026-10-18', 'show', numberOf(0, 1))).data.case;
    expect([shown.overdue, next.nextDue <= shown.nextDue]).toEqual([true, true]);
  });

  test('one school alone, only what is late, and a workbook with a sheet a school', async () => {
    const one = await run('2026-11-20', 'due', '--school', madeSchool(2).school);
    expect(new Set(one.data.due.map((of: { school: string }) => of.school))).toEqual(new Set([madeSchool(2).school]));
    const late = await run('2026-11-20', 'due', '--late');
    expect(late.data.due.every((of: { overdue: boolean }) => of.overdue)).toBe(true);
    const written = await run('2026-11-20', 'due', '--xlsx');
    const book = await openWorkbook(written.data.files[0], { password: null, encoding: null });
    expect(book.sheets.map((sheet) => sheet.head.name)).toEqual([
      '全部',
      madeSchool(0).school,
      madeSchool(2).school,
      '本单位',
    ]);
    await book.close();
    const screen = await place.run('due', '--today', '2026-11-20');
    expect(screen.out).toContain('上报后到期');
    expect(screen.out).toContain(`${madeSchool(5).school}，1 件，问 （没有联系电话）`);
  });

  test('show tells every step with its row, the submissions it stands in, and what a later one no longer says', async () => {
    const { data } = await run('2026-10-29', 'show', numberOf(0, 1));
    expect(data.case.status).toBe('returned');
    const stood = data.submissions.map((one: Record<string, unknown>) => [
      one.period,
      one.revision,
      one.status,
      one.standing,
    ]);
    expect(stood).toEqual([
      ['2026-09', 1, 'suspected', 'counted'],
      ['2026-10', 1, 'persuading', 'superseded'],
      ['2026-10', 2, 'returned', 'counted'],
    ]);
    const trail = data.trail.map((one: Record<string, unknown>) => [one.kind, one.on, one.submission, one.goneSince]);
    const [september, october, again] = [
      { period: '2026-09', revision: 1 },
      { period: '2026-10', revision: 1 },
      { period: '2026-10', revision: 2 },
    ];
    expect(trail).toEqual([
      ['opened', '2026-09-16', september, null],
      ['assigned', '2026-09-16', september, null],
      ['logged', '2026-09-16', september, october],
      ['confirmed', '2026-09-18', october, null],
      ['returned', '2026-10-12', again, null],
    ]);
    for (const { source } of data.trail) expect(await rowAt(source)).toContain(own(0)[0]!.name);
    expect(data.trail.find((one: { kind: string }) => one.kind === 'logged')).toMatchObject({
      actor: '周老师',
      source: { sheet: '工作记录', file: '收到/甲十月.xlsx' },
    });
  });

  test('a case that only an older submission tells of is found there', async () => {
    const { data } = await run('2026-10-29', 'show', numberOf(0, 2));
    expect(data.case).toMatchObject({ status: 'closed', outcome: 'returned', student: { name: own(0)[1]!.name } });
    expect(data.trail.map((one: { kind: string }) => one.kind)).toEqual([
      'opened',
      'assigned',
      'logged',
      'returned',
      'closed',
    ]);
    const cases = await run('2026-10-29', 'cases');
    expect(cases.data.cases.map((one: { caseNo: string }) => one.caseNo)).not.toContain(numberOf(0, 2));
  });

  test('where the kept file is gone the sheet is named without a row', async () => {
    for (const name of readdirSync(join(place.dir, 'submissions'))) rmSync(join(place.dir, 'submissions', name));
    const { code, data } = await run('2026-10-29', 'show', numberOf(2, 1));
    expect(code).toBe(0);
    for (const { source } of data.trail) expect([source.row, source.sheet.length > 0]).toEqual([null, true]);
  });

  /** The texts of a row of a sheet of a file that lies in the inbox. */
  async function rowAt({ file, sheet, row }: { file: string; sheet: string; row: number }): Promise<string> {
    const book = await openWorkbook(join(place.dir, file), { password: null, encoding: null });
    try {
      for await (const rows of book.sheets.find((one) => one.head.name === sheet)!.rows())
        for (const one of rows) if (one.number === row) return one.cells.join(' ');
      return '';
    } finally {
      await book.close();
    }
  }
});
