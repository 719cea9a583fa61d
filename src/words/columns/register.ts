// Headings of the student register: the national system's template and export, bureau rosters, and what schools make.
import { GROUP_COLUMNS, PERSON_COLUMNS } from './person.js';
import type { ColumnTable } from './shape.js';

const member = (number: 1 | 2) => {
  const word = number === 1 ? '一' : '二';
  const forms = (fact: string): readonly string[] => [
    `成员${word}${fact}`,
    `家庭成员${number}${fact}`,
    `家庭成员${word}${fact}`,
    `家庭成员或监护人${number}${fact}`,
    `家庭成员或监护人${word}${fact}`,
    `家长${number === 1 ? '一' : '2'}${fact}`,
    `${fact}${number}`,
  ];
  const column = (fact: string, passed = true) => ({
    heading: `成员${number}${fact}`,
    also: forms(fact),
    ...(passed ? { passed: true as const } : {}),
  });
  return {
    [`member${number}Name`]: column('姓名', false),
    [`member${number}Relation`]: column('关系', false),
    [`member${number}RelationNote`]: column('关系说明'),
    [`member${number}Phone`]: column('联系电话', false),
    [`member${number}IsGuardian`]: column('是否监护人', false),
    [`member${number}Address`]: column('现住址'),
    [`member${number}Residence`]: {
      ...column('户口所在地'),
      also: [...forms('户口所在地'), `成员${number}户口所在地行政区划`],
    },
    [`member${number}IdKind`]: column('身份证件类型'),
    [`member${number}IdNo`]: column('身份证件号'),
    [`member${number}Ethnicity`]: column('民族'),
    [`member${number}Work`]: column('工作单位'),
    [`member${number}Duty`]: column('职务'),
  };
};

/** Fields of the national template that the ledger has no use for, so that nobody is told they are unknown. */
const NATIONAL_PASSED = {
  birthplace: { heading: '出生地', also: ['出生地行政区划代码', '出生地行政区划', '出生地代码'], passed: true },
  nativePlace: { heading: '籍贯', also: ['籍贯行政区划'], passed: true },
  nationality: { heading: '国籍/地区', also: ['国籍', '国籍地区', '国家地区'], passed: true },
  overseas: { heading: '港澳台侨外', also: ['港澳台侨外码', '港澳台侨'], passed: true },
  health: { heading: '健康状况', also: ['健康情况', '身体状况', '健康状态'], passed: true },
  politics: { heading: '政治面貌', also: ['政治面目'], passed: true },
  residenceKind: {
    heading: '户口性质',
    also: ['户口类型', '户籍性质', '户口类别', '户籍类型', '非农业户口类型'],
    passed: true,
  },
  entryMonth: {
    heading: '入学年月',
    also: ['入学时间', '入学日期', '入校时间', '入学年份', '入校日期', '入学年'],
    passed: true,
    telling: true,
  },
  entryWay: { heading: '入学方式', also: [], passed: true, telling: true },
  onlyChild: { heading: '是否独生子女', also: ['独生子女'], passed: true },
  preschool: { heading: '是否受过学前教育', also: ['学前教育', '是否接受学前教育'], passed: true },
  aidWanted: { heading: '是否需要申请资助', also: ['是否申请资助', '需要申请资助', '是否需要资助'], passed: true },
  aidGiven: {
    heading: '是否享受一补',
    also: ['是否享受资助', '享受一补', '是否受助', '是否享受两免一补'],
    passed: true,
  },
  martyrChild: {
    heading: '是否烈士或优抚子女',
    also: ['烈士或优抚子女', '是否优抚子女', '是否烈士子女'],
    passed: true,
  },
  distance: { heading: '上下学距离', also: ['上学距离', '家校距离'], passed: true },
  travel: { heading: '上下学方式', also: ['上下学交通方式', '交通方式', '上学方式'], passed: true },
  bus: { heading: '是否需要乘坐校车', also: ['是否乘坐校车', '乘坐校车', '是否需乘坐校车'], passed: true },
  blood: { heading: '血型', also: [], passed: true },
  talent: { heading: '特长', also: ['爱好特长', '兴趣特长'], passed: true },
  origin: {
    heading: '学生来源',
    also: ['生源', '生源地', '来源', '生源学校', '毕业小学', '毕业学校名称', '毕业学校', '原就读学校', '原学校'],
    passed: true,
  },
  mail: { heading: '电子信箱', also: ['电子邮箱', '邮箱', 'email', 'e-mail'], passed: true },
  homepage: { heading: '主页地址', also: ['个人主页', '主页'], passed: true },
  boughtPlace: { heading: '是否由政府购买学位', also: ['政府购买学位', '是否政府购买学位'], passed: true },
  inclusive: { heading: '随班就读', also: ['是否随班就读'], passed: true },
  householdless: { heading: '无户口学生', also: ['是否无户口'], passed: true },
  teacher: { heading: '班主任', also: ['班主任姓名', '班主任老师'], passed: true },
  teacherPhone: { heading: '班主任电话', also: ['班主任联系电话', '班主任手机'], passed: true },
  photo: { heading: '照片', also: ['相片', '照片路径'], passed: true },
  withdrawalReason: { heading: '退学原因', also: ['死亡原因', '离校原因'], passed: true },
  signature: { heading: '签名', also: ['签字', '家长签名', '家长签字', '学生签名', '确认签字'], passed: true },
  wechat: { heading: '微信', also: ['微信号', 'qq', 'qq号'], passed: true },
} as const satisfies ColumnTable;

export const REGISTER_COLUMNS: ColumnTable = {
  ...PERSON_COLUMNS,
  class: { ...PERSON_COLUMNS.class, telling: true },
  seatNo: { ...PERSON_COLUMNS.seatNo, telling: true },
  enrolmentNo: { ...PERSON_COLUMNS.enrolmentNo, telling: true },
  enrolmentAux: { ...PERSON_COLUMNS.enrolmentAux, telling: true },
  ...GROUP_COLUMNS,
  boarding: {
    heading: '就读方式',
    also: [
      '是否寄宿',
      '是否住校',
      '是否为住宿生',
      '是否寄宿生',
      '寄宿',
      '住校',
      '是否住宿',
      '住宿情况',
      '走读住校',
      '是否内宿',
      '住宿',
      '是否住宿生',
      '走读/住校',
      '住宿方式',
      '寄宿情况',
    ],
    telling: true,
  },
  rollStatus: {
    heading: '学籍状态',
    also: [
      '学生状态',
      '当前状态',
      '在籍状态',
      '学籍情况',
      '学生当前状态',
      '状态',
      '在校状态',
      '学生学籍状态',
      '学籍状况',
      '在读状态',
      '就读状态',
      '异动类型',
      '学籍异动',
    ],
    telling: true,
  },
  suspendedNow: { heading: '休学中', also: ['是否休学', '休学'] },
  homeTeaching: { heading: '是否送教上门', also: ['送教上门', '是否送教', '送教'] },
  ...member(1),
  ...member(2),
  ...NATIONAL_PASSED,
};
