import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OpenedLedger, openLedger } from '#ledger/open.js';
import { day } from '#model/day.js';
import { type Draft, draft } from '#model/entry.js';
import {
  child,
  idNo,
  importFile,
  importRegisters,
  importSheet,
  namesOn,
  newLedger,
  problemsOf,
  SCHOOL,
  STAMP,
  sheetOf,
  undo,
} from './builders.js';

const ON = day('2026-09-01');

const student = {
  studentId: 1,
  name: '甲',
  sex: null,
  birthOn: null,
  idNo: null,
  enrolmentNo: null,
  ethnicity: '',
  school: SCHOOL,
  schoolCode: null,
  grade: 4,
  gradeText: '四年级',
  classNo: '1',
  town: '',
  village: '',
  address: '',
  residence: '',
  guardian: '',
  phone: '',
  groups: [],
} as const;

const opened = (caseNo: string): Draft =>
  draft('opened', {
    effectiveOn: ON,
    caseNo,
    body: { trigger: 'absence', since: ON, detectedOn: ON, student, runs: [], found: '', previousCase: null },
    source: { batchId: 1, file: 'k.xls', sheet: '考勤', cell: 'C4' },
  });
const confirmed = (caseNo: string): Draft => draft('confirmed', { effectiveOn: ON, caseNo, body: { reason: null } });
const logged = (caseNo: string, note: string, details: Record<string, string> = {}): Draft =>
  draft('logged', {
    effectiveOn: ON,
    caseNo,
    body: { logKind: 'phone', by: '王老师', with: '', result: '', note, details },
  });

const append = (ledger: OpenedLedger, drafts: readonly Draft[], command = 'scan') =>
  ledger.write({ ...STAMP, command }, async (writer) => ({ keep: true, value: await writer.append(drafts) }));

const codes = async (ledger: OpenedLedger) => (await ledger.verify()).faults.map((one) => one.code);

/** Somebody who works on the file with another tool. */
function tamper(ledger: OpenedLedger, sql: string): void {
  const other = new DatabaseSync(ledger.path, { defensive: false });
  other.exec(sql);
  other.close();
}

const UNFENCED = (table: string) => `DROP TRIGGER ${table}_no_update; DROP TRIGGER ${table}_no_delete;`;

describe('append and load', () => {
  test('what append wrote load returns, numbered and chained', async () => {
    const ledger = await newLedger();
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.dictionary(text, text, { maxKeys: 3 })), { minLength: 1, maxLength: 4 }),
        async (notes) => {
          const before = await ledger.entries();
          const drafts = notes.map(([note, details]) => logged('2026-0001', note.toWellFormed(), wellFormed(details)));
          const written = await append(ledger, drafts);
          const after = await ledger.entries();
          expect(after.slice(before.length)).toEqual(written);
          expect(after.slice(0, before.length)).toEqual(before);
          expect(
            after
              .slice(before.length)
              .map(({ kind, body, effectiveOn, caseNo, source }) => ({ kind, body, effectiveOn, caseNo, source })),
          ).toEqual(drafts);
          expect(after.map((one) => one.seq)).toEqual(after.map((_, at) => at + 1));
          expect(new Set(written.map((one) => one.command))).toEqual(new Set([before.length + 1]));
        },
      ),
      { numRuns: 30, seed: 20260901 },
    );
    expect((await ledger.entries(2)).map((one) => one.seq)).toEqual([1, 2]);
    const last = (await ledger.entries()).at(-1)!;
    expect(await ledger.head()).toEqual({ entries: last.seq, hash: last.hash });
  });

  test('a body that its schema does not know is not written', async () => {
    const ledger = await newLedger();
    const wrong = { ...confirmed('2026-0001'), body: { reason: 7 } } as unknown as Draft;
    const more = { ...confirmed('2026-0001'), body: { reason: null, extra: 1 } } as unknown as Draft;
    await expect(append(ledger, [wrong])).rejects.toThrow();
    await expect(append(ledger, [more])).rejects.toThrow('does not know');
    expect(await ledger.entries()).toEqual([]);
  });

  test('commands are told with their files, kinds and whether they were undone', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [child('甲')], 'b.xls': [child('乙', { classNo: '2' })] });
    await append(ledger, [opened('2026-0001'), opened('2026-0002')]);
    await undo(ledger, 3);
    expect(await ledger.commands()).toMatchObject([
      {
        command: 1,
        name: 'import',
        actor: '王老师',
        entries: 2,
        cases: 0,
        undone: false,
        kinds: { imported: 2 },
        files: ['a.xls', 'b.xls'],
      },
      { command: 3, name: 'scan', entries: 2, cases: 2, undone: true, kinds: { opened: 2 }, files: [] },
      { command: 5, name: 'undo', entries: 1, undone: false, kinds: { undone: 1 } },
    ]);
    await undo(ledger, 5);
    expect((await ledger.commands()).map((one) => one.undone)).toEqual([false, false, true, false]);
  });
});

const wellFormed = (of: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(of)
      .filter(([key]) => key !== '__proto__')
      .map(([key, value]) => [key.toWellFormed(), value.toWellFormed()]),
  );

describe('undo', () => {
  const everything = async (ledger: OpenedLedger) => {
    const marks = [];
    for await (const one of ledger.timelines(ON, day('2026-12-31'))) marks.push(one);
    return {
      names: await namesOn(ledger, '2026-12-31'),
      roster: await ledger.roster(SCHOOL),
      enrolment: await ledger.enrolment(day('2026-12-31')),
      coverage: await ledger.coverage(ON, day('2026-12-31')),
      vanished: await ledger.vanished(day('2026-12-31')),
      schools: await ledger.schools(),
      problems: await problemsOf(ledger),
      marks,
    };
  };

  test('brings every read back to what it was, and undoing the undo brings it forth again', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', {
      'a.xls': [child('甲', { idNo: idNo(1) }), child('乙', { idNo: idNo(2) })],
    });
    const first = await everything(ledger);
    await importRegisters(ledger, '2026-10-01', {
      'b.xls': [child('甲', { idNo: idNo(1) }), child('新', { classNo: '3' })],
    });
    const second = await everything(ledger);
    await importSheet(ledger, { file: 'k.xls', on: '2026-10-05' }, sheetOf('2026-09-01', { 甲: '缺缺缺' }));
    expect(await everything(ledger)).not.toEqual(second);
    await undo(ledger, 3);
    expect(await everything(ledger)).toEqual(second);
    await undo(ledger, 2);
    expect(await everything(ledger)).toEqual(first);
    await undo(ledger, 5);
    expect(await everything(ledger)).toEqual(second);
    expect((await ledger.verify()).faults).toEqual([]);
  });

  test('a child whom a later register names too keeps the number when the first register is undone', async () => {
    const ledger = await newLedger();
    const of = child('甲', { idNo: idNo(1) });
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [of] });
    await importRegisters(ledger, '2026-09-02', { 'b.xls': [of] });
    await undo(ledger, 1);
    await importRegisters(ledger, '2026-09-03', { 'c.xls': [{ ...of, classNo: '2' }] });
    expect((await ledger.roster(SCHOOL)).map((one) => [one.studentId, one.classNo])).toEqual([[1, '2']]);
  });

  test('the same file can come again after it was undone, and not before', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [child('甲')] });
    const find = () =>
      ledger.write(STAMP, async (writer) => ({
        keep: false,
        value: await writer.findBatch('sum of a.xls', 'register'),
      }));
    expect(await find()).toMatchObject({ batchId: 1, file: 'a.xls', withdrawn: false });
    await undo(ledger, 1);
    expect(await find()).toBeNull();
    expect(await ledger.batches()).toMatchObject([{ batchId: 1, withdrawn: true }]);
  });

  test('nothing that is no earlier command can be undone', async () => {
    const ledger = await newLedger();
    await append(ledger, [opened('2026-0001'), confirmed('2026-0001')]);
    await expect(undo(ledger, 2)).rejects.toThrow('no earlier command');
    await expect(undo(ledger, 3)).rejects.toThrow('no earlier command');
  });
});

describe('verify', () => {
  async function filled(): Promise<OpenedLedger> {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { 'a.xls': [child('甲', { idNo: idNo(1) })] });
    await importSheet(ledger, { file: 'k.xls', on: '2026-09-05' }, sheetOf('2026-09-01', { 甲: '缺到缺' }));
    await append(ledger, [opened('2026-0001'), confirmed('2026-0001'), logged('2026-0001', '电话')]);
    return ledger;
  }

  test('finds nothing wrong with a ledger that only this program wrote', async () => {
    const ledger = await filled();
    const { hash } = await ledger.head();
    expect(await ledger.verify()).toEqual({ entries: 5, head: hash, intact: true, faults: [] });
  });

  test.each([
    'command',
    'command_name',
    'recorded_at',
    'effective_on',
    'kind',
    'case_no',
    'actor',
    'source',
    'body',
    'previous_hash',
    'hash',
  ])('finds one changed character in %s of any entry', async (column) => {
    for (const seq of [1, 2, 3, 4, 5]) {
      const ledger = await filled();
      const changed = column === 'command' ? `${column} + 1` : `'x' || substr(COALESCE(${column}, 'y'), 2)`;
      tamper(ledger, `${UNFENCED('journal')} UPDATE journal SET ${column} = ${changed} WHERE seq = ${seq}`);
      const found = (await ledger.verify()).faults.filter((one) => one.code !== 'ledger.fence-changed');
      expect(found.map((one) => one.code)).toContain('ledger.chain-broken');
    }
  });

  test('finds a removed entry', async () => {
    const ledger = await filled();
    tamper(ledger, `${UNFENCED('journal')} DELETE FROM journal WHERE seq = 4`);
    expect(await codes(ledger)).toEqual(expect.arrayContaining(['ledger.sequence-broken', 'ledger.chain-broken']));
  });

  test.each([
    ['register_rows', "UPDATE register_rows SET name = '1'", 'a.xls'],
    ['sightings', 'UPDATE sightings SET gone = 1', 'a.xls'],
    ['snapshots', "UPDATE snapshots SET taken_on = '2020-01-01'", 'a.xls'],
    ['marks', "DELETE FROM marks WHERE day = '2026-09-01'", 'k.xls'],
    ['members', 'DELETE FROM members', 'k.xls'],
    ['sheets', "UPDATE sheets SET class_no = '2'", 'k.xls'],
    ['batches', "UPDATE batches SET imported_on = '2020-01-01' WHERE batch_id = 2", 'k.xls'],
  ])('finds changed facts in %s and names the file', async (table, sql, file) => {
    const ledger = await filled();
    tamper(ledger, `${UNFENCED(table)} ${sql}`);
    const found = (await ledger.verify()).faults.filter((one) => one.code === 'ledger.facts-changed');
    expect(found.map((one) => one.file)).toEqual([file]);
  });

  test('finds a batch that was made to look undone, and a missing fence', async () => {
    const ledger = await filled();
    tamper(ledger, 'INSERT INTO withdrawals VALUES (1, 1, 1); DROP TRIGGER marks_no_delete');
    expect((await codes(ledger)).sort()).toEqual(['ledger.fence-changed', 'ledger.undo-changed']);
  });

  test('finds a move that the rules do not know', async () => {
    const ledger = await filled();
    await append(ledger, [
      draft('reopened', { effectiveOn: ON, caseNo: '2026-0001', body: { reason: '' } }),
      logged('2026-0009', ''),
    ]);
    expect(await codes(ledger)).toEqual(['ledger.move-illegal', 'ledger.move-illegal']);
  });

  test('counts only entries that stand when it judges a move', async () => {
    const ledger = await filled();
    await append(
      ledger,
      [
        draft('closed', {
          effectiveOn: ON,
          caseNo: '2026-0001',
          body: { outcome: 'completed', evidence: [], grounds: '' },
        }),
      ],
      'close',
    );
    await undo(ledger, 6);
    await append(ledger, [
      draft('returned', { effectiveOn: ON, caseNo: '2026-0001', body: { returnedOn: ON, seenIn: [] } }),
    ]);
    expect(await codes(ledger)).toEqual([]);
  });

  test('an entry that can not be read stops every reading with exit code 5', async () => {
    const ledger = await filled();
    tamper(ledger, `${UNFENCED('journal')} UPDATE journal SET body = '{}' WHERE seq = 3`);
    await expect(ledger.entries()).rejects.toMatchObject({ exitCode: 5, problem: { code: 'ledger.entry-broken' } });
    expect(await codes(ledger)).toContain('ledger.entry-broken');
  });

  test('the last link is checked on opening', async () => {
    const ledger = await filled();
    tamper(ledger, `${UNFENCED('journal')} UPDATE journal SET actor = '别人' WHERE seq = 5`);
    await expect(openLedger(ledger.path)).rejects.toMatchObject({
      exitCode: 5,
      problem: { code: 'ledger.chain-broken' },
    });
  });
});

describe('the fence', () => {
  test.each(['journal', 'register_rows', 'marks', 'batches', 'withdrawals', 'problems'])(
    'nothing in %s can be changed, removed or replaced',
    async (table) => {
      const ledger = await newLedger();
      await importFile(ledger, { file: 'r.xls', kind: 'register', on: '2026-09-01' }, async (writer, batchId) => {
        writer.addRegister(batchId, '学籍', {
          kind: 'register',
          student: child('甲'),
          cohort: null,
          row: 2,
          hidden: false,
          repairs: [],
          flags: [],
        });
        await writer.sealRegisters(ON, false);
        const problem = { code: 'ledger.missing', severity: 'error', message: '', hint: '' } as const;
        writer.addProblem({ batchId, standing: 'flagged', problem, cells: [], headings: [], studentId: null });
      });
      await importSheet(ledger, { file: 'k.xls', on: '2026-09-05' }, sheetOf('2026-09-01', { 甲: '缺' }));
      await undo(ledger, 2);
      const other = new DatabaseSync(ledger.path);
      other.exec('PRAGMA recursive_triggers = ON');
      const columns = other
        .prepare(`SELECT name FROM pragma_table_info('${table}')`)
        .all()
        .map((one) => one.name);
      const [column] = columns;
      expect(other.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get()?.n).toBeGreaterThan(0);
      for (const sql of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `INSERT OR REPLACE INTO ${table} (${columns}) SELECT ${columns} FROM ${table}`,
      ]) {
        expect(() => other.exec(sql)).toThrow('only grows');
      }
      other.close();
    },
  );

  test('the journal takes no entry out of turn even where a tool leaves recursive triggers off', async () => {
    const ledger = await newLedger();
    await append(ledger, [opened('2026-0001')]);
    const other = new DatabaseSync(ledger.path);
    expect(() => other.exec('INSERT OR REPLACE INTO journal SELECT * FROM journal')).toThrow('only grows');
    other.close();
  });
});
