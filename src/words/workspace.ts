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
  day: '日期要写成 2026-09-01 这样，并且日历上有这一天',
  span: '开始日期不能晚于结束日期',
  other: '值不对',
} as const;
