// What stands in the workbook of returned rows, and how the program knows it again when it comes back.

export const RETURNED = {
  /** Before the key in the first row's last cell; whoever renames it makes the sheet an ordinary one. */
  key: '台账键',
  remedy: '怎么改',
  intro: '黄格子是要改的，左边写着怎么改。改好存盘，把这个文件再导入一次。第一行和最后一列（已隐藏）不要动。',
  overview: '说明',
  headings: ['编号', '', '文件', '表', '位置', '问题', '怎么改', '在哪张表里改'],
  standing: { rejected: '没有收', flagged: '有疑问' },
  elsewhere: '改原来的文件，再导入一次',
  why: '是退回后改好的表',
  unchanged: (rows: number) => `退回的行里有 ${rows} 行没有改过，还留在问题清单里`,
  back: (rows: number) => `这是退回后改好的表：按行补进原来的班，不代替整班（${rows} 行）`,
} as const;

/** What is said of values that were mended while a file was read (rules.md 8, repaired). */
export const REPAIRED = {
  title: '收下时改正了这些（原文件没有动，全部列出：taizhang rejects --repairs）：',
  field: '{field} {n} 处，如 {cell}：{change}',
  moreSheets: '还有 {n} 张表也改正过',
  noField: '其他',
  sheet: '改正',
  file: '改正清单',
  headings: ['文件', '表', '位置', '姓名', '哪一项', '原来写的', '改成'],
  count: '一共改正 {n} 处（收下时改的，原文件没有动）：',
  none: '没有改正过什么',
} as const;
