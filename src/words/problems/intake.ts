import type { ProblemWords } from './shape.js';

export const INTAKE_PROBLEMS = {} as const satisfies Record<string, ProblemWords>;
