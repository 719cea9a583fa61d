// Work that belongs to no single case (宣传, 培训, 例会, 经费, 报送 …), as the journal holds it.
import type { EVENT_KIND_WORDS } from '#words/codes.js';
import type { Day } from './day.js';
import type { Draft, Entry } from './entry.js';
import { liveEntries } from './fold.js';

export type EventKind = keyof typeof EVENT_KIND_WORDS;

/** One piece of such work. `details` holds what only its kind has. */
export interface WorkEvent {
  readonly seq: number;
  readonly kind: EventKind;
  readonly on: Day;
  readonly by: string;
  readonly note: string;
  readonly details: Readonly<Record<string, string>>;
}

/** All events that stand, in the order in which they were recorded. */
export const eventsOf = (entries: readonly Entry[]): readonly WorkEvent[] => liveEntries(entries).flatMap(eventOf);

/** The events as drafts leave them, numbered as if they followed `lastSeq`. */
export const withEvents = (
  before: readonly WorkEvent[],
  drafts: readonly Draft[],
  lastSeq: number,
): readonly WorkEvent[] => [
  ...before,
  ...drafts.flatMap((draft, index) => eventOf({ ...draft, seq: lastSeq + index + 1 })),
];

function eventOf(entry: Draft & { readonly seq: number }): WorkEvent[] {
  if (entry.kind !== 'event') return [];
  const { eventKind, by, note, details, on } = entry.body;
  return [{ seq: entry.seq, kind: eventKind, on: on ?? entry.effectiveOn, by, note, details }];
}
