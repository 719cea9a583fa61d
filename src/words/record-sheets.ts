// The workbook for class teachers, sheet by sheet: what `form records` prints and `import records` takes back. Columns of
// a kind of work come from work-records.ts; a sheet is known again by its title or its name, a column by its heading.
import { EVENT_KIND_WORDS, LOG_KIND_WORDS, REASONS, RESULTS, ROLE_WORDS } from './codes.js';
import { GROUP_ROLE_WORDS, SCOPE_WORDS } from './duties.js';
import { EVENT_KINDS, WORK_KINDS, type WorkField, type WorkKind } from './work-records.js';

/** A column of a sheet; `printed` ones are filled in by us and locked. */
export interface RecordColumn extends WorkField {
  readonly printed?: true;
  /** We may fill it in and leave it open; by itself it is no word of the teacher. */
  readonly offered?: true;
}

/** A sheet: what a filled-in row of it does. */
export interface RecordSheet {
  readonly code: string;
  readonly does: 'log' | 'confirm' | 'assign' | 'appoint' | 'event';
  readonly name: string;
  readonly columns: readonly RecordColumn[];
  /** Rows prepared for each open case; where it has none, blank rows. */
  readonly rows: number;
  readonly note: string;
}

const choicesOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([code, word]) => ({ code, word }));

const CASE_COLUMNS: readonly RecordColumn[] = [
  { field: 'caseNo', heading: '台账编号', also: ['编号', '案卷编号'], type: 'text', required: true, printed: true },
  { field: 'name', heading: '姓名', also: ['学生姓名'], type: 'text', printed: true },
  { field: 'class', heading: '班级', type: 'text', printed: true },
];
const ON: RecordColumn = { field: 'on', heading: '日期', also: ['时间'], type: 'day', required: true };
const BY: RecordColumn = { field: 'by', heading: '经办人', also: ['谁做的', '记录人'], type: 'text', required: true };
const NOTE: RecordColumn = { field: 'note', heading: '说明', also: ['备注', '情况说明'], type: 'text' };

const logSheet = (code: string, of: WorkKind): RecordSheet => ({
  code,
  does: 'log',
  name: of.word,
  columns: [
    ...CASE_COLUMNS,
    ON,
    BY,
    ...(of.withHeading === null
      ? []
      : [{ field: 'with', heading: of.withHeading, also: ['对象'], type: 'text' } satisfies RecordColumn]),
    ...(of.results.length === 0
      ? []
      : [
          {
            field: 'result',
            heading: '结果',
            type: 'choice',
            choices: RESULTS.filter((one) => of.results.includes(one.code)),
          } satisfies RecordColumn,
        ]),
    ...of.fields,
    NOTE,
  ],
  rows: of.rows,
  note: '每做一次填一行；没有做的不用填。灰色的编号、姓名、班级是印好的，不要改。日期写成 2026-10-12。',
});

const eventSheet = (code: string, of: WorkKind): RecordSheet => ({
  code,
  does: 'event',
  name: of.word,
  columns: [ON, BY, ...of.fields, NOTE],
  rows: of.rows,
  note: '不属于哪个孩子的工作，每做一次填一行。日期写成 2026-10-12。',
});

export const RECORD_SHEETS: readonly RecordSheet[] = [
  {
    code: 'confirm',
    does: 'confirm',
    name: '核实原因',
    columns: [
      ...CASE_COLUMNS,
      { ...ON, heading: '核实日期', also: ['日期'] },
      { field: 'reason', heading: '辍学原因', also: ['原因'], type: 'choice', choices: REASONS, required: true },
    ],
    rows: 1,
    note: '确实不来上学的，从下拉里选原因；还没有核实的不用填。',
  },
  {
    code: 'assign',
    does: 'assign',
    name: '孩子的责任人',
    columns: [
      ...CASE_COLUMNS,
      { field: 'role', heading: '责任', type: 'choice', choices: choicesOf(ROLE_WORDS), required: true },
      { field: 'holder', heading: '责任人姓名', also: ['责任人'], type: 'text', required: true },
      { field: 'phone', heading: '电话', also: ['联系电话'], type: 'text' },
      { ...ON, heading: '从哪一天起', also: ['日期'] },
    ],
    rows: 2,
    note: '七长、劝返责任人、结对帮扶人，一人一行。',
  },
  ...Object.entries(WORK_KINDS).map(([code, of]) => logSheet(code, of)),
  {
    code: 'appoint',
    does: 'appoint',
    name: '单位的责任人',
    columns: [
      {
        field: 'scope',
        heading: '范围',
        type: 'choice',
        choices: choicesOf(SCOPE_WORDS),
        required: true,
        offered: true,
      },
      { field: 'unit', heading: '单位名称', also: ['单位', '名称'], type: 'text', required: true, offered: true },
      {
        field: 'role',
        heading: '责任',
        type: 'choice',
        choices: choicesOf({ ...ROLE_WORDS, ...GROUP_ROLE_WORDS }),
        required: true,
        offered: true,
      },
      { field: 'holder', heading: '责任人姓名', also: ['责任人', '姓名'], type: 'text', required: true },
      { field: 'phone', heading: '电话', also: ['联系电话'], type: 'text' },
      { field: 'duty', heading: '职责', type: 'text' },
      { field: 'villages', heading: '包哪些村', also: ['包村', '村'], type: 'text' },
      { ...ON, heading: '从哪一天起', also: ['日期'] },
      {
        field: 'end',
        heading: '不再担任',
        type: 'choice',
        choices: [
          { code: 'yes', word: '是' },
          { code: 'no', word: '否' },
        ],
      },
    ],
    rows: 15,
    note: '七长、工作小组、片区：一人一行。印好范围和责任的，是现在还没有人的，填上姓名就行。班级写成 七年级1班；片区包的村用顿号隔开。',
  },
  ...Object.entries(EVENT_KINDS).map(([code, of]) => eventSheet(code, of)),
];

/** What stands before a sheet's name in its title, by which it is known again. */
export const RECORD_TITLE = '工作记录：';
export const RECORD_TITLE_PATTERN = /^工作记录\s*[:：]\s*(.+)$/u;
export const GUIDE_NAME = '填写说明';
export const GUIDE_LINES: readonly string[] = [
  '一张表记一种工作，做了哪种就填哪张，没有做的不用填。',
  '每个没有销号的孩子已经印好了行；不够用时，在下面的空行里从下拉选台账编号。',
  '有下拉的格子只能选，不要自己写；日期写成 2026-10-12 这样。',
  '印好的编号、姓名、班级是锁住的，表头和工作表的名字也不要改。',
  '填好存盘，交给资料员：taizhang import records 这个文件。交两次也只记一次。',
];

/** Kinds of work as they are listed where a sheet is not known. */
export const KNOWN_SHEETS: string = [...Object.values(LOG_KIND_WORDS), ...Object.values(EVENT_KIND_WORDS)].join('、');

/** What a case's number looks like at the beginning of a cell. */
export const CASE_NUMBER = /^\d{4}-\d{4,}/u;
/** A case in the drop-down of a blank row: `2026-0001 张三`. */
export const caseChoice = (caseNo: string, name: string): string => `${caseNo} ${name}`;
/** Villages in one cell. */
export const VILLAGE_SEPARATORS = /[、，,；;\s]+/u;
