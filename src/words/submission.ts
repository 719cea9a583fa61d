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

export const STATUS_WORDS = {
  merged: '已合并',
  unchanged: '已有，没有变化',
  superseded: '已有更新的一次',
  rejected: '没有收下',
} as const;

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

/** What a person decided on a conflict between schools. */
export const DECISION_WORDS = { same: '是同一个孩子', different: '不是同一个孩子', noted: '已知悉' } as const;

/** What a school answers to a conflict. */
export const ANSWER_WORDS = { same: '是同一个孩子', different: '不是同一个孩子', done: '已经改好' } as const;

/** An answer as a line of the cover: `07948e74 不是同一个孩子：只是同名`. */
export const answerInWords = (of: { conflict: string; answer: keyof typeof ANSWER_WORDS; note: string }): string =>
  `${of.conflict} ${ANSWER_WORDS[of.answer]}${of.note === '' ? '' : `：${of.note}`}`;
export const ANSWER_IN_WORDS = /^([0-9a-f]{8}) ([^：]+)(?:：(.*))?$/u;

/** What a merge says. */
export const MERGE_WORDS = {
  title: (month: string, came: number, listed: number): string =>
    `${month} 已收 ${came} 所学校${listed === 0 ? '' : `，应收 ${listed} 所`}`,
  held: (count: number): string => `没有收下 ${count} 份：`,
  heldHead: ['学校', '文件', '原因'],
  missing: (count: number): string => `还没有报的 ${count} 所：`,
  conflicts: (count: number): string => `跨校情况 ${count} 条，待核定：`,
  decided: (count: number): string => `跨校情况 ${count} 条，都已核定：`,
  conflictHead: ['编号', '情况', '姓名', '身份证号', '年级班级', '学校', '出处', '核定', '学校答复'],
  undone: (count: number): string => `已核定、学校还没有办好的 ${count} 条：taizhang due 看是哪几所`,
  answers: (count: number): string => `寄回的退回单 ${count} 份：`,
  answersHead: ['文件', '答复条数', '处理'],
  diff: (school: string, was: string, added: number, vanished: number, changed: number): string =>
    `${school}和 ${was} 比：多 ${added} 人，少 ${vanished} 人，改动 ${changed} 人`,
  leftOut: (count: number): string => `下级说明没有计入的 ${count} 所：`,
  leftOutHead: ['学校', '标识码', '原因', '由谁说明', '说明'],
  returns: (count: number): string => `退回单 ${count} 张：`,
  next: (month: string): string => `汇总：taizhang report monthly ${month}`.trim(),
  nextReturns: '给学校写退回单：再运行一次并加上 --returns',
  nextDecide: (id: string): string => `核定跨校情况：taizhang merge --decide ${id} --same 或 --different`,
} as const;

/** Conflicts between schools: what each is called, and what is proposed. */
export const CONFLICT_WORDS = {
  'duplicate-student': { word: '一人多籍', way: '请两校核对孩子在哪里上学，不在的一方注销或转出学籍' },
  'shared-id': { word: '两人同一身份证号', way: '请两校核对户口簿，改正写错的一方' },
  'near-id': { word: '疑似同一人，身份证号差一位', way: '请核对户口簿：是同一个孩子就改正号码，不是就说明' },
  'enrolled-elsewhere': { word: '这里辍学，那里在籍', way: '可以按转学销号，佐证：{other}的在籍名册' },
  'closed-here-open-there': { word: '一校已销号，另一校未销号', way: '请两校核对，以在读的一方为准' },
  'in-transit': { word: '转出后没有转入（在途）', way: '请转出学校提供接收学校证明；没有的，恢复学籍并按疑似辍学处理' },
} as const;

export const CLAIM_WORDS = { enrolled: '在籍名册', case: '台账', left: '转出' } as const;

/** The return sheet (退回单). */
export const RETURN_WORDS = {
  sheet: '退回单',
  fileName: '退回单',
  title: (school: string): string => `${school}控辍保学上报退回单`,
  from: (unit: string, on: string): string => `${unit}　${on}`,
  fileHead: ['文件', '月份', '处理', '指纹'],
  problemHead: ['工作表', '位置', '问题', '办法'],
  nothing: '没有要改的。',
  notReread: '这次没有重新读上报文件，要改的见上一张退回单。',
  ask: '请在学校的台账里改好，用 taizhang submit 再报一次；手工填报的，改好原表再报，“第几次报送”加一。',
  row: (row: number): string => `第 ${row} 行`,
  toMend: '（要改的行）',
  place: '位置',
  conflicts: '跨校情况',
  undecided: '待核实',
  whoBehind: '，',
  askConflicts:
    '另有跨校情况要办：在学校的电脑上运行 taizhang import 加这个文件，就收下上级的核定，能销号的用 taizhang close 销号；没有用本程序的，填好“学校答复”寄回。',
  conflictTitle: (school: string): string => `${school}和别的学校说法不一的学生`,
  conflictNotes: [
    '请核对后在“学校答复”里选一项，写明“答复说明”。“核定编号”“学校”“姓名”“台账编号”不要改。',
    '填好后导入学校的台账（taizhang import 这个文件），答复随下一次上报带上去；没有用本程序的，把这个文件寄回。',
  ],
  wayDifferent: '核定不是同一个孩子，本校照常办理',
  wayReceiving: '孩子确实在本校就读的，请办好转入学籍，并给对方出具接收证明；不在的，请答复并改正名册',
  wayClose: (caseNo: string, other: string): string =>
    `导入这个文件，再运行 taizhang close ${caseNo}，就按转学销号，佐证：${other}的在籍名册`,
} as const;

/** How far a roll-up reaches, as its head and its remarks say it. */
export const COVERAGE_WORDS = {
  head: (of: { came: number; listed: number | null; strangers: number; stale: number }): string => {
    const more = [
      of.strangers === 0 ? '' : `，另有名单外 ${of.strangers} 所`,
      of.stale === 0 ? '' : `，其中 ${of.stale} 所是以前的月份`,
    ].join('');
    return of.listed === null
      ? `（已收 ${of.came} 所，没有学校名单${more}）`
      : `（应收 ${of.listed} 所，已收 ${of.came} 所${of.came === of.listed ? '' : `，缺 ${of.listed - of.came} 所`}${more}）`;
  },
  /** The first names, and how many more. */
  names: (list: readonly string[]): string =>
    list.length <= 20 ? list.join('、') : `${list.slice(0, 20).join('、')} 等 ${list.length} 所`,
} as const;
