// Numbers that other offices published beside the ledger's own (一数一源): every unit and measure, what differs first.
import { resolve } from 'node:path';
import type { Context } from '#commands/frame/command.js';
import { casesOf, countedOf, newestOf, standingsOf } from '#commands/submission/merged-parts.js';
import { type FigureMeasure, type PublishedFigure, readFigures } from '#intake/figures.js';
import { isOpen } from '#model/case.js';
import type { Cases } from '#model/fold.js';
import type { Row } from '#model/grid.js';
import { type Problem, Refusal } from '#model/problem.js';
import { GONE_STATUSES } from '#model/records.js';
import type { StoredPart } from '#model/submission.js';
import { schoolYearPeriod } from '#rules/calendar.js';
import { schoolAgeBirths } from '#rules/school-age.js';
import { type Block, table, title } from '#screen/blocks.js';
import { openWorkbook } from '#sheets/open.js';
import { GROUP_WORDS } from '#words/codes.js';
import { FIGURE_COLUMNS } from '#words/compare.js';
import { ROLL_STATUS_WORDS, SUBMISSION_TABLES } from '#words/submission.js';

/** What comparing figures came to. */
interface FiguresCompared {
  readonly data: Record<string, unknown>;
  readonly shown: readonly Block[];
  readonly problems: readonly Problem[];
}

type SheetFigure = PublishedFigure & { readonly sheet: string };
/** `ours` is null where the ledger does not know the unit. */
type ComparedFigure = SheetFigure & { readonly ours: number | null };

/** A unit's own figures; the unit of sums is `''`. */
type Own = Map<string, Map<FigureMeasure, number>>;

/** Reads the file and sets each of its figures beside the ledger's own of the same school, town or of all. */
export async function compareFigures(context: Context, file: string, cases: Cases): Promise<FiguresCompared> {
  const { figures, problems } = await readPublished(context, file);
  const own = await ownFigures(context, cases, new Set(figures.map((one) => one.measure)));
  const compared = figures.map((one): ComparedFigure => {
    const unit = one.isTotal || one.unit === context.workspace.file.organisation.name ? '' : one.unit;
    const ours = own.get(unit);
    return { ...one, ours: ours === undefined ? null : (ours.get(one.measure) ?? 0) };
  });
  const differing = compared.filter((one) => one.ours !== null && one.ours !== one.value);
  const unknown = compared.filter((one) => one.ours === null);
  const both = compared.length - differing.length - unknown.length;
  const published = new Set(figures.map((one) => one.unit));
  const schools = (await context.ledger.schools()).map((one) => one.name);
  // Figures by town lack no school.
  const isBySchool = schools.some((name) => published.has(name));
  const onlyHere = isBySchool ? schools.filter((name) => !published.has(name)) : [];
  return {
    data: {
      kind: 'figures',
      group: null,
      both,
      onlyHere: onlyHere.length,
      onlyThere: unknown.length,
      conflict: differing.length,
      needsEyes: 0,
      rows: [
        ...[...differing, ...unknown].map((one) => rowData(one, file)),
        ...onlyHere.map((unit) => ({ class: 'only-here', reasons: [], unit })),
      ],
    },
    shown: [
      title(
        `外部门数字 ${compared.length} 个：相同 ${both} 个，不同 ${differing.length} 个，台账里没有这个单位的 ${unknown.length} 个`,
      ),
      ...(differing.length === 0 ? [] : [differingTable(differing)]),
      ...(unknown.length === 0
        ? []
        : [title(`台账里没有的单位：${[...new Set(unknown.map((one) => one.unit))].join('、')}`)]),
      ...(onlyHere.length === 0 ? [] : [title(`对方没有报的学校：${onlyHere.join('、')}`)]),
    ],
    problems,
  };
}

/** The figures of every sheet of the file; refused where none has a heading of figures. */
async function readPublished({ cwd, global }: Context, file: string) {
  const book = await openWorkbook(resolve(cwd, file), { password: global.password, encoding: null });
  const figures: SheetFigure[] = [];
  const problems: Problem[] = [];
  let found = false;
  try {
    for (const { head, rows } of book.sheets) {
      const all: Row[] = [];
      for await (const batch of rows()) all.push(...batch);
      const read = readFigures(all, { file, sheet: head.name });
      found ||= read.heading !== null;
      figures.push(...read.figures.map((one) => ({ ...one, sheet: head.name })));
      problems.push(...read.problems);
    }
  } finally {
    await book.close();
  }
  if (!found) throw new Refusal('compare.figures', 2, { file });
  return { figures, problems };
}

const rowData = (of: ComparedFigure, file: string) => ({
  class: of.ours === null ? 'only-there' : 'conflict',
  reasons: of.ours === null ? [] : ['figures'],
  unit: of.unit,
  measure: of.measure,
  ours: of.ours,
  theirs: of.value,
  file,
  sheet: of.sheet,
  row: of.row,
  cell: of.cell,
});

const differingTable = (differing: readonly ComparedFigure[]): Block =>
  table(
    ['单位', '指标', '对方', '台账', '相差', '出处'],
    differing.map((one) => [
      one.unit,
      FIGURE_COLUMNS[one.measure].word,
      one.value,
      one.ours,
      one.value - one.ours!,
      `${one.sheet} › ${one.cell}`,
    ]),
  );

/** The ledger's own figures of today by school, by town and in all; only those that are asked for. */
async function ownFigures(context: Context, cases: Cases, wanted: ReadonlySet<FigureMeasure>): Promise<Own> {
  const { ledger, today, workspace } = context;
  const own: Own = new Map([['', new Map()]]);
  const add = (units: readonly string[], measure: FigureMeasure, count: number): void => {
    for (const unit of new Set([...units.filter((one) => one !== ''), ''])) {
      const figures = own.get(unit) ?? new Map<FigureMeasure, number>();
      figures.set(measure, (figures.get(measure) ?? 0) + count);
      own.set(unit, figures);
    }
  };
  const towns = new Map((await ledger.schools()).map((one) => [one.name, one.town ?? '']));
  for (const [school, town] of towns) add([school, town], 'enrolment', 0);
  const registered = new Set<string>();
  for (const { school, town, count } of await ledger.enrolment(today)) {
    registered.add(school);
    add([school, town], 'enrolment', count);
    add([school, town], 'classes', 1);
  }
  const submitted = newestOf(countedOf(await standingsOf(context))).filter((one) => !registered.has(one.school));
  for (const part of submitted) await addRoster(context, part, add);
  const year = schoolYearPeriod(today);
  const theirs = (await casesOf(context, submitted)).map((one) => one.of);
  for (const { status, student, confirmedOn, returnedOn } of [...cases.values(), ...theirs]) {
    const units = [student.school, towns.get(student.school) || student.town];
    if (isOpen(status)) add(units, 'openCases', 1);
    if (isOpen(status) && confirmedOn !== null && returnedOn === null) add(units, 'dropouts', 1);
    if (confirmedOn !== null && returnedOn !== null && returnedOn >= year.from) add(units, 'returned', 1);
  }
  if (wanted.has('schoolAge')) {
    const births = schoolAgeBirths(workspace.policy, today);
    for await (const page of ledger.residents(today)) {
      for (const { record } of page) {
        const { birthOn, town, village } = record.person;
        if (birthOn === null || (births.from <= birthOn && birthOn <= births.to)) add([town, village], 'schoolAge', 1);
      }
    }
  }
  const groups = (Object.keys(GROUP_WORDS) as (keyof typeof GROUP_WORDS)[]).filter((one) =>
    wanted.has(one as FigureMeasure),
  );
  if (groups.length > 0) {
    for await (const page of ledger.enrolled(today)) {
      for (const { school, groups: of } of page)
        for (const group of groups)
          if (of.includes(group)) add([school, towns.get(school) ?? ''], group as FigureMeasure, 1);
    }
  }
  return own;
}

type Add = (units: readonly string[], measure: FigureMeasure, count: number) => void;

/** A school that is known by its submission: its figures from the roster that came with it. */
async function addRoster({ ledger }: Context, part: StoredPart, add: Add): Promise<void> {
  const at = (field: keyof typeof SUBMISSION_TABLES.roster): number =>
    Object.keys(SUBMISSION_TABLES.roster).indexOf(field);
  const gone = GONE_STATUSES.map((one) => ROLL_STATUS_WORDS[one] as string);
  const rows = (await ledger.partTable(part.partId, 'roster')).filter(
    (row) => !gone.includes(row[at('rollStatus')] ?? ''),
  );
  const units = [part.school, part.town];
  add(units, 'enrolment', rows.length);
  add(units, 'classes', new Set(rows.map((row) => `${row[at('grade')]} ${row[at('classNo')]}`)).size);
  for (const [group, word] of Object.entries(GROUP_WORDS))
    add(units, group as FigureMeasure, rows.filter((row) => row[at('groups')]?.includes(word)).length);
}
