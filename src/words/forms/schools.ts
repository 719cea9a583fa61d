// Marks and sentences of the forms with a row a school: the quarter's assessment and the bulletin.
import { HEAD_MARKS, joinNames, PERIOD_MARKS } from './common.js';
import type { FormWords, ListWords, MarkTable } from './shape.js';

export const SCHOOL_ROW_MARKS = {
  number: ['序号', '学校行从 1 起，合计行不编号'],
  rank: ['名次', '按超期步骤、核实返校、按时报送排名；没有报送的不排名'],
  school: ['学校', '学校名称，或“合计”'],
  town: ['乡镇', '所在乡镇'],
  enrolment: ['在籍人数', '期末在籍人数'],
  openedBefore: ['上期结转', '上期末未销号人数'],
  opened: ['本期新增', '本期新增疑似辍学人数'],
  reopened: ['本期恢复', '本期恢复立案人数'],
  dismissed: ['本期排除', '本期排除人数'],
  returned: ['本期返校', '本期返校人数'],
  closed: ['本期销号', '本期销号人数'],
  relapsed: ['反弹', '销号后再次辍学的人数'],
  openAtEnd: ['期末未销号', '期末未销号人数'],
  overdue: ['超期未办', '期末已过办理期限的人数'],
  dropoutRate: ['辍学率', '台账口径：已核实辍学、没有返校的÷学期初在籍'],
  netLossRate: ['两基辍学率', '两基口径：学期初以来净减少和休学的÷学期初在籍，转学也算在内，只供对照'],
  returnRate: ['劝返率', '已返校÷已核实辍学'],
  reports: ['报送次数', '按时报送次数/应报送次数'],
  score: ['得分', '考核得分/能计分的满分'],
  cleared: ['动态清零', '期末没有未销号的写“是”，没有报送的写“未报送”'],
} as const satisfies MarkTable;

const SCHOOL_LIST = {
  list: '学校',
  meaning: '每所学校一行，最后一行合计',
  marks: SCHOOL_ROW_MARKS,
} as const satisfies ListWords;

const marks = {
  ...HEAD_MARKS,
  ...PERIOD_MARKS,
  schools: ['学校数', '表里的学校数，没有报送的也在内'],
  basis: ['统计口径', '数字包括哪些学校，两种辍学率怎么算，一段话'],
  summary: ['总体情况', '本期总体情况，一段话'],
  reporting: ['报送情况', '报送和缺报情况，一段话'],
  attention: ['重点关注', '超期未办和期末未销号较多的学校，一段话'],
} as const satisfies MarkTable;

export const SCHOOLS_MARKS = marks;

/** The quarter's assessment of seed 004. The seed names no criteria: figures are printed, points are the office's. */
export const QUARTERLY = {
  title: '控辍保学工作季评表',
  purpose: '按季度列出各校指标，得分和等次由教育主管部门评定',
  askedBy: '控辍保学工作实施方案（月报季评制）',
  marks,
  lists: { schools: SCHOOL_LIST },
  page: null,
} as const satisfies FormWords;

/** The bulletin of seed 001. */
export const BULLETIN = {
  title: '控辍保学工作情况通报',
  purpose: '向各校通报本期进展、报送情况和需要重点关注的学校，不出现学生姓名',
  askedBy: '控辍保学工作方案（周报和通报）',
  marks,
  lists: { schools: SCHOOL_LIST },
  page: null,
} as const satisfies FormWords;

export const YES = '是';
export const NOT_SENT = '未报送';
export const UNRANKED = '不排名';
/** `青石镇第3学校（2026-09 的数）`: a school whose figures are of an earlier month. */
export const datedSchool = (school: string, month: string): string => `${school}（${month} 的数）`;
export const TOTAL = '合计';

export const BULLETIN_WORDS = {
  summary: (of: {
    schools: number;
    silent: number;
    openedBefore: number;
    opened: number;
    returned: number;
    closed: number;
    openAtEnd: number;
    cleared: number;
    dropoutRate: string;
    netLossRate: string;
    returnRate: string;
  }): string =>
    `本期统计 ${of.schools} 所学校${of.silent === 0 ? '' : `，其中 ${of.silent} 所没有报送，没有排名`}。上期结转 ${of.openedBefore} 人，新增疑似辍学 ${of.opened} 人，返校 ${of.returned} 人，` +
    `销号 ${of.closed} 人，期末未销号 ${of.openAtEnd} 人；${of.cleared} 所学校动态清零。` +
    `辍学率 ${of.dropoutRate}（台账口径），${of.netLossRate}（两基口径）；劝返率 ${of.returnRate}。`,
  basis: (of: { known: number; never: number; dated: number }): string =>
    [
      of.never === 0
        ? ''
        : `合计只含报来的 ${of.known} 所学校；没有报来的 ${of.never} 所只列校名，不填数字，报送次数照算。`,
      of.dated === 0
        ? ''
        : `${of.dated} 所学校用的是以前月份的上报：只有上期结转和期末未销号，是它最后一次报来时的人数；本期增减不知道，写“—”。`,
      '台账口径辍学率＝本学年核实辍学、没有返校的÷学期初在籍；两基口径辍学率＝（学期初以来净减少＋休学－复学）÷学期初在籍，转学也算在内，只供对照。缺分母的写“未提供”，不以 0 代替。',
    ].join(''),
  reporting: (of: { known: boolean; missing: readonly string[]; late: readonly string[] }): string => {
    if (!of.known) return '报送情况未提供。';
    if (of.missing.length === 0 && of.late.length === 0) return '各校均按时报送。';
    const missing = of.missing.length === 0 ? '' : `未报送的：${joinNames(of.missing)}。`;
    return missing + (of.late.length === 0 ? '' : `没有全部按时报送的：${joinNames(of.late)}。`);
  },
  attention: (of: { overdue: readonly string[]; most: readonly string[]; silent: boolean }): string =>
    of.most.length === 0
      ? `${of.silent ? '报来的学校' : ''}没有未销号学生，请各校继续做好动态监测。`
      : `期末未销号较多的：${joinNames(of.most)}。` +
        (of.overdue.length === 0 ? '没有超期未办的。' : `有超期未办、须限期整改的：${joinNames(of.overdue)}。`),
  schoolCount: (school: string, count: number): string => `${school} ${count} 人`,
} as const;
