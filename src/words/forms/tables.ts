// Forms whose rows are not cases: pledges, duties, children of special groups, grants, help, stages, events; the masked
// list for sharing; and the lists of those who did not arrive, a page a village or an area team.
import { CASE_ROW_MARKS } from './cases.js';
import { HEAD_MARKS } from './common.js';
import type { FormWords, ListWords, MarkTable } from './shape.js';
import { EVENT_LISTS, WORK_LISTS } from './work.js';

export const TABLE_MARKS = { ...HEAD_MARKS, count: ['条数', '表中的条数'] } as const satisfies MarkTable;

const CHILD = {
  number: ['序号', '从 1 起'],
  name: ['姓名', '学生姓名'],
  school: ['学校', '就读学校'],
  grade: ['年级', '如“七年级”'],
  classNo: ['班级', '如“1班”'],
} as const satisfies MarkTable;

export const PLEDGE_LIST = {
  list: '承诺',
  meaning: '每份承诺书一行',
  marks: {
    ...CHILD,
    caseNo: ['台账编号', '如 2026-0001'],
    pledgeNo: ['承诺书编号', '承诺书编号'],
    signer: ['承诺人', '签字的家长或监护人'],
    on: ['签订日期', '签订的日子'],
    promisedOn: ['承诺返校日期', '承诺返校的日子'],
    returnedOn: ['返校日期', '返校第一天'],
    kept: ['履行情况', '已返校、未到期、到期未返校'],
    by: ['经办人', '与家长签订的人'],
  },
} as const satisfies ListWords;

export const DUTY_LIST = {
  list: '责任',
  meaning: '每名责任人一行，没有人的岗位姓名写“没有人”',
  marks: {
    number: ['序号', '从 1 起'],
    scope: ['层级', '县区、乡镇、村、学校、班级、片区、工作小组'],
    place: ['单位', '乡镇、村、学校、班级或小组的名字'],
    role: ['岗位', '县长、校长、组长、班主任代表等'],
    name: ['姓名', '责任人姓名'],
    phone: ['电话', '责任人电话'],
    duty: ['职责', '岗位职责；本单位自己写的优先'],
    villages: ['负责的村', '片区负责的村'],
    since: ['起始日期', '从哪一天起'],
  },
} as const satisfies ListWords;

export const CHILD_LIST = {
  list: '学生',
  meaning: '在籍的特殊群体学生，每人一行',
  marks: {
    ...CHILD,
    sex: ['性别', '男或女'],
    birthOn: ['出生日期', '出生日期'],
    idNo: ['身份证号', '身份证号'],
    enrolmentNo: ['学籍号', '全国学籍号'],
    town: ['乡镇', '家庭所在乡镇'],
    village: ['村', '家庭所在村或社区'],
    address: ['现住址', '现住址'],
    guardian: ['监护人', '监护人姓名'],
    guardianPhone: ['监护人电话', '监护人电话'],
    boarding: ['就读方式', '寄宿或走读'],
    household: ['家庭类别', '脱贫户、监测户、低保、特困'],
    groups: ['特殊群体', '留守、单亲、残疾、孤儿等'],
    caseNo: ['台账编号', '有未销号案卷的，写明编号'],
    status: ['当前状态', '在校，或案卷的状态'],
    helper: ['结对帮扶人', '结对帮扶人姓名'],
  },
} as const satisfies ListWords;

export const GRANT_LIST = {
  list: '资助',
  meaning: '困难家庭学生和有资助记录的学生，每人一行',
  marks: {
    ...CHILD,
    household: ['家庭类别', '脱贫户、监测户、低保、特困'],
    boarding: ['就读方式', '寄宿或走读'],
    exemptions: ['两免', '有记录的打√或写金额'],
    boardingGrant: ['生活补助', '寄宿生生活补助'],
    transport: ['交通补助', '交通补助'],
    stipend: ['助学金', '助学金或困难补助'],
    donation: ['爱心捐助', '爱心捐助'],
    supplies: ['学习用品', '学习用品'],
    amount: ['金额合计', '各次金额之和'],
    check: ['核对结果', '有没有资助记录，寄宿生有没有生活补助'],
    caseNo: ['台账编号', '有案卷的，写明编号'],
  },
} as const satisfies ListWords;

export const MOVEMENT_LIST = {
  list: '变动',
  meaning: '学籍的每一次变动一行',
  marks: {
    ...CHILD,
    kind: ['变动类型', '转入、转出、休学、复学、辍学、死亡、其他离校等'],
    sex: ['性别', '男或女'],
    enrolmentNo: ['学籍号', '全国学籍号'],
    on: ['变动日期', '学籍上出现变动的日子'],
    from: ['变动前', '变动前的学校、班级或状态'],
    to: ['变动后', '变动后的学校、班级或状态'],
    reason: ['变动原因', '登记的原因'],
    applicant: ['申请人', '登记的申请人'],
    proofs: ['证明材料', '已有的证明材料'],
    lacking: ['缺少材料', '还缺的证明材料'],
    late: ['超期天数', '缺材料的工作日天数'],
    caseNo: ['台账编号', '有案卷的，写明编号'],
  },
} as const satisfies ListWords;

/** The same of those with something lacking only. */
const LACKING_LIST = {
  ...MOVEMENT_LIST,
  list: '缺证',
  meaning: '还缺证明材料的变动，每次一行',
} as const satisfies ListWords;

export const STAGE_LIST = {
  list: '阶段',
  meaning: '四个阶段，每个一行',
  marks: {
    number: ['序号', '第几阶段'],
    stage: ['阶段', '部署动员、排查摸底、劝返复学、巩固提高'],
    from: ['开始日期', '开始日期'],
    to: ['结束日期', '结束日期'],
    task: ['主要任务', '这个阶段要做的事'],
    progress: ['进展', '最近一次登记的进展'],
    on: ['登记日期', '最近一次登记的日子'],
    by: ['登记人', '登记的人'],
    standing: ['状态', '未安排、未开始、进行中、已结束'],
  },
} as const satisfies ListWords;

/** What may leave the school: no full name, no number, no address below the town, no phone, no reason. */
export const SHARED_LIST = {
  list: '名单',
  meaning: '每名未销号学生一行，姓名只留姓',
  marks: {
    number: ['序号', '从 1 起'],
    caseNo: ['台账编号', '回传时凭编号对应'],
    name: ['姓名', '只留姓和末字，如“王*山”'],
    sex: ['性别', '男或女'],
    school: ['学校', '就读学校'],
    grade: ['年级', '如“七年级”'],
    town: ['乡镇', '家庭所在乡镇'],
    trigger: ['发现途径', '连续缺勤、开学未报到等'],
    since: ['首次缺勤日期', '第一次连续缺勤的第一天'],
    status: ['当前状态', '疑似、劝返中、已返校'],
    attempts: ['劝返次数', '劝返记录的次数'],
    lastAttemptOn: ['最近劝返日期', '最近一次劝返的日子'],
    returnedOn: ['返校日期', '返校第一天'],
    responsible: ['劝返责任人', '学校的劝返责任人'],
  },
} as const satisfies ListWords;

// All of its rows are help, so that the kind says nothing.
const { kind: _, ...HELP_MARKS } = WORK_LISTS.help.marks;

const HELP_LIST = {
  ...WORK_LISTS.help,
  marks: {
    ...HELP_MARKS,
    caseNo: ['台账编号', '如 2026-0001'],
    name: ['姓名', '学生姓名'],
    grade: ['年级', '如“七年级”'],
    classNo: ['班级', '如“1班”'],
  },
} as const satisfies ListWords;

const table = (title: string, purpose: string, askedBy: string, lists: Readonly<Record<string, ListWords>>) =>
  ({ title, purpose, askedBy, marks: TABLE_MARKS, lists, page: null }) as const satisfies FormWords;

export const TABLE_FORMS = {
  'pledge-register': table('承诺书签订登记表', '每份承诺书的签订、承诺日期和履行情况', '控辍保学工作方案（承诺书）', {
    pledges: PLEDGE_LIST,
  }),
  'group-duties': table(
    '劝返复学工作小组成员及职责表',
    '工作小组和片区小组的成员、职责、负责的村，缺人的岗位也列出',
    '控辍保学工作方案（工作小组）；小学困难学生帮扶制度（帮扶小组）；流失生报告及劝返制度（分片）',
    { duties: DUTY_LIST },
  ),
  chain: table(
    '控辍保学“七长”责任体系表',
    '县、乡镇、村、学校、班级各级的责任人，缺人的也列出',
    '控辍保学工作实施方案（七长责任制）',
    { duties: DUTY_LIST },
  ),
  'special-groups': table(
    '特殊群体学生清单',
    '留守、单亲、残疾、困难家庭等在籍学生和结对帮扶人',
    '控辍保学工作实施方案（关爱学生，以情控辍）',
    { children: CHILD_LIST },
  ),
  movements: table(
    '学籍变动明细与缺证清单',
    '转入、转出、休学、复学、辍学等每次变动的手续和证明，缺的另列一张',
    '控辍保学工作实施方案（建立台账，动态监测）；劝返复学制度（加强学籍管理）',
    { movements: MOVEMENT_LIST, lacking: LACKING_LIST },
  ),
  'grant-check': table(
    '资助核对表',
    '困难家庭学生逐人核对两免一补、交通补助和其他资助',
    '控辍保学工作实施方案（帮困助学，以资控辍）；控辍保学工作方案（分类施策）',
    { grants: GRANT_LIST },
  ),
  'help-register': table(
    '帮扶活动登记表',
    '逐次登记辅导、心理疏导、家庭支持、资助、社会帮扶，附集体活动',
    '小学困难学生帮扶制度（家庭支持、心理疏导、社会资源）；防止辍学的措施（关爱环境）',
    { help: HELP_LIST, activities: EVENT_LISTS.activity },
  ),
  events: table(
    '控辍保学工作登记簿',
    '政策宣传、培训、例会、经费的登记，一类一张',
    '控辍保学工作方案（政策宣传、经费保障）；小学困难学生帮扶制度（培训、例会、经费）',
    {
      publicity: EVENT_LISTS.publicity,
      training: EVENT_LISTS.training,
      meetings: EVENT_LISTS.meeting,
      funds: EVENT_LISTS.funds,
    },
  ),
  stages: table('劝返复学工作步骤进度表', '四个阶段的起止日期、任务和进展', '控辍保学工作方案（工作步骤）', {
    stages: STAGE_LIST,
  }),
  'shared-list': table(
    '控辍保学信息共享表（脱敏）',
    '给村、家长和社会各方的共享表，没有全名、证件号、电话和住址；对方填好可以回传',
    '防止辍学的措施（信息共享）',
    { cases: SHARED_LIST },
  ),
} as const;

export const PLACE_MARKS = {
  ...HEAD_MARKS,
  count: ['人数', '名单人数'],
  open: ['未销号人数', '其中未销号的人数'],
  place: ['地方', '村或片区的名字'],
  villages: ['负责的村', '片区负责的村；按村造册时就是本村'],
  lead: ['组长', '片区组长，按村造册时是村长'],
  leadPhone: ['组长电话', '组长或村长的电话'],
  members: ['组员', '片区组员'],
} as const satisfies MarkTable;

const places = (title: string, purpose: string, askedBy: string) =>
  ({
    title,
    purpose,
    askedBy,
    marks: PLACE_MARKS,
    lists: { cases: { list: '名单', meaning: '每名学生一行', marks: CASE_ROW_MARKS } },
    page: '花名册',
  }) as const satisfies FormWords;

/** A page a place. */
export const PLACE_FORMS = {
  'not-arrived-village': places(
    '开学未报到学生花名册（按村）',
    '一村一页，交村委会再次动员',
    '流失生报告及劝返制度（以村为单位）；劝返制度（摸底造册）',
  ),
  'not-arrived-team': places(
    '开学未报到学生花名册（按片区）',
    '一个片区小组一页，责任到人，下乡走访',
    '流失生报告及劝返制度（按片分组）',
  ),
} as const;

export const TABLE_WORDS = {
  noVillage: '村未登记',
  noTeam: '未分片',
  boarder: '寄宿',
  daily: '走读',
  inSchool: '在校',
  kept: '已返校',
  notDue: '未到期',
  broken: '到期未返校',
  recorded: '有资助记录',
  noRecord: '未见资助记录',
  noBoardingGrant: '寄宿生未见生活补助记录',
  given: '√',
  unplanned: '未安排',
  notBegun: '未开始',
  running: '进行中',
  ended: '已结束',
} as const;

/** What each stage is for (seed 001 chapter 6). */
export const STAGE_TASKS: Readonly<Record<string, string>> = {
  mobilise: '召开动员会，传达部署；成立工作小组，制定方案，明确分工',
  survey: '全面排查，建立辍学学生台账并上报；汇总分析底数和分布',
  persuade: '逐一劝返；难度大的制定专项方案；每周上报进展，及时通报',
  consolidate: '跟踪管理复学学生；总结经验，完善机制，防止再次辍学',
};

/** `王*山`, `王*`: what is left of a name that is shared. A name of another tongue keeps its first letter. */
export function maskName(name: string): string {
  const letters = [...name];
  if (letters.length < 3) return `${letters[0] ?? ''}*`;
  return name.includes('·') ? `${letters[0]}***` : `${letters[0]}*${letters.at(-1)}`;
}
