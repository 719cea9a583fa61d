// Forms made from registers and cases together: who did not arrive, what changed, special groups counted, the ledgers at
// their levels, and the dropout rate class by class.
import { CASE_ROW_MARKS, LIST_MARKS } from './cases.js';
import { HEAD_MARKS, PERIOD_MARKS } from './common.js';
import type { FormWords, MarkTable } from './shape.js';

const ROLL_MARKS = { ...HEAD_MARKS, ...PERIOD_MARKS } as const satisfies MarkTable;

const CLASS = {
  number: ['序号', '从 1 起，合计行不编号'],
  school: ['学校', '学校'],
  grade: ['年级', '如“七年级”'],
  classNo: ['班级', '如“1班”'],
} as const satisfies MarkTable;

const NAMES = ['名单', '学生姓名'] as const;

export const ARRIVALS = {
  title: '开学第一周未报到学生摸底表',
  purpose: '开学第一周逐人摸底：未报到学生的村、片区、责任人、走访日期和结果；填好可以导回',
  askedBy:
    '劝返制度（第一周摸底造册）；流失生报告及劝返制度（以村为单位、按片分组）；控辍保学工作实施方案（方法措施一）',
  marks: {
    ...ROLL_MARKS,
    expected: ['应报到', '在籍、应当报到的人数'],
    arrived: ['已报到', '已报到或已到校的人数'],
    missing: ['未报到', '知道没有报到的人数'],
    unknown: ['未摸清', '没有交报到表和考勤，不知道来没来的人数'],
    visitBy: ['走访期限', '第一周的最后一天'],
  },
  lists: {
    children: {
      list: '学生',
      meaning: '每名未报到学生一行，按村排列；没有摸清的排在最后',
      marks: {
        ...CLASS,
        name: ['姓名', '学生姓名'],
        sex: ['性别', '男或女'],
        guardian: ['监护人', '监护人姓名'],
        guardianPhone: ['监护人电话', '监护人电话'],
        village: ['村', '家庭所在乡镇和村'],
        address: ['现住址', '现住址'],
        team: ['片区', '负责这个村的片区小组'],
        responsible: ['责任人', '案卷的责任人，没有就是片区组长、班主任或村长'],
        responsiblePhone: ['责任人电话', '责任人电话'],
        visitedOn: ['走访日期', '家访或走访的日子'],
        reason: ['未报到原因', '报到表写明的原因'],
        note: ['去向', '去向和走访结果'],
        standing: ['情况', '未报到、未摸清、已返校等'],
        caseNo: ['台账编号', '已立案的，写明编号'],
        arrivedOn: ['到校日期', '后来到校的日子'],
      },
    },
  },
  page: null,
} as const satisfies FormWords;

export const ARRIVALS_SUMMARY = {
  title: '开学第一周未报到学生汇总表',
  purpose: '未报到学生按村、按片区、按班汇总，分到各组走访',
  askedBy: '流失生报告及劝返制度（以村为单位、按片分组）',
  marks: ROLL_MARKS,
  lists: {
    villages: {
      list: '村',
      meaning: '每个村一行',
      marks: {
        number: ['序号', '从 1 起'],
        village: ['村', '乡镇和村'],
        count: ['人数', '未报到人数'],
        lead: ['村长', '村长或村级责任人'],
        names: NAMES,
      },
    },
    teams: {
      list: '片区',
      meaning: '每个片区小组一行',
      marks: {
        number: ['序号', '从 1 起'],
        team: ['片区', '片区小组；没有分片的村另成一行'],
        lead: ['组长', '片区组长'],
        villages: ['负责的村', '片区负责的村'],
        count: ['人数', '未报到人数'],
        names: NAMES,
      },
    },
    classes: {
      list: '班',
      meaning: '每个有未报到或没有摸清的班一行',
      marks: {
        ...CLASS,
        teacher: ['班主任', '班级责任人'],
        enrolled: ['在籍人数', '应报到的人数'],
        missing: ['未报到人数', '知道没有报到的人数'],
        unknown: ['未摸清人数', '不知道来没来的人数'],
        names: NAMES,
      },
    },
  },
  page: null,
} as const satisfies FormWords;

export const MOVEMENT_SUMMARY = {
  title: '学籍变动汇总表',
  purpose: '各班转入、转出、休学、复学、辍学等人数，休学到期情况，和考试前集中离开的班',
  askedBy: '控辍保学工作实施方案（建立台账，动态监测；规范办学）；劝返复学制度（加强学籍管理）',
  marks: {
    ...ROLL_MARKS,
    total: ['变动人次', '本期变动的人次'],
    lackingTotal: ['缺证人次', '还缺证明的人次'],
  },
  lists: {
    classes: {
      list: '班级',
      meaning: '每个有变动的班一行，另有合计',
      marks: {
        ...CLASS,
        'newly-enrolled': ['新生', '新生入学'],
        'transferred-in': ['转入', '转入'],
        'transferred-out': ['转出', '转出'],
        suspended: ['休学', '休学'],
        resumed: ['复学', '休学后复学'],
        dropout: ['辍学', '核实为辍学'],
        'dropout-returned': ['劝返', '劝返复学'],
        deceased: ['死亡', '死亡'],
        abroad: ['出国', '出国出境'],
        graduated: ['毕业', '毕业结业'],
        left: ['其他', '其他离校'],
        vanished: ['去向不明', '学籍里没有了，没有说明'],
        'moved-class': ['调班', '同年级换班'],
        'moved-grade': ['跳留级', '跳级或留级'],
        lacking: ['缺证', '还缺证明的人次'],
      },
    },
    suspensions: {
      list: '休学',
      meaning: '每名休学学生一行，期满的在前',
      marks: {
        ...CLASS,
        name: ['姓名', '学生姓名'],
        from: ['起', '休学第一天'],
        until: ['止', '休学最后一天'],
        standing: ['情况', '期满未复学、超过一年、没有登记期满日期、即将期满、休学中'],
        reason: ['原因', '休学原因'],
      },
    },
    clusters: {
      list: '集中',
      meaning: '短时间内几个人离开的班，考试前的标明',
      marks: {
        ...CLASS,
        from: ['起', '第一人离开'],
        to: ['止', '最后一人离开'],
        count: ['人数', '人数'],
        people: ['学生', '学生和变动种类'],
        sign: ['情况', '几天内几人，是不是在考试前'],
        applicants: ['申请人', '家长提出、学校提出、没有登记的人数'],
      },
    },
  },
  page: null,
} as const satisfies FormWords;

export const GROUP_COUNTS = {
  title: '特殊群体学生统计表',
  purpose: '留守、单亲、残疾、脱贫户、监测户、低保、特困、孤儿、随迁等各类学生的人数和未销号人数',
  askedBy: '控辍保学工作实施方案（关爱学生，以情控辍；帮困助学）',
  marks: {
    ...ROLL_MARKS,
    enrolled: ['在籍人数', '在籍学生人数'],
    children: ['特殊群体人数', '属于一类或几类的学生，一人只数一次'],
  },
  lists: {
    groups: {
      list: '类别',
      meaning: '每类一行；一名学生可以在几类里',
      marks: {
        number: ['序号', '从 1 起'],
        group: ['类别', '留守、单亲等'],
        count: ['人数', '在籍人数'],
        male: ['男', '男生'],
        female: ['女', '女生'],
        primary: ['小学', '小学生'],
        junior: ['初中', '初中生'],
        boarding: ['寄宿', '寄宿生'],
        suspended: ['休学', '休学的'],
        open: ['未销号', '台账未销号的'],
        helped: ['有帮扶人', '未销号的里面，有结对帮扶人的'],
        fromLists: ['名单登记', '各种名单上有的在籍学生，其余只在学籍表里写明'],
        unmatched: ['未对上', '名单上有、学籍里没有对上的行'],
      },
    },
  },
  page: null,
} as const satisfies FormWords;

const LEVEL_MARKS = { ...ROLL_MARKS, level: ['层级', '乡镇、学校、班级或个人'] } as const satisfies MarkTable;

export const LEDGER_LEVELS = {
  title: '控辍保学分级台账',
  purpose: '镇、学校、班级、个人四级台账，每一级各自销号清零',
  askedBy: '控辍保学工作实施方案（台账销号制）',
  marks: {
    ...LEVEL_MARKS,
    units: ['单位数', '有案卷的单位数'],
    cleared: ['清零数', '已经清零的单位数'],
  },
  lists: {
    units: {
      list: '单位',
      meaning: '每个乡镇、学校、班级或学生一行，另有合计',
      marks: {
        number: ['序号', '从 1 起'],
        unit: ['单位', '乡镇、学校、班级或学生'],
        enrolled: ['在籍人数', '统计期末在籍；个人不填'],
        opened: ['立案', '累计立案'],
        suspected: ['疑似', '期末疑似'],
        persuading: ['劝返中', '期末劝返中'],
        returned: ['待销号', '期末已返校、没有销号'],
        closed: ['已销号', '累计销号'],
        dismissed: ['已排除', '累计排除'],
        open: ['未销号', '期末未销号'],
        children: ['未销号学生', '姓名和台账编号，最多 10 人'],
        lastOpenedOn: ['最近新增', '最近一次立案的日子'],
        clearedOn: ['清零日期', '最后一个案卷销号的日子'],
        standing: ['清零情况', '已清零、未清零'],
      },
    },
  },
  page: null,
} as const satisfies FormWords;

export const ENROLMENT_LEDGER = {
  title: '义务教育适龄儿童少年入学台账',
  purpose: '逐人登记适龄儿童少年是否在校，未入学和辍学的单列，附各级汇总',
  askedBy: '控辍保学工作实施方案（月报季评制：适龄少年儿童入学台账建立情况）',
  marks: {
    ...LEVEL_MARKS,
    residents: ['适龄人口', '适龄人口名单上的人数，没有名单时为“未提供”'],
    rate: ['入学率', '适龄人口中在校的÷适龄人口'],
  },
  lists: {
    children: {
      list: '儿童',
      meaning: '每名儿童一行：未入学和辍学的在前，其余按学校和班级',
      marks: {
        number: ['序号', '从 1 起'],
        name: ['姓名', '姓名'],
        sex: ['性别', '男或女'],
        birthOn: ['出生日期', '出生日期'],
        idNo: ['身份证号', '身份证号'],
        village: ['村', '家庭所在乡镇和村'],
        guardian: ['监护人', '监护人或户主'],
        guardianPhone: ['监护人电话', '监护人电话'],
        school: ['学校', '就读学校'],
        classNo: ['年级班级', '年级和班级'],
        standing: ['就学情况', '在校、休学、送教上门、疑似辍学、辍学、未入学'],
        note: ['说明', '人口名单写明的就学情况，或台账编号'],
      },
    },
    units: {
      list: '汇总',
      meaning: '每个单位一行，另有合计',
      marks: {
        number: ['序号', '从 1 起'],
        unit: ['单位', '乡镇、学校、班级'],
        total: ['合计人数', '登记的儿童'],
        inSchool: ['在校', '在校'],
        suspended: ['休学', '休学'],
        homeTeaching: ['送教', '送教上门'],
        suspected: ['疑似', '疑似辍学'],
        dropout: ['辍学', '辍学未返校'],
        notEnrolled: ['未入学', '不在任何学籍里'],
      },
    },
  },
  page: null,
} as const satisfies FormWords;

export const SUSPECTED_LEDGER = {
  title: '疑似辍学学生台账',
  purpose: '连续缺勤、未报到、去向不明的学生：联系、家访、报告和核查结论',
  askedBy: '控辍保学工作实施方案（辍学报告制；台账销号制）',
  marks: LIST_MARKS,
  lists: { cases: { list: '名单', meaning: '每名学生一行', marks: CASE_ROW_MARKS } },
  page: null,
} as const satisfies FormWords;

export const CLASS_RATES = {
  title: '班级辍学率统计表',
  purpose: '各班辍学率与控制线对照，超线的班标明',
  askedBy: '流失生报告及劝返制度（辍学率控制在3%以内）',
  marks: {
    ...ROLL_MARKS,
    max: ['控制线', '制度规定的辍学率上限'],
    over: ['超线班数', '超过控制线的班数'],
  },
  lists: {
    classes: {
      list: '班级',
      meaning: '每班一行，另有各校小计和合计',
      marks: {
        ...CLASS,
        teacher: ['班主任', '班级责任人'],
        base: ['学期初在籍', '学期初在籍人数'],
        enrolled: ['期末在籍', '统计期末在籍人数'],
        suspected: ['疑似', '期末疑似辍学'],
        dropout: ['辍学', '本学年核实、期末未返校'],
        returned: ['已返校', '期末已返校、没有销号'],
        rate: ['辍学率', '辍学÷学期初在籍'],
        standing: ['结果', '达标、超线、未提供'],
      },
    },
  },
  page: null,
} as const satisfies FormWords;

export const ROLL_FORMS = {
  arrivals: ARRIVALS,
  'arrivals-summary': ARRIVALS_SUMMARY,
  'movement-summary': MOVEMENT_SUMMARY,
  'group-counts': GROUP_COUNTS,
  'ledger-levels': LEDGER_LEVELS,
  'enrolment-ledger': ENROLMENT_LEDGER,
  'suspected-ledger': SUSPECTED_LEDGER,
  'class-rates': CLASS_RATES,
} as const satisfies Record<string, FormWords>;

/** Words of cells in these forms. */
export const ROLL_WORDS = {
  total: '合计',
  subtotal: '小计',
  noVillage: '村未登记',
  noTeam: '未分片',
  notArrived: '未报到',
  notKnown: '未摸清',
  back: '已返校',
  explained: '已有说明',
  cleared: '已清零',
  notCleared: '未清零',
  unassigned: '乡镇未登记',
  within: '达标',
  over: '超线',
  inSchool: '在校',
  notEnrolled: '未入学',
  more: (count: number): string => `等 ${count} 人，见台账`,
  /** Where the papers of a change are, of a bureau that has submissions only. */
  papersAtSchool: '上报里没有证明材料：缺什么由各校自己印缺证清单',
  applicants: (family: number, school: number, unknown: number): string =>
    [
      family > 0 ? `家长提出 ${family}` : '',
      school > 0 ? `学校提出 ${school}` : '',
      unknown > 0 ? `没有登记 ${unknown}` : '',
    ]
      .filter((one) => one !== '')
      .join('，'),
} as const;

/** Levels of the ledger (台账销号制: 镇、学校、班级和个人). */
export const LEDGER_LEVEL_WORDS = { town: '乡镇', school: '学校', class: '班级', child: '个人' } as const;

/** The ledgers of a school. */
export const LEDGER_KIND_WORDS = {
  all: '台账',
  enrolment: '入学台账',
  suspected: '疑似辍学台账',
  dropout: '辍学台账',
  closed: '销号台账',
} as const;

const QUARTERS = ['一', '二', '三', '四'];

/** A period as printed: `2026年10月`, `2026年第42周`, `2026年第四季度`, `2026—2027学年`; anything else as it is. */
export function periodInWords(label: string): string {
  const week = /^(\d{4})-W0?(\d+)$/.exec(label);
  if (week !== null) return `${week[1]}年第${week[2]}周`;
  const quarter = /^(\d{4})-Q([1-4])$/.exec(label);
  if (quarter !== null) return `${quarter[1]}年第${QUARTERS[+quarter[2]! - 1]}季度`;
  const year = /^(\d{4})-(\d{4})$/.exec(label);
  if (year !== null) return `${year[1]}—${year[2]}学年`;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(label);
  if (day !== null) return `${day[1]}年${+day[2]!}月${+day[3]!}日`;
  const month = /^(\d{4})-(\d{2})$/.exec(label);
  return month === null ? label : `${month[1]}年${+month[2]!}月`;
}
