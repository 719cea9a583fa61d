// The words of a submission (上报): its sheets, what stands on its cover, and the columns of its tables. What is
// written under these headings is what the next level reads by them; nothing else in the workbook counts.

/** A column or a line of the cover. `kind` says how its value is written; also the spellings of forms filled by hand. */
export interface SubmissionField {
  readonly heading: string;
  readonly kind: 'text' | 'number' | 'day';
  readonly also: readonly string[];
  /** Width of the column in characters. */
  readonly width: number;
}

const field = (heading: string, width: number, kind: SubmissionField['kind'], also: readonly string[] = []) => ({
  heading,
  kind,
  also,
  width,
});
const text = (heading: string, width: number, also: readonly string[] = []) => field(heading, width, 'text', also);
const count = (heading: string, also: readonly string[] = []) => field(heading, 10, 'number', also);
const day = (heading: string, also: readonly string[] = []) => field(heading, 12, 'day', also);

/** The cover of one school's month; the order is that of the printed page. */
export const COVER_FIELDS = {
  school: text('学校', 26, ['学校名称', '填报单位', '报送单位', '单位名称', '填报学校']),
  schoolCode: text('学校标识码', 14, ['标识码', '学校代码', '单位标识码']),
  town: text('乡镇', 12, ['所在乡镇', '乡镇街道']),
  period: text('月份', 10, ['统计月份', '报送月份', '所属月份', '统计期']),
  from: day('统计期起', ['起始日期']),
  to: day('统计期止', ['截止日期']),
  revision: count('第几次报送', ['报送次数', '版次', '修订次数']),
  nil: text('零报告', 8, ['是否零报告']),
  enrolment: count('期末在籍', ['在籍人数', '在校生数']),
  termStartEnrolment: count('开学在籍', ['学期初在籍']),
  openedBefore: count('上期结转', ['上月结转']),
  opened: count('本期新增', ['本月新增']),
  confirmed: count('本期核实', ['本月核实']),
  dismissed: count('本期排除', ['本月排除']),
  returned: count('本期返校', ['本月返校', '本月复学', '本期复学']),
  closed: count('本期销号', ['本月销号']),
  reopened: count('本期恢复', ['本月恢复']),
  relapsed: count('反弹', ['再次辍学']),
  openAtEnd: count('期末未销号', ['月末未销号']),
  filledOn: day('填报日期', ['上报日期', '报送日期']),
  preparer: text('填表人', 10),
  reviewer: text('审核人', 10),
  head: text('负责人', 10, ['校长']),
  phone: text('联系电话', 14, ['电话']),
  answers: text('跨校情况答复', 30),
  ledgerHead: text('台账头', 24),
  digest: text('指纹', 68, ['校验码', '数据指纹']),
} as const satisfies Record<string, SubmissionField>;

/** The columns that say whose row it is, in front of every table. */
export const OWNER_FIELDS = {
  schoolCode: COVER_FIELDS.schoolCode,
  school: COVER_FIELDS.school,
  period: COVER_FIELDS.period,
} as const;

/** Figures of the monthly form by grade: field, mark of the form (`words/forms/periods.ts`), which is the heading too. */
const figure = (heading: string, also: readonly string[] = []) => field(heading, 9, 'number', also);

/** The tables of a submission, each with its columns in the order in which they are written. */
export const SUBMISSION_TABLES = {
  monthly: {
    grade: text('年级', 10),
    classes: figure('班数'),
    enrolledBefore: figure('期初在籍'),
    transferredIn: figure('转入'),
    resumed: figure('休学复学'),
    joinedOther: figure('其他增加'),
    transferredOut: figure('转出'),
    suspended: figure('休学'),
    deceased: figure('死亡'),
    abroad: figure('出国'),
    leftDropout: figure('离籍辍学'),
    leftOther: figure('其他减少'),
    enrolledAfter: figure('期末在籍'),
    suspectedBefore: figure('疑似结转'),
    suspectedAdded: figure('疑似新增'),
    suspectedResolved: figure('疑似核销'),
    suspectedAtEnd: figure('疑似期末'),
    dropoutBefore: figure('辍学结转'),
    dropoutAdded: figure('辍学新增'),
    dropoutReturned: figure('劝返复学'),
    dropoutOther: figure('其他核减'),
    dropoutAtEnd: figure('辍学期末'),
    awaiting: figure('待销号'),
    closed: figure('本期销号'),
    hardship: figure('脱贫监测'),
    leftBehind: figure('留守'),
    disabled: figure('残疾'),
    visits: figure('家访人次'),
    letters: figure('文书份数'),
    homeTeaching: figure('送教上门'),
    rate: text('辍学率', 18),
  },
  points: {
    point: text('要点', 22, ['工作要点', '项目']),
    said: text('情况', 90, ['落实情况', '工作情况']),
  },
  cases: {
    caseNo: text('台账编号', 12, ['编号', '案卷编号']),
    name: text('姓名', 10, ['学生姓名']),
    sex: text('性别', 6),
    birthOn: day('出生日期'),
    idNo: text('身份证号', 20, ['身份证件号', '身份证号码']),
    enrolmentNo: text('全国学籍号', 22, ['学籍号']),
    ethnicity: text('民族', 8),
    grade: text('年级', 9),
    classNo: text('班级', 7, ['班']),
    status: text('状态', 9, ['当前状态']),
    triggers: text('来由', 12, ['立案原因']),
    since: day('缺勤自', ['离校日期', '开始缺勤日期', '辍学日期']),
    detectedOn: day('发现日期', ['立案日期']),
    confirmedOn: day('核实日期'),
    returnedOn: day('返校日期', ['复学日期']),
    closedOn: day('销号日期'),
    dismissedOn: day('排除日期'),
    outcome: text('去向', 12, ['销号去向']),
    reason: text('辍学原因', 16, ['原因']),
    dismissReason: text('排除原因', 12),
    evidence: text('佐证材料', 28, ['佐证']),
    responsible: text('劝返责任人', 11, ['责任人']),
    runs: text('缺勤经过', 34),
    presentStreak: count('连续在校天数'),
    lastDataOn: day('考勤截至'),
    moves: text('办理经过', 26),
    town: text('户籍乡镇', 12, ['家庭乡镇']),
    village: text('村', 12, ['村（社区）']),
    address: text('住址', 22, ['家庭住址', '现住址']),
    residence: text('户籍地', 22),
    guardian: text('监护人', 10, ['家长姓名']),
    phone: text('监护人电话', 14, ['家长电话']),
    groups: text('特殊群体', 16),
    previousCase: text('前一案卷', 12),
  },
  records: {
    caseNo: text('台账编号', 12, ['编号', '案卷编号']),
    name: text('姓名', 10, ['学生姓名']),
    number: count('顺序'),
    on: day('日期', ['工作日期']),
    recordKind: text('工作', 12, ['工作种类', '种类']),
    by: text('经办人', 10),
    with: text('对象', 14, ['联系对象']),
    result: text('结果', 12),
    note: text('内容', 44, ['工作内容', '备注']),
    details: text('其他', 30),
  },
  duties: {
    caseNo: text('台账编号', 12, ['编号', '案卷编号']),
    name: text('姓名', 10, ['学生姓名']),
    number: count('顺序'),
    on: day('日期', ['确定日期']),
    role: text('责任', 14, ['职责']),
    person: text('责任人姓名', 12, ['责任人']),
    phone: text('责任人电话', 14, ['电话']),
  },
  changes: {
    change: text('增减', 8, ['变动']),
    changeKind: text('变动原因', 14, ['变动类型']),
    name: text('姓名', 10, ['学生姓名']),
    sex: text('性别', 6),
    birthOn: day('出生日期'),
    idNo: text('身份证号', 20, ['身份证件号', '身份证号码']),
    enrolmentNo: text('全国学籍号', 22, ['学籍号']),
    grade: text('年级', 9),
    classNo: text('班级', 7, ['班']),
    on: day('变动日期', ['日期']),
    place: text('去向或来处', 24, ['转往学校', '转入学校', '去向']),
  },
  roster: {
    grade: text('年级', 9),
    classNo: text('班级', 7, ['班']),
    name: text('姓名', 10, ['学生姓名']),
    sex: text('性别', 6),
    birthOn: day('出生日期'),
    idNo: text('身份证号', 20, ['身份证件号', '身份证号码']),
    enrolmentNo: text('全国学籍号', 22, ['学籍号']),
    rollStatus: text('学籍状态', 9, ['学生状态']),
    town: text('户籍乡镇', 12, ['家庭乡镇']),
    village: text('村', 12, ['村（社区）']),
    groups: text('特殊群体', 16),
  },
} as const satisfies Record<string, Record<string, SubmissionField>>;

/** The columns of the page that says whom an office could not pass on. */
export const LEFT_OUT_FIELDS = {
  schoolCode: COVER_FIELDS.schoolCode,
  school: COVER_FIELDS.school,
  town: COVER_FIELDS.town,
  period: COVER_FIELDS.period,
  reason: text('未计入原因', 24),
  by: text('由谁说明', 24),
  note: text('说明', 50),
} as const;

/** Why a school was left out. */
export const LEFT_OUT_REASONS = { disputed: '标识码和别的学校相同', missing: '还没有报', other: '其他' } as const;
export const LEFT_OUT_WORDS = {
  disputed: (schools: string, files: string): string => `同用这个标识码的有 ${schools}；收到的文件：${files}`,
} as const;

/** Names of the sheets; a sheet is known by its headings, and by its name where two tables have the same ones. */
export const SUBMISSION_SHEETS = {
  cover: '封面',
  parts: '各校',
  monthly: '月报表',
  points: '五点情况',
  cases: '台账',
  records: '工作记录',
  duties: '责任人',
  changes: '学籍变动',
  roster: '在籍名册',
  leftOut: '未计入',
} as const;

/** What the sheets say above their headings. */
export const SUBMISSION_TITLES = {
  cover: '义务教育控辍保学月报',
  parts: '各校报送情况',
  monthly: '控辍保学月报数字表',
  points: '五点工作情况',
  cases: '疑似辍学和辍学学生台账',
  records: '劝返工作记录',
  duties: '责任人',
  changes: '学籍变动',
  roster: '在籍学生名册',
  leftOut: '没有计入本次上报的学校',
} as const;

export const SUBMISSION_WORDS = {
  yes: '是',
  no: '否',
  line: '项目',
  value: '内容',
  fileName: '控辍保学上报',
  blankName: '控辍保学上报空白表',
  note: '这张表由下一级按表头读入：可以看，可以核对；改动后指纹对不上，合并时会指出。',
  blankNote:
    '请在右边一栏填写，后面各张表按表头逐行填写。没有疑似和辍学学生的，“零报告”填“是”；不清楚的空着，不要改表头。',
  sealLine: '负责人（签字）：　　　　　　　　　　　　　　单位（盖章）：',
  joined: '增加',
  left: '减少',
  unknownChange: '未说明',
  newlyEnrolled: '新进名册',
} as const;

/** The five points, in order, with the mark of the monthly form that answers each. */
export const POINT_WORDS = [
  { mark: '责任体系', word: '一、体系建立和责任落实' },
  { mark: '动态监测', word: '二、动态监测机制' },
  { mark: '劝返报告', word: '三、劝返、登记和书面报告' },
  { mark: '入学台账', word: '四、适龄儿童少年入学台账' },
  { mark: '贫困无辍学', word: '五、脱贫家庭无辍学学生' },
] as const;

/** Moves of a case as its line in the ledger tells them. */
export const MOVE_NAMES = {
  opened: '立案',
  confirmed: '核实',
  dismissed: '排除',
  withdrawn: '撤销疑似',
  returned: '返校',
  'fired-again': '再次缺勤',
  closed: '销号',
  reopened: '重开',
} as const;

/** A run of absence in a cell: written by `runInWords`, read by `RUN_IN_WORDS`. */
export const runInWords = (of: {
  since: string;
  lastAbsentOn: string;
  absentDays: number;
  firedOn: string;
  returnedOn: string | null;
}): string =>
  `${of.since} 至 ${of.lastAbsentOn} 缺勤 ${of.absentDays} 天，${of.firedOn} 触发${of.returnedOn === null ? '' : `，${of.returnedOn} 返校`}`;
export const RUN_IN_WORDS =
  /^(\d{4}-\d{2}-\d{2}) 至 (\d{4}-\d{2}-\d{2}) 缺勤 (\d+) 天，(\d{4}-\d{2}-\d{2}) 触发(?:，(\d{4}-\d{2}-\d{2}) 返校)?$/u;

export const SEALED_WORDS = { intact: '指纹相符', edited: '封存后改过', none: '没有指纹' } as const;

/** How a submission stands among all of its school and month. */
export const STANDING_WORDS = {
  counted: '算数',
  superseded: '有更新的一次',
  disputed: '标识码有争议，不计入',
} as const;

/** Words of a roll status as the roster shows it. */
export const ROLL_STATUS_WORDS = {
  enrolled: '在籍',
  suspended: '休学',
  transferred: '转出',
  graduated: '毕业',
  left: '离校',
  deceased: '死亡',
  abroad: '出国',
  'home-teaching': '送教上门',
} as const;

/** A month as people write it: 2026-10, 2026年10月, 2026.10, also the first of a month where Excel made a date of it. */
export const MONTH_IN_WORDS = /^(\d{4})[-年./](\d{1,2})(?:月|[-./]\d{1,2})?份?$/u;
