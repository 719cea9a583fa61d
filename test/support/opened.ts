// A workspace whose journal already holds open cases, for tests of what people decide.
import { join } from 'node:path';
import { openLedger } from '#ledger/open.js';
import type { CaseStudent } from '#model/case.js';
import { day } from '#model/day.js';
import { draft } from '#model/entry.js';
import { makePlace, type Place } from './program.js';

/** A made-up child; region 990101 is assigned to nobody. */
const child = (studentId: number, name: string, classNo = '1'): CaseStudent => ({
  studentId,
  name,
  sex: 'male',
  birthOn: day('2012-03-04'),
  idNo: '990101201203041235',
  enrolmentNo: 'G990101201203041235',
  ethnicity: '汉族',
  school: '黄河路中学',
  schoolCode: '3199000001',
  grade: 7,
  gradeText: '七年级',
  classNo,
  town: '青石镇',
  village: '上河村',
  address: '上河村3组',
  residence: '',
  guardian: '张父',
  phone: '13800000000',
  groups: ['left-behind'],
});

/** A workspace with one open case for each name. */
export async function placeWithCases(...names: readonly string[]): Promise<Place> {
  const place = makePlace();
  const options = ['--level', 'school', '--name', '黄河路中学', '--code', '3199000001', '--term-start', '2026-09-01'];
  await place.run('init', ...options, '--yes');
  const ledger = await openLedger(join(place.dir, 'taizhang.db'));
  const stamp = { command: 'scan', actor: '王老师', recordedAt: '2026-10-14T01:00:00.000Z' };
  await ledger.write(stamp, async (writer) => {
    const drafts = names.map((name, at) =>
      draft('opened', {
        effectiveOn: day('2026-10-14'),
        caseNo: `2026-${String(at + 1).padStart(4, '0')}`,
        body: {
          trigger: 'not-arrived',
          since: day('2026-10-12'),
          detectedOn: day('2026-10-14'),
          student: child(at + 1, name, String(at + 1)),
          runs: [],
          found: '',
          previousCase: null,
        },
      }),
    );
    await writer.append(drafts);
    return { keep: true, value: null };
  });
  await ledger.close();
  return place;
}
