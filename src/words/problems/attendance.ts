import type { ProblemWords } from './shape.js';

export const ATTENDANCE_PROBLEMS = {} as const satisfies Record<string, ProblemWords>;
