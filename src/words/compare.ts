// The words of comparing lists (比对): kinds, classes, reasons, what a check at the door may find, and the headings of the
// workbooks that go out to villages and schools and come back filled in.
import { CHECK_HEADINGS } from './columns/checks.js';

/** What can be compared with the registers. */
export const COMPARISON_WORDS = {
  population: '适龄人口与学籍',
  list: '特殊群体名单与学籍',
  months: '上期学籍与本期学籍',
  promotion: '小升初衔接',
  attendance: '在籍与在校',
  figures: '外部门数字与台账',
} as const;

export const MATCH_CLASS_WORDS = {
  both: '两边都有',
  'only-here': '只在学籍',
  'only-there': '只在对方',
  conflict: '有矛盾',
  'needs-eyes': '要人看',
} as const;

/** What the two one-sided classes mean in each comparison. */
export const ONE_SIDED_WORDS = {
  population: { 'only-here': '有学籍，人口名单里没有', 'only-there': '适龄，不在任何学籍里' },
  list: { 'only-here': '学籍写着，名单里没有', 'only-there': '名单上适龄，不在任何学籍里' },
  months: { 'only-here': '本期新来', 'only-there': '上期在，本期不在' },
  promotion: { 'only-here': '升入，去年毕业年级里没有', 'only-there': '毕业后没有升入任何学校' },
  attendance: { 'only-here': '在籍不在校', 'only-there': '在校不在籍' },
  figures: { 'only-here': '对方没有这一项', 'only-there': '台账里没有这个单位' },
} as const;

/** Why a pair is no plain match. */
export const PAIR_REASON_WORDS = {
  'other-name': '身份证号相同，姓名不同',
  'near-id': '身份证号只差一位（或相邻两位对调）',
  'other-id': '是同一人，身份证号不同',
  birth: '出生日期不一致',
  sex: '性别不一致',
  'no-id': '姓名和出生日期相同，没有身份证号可对',
  'two-ids': '姓名和出生日期相同，两个身份证号都有效',
  'name-place': '姓名和学校（或村）相同，没有别的可对',
  'rare-name': '姓名里有生僻字或打不出的字',
  several: '有几个人都像',
  twice: '这个学生已经对上另一行，可能是重户',
  figures: '数字不同',
} as const;

/** What somebody found who went and looked (核查结果). `accounts`: nobody has to be sought, once there is proof. */
export const CHECK_FINDINGS = [
  { code: 'same', word: '是同一人', also: ['同一人', '是'], accounts: false, of: 'pair' },
  { code: 'different', word: '不是同一人', also: ['不是', '否', '两个人'], accounts: false, of: 'pair' },
  { code: 'other-province', word: '在外省就读', also: ['外省就读', '省外就读'], accounts: true, of: 'person' },
  {
    code: 'other-county',
    word: '在外县就读',
    also: ['县外就读', '外县就读', '在省内外县就读'],
    accounts: true,
    of: 'person',
  },
  { code: 'not-reported', word: '本县未报', also: ['本县学校未报', '已入学未报'], accounts: true, of: 'person' },
  { code: 'deferred', word: '缓学', also: ['延缓入学', '已批缓学'], accounts: true, of: 'person' },
  { code: 'home-teaching', word: '送教上门', also: ['送教'], accounts: true, of: 'person' },
  { code: 'suspended', word: '休学', also: [], accounts: true, of: 'person' },
  { code: 'transferred', word: '已转学', also: ['转学', '转出'], accounts: true, of: 'person' },
  { code: 'completed', word: '已毕业', also: ['毕业', '结业'], accounts: true, of: 'person' },
  { code: 'deceased', word: '死亡', also: ['已死亡', '去世'], accounts: true, of: 'person' },
  { code: 'emigrated', word: '出境', also: ['出国', '出国出境', '已出境'], accounts: true, of: 'person' },
  { code: 'two-households', word: '重户', also: ['重复户籍'], accounts: true, of: 'person' },
  { code: 'empty-household', word: '空挂户', also: [], accounts: true, of: 'person' },
  { code: 'wrong-entry', word: '信息有误', also: ['信息错误'], accounts: true, of: 'person' },
  { code: 'disabled', word: '残疾', also: ['因残'], accounts: false, of: 'person' },
  { code: 'untraced', word: '失联', also: ['去向不明', '联系不上'], accounts: false, of: 'person' },
  { code: 'out-of-school', word: '未入学', also: ['失学', '辍学', '在家'], accounts: false, of: 'person' },
] as const;

/** What the list's own column says of schooling (不在校原因), where it names a lawful reason. The first that fits decides. */
export const SCHOOLING_SAYS = [
  { code: 'deceased', word: /死亡|去世|夭折|已故|亡故/u },
  { code: 'emigrated', word: /出国|出境|国外|境外|移民/u },
  { code: 'home-teaching', word: /送教上门|送教到家|正在送教/u },
  { code: 'deferred', word: /缓学|延缓入学|暂缓入学/u },
  {
    code: 'elsewhere',
    word: /(?:外省|省外|外县|县外|外市|市外|外地|外校|异地|户籍地外)[^，。；、]{0,8}(?:就读|上学|读书|入学|在读|借读)|(?:就读|上学|读书|入学|在读|借读)[^，。；、]{0,3}(?:外省|省外|外县|县外|外市|市外|外地|异地)/u,
  },
] as const;
/** What takes such a word back: it is denied, or only asked for. */
export const SCHOOLING_NOT = /未|没|无|不|非|拟|申请|准备|打算|要求|曾/u;
/** What makes a thing asked for a thing granted. */
export const SCHOOLING_APPROVED = /(?<![未没不])(?:已批|批准|获批|批复|审批通过)/u;

/** What the scan says of a child left out by such a word. */
export const SCHOOLING_CODE_WORDS = {
  deceased: '死亡',
  emigrated: '出境',
  'home-teaching': '送教上门',
  deferred: '缓学',
  elsewhere: '在外就读',
} as const;

/** The workbooks of a comparison. */
export const CHECK_SHEET = {
  title: (kind: string, unit: string): string => `${unit} ${kind}核查表`,
  nowhere: '没有写村和学校',
  notes: [
    '请逐人上门或向学校核实，在“核查结果”里选一项，写上佐证（证明的名称和编号）、核查人和日期。',
    '“核查编号”不要改。填好后交回，用 taizhang import 导入；没有填的行不算，再交一次也不会重复。',
  ],
  headings: CHECK_HEADINGS,
  fileName: (kind: string, unit: string, on: string): string => `比对-${kind}-${unit}-${on}`,
} as const;

/** Figures that other offices publish, by the headings over them. */
export const FIGURE_COLUMNS = {
  enrolment: {
    word: '在籍人数',
    also: ['在籍数', '在校生数', '在校学生数', '学生数', '学生人数', '在籍学生数', '在校人数'],
  },
  classes: { word: '班级数', also: ['班数', '教学班数'] },
  openCases: { word: '未销号人数', also: ['未销号', '期末未销号', '疑似及辍学人数', '台账人数', '未劝返人数'] },
  dropouts: { word: '辍学人数', also: ['辍学学生数', '辍学数', '失学辍学人数', '失辍学人数', '辍学生数'] },
  returned: { word: '劝返人数', also: ['已劝返人数', '复学人数', '劝返数', '已返校人数'] },
  schoolAge: { word: '适龄人口数', also: ['适龄儿童数', '适龄儿童少年数', '适龄人数', '义务教育适龄人口'] },
  'former-poverty': { word: '脱贫户学生数', also: ['脱贫家庭学生数', '建档立卡学生数', '脱贫户学生'] },
  monitored: { word: '监测户学生数', also: ['监测对象学生数', '监测户学生'] },
  'low-income': { word: '低保学生数', also: ['低保户学生数', '低保家庭学生数'] },
  disabled: { word: '残疾学生数', also: ['残疾儿童数', '残疾儿童少年数'] },
  'left-behind': { word: '留守儿童数', also: ['留守学生数', '留守儿童人数'] },
} as const;
/** Headings over the unit that a row of figures is of. */
export const FIGURE_UNIT = [
  '学校名称',
  '学校',
  '单位',
  '单位名称',
  '填报单位',
  '乡镇',
  '乡镇名称',
  '乡镇街道',
  '镇街',
  '县区',
  '名称',
];
/** Rows that are the sum of the others. */
export const FIGURE_TOTAL = /^(?:合计|总计|共计|全县|全区|全市|全镇|总数|小计)$/u;

/** Why a comparison was not made, and what it says besides. */
export const COMPARE_WHY = {
  population: '还没有导入适龄人口名单',
  register: '还没有导入学籍',
  list: '还没有导入这类名单（脱贫户、监测户、低保、残疾、留守等）',
  earlier: (on: string): string => `没有 ${on} 或更早的学籍`,
  autumn: (year: number): string => `还没有 ${year} 年秋季的学籍`,
  attendance: (from: string): string => `${from} 以来没有考勤`,
  states: (note: string, reason: string | null): string =>
    `名单写着“${note}”${reason === null ? '' : `（${reason}，要有证明）`}`,
  lastAt: (place: string, says: string): string => `原在${place}，${says}`,
  never: (from: string, word: string, place: string): string =>
    `${from} 以来没有一次到校，考勤多为${word}${place === '' ? '' : `（${place}）`}`,
} as const;

/** What the newest register row says of a child who is on no register now. */
export const ROLL_STATUS_SAYS = {
  enrolled: '学籍没有写去向',
  suspended: '学籍写着休学',
  transferred: '学籍写着转出',
  graduated: '学籍写着毕业',
  left: '学籍写着其他离校',
  deceased: '学籍写着死亡',
  abroad: '学籍写着出国（境）',
  'home-teaching': '学籍写着送教上门',
} as const;
