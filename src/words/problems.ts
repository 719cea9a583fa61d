// Every fault the program can name, gathered from the files beside: one a folder of the program that finds them.
// Codes are a contract (`--json`): add, never rename.
import { ATTENDANCE_PROBLEMS } from './problems/attendance.js';
import { CASES_PROBLEMS } from './problems/cases.js';
import { COMPARE_PROBLEMS } from './problems/compare.js';
import { FORMS_PROBLEMS } from './problems/forms.js';
import { INTAKE_PROBLEMS } from './problems/intake.js';
import { LEDGER_PROBLEMS } from './problems/ledger.js';
import { MOVEMENT_PROBLEMS } from './problems/movements.js';
import { READING_PROBLEMS } from './problems/reading.js';
import { RECORDS_PROBLEMS } from './problems/records.js';
import { RULINGS_PROBLEMS } from './problems/rulings.js';
import type { ProblemWords } from './problems/shape.js';
import { SUBMISSION_PROBLEMS } from './problems/submission.js';
import { WORKSPACE_PROBLEMS } from './problems/workspace.js';

const ALL = {
  ...READING_PROBLEMS,
  ...INTAKE_PROBLEMS,
  ...ATTENDANCE_PROBLEMS,
  ...LEDGER_PROBLEMS,
  ...CASES_PROBLEMS,
  ...RECORDS_PROBLEMS,
  ...MOVEMENT_PROBLEMS,
  ...FORMS_PROBLEMS,
  ...SUBMISSION_PROBLEMS,
  ...RULINGS_PROBLEMS,
  ...COMPARE_PROBLEMS,
  ...WORKSPACE_PROBLEMS,
};

export type ProblemCode = keyof typeof ALL;
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemWords>> = ALL;
