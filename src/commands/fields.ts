// `fields`: which spellings of headings are understood, and what taizhang.json may say.
import { Refusal } from '#model/problem.js';
import type { Workspace } from '#model/workspace.js';
import { list, table, text, title } from '#screen/blocks.js';
import { ATTENDANCE_HEADINGS } from '#words/attendance-headings.js';
import { COLUMNS, TABLE_KINDS } from '#words/columns.js';
import { SHEET_KIND_WORDS } from '#words/screen.js';
import { EVENT_KINDS, WORK_KINDS, type WorkKind } from '#words/work-records.js';
import { SETTING_WORDS } from '#words/workspace.js';
import { command } from './frame/command.js';
import { codedBy, optionalArgument } from './frame/options.js';
import { openWorkspace } from './workspace/folder.js';

// Sheets that we hand out and get back have headings of their own; nobody has to find a spelling for them.
const { checks: _checks, rulings: _rulings, ...KINDS } = SHEET_KIND_WORDS;
type Kind = keyof typeof KINDS;

interface FieldRow {
  readonly field: string;
  readonly heading: string;
  readonly also: readonly string[];
  /** Spellings that the workspace added. */
  readonly own: readonly string[];
  readonly needed: boolean;
  readonly taken: boolean;
}

export const fields = command({
  more: '本单位自己的写法，加在 taizhang.json 的 headings 里：种类 → 字段 → 写法。不写种类就列出 taizhang.json 的各项。',
  needs: 'nothing',
  args: { kind: optionalArgument('种类', '哪一种表', codedBy(KINDS)) },
  options: {},
  examples: ['fields', 'fields register', 'fields records'],
  async run({ args, dir }) {
    if (args.kind === undefined) {
      return {
        data: { settings: SETTING_WORDS, kinds: Object.keys(KINDS) },
        shown: [
          title('taizhang.json 里可以写：'),
          table(
            ['名字', '意思', '例子'],
            SETTING_WORDS.map(({ name, meaning, example }) => [name, meaning, example]),
          ),
        ],
        next: [`看一种表认识哪些表头：taizhang fields ${TABLE_KINDS[0]}`],
      };
    }
    const own = (await headingsAt(dir))[args.kind] ?? {};
    const rows = fieldsOf(args.kind).map((row): FieldRow => ({ ...row, own: own[row.field] ?? [] }));
    const shared = longShared(rows);
    return {
      data: { kind: args.kind, fields: rows },
      shown: [
        title(`${SHEET_KIND_WORDS[args.kind]}表认识的表头：`),
        table(
          ['字段', '表头', '', args.kind === 'records' ? '可以选的、别的写法' : '别的写法'],
          rows.map((row) => [
            row.field,
            row.heading,
            row.needed ? '必须有' : row.taken ? '' : '认识，但不收',
            [
              ...row.own.map((spelling) => `${spelling}（本单位）`),
              ...(shared.has(row.also.join('、')) ? [`见下面的“${detailOf(row)}”`] : row.also),
            ].join('、'),
          ]),
        ),
        ...[...shared.values()].flatMap((row) => [title(`“${detailOf(row)}”可以选：`), list([...row.also])]),
        text('空格、换行、括号里的说明、全角半角都不影响。'),
      ],
      next: ['看一个文件是怎么理解的：taizhang import 文件 --explain --dry-run'],
    };
  },
});

/** From so many characters on a list that several fields share is printed once, under the table. */
const LONG_LIST = 40;

/** Lists that several fields share and that are long, each with the first field that has it. */
function longShared(rows: readonly FieldRow[]): ReadonlyMap<string, FieldRow> {
  const byList = Map.groupBy(rows, (row) => row.also.join('、'));
  return new Map(
    [...byList].flatMap(([words, [first, ...others]]) =>
      words.length >= LONG_LIST && others.length > 0 ? [[words, first!] as const] : [],
    ),
  );
}

/** `家访：对应措施` → 对应措施. */
const detailOf = ({ heading }: FieldRow): string => heading.replace(/^.*：/u, '');

/** The workspace's own spellings, where the folder lies in one that holds; the built-in ones are told without, too. */
async function headingsAt(dir: string): Promise<Workspace['headings']> {
  try {
    return (await openWorkspace(dir, null)).file.headings;
  } catch (fault) {
    if (fault instanceof Refusal) return {};
    throw fault;
  }
}

/** What each kind of work may record besides day, person, result and note. */
function fieldsOfWorkRecords(): Omit<FieldRow, 'own'>[] {
  return Object.entries({ ...WORK_KINDS, ...EVENT_KINDS }).flatMap(([kind, of]: [string, WorkKind]) =>
    of.fields.map((one) => ({
      field: `${kind}.${one.field}`,
      heading: `${of.word}：${one.heading}`,
      also: one.choices?.map((choice) => choice.word) ?? one.also ?? [],
      needed: one.required === true,
      taken: true,
    })),
  );
}

function fieldsOf(kind: Kind): Omit<FieldRow, 'own'>[] {
  if (kind === 'records') return fieldsOfWorkRecords();
  if (kind === 'attendance') {
    return Object.entries(ATTENDANCE_HEADINGS).map(([field, [heading = '', ...also]]) => ({
      field,
      heading,
      also,
      needed: field === 'name',
      taken: true,
    }));
  }
  return Object.entries(COLUMNS[kind]).map(([field, of]) => ({
    field,
    heading: of.heading,
    also: of.also,
    needed: of.needed === true,
    taken: of.passed !== true,
  }));
}
