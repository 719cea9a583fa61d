// What a command would append, and why: shown by `--dry-run`, appended otherwise.
import type { Draft } from './entry.js';
import type { Problem } from './problem.js';

/** A plan: entries in order, what is wrong, and how many cases stay as they are. */
export interface Plan {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
}
