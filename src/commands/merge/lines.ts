// What became of each part of each file of a merge, as one line.
import { type Problem, problem } from '#model/problem.js';
import type { PartStanding, StoredPart } from '#model/submission.js';
import type { STATUS_WORDS } from '#words/merge.js';
import { SEALED_WORDS } from '#words/submission.js';
import type { FileMerged, PartTaken } from './files.js';

export type MergeStatus = keyof typeof STATUS_WORDS;

/** A part of a file, or a file without any. */
export interface MergeLine {
  readonly file: string;
  readonly school: string | null;
  readonly schoolCode: string | null;
  readonly period: string | null;
  readonly revision: number | null;
  readonly digest: string | null;
  readonly sealed: PartTaken['sealed'];
  readonly status: MergeStatus;
  readonly reason: string | null;
  readonly problems: readonly Problem[];
  readonly part: PartTaken | null;
}

type Standings = ReadonlyMap<StoredPart, PartStanding>;

/** The lines of all files, in their order. */
export function mergeLines(files: readonly FileMerged[], standings: Standings): MergeLine[] {
  const byId = new Map([...standings].map(([part, standing]) => [part.partId, { part, standing }]));
  return files.flatMap((file): MergeLine[] => {
    if (file.parts.length > 0)
      return file.parts.map((one, at) => lineOf(file, one, byId, at === 0 ? file.problems : []));
    const error = file.problems.find((one) => one.severity === 'error');
    return [
      {
        file: file.name,
        school: null,
        schoolCode: null,
        period: null,
        revision: null,
        digest: null,
        sealed: 'none',
        status: 'rejected',
        reason: error?.message ?? null,
        problems: file.problems,
        part: null,
      },
    ];
  });
}

function lineOf(
  file: FileMerged,
  of: PartTaken,
  byId: ReadonlyMap<number, { readonly part: StoredPart; readonly standing: PartStanding }>,
  ofFile: readonly Problem[],
): MergeLine {
  const held = of.partId === null ? null : (byId.get(of.partId) ?? null);
  const said: Problem[] = [...ofFile, ...of.problems];
  if (of.known && of.sealed === 'edited') said.push(problem('submission.edited', { file: file.name }));
  let status: MergeStatus;
  if (held === null) status = 'rejected';
  else if (held.standing === 'disputed') {
    status = 'rejected';
    const rivals = [...byId.values()].filter(
      ({ part }) => part.schoolKey === held.part.schoolKey && part.period === held.part.period,
    );
    const schools = [...new Set(rivals.map(({ part }) => part.school))].sort().join('、');
    said.push(problem('submission.same-code', { file: file.name }, { code: held.part.schoolCode, schools }));
  } else if (held.standing === 'superseded') status = 'superseded';
  else status = of.isNew ? 'merged' : 'unchanged';
  const error = said.find((one) => one.severity === 'error');
  const { school, schoolCode, period, revision, digest, sealed } = of;
  const reason = status === 'rejected' ? (error?.message ?? null) : sealed === 'edited' ? SEALED_WORDS.edited : null;
  return {
    file: file.name,
    school,
    schoolCode,
    period,
    revision,
    digest,
    sealed,
    status,
    reason,
    problems: said,
    part: of,
  };
}
