// Marks and sentences of the forms that tell of a period: monthly, weekly, nil.
import { CASE_ROW_MARKS } from './cases.js';
import { HEAD_MARKS, joinNames, PERIOD_MARKS } from './common.js';
import type { FormWords, ListWords, MarkTable } from './shape.js';

export const GRADE_MARKS = {
  number: ['序号', '年级行从 1 起，小计和合计行不编号'],
  grade: ['年级', '年级，或“小学小计”“初中小计”“合计”'],
  classes: ['班数', '班数'],
  enrolledBefore: ['期初在籍', '统计期前一天的在籍人数'],
  transferredIn: ['转入', '本期转入'],
  resumed: ['休学复学', '本期休学后复学；休学期间也在籍，不计入增加'],
  joinedOther: ['其他增加', '本期其他增加'],
  transferredOut: ['转出', '本期转出'],
  suspended: ['休学', '本期休学；仍在籍，不计入减少'],
  deceased: ['死亡', '本期死亡'],
  abroad: ['出国', '本期出国出境'],
  leftDropout: ['离籍辍学', '本期因辍学离开学籍的人数；义务教育阶段应为 0'],
  leftOther: ['其他减少', '本期其他减少，如毕业'],
  enrolledAfter: ['期末在籍', '统计期最后一天的在籍人数'],
  suspectedBefore: ['疑似结转', '上期转来的疑似辍学'],
  suspectedAdded: ['疑似新增', '本期新列为疑似辍学'],
  suspectedResolved: ['疑似核销', '本期核实、排除、返校或销号的疑似辍学'],
  suspectedAtEnd: ['疑似期末', '期末仍为疑似'],
  dropoutBefore: ['辍学结转', '上期转来的辍学（劝返中）'],
  dropoutAdded: ['辍学新增', '本期核实为辍学、返校后再缺勤或恢复立案'],
  dropoutReturned: ['劝返复学', '本期劝返后返校'],
  dropoutOther: ['其他核减', '本期以转学、休学等原因销号或补假排除'],
  dropoutAtEnd: ['辍学期末', '期末仍在劝返'],
  awaiting: ['待销号', '期末已返校、跟踪期内还没有销号'],
  closed: ['本期销号', '本期销号人数'],
  hardship: ['脱贫监测', '期末未销号中，脱贫户、监测户、低保、特困家庭学生'],
  leftBehind: ['留守', '期末未销号中的留守儿童'],
  disabled: ['残疾', '期末未销号中的残疾学生'],
  visits: ['家访人次', '本期家访人次'],
  letters: ['文书份数', '本期送达家长的文书份数，书面报告不算'],
  homeTeaching: ['送教上门', '期末在籍、送教上门的人数：学籍状态、考勤或销号写明的；都没有写明时为“—”'],
  rate: ['辍学率', '台账口径：辍学人数÷学期初在籍人数，缺学期初人数时为“未提供”'],
} as const satisfies MarkTable;

const GRADE_LIST = {
  list: '年级',
  meaning: '每个年级一行，另有小学小计、初中小计和合计',
  marks: GRADE_MARKS,
} as const satisfies ListWords;

const CASE_LIST = { list: '名单', meaning: '每名学生一行', marks: CASE_ROW_MARKS } as const satisfies ListWords;

const MONTHLY_MARKS = {
  ...HEAD_MARKS,
  ...PERIOD_MARKS,
  duties: ['责任体系', '第一点：体系建立和责任落实情况'],
  monitoring: ['动态监测', '第二点：动态监测机制建立情况'],
  persuasion: ['劝返报告', '第三点：劝返、登记和书面报告制度落实情况'],
  enrolment: ['入学台账', '第四点：适龄儿童少年入学台账建立情况'],
  poverty: ['贫困无辍学', '第五点：计划脱贫退出户无辍学学生达标情况'],
  rates: ['两种辍学率', '合计的辍学率，台账口径和两基口径，各带分子分母'],
  homeTeachingNote: ['送教说明', '送教上门一栏怎么数的；没有写明的，怎么补'],
} as const satisfies MarkTable;

/** The monthly form of seed 004. */
export const MONTHLY = {
  title: '义务教育控辍保学工作月报表',
  purpose: '每月 25 日前报送的月报表：数字表、五点工作情况、名单',
  askedBy: '控辍保学工作实施方案（月报季评制）',
  marks: MONTHLY_MARKS,
  lists: { grades: GRADE_LIST, cases: CASE_LIST },
  page: null,
} as const satisfies FormWords;

/** Figures of the week, of all schools and of each. */
const WEEK_FIGURES = {
  toPersuade: ['应劝返', '本周应劝返人数：上周未返加本周新增'],
  contacts: ['劝返人次', '本周电话、家访、谈话、文书等劝返人次'],
  visits: ['家访人次', '本周家访人次'],
  returned: ['本周复学', '本周返校人数'],
  returnedInAll: ['累计复学', '本学年累计返校人数'],
  notReturned: ['未返人数', '周末仍未返校人数'],
  opened: ['本周新增', '本周新增疑似辍学'],
  closed: ['本周销号', '本周销号人数'],
} as const satisfies MarkTable;

const WEEKLY_MARKS = {
  ...HEAD_MARKS,
  ...PERIOD_MARKS,
  ...WEEK_FIGURES,
  hard: ['困难个案', '多次劝返未返或标明难度大的学生：次数和最近一次的结果'],
} as const satisfies MarkTable;

const WEEKLY_SCHOOL_LIST = {
  list: '学校',
  meaning: '每所学校一行，另有合计',
  marks: {
    number: ['序号', '从 1 起'],
    school: ['学校', '学校'],
    ...WEEK_FIGURES,
    toPersuade: ['应劝返', '上周未返加本周新增'],
    contacts: ['劝返人次', '本周劝返人次'],
  },
} as const satisfies ListWords;

/** The weekly report of seed 001. */
export const WEEKLY = {
  title: '控辍保学工作周报表',
  purpose: '每周劝返进展：应劝返、已返、未返和困难个案',
  askedBy: '控辍保学工作方案（劝返复学阶段）',
  marks: WEEKLY_MARKS,
  lists: { cases: CASE_LIST, schools: WEEKLY_SCHOOL_LIST },
  page: null,
} as const satisfies FormWords;

const NIL_MARKS = {
  ...HEAD_MARKS,
  ...PERIOD_MARKS,
  enrolled: ['在籍人数', '期末在籍人数'],
  classes: ['班数', '班数'],
  classesRecorded: ['有考勤班数', '统计期内有考勤数据的班数'],
  schoolDays: ['考勤天数', '统计期内有考勤数据的在校日天数'],
  gaps: ['缺报处数', '考勤缺报的班和天'],
  scannedOn: ['排查日期', '最近一次排查的日子'],
  openAtEnd: ['未销号人数', '期末未销号人数，零报告时为 0'],
  statement: ['结论', '零报告的结论'],
} as const satisfies MarkTable;

/** The nil report, with the scan that stands behind it. */
export const NIL = {
  title: '控辍保学零报告',
  purpose: '本期没有疑似和辍学学生时上报，附排查依据；有未销号学生时不打印',
  askedBy: '控辍保学工作实施方案（月报季评制）',
  marks: NIL_MARKS,
  lists: {},
  page: null,
} as const satisfies FormWords;

export const GRADE_ROW_WORDS = { primary: '小学小计', junior: '初中小计', total: '合计' } as const;

/** `黄河路小学义务教育控辍保学工作月报表（2026年10月）` */
export const formTitle = (unit: string, title: string, period: string): string => `${unit}${title}（${period}）`;

export const NIL_STATEMENTS = {
  complete: '经逐班核对考勤，本期没有疑似辍学和辍学学生，特此报告。',
  gaps: '现有考勤中没有疑似辍学和辍学学生；有班级缺报考勤，补报后须再次排查。',
  notRecorded: '本期没有考勤数据，不能据此认定没有辍学学生。',
} as const;

/** The five points of the monthly report (seed 004), in sentences made of figures. */
export const FIVE_POINTS = {
  duties: (of: {
    open: number;
    responsible: number;
    without: readonly string[];
    helpers: number;
    chain: number;
  }): string =>
    of.open === 0
      ? '按“七长”控辍保学责任制的要求，一级抓一级。期末没有未销号学生。'
      : `按“七长”控辍保学责任制的要求，一级抓一级。期末未销号 ${of.open} 人，其中已确定劝返责任人 ${of.responsible} 人，` +
        `七长责任人已全部登记的 ${of.chain} 人，已落实结对帮扶人 ${of.helpers} 人。` +
        (of.without.length === 0 ? '劝返责任到人。' : `尚未确定劝返责任人的：${joinNames(of.without)}，须尽快落实。`),
  monitoring: (of: {
    from: string;
    to: string;
    classes: number | null;
    recorded: number | null;
    gaps: number | null;
    opened: number;
    confirmed: number;
    dismissed: number;
    watch: number | null;
  }): string =>
    `统计期 ${of.from}至${of.to}。` +
    (of.recorded === null || of.classes === null ? '' : `${of.classes} 个班中，${of.recorded} 个班有考勤数据。`) +
    (of.gaps === null ? '' : of.gaps === 0 ? '考勤没有缺报。' : `考勤缺报 ${of.gaps} 处，已列出补报。`) +
    `本期排查新增疑似辍学 ${of.opened} 人，核实为辍学 ${of.confirmed} 人，排除 ${of.dismissed} 人` +
    (of.watch === null ? '。' : `；列入苗头预警 ${of.watch} 人。`),
  persuasion: (of: {
    phones: number;
    visits: number;
    talks: number;
    letters: number;
    helpRequests: number;
    reports: number;
    pledges: number;
    returned: number;
    notReturned: number;
  }): string =>
    `本期电话联系 ${of.phones} 人次，家访 ${of.visits} 人次，谈心谈话 ${of.talks} 人次，送达文书 ${of.letters} 份，` +
    `请求村组和乡镇协助 ${of.helpRequests} 次，书面报告和转办 ${of.reports} 次，签订承诺书 ${of.pledges} 份。` +
    `返校 ${of.returned} 人，期末未返校 ${of.notReturned} 人。以上均已在台账登记。`,
  enrolment: (of: {
    before: number | null;
    after: number | null;
    openBefore: number;
    opened: number;
    reopened: number;
    dismissed: number;
    closed: number;
    openAtEnd: number;
    classesOpen: number;
  }): string =>
    (of.after === null
      ? '在籍人数未提供。'
      : `期末在籍 ${of.after} 人${of.before === null ? '' : `，期初在籍 ${of.before} 人`}。`) +
    `台账按镇、学校、班级、个人四级登记：上期结转 ${of.openBefore} 人，本期新增 ${of.opened} 人，恢复 ${of.reopened} 人，` +
    `排除 ${of.dismissed} 人，销号 ${of.closed} 人，期末未销号 ${of.openAtEnd} 人` +
    (of.openAtEnd === 0 ? '，动态清零。' : `，涉及 ${of.classesOpen} 个班。`),
  poverty: (of: { enrolled: number | null; open: number; names: readonly string[] }): string =>
    (of.enrolled === null
      ? '脱贫户、监测户、低保、特困家庭学生名单未提供，无法判定是否达标。'
      : `脱贫户、监测户、低保、特困家庭在籍学生 ${of.enrolled} 人，`) +
    (of.enrolled === null
      ? of.open === 0
        ? ''
        : `台账中已知其中未返校 ${of.open} 人：${joinNames(of.names)}。`
      : of.open === 0
        ? '没有未返校学生，达到无辍学学生的要求。'
        : `未返校 ${of.open} 人：${joinNames(of.names)}，尚未达到无辍学学生的要求。`),
} as const;

/** Both formulas of the dropout rate, each with its parts, below the figures of the monthly form. */
export const ratesInWords = (ledger: string, netLoss: string): string =>
  `辍学率（台账口径）${ledger}：已核实辍学、没有返校的÷学期初在籍。辍学率（两基口径）${netLoss}：（学期初以来净减少＋休学－复学）÷学期初在籍，转学也算在内，只供对照。`;

/** How 送教上门 was counted; `count` is null where nothing names such a child. */
export const homeTeachingInWords = (of: { count: number | null; unsaid: number }): string =>
  of.count === null
    ? '送教上门“—”：学籍、考勤和台账都没有写明送教上门的学生。请在学籍表加“是否送教上门”一栏，每人填是或否，再导入；确实没有的，也可以在这里填 0。'
    : `送教上门 ${of.count} 人：按学籍状态、考勤和按送教上门销号的案卷数${of.unsaid === 0 ? '' : `；另有 ${of.unsaid} 所学校没有写明`}。`;

/** `王小山（2026-0001）劝返 4 次，最近 10月23日拒绝返校`. */
export const hardCaseInWords = (of: { name: string; caseNo: string; attempts: number; last: string }): string =>
  `${of.name}（${of.caseNo}）劝返 ${of.attempts} 次${of.last === '' ? '' : `，最近 ${of.last}`}`;

/** How figures are called where two of them disagree (`form.cross-foot`). */
export const FIGURE_WORDS = {
  enrolment: '期初在籍＋增加－减少',
  enrolledAfter: '期末在籍',
  suspected: '疑似结转＋新增－核销',
  suspectedAtEnd: '疑似期末',
  dropout: '辍学结转＋新增－复学－其他核减',
  dropoutAtEnd: '辍学期末',
  open: '上期结转＋新增＋恢复－排除－销号',
  openAtEnd: '期末未销号',
  stages: '疑似期末＋辍学期末＋待销号',
  sumOfGrades: '各年级相加',
  sumOfSchools: '各校相加',
  total: '合计',
  listRows: '名单中期末未销号的行数',
  sealedAfter: '上期的期末在籍',
  enrolledBefore: '本期的期初在籍',
  sealedOpen: '上期的期末未销号',
  openBefore: '本期的上期结转',
} as const;
