// A million children on registers beside a million on population lists, with faults planted: how long `compare` takes to
// find all of them and no other, how much memory, and how both grow. The check sheets are written too.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '#ledger/open.js';
import { type Day, day } from '#model/day.js';
import { draft } from '#model/entry.js';
import type { PopulationRecord, RegisterRecord, SheetKind } from '#model/records.js';
import { checked, needs, taizhang, workspace } from './main.ts';
import { measure } from './measure.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'];
const GIVEN = [...'子涵雨欣浩宇梓轩一诺思远佳怡俊杰晨曦明月婷春兰建国文博雅静'];
const ON = day('2026-09-01');
const FIRST_BIRTH = Date.UTC(2011, 8, 1);
const DAYS = 3200;
const A_DAY = 900;

/** Child `n`: an invented ID, its birth date, a name that no other child of that day has. */
function childOf(n: number): { readonly idNo: string; readonly birthOn: Day; readonly name: string } {
  const at = Math.floor(n / A_DAY);
  const birthOn = new Date(FIRST_BIRTH + (at % DAYS) * 86_400_000).toISOString().slice(0, 10) as Day;
  const body = `${990101 + Math.floor(at / DAYS)}${birthOn.replaceAll('-', '')}${(n % A_DAY) + 100}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * WEIGHTS[i]!, 0);
  const name = SURNAMES[n % 20]! + GIVEN[(n * 7) % 30]! + GIVEN[Math.floor(n / 37) % 30]!;
  return { idNo: body + '10X98765432'[sum % 11], birthOn, name };
}

const base = (n: number) => ({ row: n + 2, hidden: false, repairs: [], flags: [] });
const sexOf = (n: number) => (n % 2 === 1 ? ('male' as const) : ('female' as const));
const homeOf = (n: number) => ({
  town: `第${n % 20}镇`,
  village: `第${n % 400}村`,
  address: `某省某县第${n % 400}村`,
  guardian: '某某',
  phone: '19900000000',
});

function registerRow(n: number): RegisterRecord {
  const { idNo, birthOn, name } = childOf(n);
  const student = {
    ...{ name, formerName: '', sex: sexOf(n), birthOn, idNo, enrolmentNo: `G${idNo}`, seatNo: '' },
    ...{
      school: `第${Math.floor(n / 700)}学校`,
      schoolCode: null,
      grade: (n % 9) + 1,
      gradeText: '',
      classNo: String((n % 6) + 1),
    },
    ...{ ethnicity: '汉族', ...homeOf(n), residence: '', boarding: null, groups: [], rollStatus: 'enrolled' as const },
  };
  return { ...base(n), kind: 'register', student, cohort: null };
}

/** The same child on the population list, or with a fault: which one, by the number. */
function resident(n: number): {
  readonly record: PopulationRecord;
  readonly fault: 'missing' | 'near-id' | 'other-name' | 'no-id' | null;
} {
  const of = childOf(n);
  const fault =
    n % 100 === 7
      ? 'missing'
      : n % 100 === 9
        ? 'near-id'
        : n % 500 === 11
          ? 'other-name'
          : n % 500 === 13
            ? 'no-id'
            : null;
  const { idNo } = of;
  const person = {
    name: fault === 'other-name' ? `另${of.name.slice(1)}` : fault === 'missing' ? `欧阳${of.name}` : of.name,
    sex: sexOf(n),
    birthOn: of.birthOn,
    // A missing child has an ID of a county of its own.
    idNo:
      fault === 'no-id'
        ? null
        : fault === 'near-id'
          ? `${idNo.slice(0, 16)}${(Number(idNo[16]) + 1) % 10}${idNo[17]}`
          : fault === 'missing'
            ? null
            : idNo,
    enrolmentNo: null,
    ...{ school: '', gradeText: '', classText: '', ...homeOf(n) },
  };
  return {
    record: { ...base(n), kind: 'population', person, householdNo: String(n), householder: '某某', schooling: '' },
    fault,
  };
}

async function fill(path: string, count: number): Promise<Record<string, number>> {
  const ledger = await openLedger(path);
  const stamp = { command: 'import', actor: '王老师', recordedAt: '2026-09-01T00:00:00.000Z' };
  const planted: Record<string, number> = { missing: 0, 'near-id': 0, 'other-name': 0, 'no-id': 0 };
  const counts = { rows: count, accepted: count, repaired: 0, flagged: 0, rejected: 0, duplicates: 0 };
  for (const kind of ['register', 'population'] satisfies SheetKind[]) {
    await ledger.write(stamp, async (writer) => {
      const batchId = await writer.addBatch({ file: `${kind}.xlsx`, sha256: kind, kind, importedOn: ON });
      for (let n = 0; n < count; n += 1) {
        if (kind === 'register') writer.addRegister(batchId, '学籍', registerRow(n));
        else {
          const { record, fault } = resident(n);
          if (fault !== null) planted[fault]! += 1;
          writer.addPopulation(batchId, '人口', record);
        }
      }
      if (kind === 'register') await writer.sealRegisters(ON, false);
      const body = { batchId, file: `${kind}.xlsx`, sha256: kind, dataKind: kind, school: '', counts };
      await writer.append([draft('imported', { effectiveOn: ON, body })]);
      return { keep: true, value: null };
    });
  }
  await ledger.close();
  return planted;
}

async function compareOf(folder: string, count: number) {
  const at = await workspace(folder, `county-${count}`, 'county');
  const planted = await fill(join(at, 'taizhang.db'), count);
  const ran = checked(await measure(folder, taizhang(at, 'compare', '适龄人口')), `compare of ${count}`);
  const [made] = JSON.parse(ran.said.slice(ran.said.indexOf('{'))).data.comparisons;
  const found = { missing: made.onlyThere, conflict: made.conflict, 'no-id': made.needsEyes };
  const wanted = {
    missing: planted.missing,
    conflict: planted['near-id']! + planted['other-name']!,
    'no-id': planted['no-id'],
  };
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`planted ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`);
  return { ran, faults: made.rows.length as number };
}

/** Prints one line per measurement. Takes about two minutes, most of it to make the ledgers. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-bench-'));
  try {
    const small = await compareOf(folder, 100_000);
    const large = await compareOf(folder, 1_000_000);
    console.log(`1,000,000 children × 1,000,000 residents ${needs(large.ran)} (aim: under 30 s, 512 MB)`);
    console.log(`  planted faults, all found, no other    ${large.faults}, each in a check sheet`);
    console.log(`100,000 × 100,000                        ${needs(small.ran)}`);
    console.log(`  ten times the rows cost                ${(large.ran.cpu / small.ran.cpu).toFixed(1)} times the CPU`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
