// Faults of templates and of the forms printed from them.
import type { ProblemWords } from './shape.js';

export const FORMS_PROBLEMS = {
  'form.template-broken': {
    severity: 'error',
    message: '表样打不开（{why}）',
    hint: '请用 Excel 或 WPS 打开表样，另存为 .xlsx 后再试',
  },
  'form.template-missing': {
    severity: 'error',
    message: '找不到“{form}”的表样',
    hint: '请把表样放回 templates 文件夹，或重新安装程序',
  },
  'form.unknown-mark': {
    severity: 'error',
    message: '表样里的 {mark} 不是“{form}”能填的标记',
    hint: '最接近的是 {suggestion}；全部标记见 templates/README.md',
  },
  'form.mark-unused': {
    severity: 'info',
    message: '“{form}”还能填 {count} 个标记，表样里没有位置，不会印出来：{marks}',
    hint: '用不着的不必管；要印的，在表样的格子里写上标记',
  },
  'form.no-marks': {
    severity: 'error',
    message: '{file} 里一个标记也没有，印出来是空的',
    hint: '在要填的格子里写上标记，如 {{单位}}；能写哪些：taizhang forms show 表单',
  },
  'form.template-stray': {
    severity: 'warning',
    message: '{file} 的名字不是表单的名字，不会用到',
    hint: '改成表单的名字或标题，存为 .xlsx；全部表单：taizhang forms list',
  },
  'form.template-exists': {
    severity: 'error',
    message: '本单位已经有这张表样：{file}',
    hint: '要用内置的盖掉它，加上 --force；要留着，先把它改名',
  },
  'form.page-sheet-missing': {
    severity: 'error',
    message: '表样里没有名为“{sheet}”的工作表，不知道按哪一张逐人打印',
    hint: '请把要逐人打印的工作表改名为“{sheet}”',
  },
  'form.text-too-long': {
    severity: 'error',
    message: '要填的内容有 {length} 个字，超过 Excel 一个单元格的上限 32767 个字',
    hint: '请把这条记录的内容分开写',
  },
  'form.cross-foot': {
    severity: 'error',
    message: '{where}的数字对不上：{left} 是 {leftFigure}，{right} 是 {rightFigure}',
    hint: '请先运行“taizhang verify”，再看这两个数各由哪些行得来；对上之前不会打印',
  },
  'file.in-use': {
    severity: 'error',
    message: '请先关闭 {file}，它正被 Excel 或 WPS 打开',
    hint: '关闭后再运行一次；或用 -o 换个地方，例如另存为 {other}',
  },
  'file.unwritable': {
    severity: 'error',
    message: '写不了 {file}（{why}）',
    hint: '请检查文件夹是否存在、磁盘是否已满、有没有写入权限',
  },
} as const satisfies Record<string, ProblemWords>;
