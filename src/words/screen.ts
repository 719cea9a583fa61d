// What the program says around its results: help headings, questions, closing lines. Sentences of faults are in problems/.

/** Names of the program itself. */
export const PROGRAM = { name: 'taizhang', title: '控辍保学台账' } as const;

/** Help pages and the words of usage. */
export const HELP = {
  usage: '用法：',
  commands: '命令',
  arguments: '参数：',
  options: '选项：',
  global: '各命令通用的选项：',
  examples: '例子：',
  optionsMark: '[选项]',
  commandMark: '<命令>',
  about: '控辍保学台账：读学校的学籍表和考勤表，找出不来上学的孩子，记下劝返的每一步，凭证据销号，印出该报的表。',
  first: '第一次用：先 taizhang init 建工作区，再 taizhang import 导入学籍表和考勤表。想先看一遍：taizhang demo。',
  more: '每个命令的用法：taizhang <命令> --help',
  help: '显示帮助',
  version: '显示版本号',
  repeat: '可写多个',
  choices: '可选：{choices}',
  helpAlias: '帮助',
  near: '是不是“{near}”？',
} as const;

/** Help of the global options, by their name. */
export const GLOBAL_OPTION_WORDS = {
  dir: '工作区所在的文件夹（不写就从当前文件夹往上找 taizhang.json）',
  today: '把这一天当作今天，如 2026-10-12',
  json: '结果用一份 JSON 输出，给别的程序用',
  yes: '不再询问，直接做',
  dryRun: '只演练：说出会做什么，什么也不写',
  strict: '从严：有一行不能收就全部不收',
  showIds: '显示完整的身份证号（平时隐去中间八位）',
  actor: '经办人姓名，记进台账（不写就用这台电脑的用户名）',
  quiet: '不显示进度',
  color: '不用颜色',
  passwordFile: '打开加密表格的密码写在这个文件里（或用环境变量 TAIZHANG_PASSWORD）',
} as const;

/** Names of the values of global options in usage lines. */
export const USAGE_WORDS = { dir: '文件夹', day: '日期', name: '姓名', file: '文件' } as const;

/** Headings of groups of commands in the help, in order. */
export const GROUP_WORDS = {
  start: '建立与导入',
  cases: '排查、劝返、销号',
  reports: '表单与报表',
  levels: '上报、汇总、比对',
  ledger: '台账本身',
  settings: '设置与帮助',
} as const;

/** What closes every command. */
export const CLOSING = {
  added: '新增 {n}',
  updated: '更新 {n}',
  unchanged: '不变 {n}',
  rejected: '退回 {n}',
  between: ' · ',
  assumed: '这样理解的：',
  next: '下一步：',
  same: '下次直接输入：',
  dryRun: '这是演练，什么也没有写入。',
  row: '第 {row} 行',
  problems: '问题 {n} 处（错误 {errors} · 提醒 {warnings} · 说明 {infos}）',
  moreProblems: '另有 {n} 处同样的问题（{code}），没有一一列出',
  byHeading: '；按列数：{columns}',
  headingCount: '“{heading}” {n}',
  moreHeadings: ' 等 {n} 列',
  wayOut: '办法：',
  bug: '程序出错了，这不是您的错。正在做的这一步没有写进台账。',
  bugWritten: '详细情况写在：{file}，请把它交给维护的人',
  bugUnwritten: '详细情况没能写成文件',
  trueWord: '是',
  falseWord: '否',
  none: '无',
  nothing: '（没有）',
} as const;

/** Questions on a terminal. */
export const QUESTIONS = {
  menu: '想做什么？',
  leave: '退出',
  keys: '上下键移动，回车选定',
  yes: '是',
  no: '否',
  sure: '{what}，确定吗？',
  cancelled: '已取消，什么也没有写入。',
} as const;

/** What each kind of entry says, filled from its body by screen/show-entry.ts. */
export const ENTRY_SENTENCES = {
  imported: '导入{dataKind}表 {file}：{rows} 行，收下 {accepted}，退回 {rejected}，重复 {duplicates}',
  refused: '没有收 {file}：{rows} 行，退回 {rejected}',
  opened: '建档：{trigger}，{found}',
  triggered: '又有新情况：{trigger}，{found}',
  foundOn: '自 {since} 起，{detectedOn} 发现',
  observed: '考勤更新：{runs}；返校后连续到校 {presentStreak} 天',
  attended: '考勤更新：没有连续缺勤，最近连续到校 {presentStreak} 天',
  'student-updated': '学生信息更新：{name}，{school}{grade}{class}',
  returned: '已返校：{returnedOn} 到校',
  'fired-again': '返校后再次连续缺勤：自 {since} 起，{firedOn} 发现，回到劝返中',
  withdrawn: '已排除（补假）：请假条盖住了缺勤的日子',
  corrected: '已排除（考勤登记错误）：后来的考勤表说明没有连续缺勤',
  confirmed: '核实为辍学{reason}',
  dismissed: '排除{reason}{evidence}',
  reopened: '重开{reason}',
  assigned: '{role}：{name}{phone}',
  logged: '{logKind}：{by}{with}{result}{details}{note}',
  appointed: '{place}的{role}：{name}{phone}{villages}',
  ended: '{place}的{role}不再是 {name}',
  event: '{eventKind}：{by}{details}{note}',
  'movement-noted': '学籍变动 {student} {movement}{reason}{applicant}{span}{proofs}',
  closed: '销号：{outcome}{grounds}{evidence}',
  undone: '撤销第 {command} 号命令{why}',
  because: '：{why}',
  appliedBy: '{who}提出',
  waived: '问题 {problemId} 不再处理：{reason}',
  sealed: '封存 {period} 的数字（第 {revision} 版）',
  merged: '合并上报：{school} {period} 第 {revision} 次（{sealed}），文件 {file}',
  checked: '比对核查 {checkNo} {name}：{finding}{evidence}{by}{note}',
  decided: '跨校情况 {conflict}（{about}）：{decision}{note}',
  'left-out': '{sender} {period} 上报时说明没有计入的学校 {count} 所{names}',
  ruled: '上级核定 {conflict}（{situation}）：{decision}{outcome}{evidence}{note}',
  proposed: '可按{outcome}销号',
  answered: '学校答复 {conflict}（{about}）：{answer}{note}{by}',
  run: '{since} 至 {lastAbsentOn} 缺勤 {absentDays} 天',
} as const;

/** Kinds of sheets, as they are shown and typed. */
export const SHEET_KIND_WORDS = {
  register: '学籍',
  attendance: '考勤',
  leave: '请假',
  arrivals: '报到',
  population: '适龄人口',
  list: '名单',
  schools: '学校名单',
  records: '工作记录',
  checks: '比对核查',
  rulings: '退回单',
} as const;

/** Plan lines, for the names of entry kinds in counts. */
export const ENTRY_KIND_WORDS = {
  imported: '导入',
  opened: '建档',
  triggered: '新情况',
  observed: '考勤更新',
  'student-updated': '学生信息更新',
  returned: '返校',
  'fired-again': '再次缺勤',
  withdrawn: '排除（补假或更正）',
  confirmed: '核实',
  dismissed: '排除',
  reopened: '重开',
  assigned: '责任人',
  logged: '工作记录',
  appointed: '责任人',
  event: '活动记录',
  'movement-noted': '学籍变动',
  closed: '销号',
  undone: '撤销',
  waived: '不再处理的问题',
  merged: '合并',
  checked: '比对核查',
  decided: '跨校核实',
  'left-out': '未计入的学校',
  ruled: '上级核定',
  answered: '学校答复',
  sealed: '封存',
} as const;
