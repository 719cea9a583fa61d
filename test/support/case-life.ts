// A made-up school in memory for the rules and plans of a case's life: students, strips of attendance, a journal that
// numbers what plans append, and the scan and moves run against it.
import type { Timeline } from '#model/attendance.js';
import type { Case } from '#model/case.js';
import { addDays, type Day, day } from '#model/day.js';
import type { Draft, Entry } from '#model/entry.js';
import { type Cases, fold, lastCaseNumber, sealedThrough } from '#model/fold.js';
import type { EnrolledStudent } from '#model/student.js';
import type { MoveContext } from '#plan/moves.js';
import { planScan, type ScanInput, type ScanPlan, scanWindow } from '#plan/scan.js';
import { buildCalendar } from '#rules/calendar.js';
import { presetOf } from '#rules/presets.js';

export const calendar = buildCalendar({ closures: [], extraSchoolDays: [], holidays: [], holidayYears: [2027] });
export const term = { from: day('2026-09-01'), to: day('2027-01-20') };

export const studentOf = (studentId: number, change: Partial<EnrolledStudent> = {}): EnrolledStudent => ({
  studentId,
  name: `学生${studentId}`,
  formerName: '',
  sex: 'male',
  birthOn: day('2013-05-01'),
  idNo: null,
  enrolmentNo: null,
  seatNo: String(studentId),
  school: '黄河路小学',
  schoolCode: '2199000001',
  grade: 7,
  gradeText: '七年级',
  classNo: '1',
  ethnicity: '汉族',
  town: '河口镇',
  village: '幸福村',
  address: '',
  residence: '',
  guardian: '',
  phone: '',
  boarding: null,
  groups: [],
  rollStatus: 'enrolled',
  source: { batchId: 1, file: '学籍.xlsx', sheet: '学籍', row: studentId + 1 },
  ...change,
});

/** A journal as text would tell it: commands that append drafts. */
export interface Journal {
  readonly entries: Entry[];
  /** Appends drafts as one command and answers its number. */
  readonly append: (drafts: readonly Draft[], name?: string) => number;
  readonly cases: () => Cases;
  readonly only: () => Case;
  readonly context: (today: string) => MoveContext;
}

export function journal(): Journal {
  const entries: Entry[] = [];
  const made: Journal = {
    entries,
    append: (drafts, name = 'test') => {
      const command = entries.length + 1;
      for (const one of drafts)
        entries.push({
          ...one,
          seq: entries.length + 1,
          command,
          commandName: name,
          recordedAt: '2026-09-01T00:00:00.000Z',
          actor: '资料员',
          previousHash: '',
          hash: '',
        });
      return command;
    },
    cases: () => fold(entries),
    only: () => {
      const [first, ...rest] = fold(entries).values();
      if (first === undefined || rest.length > 0) throw new Error(`${rest.length + (first ? 1 : 0)} cases`);
      return first;
    },
    context: (today) => ({ cases: fold(entries), today: day(today), sealedThrough: sealedThrough(entries) }),
  };
  return made;
}

/** The drafts of a plan that must have gone through. */
export function draftsOf<P extends { readonly drafts: readonly Draft[] }>(
  made: P | { severity: string; message: string },
): readonly Draft[] {
  if ('severity' in made) throw new Error(made.message);
  return made.drafts;
}
export interface World {
  /** Attendance by student, already as marks. */
  readonly timelines: ReadonlyMap<number, Timeline>;
  readonly input?: Partial<ScanInput>;
}

/** The input of a scan of a world on a day, over a journal. */
export function scanInput(book: Journal, world: World, today: string): ScanInput {
  const cases = book.cases();
  const window = scanWindow(cases.values(), term, day(today));
  const clipped = (of: Timeline): Timeline => ({
    ...of,
    marks: of.marks.filter((mark) => mark.day >= window.from && mark.day <= window.to),
  });
  return {
    today: day(today),
    policy: presetOf('kaifaqu')!,
    calendar,
    term,
    cases,
    lastSeq: book.entries.length,
    lastCaseNumber: lastCaseNumber(book.entries),
    timelines: (students) =>
      [...world.timelines.values()]
        .filter((one) =>
          students === undefined
            ? one.leaves.length > 0 || clipped(one).marks.some((mark) => mark.status !== 'present')
            : students.includes(one.studentId),
        )
        .map(clipped),
    studentOf: (id) => studentOf(id),
    coverage: [],
    notArrived: [],
    vanished: [],
    unregistered: [],
    sealedThrough: sealedThrough(book.entries),
    ...world.input,
  };
}

/** Scans and appends. */
export async function scan(book: Journal, world: World, today: string): Promise<ScanPlan> {
  const made = await planScan(scanInput(book, world, today));
  if (made.drafts.length > 0) book.append(made.drafts, 'scan');
  return made;
}

/** One student's attendance as a world. */
export const worldOf = (...timelines: readonly Timeline[]): World => ({
  timelines: new Map(timelines.map((one) => [one.studentId, one])),
});

/** Moves of a case as text: `opened 09-09 · returned 09-10`. */
export const movesOf = (of: Case): string => of.moves.map((one) => `${one.move} ${one.on.slice(5)}`).join(' · ');

export const cover = (
  change: Partial<{ school: string; classNo: string; days: readonly Day[]; enrolled: number }>,
) => ({
  school: '黄河路小学',
  grade: 7,
  gradeText: '七年级',
  classNo: '1',
  enrolled: 40,
  days: [],
  ...change,
});

export const daysAfter = (from: string, count: number): Day => addDays(day(from), count);
