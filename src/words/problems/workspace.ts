// Faults of the workspace file and of how the program was called.
import type { ProblemWords } from './shape.js';

export const WORKSPACE_PROBLEMS = {
  'workspace.missing': {
    severity: 'error',
    message: '这里还没有工作区：从“{dir}”往上都没有 taizhang.json',
    hint: '先运行 taizhang init 建一个，或用 -C 指明工作区所在的文件夹',
  },
  'workspace.exists': {
    severity: 'error',
    message: '“{dir}”里已经有工作区',
    hint: '直接用它就行；要另建一个，请换一个文件夹（-C 文件夹）；台账文件丢了的，用 taizhang restore 取回备份',
  },
  'workspace.syntax': {
    severity: 'error',
    message: 'taizhang.json 第 {line} 行第 {column} 列写得不对，读不懂',
    hint: '多半是少了逗号、引号或括号；改好这一处再试',
  },
  'workspace.value': {
    severity: 'error',
    message: 'taizhang.json 第 {line} 行，{path}：{why}',
    hint: '请改好这一处再试；各项的意思见 taizhang fields',
  },
  'workspace.policy': {
    severity: 'error',
    message: '制度“{policy}”用不了：{why}',
    hint: '用 taizhang policy list 看有哪些，或改正制度文件',
  },
  'workspace.year': {
    severity: 'warning',
    message: '没有 {year} 年的放假安排，这一年只能按周一到周五算',
    hint: '在 taizhang.json 的 holidays 里补上这一年的放假和调休，再把年份写进 holidayYears',
  },
  'workspace.folder': {
    severity: 'warning',
    message: '工作区里少了文件夹 {folder}',
    hint: '用到时会自动建好，也可以自己新建',
  },
  'workspace.unwritable': {
    severity: 'error',
    message: '“{path}”写不进去：{why}',
    hint: '请确认磁盘没有满、文件没有被别的程序打开，并且有写入权限',
  },
  'usage.command': {
    severity: 'error',
    message: '没有“{typed}”这个命令',
    hint: '{near}所有命令：taizhang --help',
  },
  'usage.option': {
    severity: 'error',
    message: '没有“{option}”这个选项',
    hint: '{near}全部选项：taizhang {command} --help',
  },
  'usage.option-value': {
    severity: 'error',
    message: '选项“{option}”后面要写一个值',
    hint: '用法见 taizhang {command} --help',
  },
  'usage.value': {
    severity: 'error',
    message: '“{name}”的值“{typed}”不对：{why}',
    hint: '用法见 taizhang {command} --help',
  },
  'usage.missing': {
    severity: 'error',
    message: '还缺“{name}”',
    hint: '用法：{usage}',
  },
  'usage.excess': {
    severity: 'error',
    message: '多写了“{typed}”',
    hint: '用法：{usage}',
  },
  'usage.cancelled': {
    severity: 'info',
    message: '已取消，什么也没有写入',
    hint: '想做时再运行一次就行',
  },
  'usage.password-file': {
    severity: 'error',
    message: '密码文件“{file}”读不了',
    hint: '请检查路径；文件里只写密码这一行',
  },
  'usage.together': {
    severity: 'error',
    message: '{one} 和 {other} 不能同时用',
    hint: '请去掉一个再试',
  },
  'usage.case-ambiguous': {
    severity: 'error',
    message: '叫“{name}”的案卷有 {count} 个：{which}',
    hint: '请写台账编号',
  },
  'restore.not-intact': {
    severity: 'error',
    message: '备份“{file}”本身不完好，没有恢复',
    hint: '请换一份备份；backups 文件夹里按时间排着',
  },
  'doctor.old-data': {
    severity: 'warning',
    message: '最近一次导入是 {on}，已经过去 {days} 天',
    hint: '有新的考勤表就导入：taizhang import attendance 文件',
  },
  'doctor.no-backup': {
    severity: 'warning',
    message: '还没有备份',
    hint: '备份一份：taizhang backup',
  },
  'doctor.open-limit': {
    severity: 'info',
    message: '制度没有写明“{step}”要在几天内办，所以不算超期',
    hint: '要定天数，在 taizhang.json 的 thresholds 里写 steps.{id}.limit.count',
  },
  'doctor.memory': {
    severity: 'warning',
    message: '这台电脑空闲的内存只有 {megabytes} MB，数据多时会慢',
    hint: '先关掉不用的程序',
  },
  'form.unknown': {
    severity: 'error',
    message: '没有“{typed}”这张表单',
    hint: '{near}全部表单：taizhang form list',
  },
  'form.no-case': {
    severity: 'error',
    message: '没有该印“{form}”的案卷',
    hint: '要给某个孩子印，请写台账编号；要一张空表，加上 --blank',
  },
  'form.template-unfit': {
    severity: 'error',
    message: '表样用不了：{why}',
    hint: '改好表样里的这个标记，或从 templates 文件夹里拿走它，就用内置的表样',
  },
  'report.period': {
    severity: 'error',
    message: '“{typed}”不是认识的统计期',
    hint: '月份写成 2026-10，周写成 2026-W41，季度写成 2026-Q4，学年写成 2026-2027',
  },
  'report.not-nil': {
    severity: 'error',
    message: '{period} 有过疑似或辍学学生 {known} 人，期末未销号 {open} 人，不能零报告',
    hint: '请报月报：taizhang report monthly',
  },
  'report.nil-unscanned': {
    severity: 'error',
    message: '刚才排查到新的疑似辍学 {found} 人，不能零报告',
    hint: '先排查：taizhang scan，逐人核实或排除',
  },
  'report.cross-foot': {
    severity: 'error',
    message: '数字对不上，没有印：{why}',
    hint: '先运行 taizhang verify；如果台账完好，请把这句话交给维护的人',
  },
  'report.future': {
    severity: 'warning',
    message: '统计期到 {to} 才结束，今天是 {today}，数字还会变',
    hint: '到期后再印一次',
  },
  'report.no-enrolment': {
    severity: 'warning',
    message: '{on} 还没有学籍，在籍数和辍学率写“未提供”',
    hint: '先导入学籍表：taizhang import register 文件',
  },
  'scan.first-week': {
    severity: 'warning',
    message: '有 {count} 名学生开学第一周没有完整的考勤，也没有报到表，查不出谁没有报到',
    hint: '补上开学第一周的考勤，或导入报到表：taizhang import arrivals 文件',
  },
  'program.bug': {
    severity: 'error',
    message: '程序出错了，这不是您的错；正在做的这一步没有写进台账',
    hint: '{written}',
  },
  'import.shrunk': {
    severity: 'error',
    message: '{class}原来 {before} 人，新表只有 {after} 人，有 {gone} 人不见了，这个文件先不收',
    hint: '如果是补充名单，加 --supplement；如果确实以新表为准，加 --replace',
  },
  'import.conflict': {
    severity: 'error',
    message: '同一个身份证号有两个姓名：这里是“{name}”，{firstFile} › {firstSheet} 第 {firstRow} 行是“{firstName}”',
    hint: '请核对哪一个对，改好后重新导入',
  },
  'import.two-classes': {
    severity: 'warning',
    message: '“{name}”写在两个班里：这里是{here}，{firstFile} › {firstSheet} 第 {firstRow} 行是{there}；按那一行算',
    hint: '请核对孩子在哪个班，改好后重新导入',
  },
  'import.strict': {
    severity: 'error',
    message: '从严导入：有 {rejected} 处不能收，所以全部没有收',
    hint: '改好列出的问题再导入，或去掉 --strict',
  },
  'import.nothing': {
    severity: 'error',
    message: '这个文件里没有能收的数据',
    hint: '用 taizhang import --explain 看每一列是怎么理解的',
  },
  'returned.unknown': {
    severity: 'error',
    message: '这是退回去改的表，可它的台账键不是这本台账的，或被改动过',
    hint: '请在导出它的工作区里导入；不行就重新导出：taizhang rejects --xlsx',
  },
  'demo.folder': {
    severity: 'error',
    message: '“{dir}”里已经有东西，演示不往里写',
    hint: '换一个空文件夹：taizhang demo --to 新文件夹；不写 --to 就放在临时文件夹里',
  },
  'demo.step': {
    severity: 'error',
    message: '演示到这一步没有走通（退出码 {exitCode}）：{step}',
    hint: '{said}',
  },
} as const satisfies Record<string, ProblemWords>;
