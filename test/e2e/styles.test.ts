// The same school in every style of register and attendance: what the real commands find must be the truth, no run
// missed, none invented, every damaged row accounted for; and doing it all again changes nothing.
import { describe, expect, test } from 'vitest';
import { ATTENDANCE_STYLES, type AttendanceStyle } from '../support/schools/attendance-sheets.js';
import { LAST_DAY } from '../support/schools/days.js';
import { type Desk, makeDesk } from '../support/schools/desk.js';
import { actualFindings, expectedFindings } from '../support/schools/findings.js';
import { REGISTER_STYLES, type RegisterStyle } from '../support/schools/registers.js';
import { FLAGGED, idInLedger, makeSchool, REJECTED, REPAIRED, type Truth } from '../support/schools/truth.js';

const junior = makeSchool({
  seed: 7,
  school: '青石镇初级中学',
  code: '3199000001',
  grades: [7, 8],
  classesPerGrade: 2,
  childrenPerClass: 12,
});
const primary = makeSchool({
  seed: 8,
  school: '石门中心小学',
  code: '2199000002',
  grades: [1, 3, 6],
  classesPerGrade: 1,
  childrenPerClass: 15,
});
const nineYear = makeSchool({
  seed: 9,
  school: '河口九年一贯制学校',
  code: '2199000003',
  grades: [2, 5, 7, 9],
  classesPerGrade: 1,
  childrenPerClass: 11,
});

/** Every style of attendance once, each register style at least once. */
const PAIRS: readonly (readonly [string, RegisterStyle, AttendanceStyle])[] = ATTENDANCE_STYLES.map(
  (attendance, at) => {
    const register = REGISTER_STYLES[at % REGISTER_STYLES.length]!;
    return [`${register.name} + ${attendance.name}`, register, attendance];
  },
);

async function bring(desk: Desk, truth: Truth, register: RegisterStyle, attendance: AttendanceStyle) {
  const registers = desk.put('学籍', await register.write(truth));
  const sheets = desk.put('考勤', await attendance.write(truth));
  const first = await desk.run('2026-09-01', 'import', 'register', ...registers);
  const second = await desk.run(LAST_DAY, 'import', 'attendance', ...sheets);
  return { registers, sheets, first, second };
}

describe.each([
  ['junior school', junior, PAIRS],
  // A year of entry does not tell grade 2 from grade 8 where a school has both; those styles are for the others.
  ['nine-year school', nineYear, PAIRS.filter(([name]) => !/UTF-16|no legend/.test(name)).slice(0, 3)],
  ['primary school', primary, PAIRS.slice(3, 7)],
] as const)('%s', (_, truth, pairs) => {
  test.each(pairs)('%s', async (_name, register, attendance) => {
    const desk = await makeDesk(truth);
    try {
      const { registers, sheets, first, second } = await bring(desk, truth, register, attendance);

      // The register: nothing lost, every damaged row where it belongs.
      const kinds = truth.rows.map((row) => row.damage);
      const count = (of: readonly unknown[]): number => kinds.filter((kind) => of.includes(kind)).length;
      const totals = first.data.totals;
      expect(first.code, JSON.stringify(first.problems.slice(0, 5))).toBe(3);
      expect(totals).toMatchObject({
        files: 1,
        rows: truth.rows.length,
        accepted: truth.children.length,
        rejected: count(REJECTED),
        duplicates: 1,
      });
      if (register.hasId) {
        expect(totals.flagged).toBe(count(FLAGGED));
        expect(totals.repaired).toBeGreaterThanOrEqual(count(REPAIRED));
      }

      // The attendance: taken whole.
      expect(second.code, JSON.stringify(second.problems.filter((one) => one.severity !== 'info').slice(0, 5))).toBe(0);
      expect(second.data.totals.rejected).toBe(0);
      for (const file of second.data.files) expect(file).toMatchObject({ kind: 'attendance', status: 'imported' });

      // The scan: the truth, and the whole truth.
      const scanned = await desk.run(LAST_DAY, 'scan');
      expect(scanned.ok).toBe(true);
      const listed = await desk.run(LAST_DAY, 'cases');
      expect(actualFindings(listed)).toEqual(expectedFindings(truth));
      expect(scanned.data.opened).toHaveLength(expectedFindings(truth).length);
      expect(scanned.data.gaps).toEqual([]);
      for (const one of listed.data.cases) {
        const rows = truth.rows.filter((row) => row.child?.name === one.student.name);
        if (register.hasId) expect(rows.map(idInLedger)).toContain(one.student.idNo);
      }

      // Once more changes nothing.
      const again = await desk.run(LAST_DAY, 'import', 'register', ...registers);
      const sheetsAgain = await desk.run(LAST_DAY, 'import', 'attendance', ...sheets);
      for (const file of [...again.data.files, ...sheetsAgain.data.files]) expect(file.status).toBe('unchanged');
      const rescanned = await desk.run(LAST_DAY, 'scan');
      expect(rescanned.data).toMatchObject({ opened: [], returned: [], withdrawn: [] });
      expect(rescanned.data.unchanged).toBe(expectedFindings(truth).length);
      expect((await desk.run(LAST_DAY, 'cases')).data).toEqual(listed.data);
      expect((await desk.run(LAST_DAY, 'verify')).data.intact).toBe(true);
    } finally {
      desk.clear();
    }
  });
});
