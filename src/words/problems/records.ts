// Faults of work records and duties, typed or filled into the teachers' workbook.
import type { ProblemWords } from './shape.js';

export const RECORDS_PROBLEMS = {
  'records.unknown-detail': {
    severity: 'error',
    message: '“{kind}”没有“{name}”这一项',
    hint: '可以记的有：{known}',
  },
  'records.choice': {
    severity: 'error',
    message: '“{typed}”不是“{heading}”可以选的',
    hint: '请从下拉里选，可以选：{known}',
  },
  'records.date': {
    severity: 'error',
    message: '“{heading}”写的“{typed}”读不成日期',
    hint: '请写成 2026-10-12 这样，并且日历上有这一天',
  },
  'records.number': {
    severity: 'error',
    message: '“{heading}”写的“{typed}”不是数字',
    hint: '请只写数字，单位写在说明里',
  },
  'records.needed': {
    severity: 'error',
    message: '“{kind}”还缺“{heading}”',
    hint: '补上再做一次，没有补的这一条先不收',
  },
  'records.ahead': {
    severity: 'error',
    message: '“{heading}”写的 {on} 还没有到（今天是 {today}）',
    hint: '请填已经发生的日期',
  },
  'records.case-missing': {
    severity: 'error',
    message: '这一行没有台账编号，不知道是哪个孩子',
    hint: '空白行请先在下拉里选台账编号；锁住的编号不要改',
  },
  'records.name': {
    severity: 'error',
    message: '{caseNo} 是{name}，这一行写的却是“{typed}”',
    hint: '可能只挪动了一列；请核对编号和姓名，改好再导入',
  },
  'records.closed': {
    severity: 'error',
    message: '{caseNo} {name}：已于 {on} 销号，不能再记“{kind}”',
    hint: '销号以后只记跟踪回访和佐证材料；孩子又不来上学，先用 taizhang reopen 重开',
  },
  'records.dismissed': {
    severity: 'error',
    message: '{caseNo} {name}：已于 {on} 排除，不能再记“{kind}”',
    hint: '确实辍学的，先用 taizhang reopen 重开',
  },
  'records.twice': {
    severity: 'warning',
    message: '这一行和第 {row} 行写的是同一件事，只记一次',
    hint: '确实做了两次的，在说明里写清不同之处',
  },
  'records.nothing-filled': {
    severity: 'info',
    message: '这张表没有填写的行',
    hint: '没有做这项工作就不用填',
  },
  'records.unknown-sheet': {
    severity: 'error',
    message: '认不出这是哪一种工作记录，{rows} 行没有读',
    hint: '请用 taizhang form records 印出的表，工作表的名字和表头不要改；能认的有：{known}',
  },
  'records.heading': {
    severity: 'error',
    message: '“{kind}”表里没有“{heading}”列，{rows} 行没有读',
    hint: '请用 taizhang form records 印出的表，表头不要改',
  },
  'records.no-case': {
    severity: 'error',
    message: '“{kind}”是不属于哪个孩子的工作，这里却写了案卷“{typed}”',
    hint: '案卷处写一个减号：taizhang log - {code}',
  },
  'records.needs-case': {
    severity: 'error',
    message: '“{kind}”要记在一个案卷上',
    hint: '写上台账编号或姓名：taizhang log 2026-0001 {code}',
  },
  'records.scope': {
    severity: 'error',
    message: '“{typed}”不是认识的范围',
    hint: '写成 school:学校名、class:七年级1班、village:村名、town:乡镇名、county:县名、area:片区名、group:小组名；范围可写：{known}',
  },
  'records.scope-unit': {
    severity: 'error',
    message: '没有写明是哪一个{scope}{typed}',
    hint: '例如 {scope}:{example}',
  },
  'records.scope-role': {
    severity: 'error',
    message: '“{role}”不是{scope}的责任',
    hint: '{scope}可以写：{known}',
  },
  'records.unknown-school': {
    severity: 'error',
    message: '台账里没有叫“{typed}”的学校',
    hint: '请写学籍表上的全称；现有：{known}',
  },
  'records.appointed-already': {
    severity: 'info',
    message: '{place}的{role}已经是 {who}',
    hint: '没有变化，不再记',
  },
  'records.not-appointed': {
    severity: 'error',
    message: '{place}的{role}现在没有 {who}，不能去掉',
    hint: '用 taizhang assign --list 查看',
  },
} as const satisfies Record<string, ProblemWords>;
