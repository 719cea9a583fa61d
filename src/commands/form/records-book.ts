// The workbook that class teachers fill in (form records): a sheet for each kind of work, open cases printed and locked,
// drop-downs for everything coded, blank rows for more. `import records` takes it back.
import { classOf } from '#commands/case/view.js';
import type { OpenWorkspace } from '#commands/workspace/open.js';
import { type Case, isOpen } from '#model/case.js';
import type { Day } from '#model/day.js';
import { type FillValue, fillText } from '#model/filling.js';
import { showSchoolClass } from '#model/school.js';
import { roleInWords } from '#plan/duties.js';
import type { Unfilled } from '#rules/duties.js';
import { judgeAllDue } from '#rules/escalation.js';
import type { ListSheet } from '#sheets/build.js';
import { SCOPE_WORDS } from '#words/duties.js';
import {
  caseChoice,
  GUIDE_LINES,
  GUIDE_NAME,
  RECORD_SHEETS,
  RECORD_TITLE,
  type RecordColumn,
  type RecordSheet,
} from '#words/record-sheets.js';

/** Blank rows under the printed ones, for what the printed ones are too few for. */
const BLANK_ROWS = 10;

type Rules = Pick<OpenWorkspace, 'policy' | 'calendar'>;

/** The cases that there is something to record of: open ones, and closed ones whose follow-ups are due. */
export function casesToFill(cases: readonly Case[], rules: Rules, today: Day): readonly Case[] {
  const tracked = trackedOf(cases, rules, today);
  return cases.filter((one) => isOpen(one.status) || tracked.has(one.caseNo));
}

function trackedOf(cases: readonly Case[], { policy, calendar }: Rules, today: Day): ReadonlySet<string> {
  const due = judgeAllDue(cases, policy, calendar, today);
  const isTracked = ({ caseNo }: Case): boolean =>
    (due.get(caseNo)?.steps ?? []).some(
      ({ kind, state }) => kind === 'follow-up' && (state === 'open' || state === 'overdue'),
    );
  return new Set(cases.filter(isTracked).map((one) => one.caseNo));
}

/** The sheets of the workbook, the instructions first. */
export function recordsBook(
  cases: readonly Case[],
  rules: Rules,
  today: Day,
  lacking: readonly Unfilled[],
): ListSheet[] {
  const tracked = trackedOf(cases, rules, today);
  const open = cases.filter((one) => isOpen(one.status)).toSorted(byClass);
  const followed = cases.filter((one) => one.status === 'returned' || tracked.has(one.caseNo)).toSorted(byClass);
  const casesOf = (sheet: RecordSheet): readonly Case[] => {
    if (sheet.does === 'confirm') return open.filter((one) => one.confirmedOn === null);
    return sheet.code === 'follow-up' ? followed : open;
  };
  return [guide(open.length, today), ...RECORD_SHEETS.map((sheet) => listSheet(sheet, casesOf(sheet), lacking))];
}

const byClass = (a: Case, b: Case): number =>
  a.student.school.localeCompare(b.student.school) ||
  (a.student.grade ?? 0) - (b.student.grade ?? 0) ||
  a.student.classNo.localeCompare(b.student.classNo, 'zh', { numeric: true }) ||
  a.caseNo.localeCompare(b.caseNo);

const guide = (open: number, today: Day): ListSheet => ({
  name: GUIDE_NAME,
  title: `${RECORD_TITLE}${GUIDE_NAME}`,
  notes: [`印于 ${today}，没有销号的孩子 ${open} 人。`],
  columns: [{ heading: '怎么填', kind: 'text', width: 76 }],
  rows: GUIDE_LINES.map((line, at) => [fillText(`${at + 1}. ${line}`)]),
});

function listSheet(sheet: RecordSheet, cases: readonly Case[], lacking: readonly Unfilled[]): ListSheet {
  const ofCase = sheet.columns.some((one) => one.field === 'caseNo');
  const choices = cases.map((one) => caseChoice(one.caseNo, one.student.name));
  return {
    name: sheet.name,
    title: `${RECORD_TITLE}${sheet.name}`,
    notes: [sheet.note],
    columns: sheet.columns.map((column) => ({
      heading: column.required === true && column.printed !== true ? `${column.heading}*` : column.heading,
      kind: column.type === 'day' ? 'day' : column.type === 'number' ? 'number' : 'text',
      width: widthOf(column),
      ...(column.choices === undefined ? {} : { choices: column.choices.map((one) => one.word) }),
      ...(column.field === 'caseNo' ? { choices } : {}),
      ...(column.printed === true ? { fillable: false } : {}),
    })),
    rows: ofCase
      ? cases.flatMap((one) =>
          Array.from({ length: sheet.rows }, () => sheet.columns.map((column) => printed(column, one))),
        )
      : sheet.does === 'appoint'
        ? lacking.map((one) => sheet.columns.map((column) => offered(column, one)))
        : [],
    blankRows: ofCase ? BLANK_ROWS : sheet.rows,
    blankRowsFree: true,
    landscape: sheet.columns.length > 6,
  };
}

const printed = ({ field }: RecordColumn, of: Case): FillValue => {
  if (field === 'caseNo') return fillText(of.caseNo);
  if (field === 'name') return fillText(of.student.name);
  return fillText(field === 'class' ? classOf(of) : '');
};

/** A place that lacks somebody, as the sheet of duties offers it. */
const offered = ({ field }: RecordColumn, of: Unfilled): FillValue => {
  if (field === 'scope') return fillText(SCOPE_WORDS[of.scope]);
  if (field === 'unit') return fillText(of.scope === 'class' ? `${of.unit}${showSchoolClass(of)}` : of.unit);
  return fillText(field === 'role' ? roleInWords(of.role) : '');
};

const widthOf = ({ field, type, heading }: RecordColumn): number => {
  if (field === 'caseNo') return 16;
  if (field === 'note') return 36;
  if (field === 'unit') return 26;
  if (type === 'day') return 13;
  return Math.max(heading.length * 2 + 3, type === 'choice' ? 16 : 12);
};
