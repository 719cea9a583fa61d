// What is said of a value in taizhang.json that does not hold.

export const WORKSPACE_FAULTS = {
  unknown: '没有这一项，多半是名字写错了',
  missing: '缺了这一项',
  type: '应当是',
  types: {
    string: '文字（写在引号里）',
    number: '数字',
    int: '整数',
    boolean: 'true 或 false',
    array: '列表（写在方括号里）',
    object: '一组值（写在大括号里）',
    record: '一组值（写在大括号里）',
  } as Readonly<Record<string, string>>,
  choices: '只能是：',
  empty: '不能是空的',
  least: '不能小于',
  most: '不能大于',
  day: '日期要写成 2026-09-01 这样，并且日历上有这一天',
  span: '开始日期不能晚于结束日期',
  other: '值不对',
} as const;

/** What taizhang.json may say, for `fields` and the handbook. */
export const SETTING_WORDS: readonly { readonly name: string; readonly meaning: string; readonly example: string }[] = [
  {
    name: 'organisation',
    meaning: '单位：名称、代码、级别、乡镇',
    example: '{"name": "黄河路小学", "level": "school"}',
  },
  { name: 'policy', meaning: '按哪个制度：内置的名字，或本文件夹里的制度文件', example: '"zengxi"' },
  {
    name: 'terms',
    meaning: '各学期的起止',
    example: '[{"name": "2026年秋季学期", "from": "2026-09-01", "to": "2027-01-31"}]',
  },
  {
    name: 'closures',
    meaning: '本单位停课的日子',
    example: '[{"name": "运动会", "from": "2026-10-29", "to": "2026-10-30"}]',
  },
  {
    name: 'exams',
    meaning: '期末以外的考试，看考前有没有集中休学、转出',
    example: '[{"name": "中考", "from": "2027-06-20", "to": "2027-06-22"}]',
  },
  { name: 'extraSchoolDays', meaning: '双休日或假日里上课的日子', example: '["2026-10-17"]' },
  {
    name: 'holidays',
    meaning: '内置日历没有的年份的放假和调休',
    example: '[{"on": "2027-01-01", "name": "元旦", "off": true}]',
  },
  { name: 'holidayYears', meaning: 'holidays 已经写全的年份', example: '[2027]' },
  {
    name: 'headings',
    meaning: '本单位自己的表头写法：种类 → 字段 → 写法',
    example: '{"register": {"name": ["学子"]}}',
  },
  { name: 'primaryYears', meaning: '小学几年：6 或 5', example: '5' },
  { name: 'thresholds', meaning: '改制度里的数字', example: '{"close.schoolDays": 10}' },
  { name: 'preparer', meaning: '填表人', example: '"王老师"' },
  { name: 'reviewer', meaning: '审核人', example: '"周主任"' },
  { name: 'head', meaning: '负责人', example: '"陈校长"' },
  { name: 'phone', meaning: '联系电话', example: '"0999-0000000"' },
];
