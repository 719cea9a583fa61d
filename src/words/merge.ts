// What an office says of the submissions that it merged: to itself, in the head of a roll-up, and on the return sheet
// (退回单) that goes back to a school.

/** What became of a submission that was handed in. */
export const STATUS_WORDS = {
  merged: '已合并',
  unchanged: '已有，没有变化',
  superseded: '已有更新的一次',
  rejected: '没有收下',
} as const;

/** What a merge says. */
export const MERGE_WORDS = {
  title: (month: string, came: number, listed: number): string =>
    `${month} 已收 ${came} 所学校${listed === 0 ? '' : `，应收 ${listed} 所`}`,
  held: (count: number): string => `没有收下 ${count} 份：`,
  heldHead: ['学校', '文件', '原因'],
  missing: (count: number): string => `还没有报的 ${count} 所：`,
  conflicts: (count: number): string => `跨校情况 ${count} 条，待核定：`,
  decided: (count: number): string => `跨校情况 ${count} 条，都已核定：`,
  conflictHead: ['编号', '情况', '姓名', '身份证号', '年级班级', '学校', '出处', '核定', '学校答复'],
  undone: (count: number): string => `已核定、学校还没有办好的 ${count} 条：taizhang due 看是哪几所`,
  answers: (count: number): string => `寄回的退回单 ${count} 份：`,
  answersHead: ['文件', '答复条数', '处理'],
  diff: (school: string, was: string, added: number, vanished: number, changed: number): string =>
    `${school}和 ${was} 比：多 ${added} 人，少 ${vanished} 人，改动 ${changed} 人`,
  leftOut: (count: number): string => `下级说明没有计入的 ${count} 所：`,
  leftOutHead: ['学校', '标识码', '原因', '由谁说明', '说明'],
  returns: (count: number): string => `退回单 ${count} 张：`,
  next: (month: string): string => `汇总：taizhang report monthly ${month}`.trim(),
  nextReturns: '给学校写退回单：再运行一次并加上 --returns',
  nextDecide: (id: string): string => `核定跨校情况：taizhang merge --decide ${id} --same 或 --different`,
} as const;

/** How far a roll-up reaches, as its head and its remarks say it. */
export const COVERAGE_WORDS = {
  head: (of: { came: number; listed: number | null; strangers: number; stale: number }): string => {
    const more = [
      of.strangers === 0 ? '' : `，另有名单外 ${of.strangers} 所`,
      of.stale === 0 ? '' : `，其中 ${of.stale} 所是以前的月份`,
    ].join('');
    return of.listed === null
      ? `（已收 ${of.came} 所，没有学校名单${more}）`
      : `（应收 ${of.listed} 所，已收 ${of.came} 所${of.came === of.listed ? '' : `，缺 ${of.listed - of.came} 所`}${more}）`;
  },
  /** The first names, and how many more. */
  names: (list: readonly string[]): string =>
    list.length <= 20 ? list.join('、') : `${list.slice(0, 20).join('、')} 等 ${list.length} 所`,
} as const;

/** The return sheet (退回单). */
export const RETURN_WORDS = {
  sheet: '退回单',
  fileName: '退回单',
  title: (school: string): string => `${school}控辍保学上报退回单`,
  from: (unit: string, on: string): string => `${unit}　${on}`,
  fileHead: ['文件', '月份', '处理', '指纹'],
  problemHead: ['工作表', '位置', '问题', '办法'],
  nothing: '没有要改的。',
  notReread: '这次没有重新读上报文件，要改的见上一张退回单。',
  ask: '请在学校的台账里改好，用 taizhang submit 再报一次；手工填报的，改好原表再报，“第几次报送”加一。',
  row: (row: number): string => `第 ${row} 行`,
  toMend: '（要改的行）',
  place: '位置',
  conflicts: '跨校情况',
  undecided: '待核实',
  whoBehind: '，',
  askConflicts:
    '另有跨校情况要办：在学校的电脑上运行 taizhang import 加这个文件，就收下上级的核定，能销号的用 taizhang close 销号；没有用本程序的，填好“学校答复”寄回。',
  conflictTitle: (school: string): string => `${school}和别的学校说法不一的学生`,
  conflictNotes: [
    '请核对后在“学校答复”里选一项，写明“答复说明”。“核定编号”“学校”“姓名”“台账编号”不要改。',
    '填好后导入学校的台账（taizhang import 这个文件），答复随下一次上报带上去；没有用本程序的，把这个文件寄回。',
  ],
  wayDifferent: '核定不是同一个孩子，本校照常办理',
  wayReceiving: '孩子确实在本校就读的，请办好转入学籍，并给对方出具接收证明；不在的，请答复并改正名册',
  wayClose: (caseNo: string, other: string): string =>
    `导入这个文件，再运行 taizhang close ${caseNo}，就按转学销号，佐证：${other}的在籍名册`,
} as const;
