import type { ProblemWords } from './shape.js';

export const WORKSPACE_PROBLEMS = {} as const satisfies Record<string, ProblemWords>;
