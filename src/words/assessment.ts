// The quarter's assessment (考核): what is measured, how it is called, and how many points it is worth unless an office
// says otherwise in taizhang.json. Overdue steps, verified returns and reports in time count; records typed in do not.

/** Each measure is a part of a whole; without a whole it is left blank and not scored. */
export const MEASURES = {
  'on-time': { word: '按时报送', points: 20, how: '按时报送次数÷应报送次数' },
  complete: { word: '报送齐全', points: 15, how: '收到次数÷应报送次数' },
  agreeing: { word: '数据一致', points: 15, how: '指纹相符的次数÷收到次数' },
  persuasion: { word: '劝返率', points: 20, how: '已返校÷已核实辍学' },
  'few-new': { word: '控制新增', points: 10, how: '没有新增疑似的学生÷在籍' },
  evidence: { word: '销号有据', points: 10, how: '返校连续在校或有佐证的销号÷销号' },
  timely: { word: '无超期', points: 10, how: '没有超期步骤的未销号÷未销号' },
} as const;

export type Measure = keyof typeof MEASURES;

export const ASSESSMENT_WORDS = {
  fileName: '控辍保学考核',
  sheet: '考核表',
  rectify: '整改台账',
  funnel: '劝返漏斗',
  groups: '分组汇总',
  title: (period: string): string => `控辍保学工作考核表（${period}）`,
  rectifyTitle: (period: string): string => `控辍保学整改台账（${period}）`,
  funnelTitle: (period: string): string => `劝返过程（${period}）`,
  groupsTitle: (period: string): string => `分组汇总（${period}）`,
  rank: '名次',
  school: '学校',
  town: '乡镇',
  overdue: '超期步骤',
  returns: '核实返校',
  total: '得分',
  of: (points: number): string => `（${points}分）`,
  note: '名次先看超期步骤（少的在前），再看核实返校的比例、按时报送的比例；分母为 0 的不计分。',
  rectifyHead: ['学校', '台账编号', '姓名', '年级班级', '状态', '超期步骤', '应办日期', '责任人', '整改结果'],
  funnelHead: ['步骤', '人数', '占应劝返'],
  funnelSteps: {
    due: '应劝返',
    phone: '已电话联系',
    visit: '已家访',
    letter: '已送达文书',
    raised: '已请求协助或转办',
    returned: '已返校',
    closed: '已销号',
  },
  groupHead: ['分组', '名称', '上期结转', '新增', '核实', '排除', '返校', '销号', '重开', '反弹', '期末未销号'],
  groupKinds: { town: '乡镇', grade: '年级', cause: '原因类别', reason: '辍学原因', group: '特殊群体' },
  none: '未写明',
  groupNote: '特殊群体可以重叠，各行不相加；其余各组相加等于合计。',
  sum: '合计',
} as const;
