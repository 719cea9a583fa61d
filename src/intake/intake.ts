// The door of this folder: takes a sheet's rows, looks at the first of them, decides the kind of sheet and hands over to
// its recogniser. Whatever can't be read is named in a problem with its count of rows.
import type { Row, SheetHead } from '#model/grid.js';
import { problem } from '#model/problem.js';
import type { IntakeContext, Outcome, SheetIntake, SheetKind, SheetSummary } from '#model/records.js';
import { KIND_NAMES, listed, WHY_EMPTY, WHY_SLIPS, WHY_UNKNOWN } from '#words/intake-says.js';
import type { ProblemCode } from '#words/problems.js';
import { startArrivals } from './arrivals.js';
import { attendanceIntake } from './attendance.js';
import { startChecks } from './checks.js';
import type { KindIntake, Opening } from './kind.js';
import { decideKind, type KindDecision } from './kinds.js';
import { startLeave } from './leave.js';
import { isSlipForm, startSlipForms } from './leave-form.js';
import { startList, startPopulation } from './lists.js';
import { cellText, normaliseText } from './normalise.js';
import { startRegister } from './register.js';
import { startRulings } from './rulings.js';
import { startSchools } from './schools.js';
import { findTitles } from './titles.js';
import { startWorkRecords } from './work-records.js';

/** Rows looked at before the kind is decided. */
const WINDOW = 40;

/** The recogniser of each kind. */
const KINDS: Readonly<Record<SheetKind, KindIntake>> = {
  register: startRegister,
  attendance: attendanceIntake,
  leave: startLeave,
  arrivals: startArrivals,
  population: startPopulation,
  list: startList,
  schools: startSchools,
  records: startWorkRecords,
  checks: startChecks,
  rulings: startRulings,
};

/**
 * Starts a sheet. Rows come in order through `take`; records, rejected rows and problems go out through `emit` as they
 * are known; `finish` tells what became of the sheet. A sheet of which no row was taken has a problem that says why.
 */
export function startIntake(sheet: SheetHead, context: IntakeContext, emit: (outcome: Outcome) => void): SheetIntake {
  let buffered: Row[] = [];
  let started: SheetIntake | null = null;

  function start(): SheetIntake {
    const rows = buffered;
    buffered = [];
    if ((context.kind ?? 'leave') === 'leave' && isSlipForm(rows, context.extraHeadings)) {
      const titles = findTitles(sheet, context, [], false);
      return startSlipForms({ head: sheet, context, titles, rows, emit, why: WHY_SLIPS });
    }
    const decision = decideKind(rows, sheet, context);
    if (decision.decided !== 'kind') return unread(sheet, context, emit, rows, decision);
    const begin = KINDS[decision.kind];
    const top = decision.heading?.top ?? rows[0]?.number ?? 0;
    const titles = findTitles(
      sheet,
      context,
      rows.filter((row) => row.number < top),
      decision.kind === 'attendance',
    );
    const opening: Opening = { head: sheet, context, titles, rows, emit, why: decision.why };
    return begin(opening);
  }

  return {
    take: (row) => {
      if (started !== null) started.take(row);
      else if (buffered.push(row) >= WINDOW) started = start();
    },
    finish: () => {
      if (started === null) {
        if (!buffered.some(isFilled)) return empty(sheet, context, emit, buffered.length);
        started = start();
      }
      return started.finish();
    },
  };
}

const isFilled = (row: Row): boolean =>
  row.cells.some((value) => value !== null && !(typeof value === 'string' && value.trim() === '')) ||
  row.unvalued !== undefined;

const NOTHING: Omit<SheetSummary, 'kind' | 'why' | 'leftOut'> = {
  headerRow: null,
  bindings: [],
  unknownHeadings: [],
  rows: 0,
  rejected: 0,
  hiddenRows: 0,
  assumptions: [],
};

function empty(
  sheet: SheetHead,
  context: IntakeContext,
  emit: (outcome: Outcome) => void,
  blank: number,
): SheetSummary {
  emit({
    kind: 'problem',
    problem: problem('sheet.empty', { file: context.file, sheet: sheet.name }, { sheet: sheet.name }),
  });
  return { ...NOTHING, kind: null, why: WHY_EMPTY, leftOut: { blank, title: 0, heading: 0, foot: 0, example: 0 } };
}

type NoKind = Exclude<KindDecision, { readonly decided: 'kind' }>;

/** A sheet that nobody reads: its rows are counted, and one problem says what it looked like. */
function unread(
  sheet: SheetHead,
  context: IntakeContext,
  emit: (outcome: Outcome) => void,
  rows: readonly Row[],
  decision: NoKind,
): SheetIntake {
  let count = rows.filter(isFilled).length;
  return {
    take: (row) => {
      if (isFilled(row)) count++;
    },
    finish: () => {
      const { code, said } = reasonOf(decision, rows);
      const place = { file: context.file, sheet: sheet.name };
      emit({ kind: 'problem', problem: problem(code, place, { ...said, rows: count }) });
      return {
        ...NOTHING,
        kind: null,
        why: WHY_UNKNOWN,
        leftOut: { blank: 0, title: 0, heading: 0, foot: 0, example: 0 },
      };
    },
  };
}

function reasonOf(
  decision: NoKind,
  rows: readonly Row[],
): { readonly code: ProblemCode; readonly said: Readonly<Record<string, string>> } {
  switch (decision.decided) {
    case 'ambiguous': {
      const [one, other] = decision.kinds;
      return {
        code: 'sheet.ambiguous-kind',
        said: { one: KIND_NAMES[one], other: KIND_NAMES[other], kind: one },
      };
    }
    case 'unknown': {
      const widest = rows.slice(0, 10).reduce<readonly string[]>((best, row) => {
        const texts = row.cells
          .map((value) => normaliseText(cellText(value)))
          .filter((text) => text !== '' && text.length <= 20);
        return texts.length > best.length ? texts : best;
      }, []);
      return { code: 'sheet.unknown-kind', said: { headings: listed(widest.filter((text) => !/\d{15}/.test(text))) } };
    }
  }
}
