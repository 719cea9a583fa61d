// Checks of figures by relations: the built-in ones against the month before, and the office's own from a workbook in the
// workspace. What does not hold is asked of the school, and its explanation is kept.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Context } from '#commands/frame/command.js';
import { normaliseHeading } from '#intake/normalise.js';
import { digestOf } from '#ledger/canonical.js';
import type { LedgerReader } from '#ledger/ledger.js';
import type { Decision } from '#model/conflict.js';
import type { Month } from '#model/month.js';
import { type Problem, problem } from '#model/problem.js';
import type { StoredPart } from '#model/submission.js';
import { type FigureOf, judgeRelation, type Relation, readRelation } from '#rules/relations.js';
import { openWorkbook } from '#sheets/open.js';
import {
  BEFORE_WORDS,
  BUILT_IN_RELATIONS,
  MUST_WORDS,
  RELATION_COLUMNS,
  RELATION_FAULTS,
  RELATION_FILE,
} from '#words/relations.js';
import { COVER_FIELDS } from '#words/submission.js';
import { decisionsOf } from './conflicts.js';

/** A relation with its name; `must` where it has to hold (逻辑校验), else it may be explained (经验校验). */
export interface NamedRelation {
  readonly name: string;
  readonly must: boolean;
  readonly relation: Relation;
}

/** A relation that does not hold for a school's month. */
export interface FailedCheck {
  readonly id: string;
  readonly school: string;
  readonly schoolCode: string;
  readonly period: Month;
  readonly file: string;
  readonly name: string;
  readonly relation: string;
  readonly must: boolean;
  /** `期末在籍 30，上月期末在籍 40`. */
  readonly figures: string;
  readonly decision: Decision | null;
}

const FIELD_OF = new Map(
  Object.entries(COVER_FIELDS)
    .filter(([, field]) => field.kind === 'number')
    .flatMap(([name, field]) => [field.heading, ...field.also].map((heading) => [heading, name] as const)),
);

/** Whose figure a name is: of this month, of the month before, or nobody's. */
function fieldNamed(name: string): { readonly field: string; readonly before: boolean } | null {
  const own = FIELD_OF.get(name);
  if (own !== undefined) return { field: own, before: false };
  const prefix = BEFORE_WORDS.find((one) => name.startsWith(one));
  const other = prefix === undefined ? undefined : FIELD_OF.get(name.slice(prefix.length));
  return other === undefined ? null : { field: other, before: true };
}

/** The relations in force, and what can't be read of the office's own. */
export async function relationsOf(
  context: Context,
  named: string | undefined,
): Promise<{ relations: NamedRelation[]; problems: Problem[] }> {
  const relations: NamedRelation[] = [];
  const problems: Problem[] = [];
  const add = (
    text: string,
    name: string,
    must: boolean,
    place: { file?: string; sheet?: string; row?: number },
  ): void => {
    const read = readRelation(text);
    const stranger = 'fault' in read ? undefined : read.names.find((one) => fieldNamed(one) === null);
    const why = 'fault' in read ? read.fault : stranger === undefined ? null : RELATION_FAULTS.name(stranger);
    if (why !== null) problems.push(problem('check.unreadable', place, { rule: text, why }));
    else relations.push({ name: name === '' ? text : name, must, relation: read as Relation });
  };
  for (const one of BUILT_IN_RELATIONS) add(one.relation, one.name, false, {});
  const path = named === undefined ? join(context.workspace.dir, RELATION_FILE) : resolve(context.cwd, named);
  if (named === undefined && !existsSync(path)) return { relations, problems };
  const book = await openWorkbook(path, { password: context.global.password, encoding: null });
  try {
    for (const sheet of book.sheets) {
      let columns: { relation: number; name: number; kind: number } | null = null;
      for await (const rows of sheet.rows()) {
        for (const { number, cells } of rows) {
          const texts = cells.map((one) => (one === null ? '' : String(one).trim()));
          if (columns === null) {
            const at = (wanted: readonly string[]): number =>
              texts.findIndex((one) => wanted.includes(normaliseHeading(one)));
            const relation = at(RELATION_COLUMNS.relation);
            if (relation >= 0) columns = { relation, name: at(RELATION_COLUMNS.name), kind: at(RELATION_COLUMNS.kind) };
            continue;
          }
          const text = texts[columns.relation] ?? '';
          if (text === '') continue;
          const must = MUST_WORDS.includes(texts[columns.kind] ?? '');
          add(text, texts[columns.name] ?? '', must, { file: book.file, sheet: sheet.head.name, row: number });
        }
      }
    }
  } finally {
    await book.close();
  }
  return { relations, problems };
}

/** Relations that do not hold in a month, with what was explained of them. */
export async function failedChecks(
  ledger: LedgerReader,
  relations: readonly NamedRelation[],
  counted: readonly StoredPart[],
  month: Month,
): Promise<FailedCheck[]> {
  const decisions = await decisionsOf(ledger);
  const bySchool = Map.groupBy(counted, (one) => one.schoolKey);
  const failed: FailedCheck[] = [];
  for (const part of counted.filter((one) => one.period === month)) {
    const before = (bySchool.get(part.schoolKey) ?? []).filter((one) => one.period < month).at(-1) ?? null;
    const figureOf: FigureOf = (name) => {
      const found = fieldNamed(name);
      if (found === null) return undefined;
      const of = found.before ? before : part;
      const text = of?.cover[found.field] ?? '';
      return /^\d+$/.test(text) ? Number(text) : null;
    };
    for (const { name, must, relation } of relations) {
      if (judgeRelation(relation, figureOf) !== false) continue;
      const id = digestOf(['check', relation.text, part.schoolKey, part.period].join('\n')).slice(0, 8);
      const figures = [...new Set(relation.names)].map((one) => `${one} ${figureOf(one)}`).join('，');
      const { school, schoolCode, period, file } = part;
      failed.push({
        id,
        school,
        schoolCode,
        period,
        file,
        name,
        relation: relation.text,
        must,
        figures,
        decision: decisions.get(id) ?? null,
      });
    }
  }
  return failed;
}

/** What is asked of the schools: a relation that must hold always, any other until it is explained. */
export const problemsOfChecks = (failed: readonly FailedCheck[]): Problem[] =>
  failed
    .filter((one) => one.must || one.decision === null)
    .map(({ must, id, name, school, relation, figures, file }) =>
      problem(
        must ? 'check.must' : 'check.failed',
        { file },
        { id, check: name, left: school, rule: relation, figures },
      ),
    );
