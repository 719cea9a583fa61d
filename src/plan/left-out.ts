// Whom an office could not pass on to the next level (未计入): two names on one code, nothing sent yet, and what the offices
// below said of theirs. Whoever is in after all is on no such list.
import type { Entry } from '#model/entry.js';
import { liveEntries } from '#model/fold.js';
import type { Month } from '#model/month.js';
import { type LeftOutSchool, type PartStanding, type StoredPart, schoolKeyOf } from '#model/submission.js';
import { LEFT_OUT_WORDS } from '#words/submission.js';

/** What the list is made from. */
export interface LeftOutFacts {
  readonly month: Month;
  readonly office: string;
  readonly standings: ReadonlyMap<StoredPart, PartStanding>;
  readonly listed: readonly { readonly name: string; readonly code: string | null; readonly town: string }[];
  readonly entries: readonly Entry[];
}

/** The schools left out of a month, each once, the office's own reason before one from below. */
export function leftOutOf({ month, office, standings, listed, entries }: LeftOutFacts): LeftOutSchool[] {
  const ofMonth = [...standings].filter(([part]) => part.period === month);
  const counted = ofMonth.flatMap(([part, standing]) => (standing === 'counted' ? [part] : []));
  const disputed = ofMonth.flatMap(([part, standing]) => (standing === 'disputed' ? [part] : []));
  // Of two names on one code the one that counts is in, the other isn't; else the code tells who is.
  const isIn = (of: LeftOutSchool): boolean =>
    counted.some(
      (one) =>
        one.schoolKey === schoolKeyOf(of.school, of.schoolCode) &&
        (of.reason !== 'disputed' || one.school === of.school),
    );
  const found = new Map<string, LeftOutSchool>();
  const add = (one: LeftOutSchool): void => {
    const key = `${one.schoolCode}\n${one.school}`;
    if (!isIn(one) && !found.has(key)) found.set(key, one);
  };
  for (const { school, schoolCode, town, schoolKey } of disputed) {
    const others = new Set(ofMonth.flatMap(([part]) => (part.schoolKey === schoolKey ? [part.school] : [])));
    const files = ofMonth.flatMap(([part]) =>
      part.schoolKey === schoolKey && part.school === school ? [part.file] : [],
    );
    const note = LEFT_OUT_WORDS.disputed([...others].sort().join('、'), [...new Set(files)].join('、'));
    add({ school, schoolCode, town, period: month, reason: 'disputed', by: office, note });
  }
  for (const one of toldOf(entries, month)) add(one);
  for (const { name, code, town } of listed)
    add({ school: name, schoolCode: code ?? '', town, period: month, reason: 'missing', by: office, note: '' });
  return [...found.values()].toSorted((a, b) => Number(a.by !== office) - Number(b.by !== office));
}

/** What offices below said of a month: of each the newest list. */
function toldOf(entries: readonly Entry[], month: Month): LeftOutSchool[] {
  const newest = new Map<string, readonly LeftOutSchool[]>();
  for (const entry of liveEntries(entries))
    if (entry.kind === 'left-out') newest.set(`${entry.body.sender}\n${entry.body.period}`, entry.body.schools);
  return [...newest.values()].flat().filter((one) => one.period === month);
}
