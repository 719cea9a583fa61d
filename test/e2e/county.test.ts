// A made-up county of 40 schools sends its month, with every fault that such a folder holds planted once. All of them are
// found, each where it is, and none is invented.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalPart } from '#forms/submission.js';
import { rowOf } from '#forms/submission-case.js';
import { blankSheets } from '#forms/submission-sheets.js';
import { day } from '#model/day.js';
import { month } from '#model/month.js';
import type { PartContent } from '#model/submission.js';
import { encrypt } from '#sheets/encrypt.js';
import { bookBytes } from '#sheets/write-book.js';
import { makePlace } from '../support/program.js';
import { type Said, said } from '../support/schools/desk.js';
import { checkDigit } from '../support/schools/people.js';
import { type MadeChild, madeChild, madePart, madeSchool, sealed, workbookOf } from '../support/submissions.js';

const TODAY = '2026-11-06';
const PERIOD = '2026-10';
const HEADS = 12;
const OPEN = [['opened', '2026-10-09']] as const;
const CLOSED = [
  ['opened', '2026-09-09'],
  ['returned', '2026-09-20'],
  ['closed', '2026-10-12'],
] as const;

/** Each school's own children: no two schools share a name and birthday. */
const own = (school: number): MadeChild[] =>
  Array.from({ length: HEADS }, (_, at) => ({
    ...madeChild(school * HEADS + at),
    name: `${madeChild(school * HEADS + at).name}${'甲乙丙丁戊己庚辛壬癸'[school % 10]}`,
  }));
const withDigit = (idNo: string, at: number): string => {
  const changed = `${idNo.slice(0, at)}${(Number(idNo[at]) + 1) % 10}${idNo.slice(at + 1, 17)}`;
  return changed + idNo[17];
};

interface Sent {
  readonly file: string;
  readonly bytes: Buffer;
}
const files: Sent[] = [];
const send = (name: string, bytes: Buffer): void => {
  files.push({ file: `${name}.xlsx`, bytes });
};
const part = (n: number, of: Partial<Parameters<typeof madePart>[0]> = {}): PartContent =>
  sealed(
    madePart({
      of: madeSchool(n),
      period: PERIOD,
      children: own(n),
      lives: n % 3 === 0 ? [OPEN, CLOSED] : [CLOSED],
      ...of,
    }),
  );
const change = (child: MadeChild, on: string, place: string) =>
  rowOf('changes', {
    change: '减少',
    changeKind: '转出',
    name: child.name,
    sex: '',
    birthOn: child.birthOn,
    idNo: child.idNo,
    enrolmentNo: '',
    grade: '',
    classNo: '',
    on,
    place,
  });
const withChange = (made: PartContent, row: readonly string[]): PartContent =>
  sealed(canonicalPart({ ...made.cover, digest: '' }, { ...made.tables, changes: [row] }));

async function makeFiles(): Promise<void> {
  const plain = new Set(Array.from({ length: 40 }, (_, n) => n));
  const special = (n: number, make: () => void): void => {
    plain.delete(n);
    make();
  };
  special(1, () => {
    send('01', workbookOf([part(1)]));
    send('01 副本', workbookOf([part(1)]));
  });
  special(2, () => {
    const whole = part(2);
    send('02 改过', workbookOf([{ ...whole, cover: { ...whole.cover, phone: '110' } }]));
  });
  special(3, () => send('03 上月', workbookOf([part(3, { period: '2026-09', lives: [] })])));
  special(4, () =>
    send('04 照片', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')),
  );
  special(5, () => {
    const bytes = workbookOf([part(5)]);
    send('05 半个', bytes.subarray(0, Math.floor(bytes.length / 2)));
  });
  special(6, () => send('06 手填', byHand(madeSchool(6))));
  special(7, () => {
    send('07 第二次', workbookOf([part(7, { revision: 2, lives: [OPEN] })]));
    send('07 第一次', workbookOf([part(7)]));
  });
  special(8, () => send('08 名单外', workbookOf([part(8, { of: madeSchool(77) })])));
  special(9, () => send('09 别人的码', workbookOf([part(9, { cover: { schoolCode: madeSchool(10).schoolCode } })])));
  special(11, () => send('11 改名', workbookOf([part(11, { cover: { school: '新改名学校' } })])));
  special(12, () => send('12 未来', workbookOf([part(12, { period: '2026-12', lives: [] })])));
  special(13, () => send('13 数不对', workbookOf([part(13, { cover: { opened: '9' } })])));
  for (const n of [14, 15, 16, 17, 18]) special(n, () => undefined);
  const shared = own(20)[3]!;
  special(21, () => send('21', workbookOf([part(21, { children: [...own(21), shared] })])));
  special(23, () => send('23', workbookOf([part(23, { children: [...own(23), { ...own(22)[4]!, name: '另一个' }] })])));
  special(25, () =>
    send(
      '25',
      workbookOf([part(25, { children: [...own(25), { ...own(24)[5]!, idNo: withDigit(own(24)[5]!.idNo, 15) }] })]),
    ),
  );
  const moved = own(26)[0]!;
  special(26, () => send('26', workbookOf([part(26, { children: own(26), lives: [OPEN] })])));
  special(27, () => send('27', workbookOf([part(27, { children: [...own(27), moved], lives: [] })])));
  special(28, () => send('28', workbookOf([part(28, { lives: [CLOSED] })])));
  // The same child has an open case at the next school without being on its register.
  special(29, () => send('29', workbookOf([caseOnly(29, own(28)[0]!)])));
  special(30, () => send('30', workbookOf([withChange(part(30), change(madeChild(9000), '2026-08-20', '外县学校'))])));
  special(31, () =>
    send('31', workbookOf([withChange(part(31), change(madeChild(9001), '2026-09-28', madeSchool(32).school))])),
  );
  special(32, () => send('32', workbookOf([part(32, { children: [...own(32), madeChild(9001)] })])));
  special(33, () => send('33 零报告有人', workbookOf([part(33, { lives: [OPEN], cover: { nil: '是' } })])));
  plain.delete(34);
  send('34 加密', await encrypt(workbookOf([part(34)]), '山高水长'));
  special(35, () => send('35 迟报', workbookOf([part(35, { filledOn: '2026-11-05' })])));
  special(37, () => {
    // An edit after sealing that leaves every count as it was: only the digest tells.
    const whole = part(37, { lives: [OPEN] });
    const [row, ...rows] = whole.tables.roster;
    const renamed = row!.map((text, at) => (at === 2 ? `${text}改` : text));
    send('37 改了名册', workbookOf([{ ...whole, tables: { ...whole.tables, roster: [renamed, ...rows] } }]));
  });
  special(38, () => send('38 手填有学生', workbookOf([unsealed(part(38, { lives: [OPEN] }))])));
  special(39, () => {
    // The same revision twice with two contents: one counts, and it is said.
    send('39 甲', workbookOf([part(39, { lives: [OPEN] })]));
    send('39 乙', workbookOf([part(39, { lives: [] })]));
  });
  special(36, () => send('36 没写零报告', workbookOf([part(36, { lives: [], cover: { nil: '' } })])));
  for (const n of plain) send(String(n).padStart(2, '0'), workbookOf([part(n)]));
}

/** As somebody types it who has not got the program: no digest, no days of the period, dates as people write them. */
function unsealed({ cover, tables }: PartContent): PartContent {
  const { digest: _, from: __, to: ___, revision: ____, ...typed } = cover;
  const cases = tables.cases.map((row) => row.map((text) => text.replace(/^2026-10-09$/, '2026.10.9')));
  return { cover: typed as Record<string, string>, tables: { ...tables, cases } };
}

/** A case of a child who is not on the roster. */
function caseOnly(n: number, child: MadeChild): PartContent {
  const made = madePart({ of: madeSchool(n), period: PERIOD, children: [child], lives: [OPEN] });
  const roster = madePart({ of: madeSchool(n), period: PERIOD, children: own(n), lives: [] }).tables.roster;
  return sealed(canonicalPart({ ...made.cover, enrolment: String(HEADS) }, { ...made.tables, roster }));
}

/** Typed into the blank form. */
function byHand(of: { school: string; schoolCode: string; town: string }): Buffer {
  const sheets = blankSheets({ period: month(PERIOD), from: day('2026-09-26'), to: day('2026-10-25') });
  const typed: Record<string, string> = {
    学校: of.school,
    学校标识码: of.schoolCode,
    零报告: '是',
    填报日期: '2026-10-26',
  };
  return bookBytes(
    sheets.map((sheet) =>
      sheet.name !== '封面'
        ? sheet
        : {
            ...sheet,
            rows: sheet.rows.map((row) => {
              const label = String(row[0]?.value ?? '');
              return label in typed ? [row[0]!, { value: typed[label]!, look: 'text' as const }] : row;
            }),
          },
    ),
  );
}

describe('a county of 40 schools with every fault planted', () => {
  const place = makePlace(TODAY);
  const run = async (...words: string[]): Promise<Said> => {
    const { code, document } = await place.json(...words, '--show-ids', '--quiet');
    return said(code, document);
  };
  const folder = join(place.dir, '上报');
  let merged: Said;
  // biome-ignore lint/suspicious/noExplicitAny: what --json says is read by name
  const line = (file: string): any => merged.data.submissions.find((one: any) => one.file === `上报/${file}.xlsx`);
  const codesOf = (file: string): string[] =>
    merged.problems.filter((one) => one.file === `上报/${file}.xlsx` && one.severity !== 'info').map((one) => one.code);
  beforeAll(async () => {
    await makeFiles();
    mkdirSync(folder);
    for (const { file, bytes } of files) writeFileSync(join(folder, file), bytes);
    const init =
      'init --level county --name 云岭县教育局 --code 9900000000 --policy kaifaqu --term-start 2026-09-01 --yes';
    await run(...init.split(' '));
    const rows = Array.from({ length: 40 }, (_, n) => madeSchool(n)).map(
      (one) => `${one.schoolCode},${one.school},${one.town}`,
    );
    writeFileSync(join(place.dir, '名单.csv'), `学校标识码,学校名称,所在乡镇\n${rows.join('\n')}\n`);
    const listed = await run('import', 'schools', '名单.csv');
    expect(listed.data.totals.accepted).toBe(40);
    merged = await run('merge', '上报', '--returns');
  }, 60_000);
  afterAll(() => place.remove());

  /** Schools without an October that counts. */
  const MISSING = [3, 4, 5, 8, 9, 12, 13, 14, 15, 16, 17, 18, 33, 34];
  const nameOf = (n: number): string => madeSchool(n).school;
  // A school that changed its name goes on under the name of its submission.
  const listedName = (code: string): string =>
    code === madeSchool(11).schoolCode ? '新改名学校' : nameOf(Number(code.slice(5)));
  const HELD = [
    ['04 照片', 'file.picture'],
    ['05 半个', 'file.truncated'],
    ['08 名单外', 'submission.unknown-school'],
    ['09 别人的码', 'submission.code-of-other'],
    ['12 未来', 'submission.future-month'],
    ['13 数不对', 'submission.count'],
    ['33 零报告有人', 'submission.nil-with-cases'],
    ['34 加密', 'file.password-needed'],
  ] as const;
  const SHOWN = [
    ['02 改过', 'submission.edited'],
    ['37 改了名册', 'submission.edited'],
    ['03 上月', 'submission.other-month'],
    ['11 改名', 'submission.name-changed'],
    ['35 迟报', 'submission.late'],
    ['36 没写零报告', 'submission.nil-unsaid'],
  ] as const;

  const TWO_ALIKE = ['39 甲', '39 乙'];

  test.each(HELD)('%s is held back: %s', (file, code) => {
    expect(line(file).status).toBe('rejected');
    expect(codesOf(file)).toEqual([code]);
  });

  test.each(SHOWN)('%s comes in, and is shown: %s', (file, code) => {
    expect(line(file).status).toBe('merged');
    expect(codesOf(file)).toEqual([code]);
  });

  test('everything else comes in without a word', () => {
    const named = new Set<string>([...[...HELD, ...SHOWN].map(([file]) => file), ...TWO_ALIKE]);
    const rest = files.map((one) => one.file.replace('.xlsx', '')).filter((one) => !named.has(one));
    for (const file of rest) expect([file, codesOf(file)]).toEqual([file, []]);
    const other = rest.filter((file) => line(file).status !== 'merged').sort();
    expect(other.map((file) => [file, line(file).status])).toEqual([
      ['01', 'unchanged'],
      ['07 第一次', 'superseded'],
    ]);
  });

  test('of one revision with two contents one counts, and that one says so', () => {
    const found = TWO_ALIKE.map((file) => [line(file).status, codesOf(file)]);
    expect(found.toSorted()).toEqual([
      ['merged', ['submission.same-revision']],
      ['superseded', []],
    ]);
  });

  test('nothing else is said of anything', () => {
    const spoken = merged.problems.filter((one) => one.severity !== 'info').map((one) => one.code);
    const planted = [...HELD, ...SHOWN].map(([, code]) => code as string);
    const missing = MISSING.map(() => 'submission.missing');
    expect(spoken.sort()).toEqual([...planted, 'submission.same-revision', ...missing].sort());
    const notes = merged.problems.filter((one) => one.severity === 'info').map((one) => [one.code, one.file]);
    expect(notes.sort()).toEqual([
      ['submission.unsealed', '上报/06 手填.xlsx'],
      ['submission.unsealed', '上报/38 手填有学生.xlsx'],
    ]);
  });

  test('what was sealed is intact, what was typed by hand has no seal', () => {
    const sealedOf = (...names: string[]) => names.map((name) => line(name).sealed);
    expect(sealedOf('02 改过', '37 改了名册', '10')).toEqual(['edited', 'edited', 'intact']);
    expect(sealedOf('06 手填', '38 手填有学生')).toEqual(['none', 'none']);
    expect(merged.data.totals.edited).toBe(2);
  });

  test('exactly the schools without this month are missing', () => {
    const wanted = MISSING.map((n) => madeSchool(n).schoolCode);
    expect(merged.data.missing.map((one: { schoolCode: string }) => one.schoolCode).sort()).toEqual(wanted.sort());
    expect(merged.data.totals.schools).toBe(40 - wanted.length);
    expect(merged.code).toBe(3);
  });

  test('every conflict across schools is found, and none is invented', () => {
    const found = merged.data.conflicts.map((one: { kind: string; students: { school: string }[] }) => [
      one.kind,
      ...one.students.map((of) => of.school).sort(),
    ]);
    const school = (n: number): string => madeSchool(n).school;
    expect(found.sort()).toEqual(
      [
        ['duplicate-student', ...[school(20), school(21)].sort()],
        ['shared-id', ...[school(22), school(23)].sort()],
        ['near-id', ...[school(24), school(25)].sort()],
        ['duplicate-student', ...[school(26), school(27)].sort()],
        ['enrolled-elsewhere', ...[school(26), school(27)].sort()],
        ['enrolled-elsewhere', ...[school(28), school(29)].sort()],
        ['closed-here-open-there', ...[school(28), school(29)].sort()],
        ['in-transit', school(30)],
      ].sort(),
    );
  });

  test('a decision is kept and not asked again; the ledger is whole', async () => {
    const [first] = merged.data.conflicts;
    expect((await run('merge', '--decide', first.id, '--different', '--note', '户口簿核对')).code).toBe(0);
    const after = await run('merge', '上报');
    if (after.data.conflicts === undefined) throw new Error(JSON.stringify(after.data));
    expect(after.data.conflicts.map((one: { id: string }) => one.id)).not.toContain(first.id);
    expect(after.data.conflicts).toHaveLength(merged.data.conflicts.length - 1);
    const all = await run('merge', '--conflicts');
    expect(all.data.conflicts.find((one: { id: string }) => one.id === first.id).decision).toMatchObject({
      decision: 'different',
      note: '户口簿核对',
    });
    expect((await run('verify')).data.intact).toBe(true);
    expect((await run('merge', '--decide', 'nothing', '--same')).code).toBe(2);
  });

  test('every school of the folder has its return sheet, and every file taken is kept', () => {
    const returns = readdirSync(join(place.dir, 'out', `退回单-${PERIOD}`));
    const schools = new Set(
      merged.data.submissions.map((one: { school: string | null; file: string }) => one.school ?? one.file),
    );
    expect(returns).toHaveLength(schools.size);
    expect(returns).toContain(`退回单-${madeSchool(13).school}.xlsx`);
    const kept = readdirSync(join(place.dir, 'submissions'));
    const taken = merged.data.submissions.filter((one: { status: string }) =>
      ['merged', 'superseded'].includes(one.status),
    );
    expect(kept).toHaveLength(taken.length);
  });

  test('merging again is nothing new', async () => {
    const again = await run('merge', '上报');
    const statuses = new Set(again.data.submissions.map((one: { status: string }) => one.status));
    expect([...statuses].sort()).toEqual(['rejected', 'superseded', 'unchanged']);
  });

  describe('rolled up', () => {
    const counted = () =>
      merged.data.submissions.filter(
        (one: { status: string; period: string }) => one.status === 'merged' && one.period === PERIOD,
      );

    test('the month is the sum of its schools and the count of their cases', async () => {
      const monthly = await run('report', 'monthly', PERIOD);
      expect(monthly.problems.filter((one) => one.severity === 'error')).toEqual([]);
      const { totals, bySchool, byTown, byCause } = monthly.data;
      expect(totals.openAtEnd).toBe(merged.data.totals.openAtEnd);
      expect(totals.opened).toBe(merged.data.totals.opened);
      for (const rows of [bySchool, byTown, byCause] as { openAtEnd: number; opened: number }[][]) {
        expect(rows.reduce((sum, one) => sum + one.openAtEnd, 0)).toBe(totals.openAtEnd);
        expect(rows.reduce((sum, one) => sum + one.opened, 0)).toBe(totals.opened);
      }
    });

    test('the quarter ranks by what is overdue, and says who reported in time', async () => {
      const quarterly = await run('report', 'quarterly', '2026-Q4');
      expect([quarterly.code, quarterly.data.hint]).toEqual([0, undefined]);
      expect(quarterly.data.files).toHaveLength(2);
      const { schools, totals } = quarterly.data;
      // Every school of the list stands there: who sent October is ranked, who did not stands last without a rank.
      expect(schools.length).toBe(40);
      const ranked = schools.filter((one: { rank: number | null }) => one.rank !== null);
      expect(ranked).toEqual(schools.slice(0, ranked.length));
      expect(ranked.map((one: { school: string }) => one.school).sort()).toEqual(
        counted()
          .map((one: { schoolCode: string }) => listedName(one.schoolCode))
          .sort(),
      );
      const overdue = ranked.map((one: { overdue: number }) => one.overdue);
      expect(overdue).toEqual(overdue.toSorted((a: number, b: number) => a - b));
      const unranked = schools.slice(ranked.length);
      expect(unranked.map((one: { school: string }) => one.school).sort()).toEqual(MISSING.map(nameOf).sort());
      for (const one of unranked) {
        const isKnown = one.school === nameOf(3);
        expect([one.school, one.counts === null, one.overdue === null, one.reports]).toEqual([
          one.school,
          !isKnown,
          !isKnown,
          { due: 1, received: 0, inTime: 0, intact: 0 },
        ]);
      }
      const { absent, stale } = quarterly.data.coverage;
      expect(absent.map((one: { school: string }) => one.school).sort()).toEqual(
        MISSING.filter((n) => n !== 3)
          .map(nameOf)
          .sort(),
      );
      expect(stale).toEqual([{ schoolCode: madeSchool(3).schoolCode, school: nameOf(3), period: '2026-09' }]);
      expect(quarterly.problems.map((one) => one.code).sort()).toEqual(['rollup.missing', 'rollup.stale']);
      const late = schools.find((one: { school: string }) => one.school === madeSchool(35).school);
      expect(late.reports).toEqual({ due: 1, received: 1, inTime: 0, intact: 1 });
      const edited = schools.find((one: { school: string }) => one.school === madeSchool(2).school);
      expect(edited.reports).toEqual({ due: 1, received: 1, inTime: 1, intact: 0 });
      const sum = schools.reduce(
        (all: number, one: { counts: { openAtEnd: number } | null }) => all + (one.counts?.openAtEnd ?? 0),
        0,
      );
      expect(sum).toBe(totals.openAtEnd);
      expect(quarterly.data.funnel.due).toBeGreaterThanOrEqual(totals.openAtEnd);
    });

    test('the bulletin names schools and no child', async () => {
      const bulletin = await run('report', 'bulletin', PERIOD);
      expect([bulletin.code, bulletin.data.message]).toEqual([0, undefined]);
    });

    test('the ledger of every town, school and class adds up to the county, each with its day of clearing', async () => {
      for (const level of ['town', 'school', 'class', 'child']) {
        const ledger = await run('report', 'ledger', PERIOD, '--level', level);
        expect(ledger.code, JSON.stringify(ledger.data)).toBe(0);
        const { units } = ledger.data as { units: { opened: number; open: number; clearedOn: string | null }[] };
        expect(units.reduce((sum, one) => sum + one.open, 0)).toBe(merged.data.totals.openAtEnd);
        for (const one of units) expect(one.clearedOn === null).toBe(one.open > 0);
      }
      const classes = await run('report', 'classes', PERIOD);
      expect(classes.code, JSON.stringify(classes.data)).toBe(0);
    });

    test('the cases of all schools stand in the list, each with its school in front', async () => {
      const listed = await run('cases', '--open');
      expect(listed.data.cases.length).toBe(merged.data.totals.openAtEnd);
      for (const one of listed.data.cases) expect(one.caseNo).toMatch(/^\d{10}-2026-\d{4}$/);
    });

    test('the county submits upward, and its own month survives the journey', async () => {
      const up = await run('submit', PERIOD);
      expect(up.code).toBe(0);
      expect(up.data.schools).toHaveLength(merged.data.totals.schools);
      expect(up.data.totals.opened).toBe(merged.data.totals.opened);
    });
  });

  test('invented numbers have the right check digit', () => {
    for (const { idNo } of own(3)) expect(checkDigit(idNo.slice(0, 17))).toBe(idNo[17]);
  });
});

describe('two schools with one code where no list says whose it is', () => {
  const place = makePlace(TODAY);
  afterAll(() => place.remove());

  test('neither counts, both are named, and everybody else comes in', async () => {
    const run = async (...words: string[]): Promise<Said> => {
      const { code, document } = await place.json(...words, '--quiet');
      return said(code, document);
    };
    await run('init', '--level', 'township', '--name', '中心校', '--term-start', '2026-09-01', '--yes');
    mkdirSync(join(place.dir, '上报'));
    const put = (name: string, of: PartContent): void =>
      writeFileSync(join(place.dir, '上报', `${name}.xlsx`), workbookOf([of]));
    put('甲', part(1));
    put('乙', part(2, { cover: { schoolCode: madeSchool(1).schoolCode } }));
    put('丙', part(3));
    const merged = await run('merge', '上报');
    const lines = merged.data.submissions.map((one: { file: string; status: string }) => [one.file, one.status]);
    expect(lines.sort()).toEqual([
      ['上报/丙.xlsx', 'merged'],
      ['上报/乙.xlsx', 'rejected'],
      ['上报/甲.xlsx', 'rejected'],
    ]);
    const spoken = merged.problems.filter((one) => one.severity !== 'info').map((one) => [one.code, one.file]);
    expect(spoken.sort()).toEqual([
      ['submission.same-code', '上报/乙.xlsx'],
      ['submission.same-code', '上报/甲.xlsx'],
    ]);
    expect(merged.data.totals.schools).toBe(1);
    expect((await run('report', 'monthly', PERIOD)).data.coverage).toMatchObject({ came: 1, absent: [] });
  });
});
