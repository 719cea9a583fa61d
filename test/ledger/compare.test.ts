// Comparing in the ledger: a county with each fault planted once among children without one; all are found, none is
// invented. And laws: a register agrees with itself, and what is counted as beyond doubt is judged so too.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenedLedger } from '#ledger/open.js';
import type { ComparedPerson, ThereSide } from '#model/compare.js';
import { type Day, day } from '#model/day.js';
import type { ListRecord, PersonRow, PopulationRecord } from '#model/records.js';
import type { Student } from '#model/student.js';
import { judgeComparison } from '#plan/compare.js';
import { badId, child, idNo, importFile, importRegisters, newLedger, OTHER, SCHOOL } from './builders.js';

const ON = day('2026-10-16');
const BIRTHS = { from: day('2010-09-01'), to: day('2020-08-31') };
const BORN = day('2014-03-05');

const person = (name: string, of: Partial<PersonRow> = {}): PersonRow => ({
  name,
  sex: null,
  birthOn: null,
  idNo: null,
  enrolmentNo: null,
  school: '',
  gradeText: '',
  classText: '',
  town: '青石镇',
  village: '上河村',
  address: '',
  guardian: '',
  phone: '',
  ...of,
});
const base = (row: number) => ({ row, hidden: false, repairs: [], flags: [] });
const resident = (of: PersonRow, row: number, schooling = ''): PopulationRecord => ({
  ...base(row),
  kind: 'population',
  person: of,
  householdNo: '',
  householder: '',
  schooling,
});

async function importPeople(ledger: OpenedLedger, people: readonly PersonRow[], file = '人口.xlsx'): Promise<void> {
  await importFile(ledger, { file, kind: 'population', on: '2026-09-01' }, (writer, batchId) => {
    for (const [at, one] of people.entries()) writer.addPopulation(batchId, '人口', resident(one, at + 2));
  });
}

async function compareWith(ledger: OpenedLedger, there: ThereSide = { kind: 'population' }) {
  const hereCounts =
    there.kind === 'list' ? ({ kind: 'group', group: there.group } as const) : ({ kind: 'all' } as const);
  const compared = await ledger.compare({
    on: ON,
    there,
    hereCounts,
    births: there.kind === 'register' ? null : BIRTHS,
  });
  return judgeComparison({
    kind: there.kind === 'register' ? 'months' : there.kind,
    group: there.kind === 'list' ? there.group : null,
    compared,
    checks: new Map(),
    occasion: 'x',
    listHere: true,
    said: () => '',
  });
}

const told = (rows: Awaited<ReturnType<typeof compareWith>>['rows']): string[] =>
  rows.map((one) => `${(one.there ?? one.here)!.name}: ${[one.class, ...one.reasons].join(' ')}`).sort();

const known = (count: number): Student[] =>
  Array.from({ length: count }, (_, at) =>
    child(`生${at}`, {
      idNo: idNo(at),
      birthOn: BORN,
      sex: idNo(at).charCodeAt(16) % 2 ? 'male' : 'female',
      village: '上河村',
    }),
  );
const asResident = (of: Student, change: Partial<PersonRow> = {}): PersonRow =>
  person(of.name, { idNo: of.idNo, birthOn: of.birthOn, sex: of.sex, ...change });

describe('a county with every fault planted once', () => {
  it('has all of them found and none invented', async () => {
    const ledger = await newLedger();
    const children = known(60);
    const [a, b, c, d, e, f, g, h] = children;
    const noId = child('无证一', { birthOn: BORN, sex: 'male' });
    const wrongHere = child('错号一', { idNo: badId(90), birthOn: BORN, sex: 'male' });
    const rare = child('王喆明', { birthOn: day('2013-07-07'), sex: 'male' });
    const former = child('新名一', { formerName: '旧名一', idNo: idNo(95), birthOn: BORN });
    const missing = child('不在户', { idNo: idNo(96), birthOn: BORN });
    await importRegisters(ledger, '2026-09-01', {
      '学籍.xlsx': [...children, noId, wrongHere, rare, former, missing],
    });
    const digit = (of: string): string => `${of.slice(0, 15)}${(Number(of[15]) + 1) % 10}${of.slice(16)}`;
    const turned = (of: string): string => `${of.slice(0, 14)}${of[15]}${of[14]}${of.slice(16)}`;
    const swappable = children.slice(8).find((one) => one.idNo![14] !== one.idNo![15])!;
    const others = children.filter((one) => ![a, b, c, d, e, f, g, h, swappable].includes(one));
    await importPeople(ledger, [
      ...others.map((one) => asResident(one)),
      asResident(a!, { name: '另一人' }),
      asResident(b!, { idNo: digit(b!.idNo!) }),
      asResident(swappable, { idNo: turned(swappable.idNo!) }),
      asResident(c!, { birthOn: day('2014-03-06') }),
      asResident(d!, { idNo: null }),
      asResident(e!, { idNo: digit(e!.idNo!), birthOn: null }),
      asResident(f!, { sex: f!.sex === 'male' ? 'female' : 'male' }),
      asResident(g!),
      person(g!.name, { birthOn: BORN, sex: g!.sex, village: '下河村' }),
      asResident(h!, { idNo: null, enrolmentNo: `G${h!.idNo}` }),
      person('无证一', { birthOn: BORN, sex: 'male', idNo: idNo(91) }),
      person('错号一', { birthOn: BORN, sex: 'male', idNo: idNo(90) }),
      person('王?明', { birthOn: day('2013-07-07'), sex: 'male' }),
      person('旧名一', { idNo: idNo(95), birthOn: BORN }),
      person('从未入学', { idNo: idNo(97), birthOn: BORN }),
      person('没有生日'),
      person('太小', { birthOn: day('2021-01-01') }),
      person('太大', { birthOn: day('2009-01-01') }),
    ]);
    const result = await compareWith(ledger);
    expect(told(result.rows)).toEqual(
      [
        '另一人: conflict other-name',
        `${b!.name}: conflict near-id`,
        `${swappable.name}: conflict near-id`,
        `${c!.name}: conflict birth`,
        `${d!.name}: needs-eyes no-id`,
        `${e!.name}: conflict near-id`,
        `${f!.name}: conflict sex`,
        `${g!.name}: needs-eyes no-id twice`,
        '无证一: needs-eyes no-id',
        '错号一: conflict near-id',
        '王?明: needs-eyes rare-name',
        '从未入学: only-there',
        '没有生日: only-there',
        '不在户: only-here',
      ].sort(),
    );
    expect(result).toMatchObject({ here: 65, both: others.length + 3, onlyThere: 2, onlyHere: 1, outside: 2 });
    expect(result.both + result.onlyThere + result.conflict + result.needsEyes + result.outside).toBe(result.there);
  });

  it('names file, sheet and row of both sides', async () => {
    const ledger = await newLedger();
    const [a] = known(1);
    await importRegisters(ledger, '2026-09-01', { '学籍.xlsx': [a!] });
    await importPeople(ledger, [asResident(a!, { name: '另一人' })]);
    const [row] = (await compareWith(ledger)).rows;
    const places = [row!.here!, row!.there!].map(
      ({ source }: ComparedPerson) => `${source.file} ${source.sheet} ${source.row}`,
    );
    expect(places).toEqual(['学籍.xlsx 学籍 2', '人口.xlsx 人口 2']);
  });

  it('counts a person whom two population files name once, by the newer row', async () => {
    const ledger = await newLedger();
    await importRegisters(ledger, '2026-09-01', { '学籍.xlsx': known(1) });
    await importPeople(ledger, [person('从未入学', { idNo: idNo(97), birthOn: BORN })], '去年.xlsx');
    await importPeople(ledger, [person('从未入学', { idNo: idNo(97), birthOn: BORN, village: '下河村' })], '今年.xlsx');
    const result = await compareWith(ledger);
    expect(result.rows.filter((one) => one.class === 'only-there').map((one) => one.there!.village)).toEqual([
      '下河村',
    ]);
  });
});

describe('lists of groups', () => {
  it('are matched without having been matched when they came, each group on its own', async () => {
    const ledger = await newLedger();
    const [a, b, c] = known(3);
    const record = (of: PersonRow, row: number, groups: ListRecord['groups']): ListRecord => ({
      ...base(row),
      kind: 'list',
      person: of,
      groups,
      note: '',
    });
    await importFile(ledger, { file: '名单.xlsx', kind: 'list', on: '2026-08-01' }, (writer, batchId) => {
      writer.addList(batchId, '名单', record(asResident(a!), 2, ['disabled']), null);
      writer.addList(batchId, '名单', record(asResident(b!), 3, ['low-income']), null);
      writer.addList(batchId, '名单', record(person('没人认识', { birthOn: BORN }), 4, ['disabled']), null);
      writer.addList(batchId, '名单', record(person('户主', { birthOn: day('1980-01-01') }), 5, ['disabled']), null);
    });
    await importRegisters(ledger, '2026-09-01', { '学籍.xlsx': [a!, b!, { ...c!, groups: ['disabled'] }] });
    expect(await ledger.listedGroups()).toEqual([
      { group: 'disabled', rows: 3 },
      { group: 'low-income', rows: 1 },
    ]);
    const disabled = await compareWith(ledger, { kind: 'list', group: 'disabled' });
    expect(disabled).toMatchObject({ there: 3, both: 1, onlyThere: 1, onlyHere: 1, outside: 1 });
    expect(told(disabled.rows)).toEqual(['没人认识: only-there', `${c!.name}: only-here`]);
    const low = await compareWith(ledger, { kind: 'list', group: 'low-income' });
    expect(low).toMatchObject({ there: 1, both: 1, onlyThere: 0, onlyHere: 0 });
  });
});

describe('registers of two days', () => {
  it('tell who came, who went, and whose number was mended', async () => {
    const ledger = await newLedger();
    const [a, b, c] = known(3);
    const mended = child('改号一', { idNo: badId(50), birthOn: BORN, sex: 'male', classNo: '2' });
    await importRegisters(ledger, '2026-09-01', { '九月.xlsx': [a!, b!, mended] });
    await importRegisters(ledger, '2026-10-01', {
      '十月.xlsx': [a!, c!, { ...mended, idNo: idNo(50), school: OTHER }],
    });
    await importRegisters(ledger, '2026-10-02', { '二班.xlsx': [child('二班新', { idNo: idNo(60), classNo: '2' })] });
    const result = await compareWith(ledger, { kind: 'register', on: day('2026-09-15'), grade: null });
    expect(told(result.rows)).toEqual(
      [`${b!.name}: only-there`, `${c!.name}: only-here`, '二班新: only-here', '改号一: conflict near-id'].sort(),
    );
  });
});

describe('laws', () => {
  const people = fc.uniqueArray(
    fc.record({
      n: fc.nat(40),
      name: fc.constantFrom('甲', '乙', '丙', '王?', '王喆'),
      hasId: fc.boolean(),
      hasBirth: fc.boolean(),
      sex: fc.constantFrom('male' as const, 'female' as const, null),
      school: fc.constantFrom(SCHOOL, OTHER),
    }),
    { selector: (one) => one.n, maxLength: 12 },
  );
  type Drawn = typeof people extends fc.Arbitrary<infer T> ? T : never;
  const born = (n: number): Day => day(`2014-03-0${(n % 3) + 1}`);
  const numberOf = (n: number): string => idNo(n, born(n).replaceAll('-', ''));
  const students = (drawn: Drawn): Student[] =>
    drawn.map((one) =>
      child(one.name, {
        idNo: one.hasId ? numberOf(one.n) : null,
        birthOn: one.hasBirth ? born(one.n) : null,
        sex: one.sex,
        school: one.school,
        classNo: String(one.n),
      }),
    );

  it('a register agrees with itself', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (drawn) => {
        const ledger = await newLedger();
        await importRegisters(ledger, '2026-09-01', { '学籍.xlsx': students(drawn) });
        const result = await compareWith(ledger, { kind: 'register', on: ON, grade: null });
        expect(result).toMatchObject({ both: drawn.length, onlyHere: 0, onlyThere: 0, conflict: 0, needsEyes: 0 });
      }),
      { numRuns: 15 },
    );
  });

  it('every row is in one class, whatever stands on the two lists and in whatever order it came', async () => {
    await fc.assert(
      fc.asyncProperty(people, people, fc.boolean(), async (here, there, populationFirst) => {
        const ledger = await newLedger();
        const residents = there.map((one) =>
          person(one.name, {
            idNo: one.hasId ? numberOf(one.n) : null,
            birthOn: one.hasBirth ? born(one.n) : null,
            sex: one.sex,
            village: `村${one.n}`,
          }),
        );
        const addRegister = () => importRegisters(ledger, '2026-09-01', { '学籍.xlsx': students(here) });
        if (populationFirst) await importPeople(ledger, residents);
        await addRegister();
        if (!populationFirst) await importPeople(ledger, residents);
        const result = await compareWith(ledger);
        expect(result.both + result.onlyThere + result.conflict + result.needsEyes + result.outside).toBe(result.there);
        expect(result.there).toBe(there.length);
        expect(result.rows.filter((one) => one.class === 'only-here')).toHaveLength(result.onlyHere);
        // An ID that holds on both sides is never one-sided, and never without a name that differs a contradiction of names.
        for (const one of there) {
          const twin = here.find((other) => other.n === one.n);
          const row = result.rows.find((other) => other.there?.village === `村${one.n}`);
          if (twin === undefined || !twin.hasId || !one.hasId) continue;
          expect(row?.class).not.toBe('only-there');
          if (twin.name === one.name && (twin.sex === one.sex || twin.sex === null || one.sex === null))
            expect(row?.reasons ?? []).not.toContain('other-name');
        }
      }),
      { numRuns: 25 },
    );
  });

  it('work grows with the set and not with the pairs: as many statements for 400 as for 40', async () => {
    const statements = async (count: number): Promise<number> => {
      const ledger = await newLedger();
      const children = known(count);
      await importRegisters(ledger, '2026-09-01', { '学籍.xlsx': children });
      await importPeople(
        ledger,
        children.map((one) => asResident(one)),
      );
      const before = ledger.executed();
      await compareWith(ledger);
      return ledger.executed() - before;
    };
    expect(await statements(400)).toBe(await statements(40));
  });
});
