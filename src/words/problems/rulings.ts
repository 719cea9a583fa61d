// Faults of return sheets that come in again: what an office decided between schools, and what a school answers.
import type { ProblemWords } from './shape.js';

export const RULINGS_PROBLEMS = {
  'rulings.number': {
    severity: 'error',
    message: '“{typed}”不是退回单上的核定编号',
    hint: '核定编号照退回单原样留着，不要改',
  },
  'rulings.word': {
    severity: 'error',
    message: '{name}的“{heading}”写的是“{typed}”，看不懂',
    hint: '请从下拉里选：{known}',
  },
  'rulings.school': {
    severity: 'error',
    message: '这一行是给“{school}”的，不是{own}的',
    hint: '请把退回单转给这所学校',
  },
  'rulings.case': {
    severity: 'error',
    message: '台账里没有编号为“{caseNo}”、姓名为“{name}”的案卷',
    hint: '请核对台账编号和姓名；案卷在别的台账里的，请在那里导入这张退回单',
  },
  'rulings.future': {
    severity: 'error',
    message: '{name}的“{heading}”{on} 还没有到（今天 {today}）',
    hint: '请改成答复的那一天',
  },
  'submission.left-out': {
    severity: 'warning',
    message: '“{school}”（{code}）{period} 没有计入：{reason}（{by}）',
    hint: '请问{by}；{note}',
  },
  'submission.only-disputed': {
    severity: 'error',
    message: '{period} 收到的都不能计入，没有可以上报的内容：{schools}',
    hint: '几所学校用了同一个标识码：打电话核对谁的对，把学校名单导入（taizhang import schools），再报',
  },
  'rulings.pass-on': {
    severity: 'info',
    message: '给{school}的核定 {count} 条，这里只转不记',
    hint: '请把退回单转给学校，学校导入自己的台账才算',
  },
  'rulings.for-reading': {
    severity: 'info',
    message: '工作表“{name}”只供对照，没有读',
    hint: '要改的请在台账里改好再报；手工填报的改原来的上报表',
  },
} as const satisfies Record<string, ProblemWords>;
