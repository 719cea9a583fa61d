// Faults of files and workbooks, found by `sheets`.
import type { ProblemWords } from './shape.js';

export const READING_PROBLEMS = {
  'file.missing': {
    severity: 'error',
    message: '找不到文件或文件夹“{file}”',
    hint: '请检查路径，或把文件拖到窗口里再试',
  },
  'file.unreadable': {
    severity: 'error',
    message: '文件打不开：{why}',
    hint: '请先把文件复制到本地硬盘；仍不行就用 Excel 或 WPS 打开并另存为 .xlsx 后再试',
  },
  'file.locked': {
    severity: 'error',
    message: '文件正被其他程序占用，或没有读取权限',
    hint: '请先在 Excel 或 WPS 里关闭它，再试一次；仍不行就复制一份到本地硬盘',
  },
  'file.is-folder': { severity: 'error', message: '这是文件夹，不是文件', hint: '请指定文件夹里的某个文件' },
  'file.disk': {
    severity: 'error',
    message: '读取磁盘或U盘时出错',
    hint: '请重新插拔U盘，或先把文件复制到本地硬盘再试',
  },
  'file.changing': {
    severity: 'error',
    message: '读取时文件正在被改动',
    hint: '请等复制或保存完成后再试',
  },
  'file.empty': {
    severity: 'error',
    message: '文件是空的，没有任何内容',
    hint: '请向报送人重新要一份；原表还在的，用 Excel 或 WPS 打开并另存为 .xlsx 后再试',
  },
  'file.truncated': {
    severity: 'error',
    message: '文件不完整，可能没有下载完或复制完',
    hint: '请重新下载或复制；仍不行就请报送人用 Excel 或 WPS 打开并另存为 .xlsx 后重发',
  },
  'file.damaged': {
    severity: 'error',
    message: '文件内容已损坏，读不出表格',
    hint: '请用 Excel 或 WPS 打开并另存为 .xlsx 后再试',
  },
  'file.not-workbook': {
    severity: 'error',
    message: '这不是表格文件（看内容不是 Excel、WPS 表格或 CSV）',
    hint: '请用 Excel 或 WPS 打开原表并另存为 .xlsx 后再试；只改扩展名不会把别的文件变成表格',
  },
  'file.word': {
    severity: 'error',
    message: '这是文字文档（Word 或 WPS 文字），不是表格',
    hint: '请把文档里的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 后再试',
  },
  'file.slides': {
    severity: 'error',
    message: '这是演示文稿，不是表格',
    hint: '请把里面的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 后再试',
  },
  'file.pdf': {
    severity: 'error',
    message: '这是 PDF 文件，不是表格',
    hint: '请向报送人要原来的 Excel 文件',
  },
  'file.picture': {
    severity: 'error',
    message: '这是图片，不是表格',
    hint: '请向报送人要原来的 Excel 文件，不要发照片或截图',
  },
  'file.archive': {
    severity: 'error',
    message: '这是压缩包，不是表格',
    hint: '请先解压，再导入里面的表格文件',
  },
  'file.numbers': {
    severity: 'error',
    message: '这是苹果 Numbers 表格，程序读不了',
    hint: '请在 Numbers 里导出为 Excel（.xlsx）后再试',
  },
  'file.web-archive': {
    severity: 'error',
    message: '这是“单个文件网页”，不是表格',
    hint: '请用 Excel 或 WPS 打开并另存为 .xlsx 后再试',
  },
  'file.legacy': {
    severity: 'error',
    message: '这是太早期的表格格式，程序读不了',
    hint: '请用 Excel 或 WPS 打开并另存为 .xlsx 后再试',
  },
  'file.password-needed': {
    severity: 'error',
    message: '文件设了打开密码',
    hint: '请用 --password-file 给出密码，或在 Excel 里去掉密码后再试',
  },
  'file.password-wrong': {
    severity: 'error',
    message: '给出的密码打不开这个文件',
    hint: '请向报送人核对密码，注意大小写和全角半角',
  },
  'file.password-unsupported': {
    severity: 'error',
    message: '文件加了密，这种加密方式程序解不开',
    hint: '请用 Excel 或 WPS 打开，去掉密码并另存为 .xlsx 后再试',
  },
  'file.zip-bomb': {
    severity: 'error',
    message: '文件解压后大得不正常，为安全起见没有读取',
    hint: '请用 Excel 或 WPS 打开，删去多余的空行空列，另存为 .xlsx 后再试',
  },
  'file.unsafe': {
    severity: 'error',
    message: '文件内部结构不正常（可能被人为改动），为安全起见没有读取',
    hint: '请用 Excel 或 WPS 打开并另存为 .xlsx 后再试',
  },
  'file.too-slow': {
    severity: 'error',
    message: '读取用时过长，已停止读取这个文件',
    hint: '请用 Excel 或 WPS 打开并另存为 .xlsx 后再试',
  },
  'file.too-large': {
    severity: 'error',
    message: '文件太大，超出了这台电脑能用的内存',
    hint: '请用 Excel 或 WPS 打开并另存为 .xlsx，或按学校拆成几个文件后再试',
  },
  'file.no-sheets': {
    severity: 'error',
    message: '文件里没有工作表',
    hint: '请用 Excel 或 WPS 打开，确认表格还在，另存为 .xlsx 后再试',
  },
  'file.quote-open': {
    severity: 'error',
    message: '第 {row} 行的双引号只有一半，后面的内容无法分列',
    hint: '请在记事本里补上或删去这一行多出的双引号，或用 Excel 或 WPS 打开，核对后另存为 .xlsx 再试',
  },
  'file.encoding-unknown': {
    severity: 'error',
    message: '不认识的编码“{encoding}”',
    hint: '可以用：utf-8、gb18030、gbk、utf-16le、utf-16be、big5',
  },
  'file.encoding-doubtful': {
    severity: 'info',
    message: '文字编码按“{encoding}”读取，但内容太少，不能完全确定',
    hint: '如果看到乱码，请用 --encoding 指定编码后重新导入',
  },
  'file.code-page': {
    severity: 'info',
    message: '这是 Excel 95 时期的旧表，文字编码标注有误，已按中文（GBK）读取',
    hint: '请抽几行核对姓名',
  },
  'file.characters-damaged': {
    severity: 'warning',
    message: '有 {count} 个字读不出来，已显示为“�”（首次出现在第 {row} 行）',
    hint: '请核对这些地方的姓名；如果很多，请用 --encoding 指定编码后重新导入',
  },
  'file.unusual': {
    severity: 'info',
    message: '这个文件的写法少见，已换一种方式读取',
    hint: '请抽几行和原表核对',
  },
  'file.sheet-skipped': {
    severity: 'info',
    message: '“{sheet}”是图表页或宏页，没有单元格，已跳过',
    hint: '不用处理',
  },
  'file.skipped-lock': {
    severity: 'info',
    message: '这是 Excel 打开文件时的临时文件，已跳过',
    hint: '如果有人正在编辑原表，请等他保存并关闭',
  },
  'file.skipped-system': { severity: 'info', message: '这是系统的隐藏文件，已跳过', hint: '不用处理' },
  'file.skipped-twice': { severity: 'info', message: '同一个文件给了两次，只读一次', hint: '不用处理' },
  'file.skipped-link': {
    severity: 'info',
    message: '这是快捷方式或特殊文件，已跳过',
    hint: '如果需要，请直接指定原来的文件',
  },
} as const satisfies Record<string, ProblemWords>;
