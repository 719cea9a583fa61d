// The covers and rows of a file → its parts, one a school and month: each row goes to the part that its owner columns name.
import { readMonth } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import {
  type Cover,
  canonicalRows,
  type PartRow,
  type ReadPart,
  type ReadSubmission,
  type RowPlace,
  type SubmissionTable,
  TABLE_NAMES,
} from '#model/submission.js';
import { COVER_FIELDS, MONTH_IN_WORDS } from '#words/submission.js';
import { normaliseText } from './normalise.js';

/** A row of a table as it stands in its sheet, with what its owner columns say. */
export interface RawRow {
  readonly place: RowPlace;
  readonly owner: Cover;
  readonly texts: PartRow;
}

/** The month as `2026-10`, from whatever way it is written; '' where it is none. */
export function monthIn(text: string): string {
  const plain = normaliseText(text).replace(/\s/g, '');
  const found = MONTH_IN_WORDS.exec(plain) ?? /^(\d{4})(\d{2})$/.exec(plain);
  const made = found === null ? '' : `${found[1]}-${found[2]!.padStart(2, '0')}`;
  return readMonth(made) ?? '';
}

const ownerKey = (of: Cover): string => `${of.schoolCode || `name:${of.school ?? ''}`}\n${monthIn(of.period ?? '')}`;

/** The parts of a file; none where it has no cover, or two of one school and month. Faults are added to `problems`. */
export function gatherParts(
  file: string,
  covers: readonly { cover: Cover; places: ReadPart['coverPlaces']; whole: boolean }[],
  rows: Readonly<Record<SubmissionTable, readonly RawRow[]>>,
  problems: Problem[],
): ReadSubmission {
  // Where a table of schools lists the parts, the cover page only tells who sends them on.
  const listed = covers.filter((one) => !one.whole);
  const used = listed.length > 0 ? listed : covers.slice(0, 1);
  if (used.length === 0) {
    problems.push(problem('submission.no-cover', { file }));
    return { parts: [], problems };
  }
  const byKey = new Map<
    string,
    { cover: Cover; places: ReadPart['coverPlaces']; rows: Record<SubmissionTable, RawRow[]> }
  >();
  for (const { cover, places } of used) {
    const key = ownerKey(cover);
    if (byKey.has(key)) {
      const said = { school: cover.school ?? '', period: cover.period ?? '' };
      problems.push(problem('submission.twice-in-file', { file }, said));
      return { parts: [], problems };
    }
    byKey.set(key, {
      cover,
      places,
      rows: Object.fromEntries(TABLE_NAMES.map((table) => [table, [] as RawRow[]])) as Record<
        SubmissionTable,
        RawRow[]
      >,
    });
  }
  const only = byKey.size === 1 ? [...byKey.values()][0]! : null;
  const onlyKey = only === null ? '' : ownerKey(only.cover);
  const codeless = new Map(
    [...byKey].map(([key, one]) => [`name:${one.cover.school ?? ''}\n${monthIn(one.cover.period ?? '')}`, key]),
  );
  let last: { key: string; part: typeof only } = { key: '', part: null };
  for (const table of TABLE_NAMES) {
    for (const row of rows[table]) {
      const { schoolCode = '', school = '', period = '' } = row.owner;
      let part = only;
      if (schoolCode !== '' || school !== '' || period !== '') {
        const full = { schoolCode, school, period: period || (only?.cover.period ?? '') };
        const quick = `${full.schoolCode}\n${full.school}\n${full.period}`;
        if (quick === last.key) part = last.part;
        else {
          const key = ownerKey(
            schoolCode === '' && school === '' && only !== null ? { ...only.cover, period: full.period } : full,
          );
          part = byKey.get(key) ?? byKey.get(codeless.get(key) ?? '') ?? (key === onlyKey ? only : null);
          last = { key: quick, part };
        }
      }
      if (part === null) {
        const owner = [school || schoolCode, period].filter((one) => one !== '').join(' ');
        problems.push(problem('submission.row-owner', { file, ...row.place }, { owner }));
      } else part.rows[table].push(row);
    }
  }
  return { parts: [...byKey.values()].map(partOf), problems };
}

function partOf(of: {
  cover: Cover;
  places: ReadPart['coverPlaces'];
  rows: Record<SubmissionTable, RawRow[]>;
}): ReadPart {
  const tables = {} as Record<SubmissionTable, readonly PartRow[]>;
  const places = {} as Record<SubmissionTable, readonly RowPlace[]>;
  for (const table of TABLE_NAMES) {
    const held = of.rows[table];
    const texts = held.map((one) => one.texts);
    const sorted = canonicalRows(texts);
    tables[table] = sorted;
    if (sorted === texts) places[table] = held.map((one) => one.place);
    else {
      const placeOf = new Map(held.map((one) => [one.texts, one.place]));
      places[table] = sorted.map((row) => placeOf.get(row)!);
    }
  }
  const cover = Object.fromEntries(
    Object.keys(COVER_FIELDS).map((field) => [
      field,
      field === 'period' ? monthIn(of.cover.period ?? '') || (of.cover.period ?? '') : (of.cover[field] ?? ''),
    ]),
  );
  return { cover, tables, places, coverPlaces: of.places, problems: [] };
}
