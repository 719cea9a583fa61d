import type { ProblemWords } from './shape.js';

export const LEDGER_PROBLEMS = {} as const satisfies Record<string, ProblemWords>;
