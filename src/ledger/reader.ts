// The reading side of the door: every query of `LedgerReader` over one open database.
import { loadNotArrived } from './arrived.js';
import { loadChanges } from './changes.js';
import { compareSides, loadListedGroups } from './compare.js';
import { loadCoverage } from './facts-attendance.js';
import { loadBatches, loadRefusedFiles } from './facts-batches.js';
import { loadParts, loadPartsOfFiles, loadPartTable, loadPartTables } from './facts-parts.js';
import { loadArrivals, loadListedSchools, loadLists, loadResidents } from './facts-people.js';
import { loadFrame, loadProblems } from './facts-problems.js';
import { loadRepairs } from './facts-repairs.js';
import type { LedgerReader } from './ledger.js';
import { loadCommands, loadEntries, loadHead } from './load.js';
import { rowsAlike, rowsWithKeys } from './part-keys.js';
import { loadPresence } from './presence.js';
import type { Store } from './store.js';
import {
  countEnrolment,
  earlierRows,
  enrolledOn,
  loadClaimedTwice,
  loadRegisterDays,
  loadRoster,
  loadSchoolRows,
  loadStudent,
  loadStudentsNamed,
} from './students.js';
import { loadTimelines } from './timelines.js';
import { loadVanished } from './vanished.js';

export const readerOf = (store: Store): LedgerReader => ({
  entries: async (upTo) => loadEntries(store, upTo),
  batches: async () => loadBatches(store),
  refusedFiles: async () => loadRefusedFiles(store),
  schools: async () =>
    loadSchoolRows(store).map(({ name, code, town, grades }) => ({
      name,
      code,
      town,
      stages: [
        ...(grades.some((one) => one <= 6) ? (['primary'] as const) : []),
        ...(grades.some((one) => one > 6) ? (['junior'] as const) : []),
      ],
    })),
  enrolled: (on, school) => enrolledOn(store, on, school),
  enrolment: async (on) => countEnrolment(store, on),
  registerDays: async () => loadRegisterDays(store),
  roster: async (school, on) => loadRoster(store, school, on),
  student: async (studentId) => loadStudent(store, studentId),
  earlierRows: (studentId) => earlierRows(store, studentId),
  studentsNamed: async (typed) => loadStudentsNamed(store, typed),
  timelines: (from, to, students) => loadTimelines(store, from, to, students),
  coverage: async (from, to) => loadCoverage(store, from, to),
  async *eachProblem(wanted) {
    yield* loadProblems(store, wanted);
  },
  async *repairs(file = '') {
    yield* loadRepairs(store, file);
  },
  frame: async (batchId, sheet) => loadFrame(store, batchId, sheet),
  vanished: async (on, primaryYears = 6) => loadVanished(store, on, primaryYears),
  changes: async (from, to) => loadChanges(store, from, to),
  notArrived: (on, from, to) => loadNotArrived(store, { on, from, to }),
  async unregistered(on) {
    const found = [];
    for await (const page of loadResidents(store, on)) {
      for (const { registered, record, studentId, source } of page) {
        if (!registered) found.push({ record, studentId, source: { ...source, cell: `A${source.row}` } });
      }
    }
    return found;
  },
  residents: (on) => loadResidents(store, on),
  arrivals: async () => loadArrivals(store),
  lists: async () => loadLists(store),
  compare: async (of) => compareSides(store, of),
  listedGroups: async () => loadListedGroups(store),
  presence: (on, from, to) => loadPresence(store, { on, from, to }),
  claimedTwice: async (on) => loadClaimedTwice(store, on),
  listedSchools: async () => loadListedSchools(store),
  parts: async () => loadParts(store),
  partsOfFiles: async () => loadPartsOfFiles(store),
  partTable: async (partId, table) => loadPartTable(store, partId, table),
  partTables: async (partIds, table) => loadPartTables(store, partIds, table),
  rosterRows: async (partIds, keys) => rowsWithKeys(store, partIds, keys),
  rosterRowsAlike: async (partIds) => rowsAlike(store, partIds),
  commands: async () => loadCommands(store),
  head: async () => loadHead(store),
});
