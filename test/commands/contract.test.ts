// The JSON that other programs rely on: every promised field of every promised document, and the exit codes.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlace, type Place } from '../support/program.js';

const IDS = ['990101201304050018', '990101201309110024', '990101201302070031'] as const;
const NAMES = ['张晓明', '李思雨', '王小军'] as const;

// biome-ignore lint/suspicious/noExplicitAny: a document is read by whoever tests it
type Data = Record<string, any>;

const withFields = (fields: string): string[] => fields.split(' ').sort();
/** Has at least these fields: more may be added, none renamed. */
const expectFields = (of: Data, fields: string): void => {
  const wanted = withFields(fields);
  expect(
    Object.keys(of)
      .filter((one) => wanted.includes(one))
      .sort(),
  ).toEqual(wanted);
};

const CASE = `caseNo status trigger student since detectedOn confirmedOn returnedOn closedOn outcome reason responsible
  absentDays presentStreak runs nextStep nextDue overdue previousCase`.replace(/\s+/g, ' ');
const expectCase = (of: Data): void => {
  expectFields(of, CASE);
  expectFields(of.student, 'name enrolmentNo idNo school schoolCode grade class town village');
  for (const run of of.runs) expectFields(run, 'since firedOn lastAbsentOn returnedOn absentDays');
};

let place: Place;
const at = (name: string): string => join(place.dir, name);
const documents = new Map<string, { code: number; document: Data }>();
const run = async (name: string, ...argv: string[]): Promise<Data> => {
  const ran = await place.json(...argv, '--today', '2026-09-30');
  documents.set(name, ran);
  return ran.document;
};

beforeAll(async () => {
  place = makePlace();
  await run('init', 'init', '--level', 'school', '--name', '黄河路中学', '--term-start', '2026-09-01', '--yes');
  const rows = NAMES.map((name, n) => `${name},女,${IDS[n]},七年级,1班`);
  writeFileSync(at('学籍.csv'), ['姓名,性别,身份证号,年级,班级', ...rows, ',女,,七年级,1班', ''].join('\n'));
  const days = ['7日', '8日', '9日', '10日', '11日', '14日', '15日', '16日', '17日', '18日'];
  writeFileSync(
    at('考勤.csv'),
    [
      '七年级1班2026年9月考勤 √出勤 ×旷课',
      `姓名,${days.map((day) => `9月${day}`).join(',')}`,
      `张晓明,×,×,×,√,√,√,√,√,√,√`,
      `李思雨,√,√,√,√,√,√,√,×,×,×`,
      `王小军,√,√,√,√,√,√,√,√,√,√`,
      '',
    ].join('\n'),
  );
  await run('register', 'import', '学籍.csv');
  await run('attendance', 'import', '考勤.csv');
  await run('again', 'import', '考勤.csv');
  await run('scan', 'scan');
  await run('rescan', 'scan');
  await run('confirm', 'confirm', '李思雨', '--reason', 'weariness');
  await run('cases', 'cases');
  await run('show', 'show', '张晓明');
  await run('assign', 'assign', '张晓明', '--role', 'responsible', '--name', '李老师');
  await run('early', 'close');
  await run('log', 'log', '张晓明', 'phone', '--on', '2026-09-10', '--by', '李老师');
  await run('close', 'close');
  await run('report', 'report', 'monthly', '2026-09');
  await run('submit', 'submit', '2026-09');
  await run('verify', 'verify');
  await run('usage', 'cases', '--foo');
});
afterAll(() => place.remove());
const data = (name: string): Data => documents.get(name)!.document.data;

describe('every document', () => {
  it('names its command and says whether it went well', () => {
    for (const [name, { code, document }] of documents) {
      expect([name, document.ok]).toEqual([name, name !== 'usage']);
      expect([name, code]).toEqual([name, name === 'usage' ? 2 : name === 'register' ? 3 : 0]);
      expect(typeof document.command).toBe('string');
      if (document.ok) expect(Array.isArray(document.problems)).toBe(true);
      else expectFields(document.error, 'code message hint');
    }
  });

  it('masks ID numbers', () => {
    for (const { document } of documents.values())
      for (const id of IDS) expect(JSON.stringify(document)).not.toContain(id);
  });

  it('gives each problem its severity, code, message, hint and place', () => {
    const first = (documents.get('register')!.document.problems as Data[]).find((one) => one.severity === 'error');
    expectFields(first!, 'severity code message hint file sheet row');
    expect(first).toMatchObject({ severity: 'error', file: '学籍.csv', row: 5 });
  });
});

describe('import', () => {
  it('counts each sheet and all of them', () => {
    const [file] = data('register').files as Data[];
    expectFields(file!, 'file sha256 kind status sheets');
    expect(file).toMatchObject({ file: '学籍.csv', kind: 'register', status: 'imported' });
    expect(file!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expectFields(file!.sheets[0], 'name kind headerRow rows accepted repaired flagged rejected duplicates repairs');
    expect(file!.sheets[0]).toMatchObject({ kind: 'register', headerRow: 1, rows: 4, accepted: 3, rejected: 1 });
    expectFields(data('register').totals, 'files rows accepted repaired flagged rejected duplicates');
    expect(data('register').totals).toMatchObject({ files: 1, rows: 4, accepted: 3, rejected: 1, duplicates: 0 });
  });

  it('knows a file that is in already', () => {
    expect((data('again').files as Data[])[0]).toMatchObject({ file: '考勤.csv', status: 'unchanged' });
  });
});

describe('cases', () => {
  it('are opened or returned by a scan, and stay the next time', () => {
    expectFields(data('scan'), 'asOf opened returned withdrawn gaps watch unchanged');
    expect(data('scan').asOf).toBe('2026-09-30');
    const found = [...data('scan').opened, ...data('scan').returned] as Data[];
    for (const one of found) expectCase(one);
    expect(new Set(found.map((one) => one.student.name))).toEqual(new Set(['张晓明', '李思雨']));
    for (const gap of data('scan').gaps) expectFields(gap, 'school grade class dates');
    expect(data('rescan').opened).toEqual([]);
  });

  it('are listed and shown with the run, the firing day and the return', () => {
    const cases = data('cases').cases as Data[];
    for (const one of cases) expectCase(one);
    expect(cases.find((one) => one.student.name === '张晓明')).toMatchObject({
      status: 'returned',
      trigger: 'absence',
      since: '2026-09-07',
      detectedOn: '2026-09-09',
      returnedOn: '2026-09-10',
      absentDays: 3,
      runs: [{ since: '2026-09-07', firedOn: '2026-09-09', lastAbsentOn: '2026-09-09', returnedOn: '2026-09-10' }],
    });
    expect(cases.find((one) => one.student.name === '李思雨')).toMatchObject({
      status: 'persuading',
      reason: 'weariness',
      confirmedOn: '2026-09-30',
      returnedOn: null,
    });
    expectCase(data('show').case);
    for (const line of data('show').trail) expectFields(line, 'seq at actor kind summary source');
  });

  it('are closed, or it is said what they lack', () => {
    const early = data('early').notYet as Data[];
    expect(early.map((one) => one.caseNo).sort()).toEqual(['2026-0001', '2026-0002']);
    for (const one of early) expect(one.lacking.length).toBeGreaterThan(0);
    const [closed] = data('close').closed as Data[];
    expectCase(closed!);
    expect(closed).toMatchObject({ status: 'closed', outcome: 'returned', closedOn: '2026-09-30' });
  });
});

describe('report and submit', () => {
  it('carry the period, the files and the counts of rules.md 7', () => {
    const of = data('report');
    expectFields(of, 'period files totals byGrade byReason bySchool byTown');
    expectFields(of.period, 'from to label');
    const totals =
      'enrolment termStartEnrolment openedBefore opened confirmed dismissed returned closed reopened relapsed openAtEnd dropoutRate returnRate';
    expectFields(of.totals, totals);
    const { openedBefore, opened, reopened, dismissed, closed, openAtEnd } = of.totals;
    expect(openedBefore + opened + reopened - dismissed - closed).toBe(openAtEnd);
    expect(of.period).toMatchObject({ from: '2026-08-26', to: '2026-09-25' });
    expectFields(data('submit'), 'file digest');
  });
});

describe('verify', () => {
  it('says how much there is and that it holds', () => {
    expect(data('verify')).toMatchObject({ intact: true });
    expect(data('verify').head).toMatch(/^[0-9a-f]{64}$/);
    expect(data('verify').entries).toBeGreaterThan(5);
  });
});

describe('exit codes', () => {
  const failing = async (...argv: string[]) => {
    const { code, document } = await place.json(...argv);
    return { code, ok: document.ok, error: document.error?.code };
  };

  it('2 for wrong usage and for a settings file that does not hold', async () => {
    expect(await failing('scan', '--today', '2026-02-30')).toMatchObject({ code: 2, ok: false, error: 'usage.value' });
    const broken = makePlace();
    writeFileSync(join(broken.dir, 'taizhang.json'), '{"organisation": {"name": "x", "level": "school"}}');
    const { code, document } = await broken.json('cases');
    expect([code, document.error.code, document.error.message]).toEqual([
      2,
      'workspace.value',
      'taizhang.json 第 1 行，version：缺了这一项',
    ]);
    broken.remove();
  });

  it('3 where rows were rejected, and nothing is taken under --strict', async () => {
    writeFileSync(at('又.csv'), '姓名,性别,年级,班级\n赵一,男,八年级,1班\n,女,八年级,1班\n');
    const { code, document } = await place.json('import', '又.csv', '--strict');
    expect([code, document.ok, document.data.kept]).toEqual([3, true, false]);
  });

  it('4 where somebody else is writing', async () => {
    const other = new DatabaseSync(at('taizhang.db'));
    other.exec('BEGIN IMMEDIATE');
    expect(await failing('scan')).toMatchObject({ code: 4, ok: false, error: 'ledger.busy' });
    other.exec('ROLLBACK');
    other.close();
  }, 20_000);

  it('6 where a file cannot be read', async () => {
    expect(await failing('import', '没有.xlsx')).toMatchObject({ code: 6, ok: false, error: 'file.missing' });
  });

  it('5 where the ledger was changed or is no ledger', async () => {
    const other = makePlace();
    await other.run('init', '--level', 'school', '--name', '黄河路中学', '--term-start', '2026-09-01', '--yes');
    const ledger = join(other.dir, 'taizhang.db');
    writeFileSync(ledger, '这不是台账，只是一段够长的文字。'.repeat(10));
    const { code, document } = await other.json('cases');
    expect([code, document.ok, document.error.code]).toEqual([5, false, 'ledger.not-a-ledger']);
    rmSync(ledger);
    expect((await other.json('cases')).code).toBe(6);
    other.remove();
  });
});
