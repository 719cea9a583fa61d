// Faults of policies (policy.*), of moves and records of cases (cases.*), and what a scan has to say (scan.*).
import type { ProblemWords } from './shape.js';

export const CASES_PROBLEMS = {
  'policy.json': {
    severity: 'error',
    message: '制度文件读到这一行，发现它不是完整的 JSON',
    hint: '多半是少了逗号、引号或括号；可用 taizhang policy show kaifaqu --file 取出一份内置制度，在它上面改',
  },
  'policy.unknown-key': {
    severity: 'error',
    message: '制度文件里的“{path}”没有这一项',
    hint: '看看“{key}”是不是写错了字；不需要就删去这一项',
  },
  'policy.addressee': {
    severity: 'error',
    message: '制度的步骤没有写明找谁、报给谁：{path}',
    hint: '请在这一步填上 addressee，例如“村民委员会”',
  },
  'policy.shape': {
    severity: 'error',
    message: '制度文件的“{path}”不对：{reason}',
    hint: '每个数都要写 value 和 source（文件、条款）；可对照 taizhang policy show kaifaqu --file',
  },
  'policy.step-twice': {
    severity: 'error',
    message: '制度里有两个步骤都叫“{id}”，或用了事件的名字：{path}',
    hint: '给其中一个换个 id',
  },
  'policy.unknown-step': {
    severity: 'error',
    message: '步骤“{step}”排在“{after}”之后，但没有这一步：{path}',
    hint: '可以写的有：{known}',
  },
  'policy.cycle': {
    severity: 'error',
    message: '步骤“{step}”和它前面的步骤互相等待，永远轮不到：{path}',
    hint: '改一改 after（现在是“{after}”），让第一步排在 detected 之后',
  },
  'policy.threshold': {
    severity: 'error',
    message: '制度里的数“{path}”不能这样设：{reason}',
    hint: '写法如 close.schoolDays 或 steps.village.limit.count，值是数字；可用 taizhang policy show 查看',
  },
  'policy.paper': {
    severity: 'error',
    message: '制度里的文书“{paper}”没有这张表单：{path}',
    hint: '表单的名字看 taizhang form list；不用文书就写 null',
  },
  'policy.outside': {
    severity: 'error',
    message: '制度文件“{file}”不在工作区文件夹里',
    hint: '把它拷进“{dir}”再用，工作区拷到别处时才不会丢',
  },
  'policy.copy-exists': {
    severity: 'error',
    message: '“{file}”已经有了，没有覆盖',
    hint: '换一个名字：taizhang policy copy {name} 新名字.json',
  },
  'policy.copy-unknown': {
    severity: 'error',
    message: '没有叫“{name}”的内置制度',
    hint: '可以取出的有：{known}',
  },
  'cases.unknown': {
    severity: 'error',
    message: '没有编号或姓名为“{caseNo}”的案卷',
    hint: '用 taizhang cases 查看编号；没有被排查出来的学生没有案卷',
  },
  'cases.of-school': {
    severity: 'error',
    message: '{caseNo} {name} 是{school}报来的案卷，要在学校的台账里办',
    hint: '请学校办好后再报一次；这里可以看：taizhang show {caseNo}',
  },
  'cases.not-now': {
    severity: 'error',
    message: '{caseNo} {name}：现在是“{status}”，不能{move}',
    hint: '{way}',
  },
  'cases.confirmed-already': {
    severity: 'error',
    message: '{caseNo} {name}：已于 {on} 核实',
    hint: '不用再核实；要改原因，先撤销那一次',
  },
  'cases.unknown-code': {
    severity: 'error',
    message: '“{typed}”不是认识的{what}',
    hint: '可以填：{known}',
  },
  'cases.missing': {
    severity: 'error',
    message: '还缺：{what}',
    hint: '补上再做一次',
  },
  'cases.future': {
    severity: 'error',
    message: '日期 {on} 还没有到（今天是 {today}）',
    hint: '请填已经发生的日期',
  },
  'cases.before-case': {
    severity: 'error',
    message: '{caseNo} {name}：日期 {on} 早于这个案卷的开始（{since}）',
    hint: '请核对日期和编号',
  },
  'cases.backdated': {
    severity: 'error',
    message: '{caseNo} {name}：日期 {on} 早于上一次变更（{last}）',
    hint: '变更要按先后记；请填 {last} 或以后的日期',
  },
  'cases.record-twice': {
    severity: 'error',
    message: '{caseNo} {name}：{on} 由 {by} 做的“{kind}”已经记过了',
    hint: '同一件事只记一次；确实做了两次的，在说明里写清不同之处',
  },
  'cases.assigned-already': {
    severity: 'info',
    message: '{caseNo} {name}：{role}已经是 {who}',
    hint: '没有变化，不再记',
  },
  'cases.sealed': {
    severity: 'info',
    message: '{caseNo} {name}：{on} 已经上报封账，这次变更计入 {counted} 起的统计期',
    hint: '已报出的数字不变',
  },
  'cases.lacking': {
    severity: 'warning',
    message: '{caseNo} {name}：还不能销号，缺：{lacking}',
    hint: '补齐后再销号；其他去向要带佐证：--outcome 和 --evidence',
  },
  'cases.no-undo': {
    severity: 'error',
    message: '没有可以撤销的操作',
    hint: '用 taizhang history 查看做过什么',
  },
  'cases.undo-sealed': {
    severity: 'error',
    message: '第 {command} 号操作（{name}）在已上报的统计期内或就是上报，不能撤销',
    hint: '已报出的数字不改；请用重开、销号等新的变更来更正，或报送修订版',
  },
  'cases.undo-used': {
    severity: 'error',
    message: '第 {command} 号操作（{name}）之后的第 {later} 号操作（{laterName}）要靠它，不能先撤销它',
    hint: '请从后往前撤销',
  },
  'cases.undo-unknown': {
    severity: 'error',
    message: '没有第 {command} 号操作，或者它已经撤销了',
    hint: '用 taizhang history 查看操作的号',
  },
  'cases.waived-already': {
    severity: 'error',
    message: '问题 {problemId} 已经处理过或没有这一条',
    hint: '用 taizhang rejects 查看还没有处理的问题',
  },
  'scan.no-student': {
    severity: 'error',
    message: '考勤里的学生（内部编号 {studentId}）不在学籍里，没有立案',
    hint: '请先导入学籍表，再排查',
  },
  'scan.corrected': {
    severity: 'warning',
    message: '{caseNo} {name}：更正后的考勤显示这段时间没有连续缺勤，但案卷已经核实，没有自动排除',
    hint: '请核对；确是误记的：taizhang close {caseNo} --outcome false-alarm --evidence 说明:…',
  },
  'scan.quiet-school': {
    severity: 'warning',
    message: '{school}：最近的考勤是 {lastDay}，之后 {days} 个工作日没有考勤，排查看不到这些天',
    hint: '请导入新的考勤表',
  },
  'scan.no-data': {
    severity: 'warning',
    message: '{school}：本学期还没有考勤，排查看不到这所学校',
    hint: '请导入考勤表',
  },
  'scan.off-day': {
    severity: 'warning',
    message: '{school}{grade}{class}：{dates} 不是上课的日子，却有考勤',
    hint: '如果确实上课，请在 taizhang.json 的 extraSchoolDays 里补上；否则请核对考勤表的日期',
  },
  'scan.unknown-year': {
    severity: 'warning',
    message: '{year} 年的放假安排还没有，工作日只按周一到周五算',
    hint: '放假安排公布后，在 taizhang.json 的 holidays 和 holidayYears 里补上',
  },
} as const satisfies Record<string, ProblemWords>;
