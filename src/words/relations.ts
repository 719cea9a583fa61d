// Relations between figures (审核关系): the office's own checks as lines of a workbook, and the built-in ones against the
// month before. Names of figures are the headings of the cover (words/submission.ts); 上月 in front means the month before.

/** Headings of the workbook of relations. */
export const RELATION_COLUMNS = {
  relation: ['审核关系', '关系', '勾稽关系', '关系式', '公式'],
  name: ['名称', '审核名称', '说明', '含义'],
  kind: ['类别', '性质', '类型', '必须'],
} as const;

/** What marks a relation that must hold; any other is a matter of plausibility. */
export const MUST_WORDS: readonly string[] = ['必须', '逻辑', '逻辑校验', '强制', '是', '核实性以外'];

/** The file's name in the workspace. */
export const RELATION_FILE = '审核关系.xlsx';

/** In front of a figure's name: the same figure of the month before. */
export const BEFORE_WORDS: readonly string[] = ['上月', '上期'];

/** Plausibility (经验校验) against the month before; a school explains what does not hold. */
export const BUILT_IN_RELATIONS = [
  { name: '本月结转等于上月末未销号', relation: '上期结转 = 上月期末未销号' },
  { name: '在籍比上月少了一成以上', relation: '期末在籍 >= 上月期末在籍 × 0.9' },
  { name: '在籍比上月多了一成以上', relation: '期末在籍 <= 上月期末在籍 × 1.1' },
  { name: '开学在籍变了', relation: '开学在籍 = 上月开学在籍' },
] as const;

/** Why a relation can't be read. */
export const RELATION_FAULTS = {
  comparison: '要有一个 <=、>=、=、<、> 或 ≠',
  name: (typed: string): string => `没有叫“${typed}”的数`,
  sign: (typed: string): string => `“${typed}”放错了地方`,
  end: '式子没有写完',
} as const;
