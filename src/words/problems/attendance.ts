// Faults of attendance sheets, found by intake/attendance*.ts, and of matching their rows to students (plan/match.ts).
import type { ProblemWords } from './shape.js';

export const ATTENDANCE_PROBLEMS = {
  'attendance.layout.unknown': {
    severity: 'error',
    message: '看不出这张考勤表的样式：找不到姓名和日期的表头',
    hint: '表头要有“姓名”，再有日期（1、2、3…或9月1日），或者有“日期”“状态”两列（日期可以写一段，如9月7日-9日）；写成一句话的，请拆成这几列再导入',
  },
  'attendance.layout.transposed': {
    severity: 'error',
    message: '这张考勤表是竖排日期、横排学生，没有读入',
    hint: '在 Excel 里复制整张表，到空白表里右键“选择性粘贴”，勾“转置”，存盘后再导入',
  },
  'attendance.month.unknown': {
    severity: 'error',
    message: '看不出这张考勤表是哪一年哪一月的',
    hint: '请在标题里写上年月，例如“2026年9月考勤表”，再导入',
  },
  'attendance.days.unknown': {
    severity: 'error',
    message: '表头只有星期或时段，没有日期',
    hint: '请在标题里写上起止日期，例如“2026年9月7日—9月11日”，再导入',
  },
  'attendance.heading.unplaced': {
    severity: 'error',
    message: '日期表头“{heading}”定不了是哪一天，这一列没有读入',
    hint: '请把表头写成完整日期，例如2026-09-01',
  },
  'attendance.heading.repeated': {
    severity: 'error',
    message: '{day}在表头里出现了两次，后一列没有读入',
    hint: '请核对表头日期',
  },
  'attendance.column.unheaded': {
    severity: 'error',
    message: '{columns}列没有日期表头，里面的{count}个标记没有读入',
    hint: '请在这几列的表头写上日期（一天几列的，再写上午、下午或第几节），再导入',
  },
  'attendance.list.empty': {
    severity: 'warning',
    message: '这张表没有写学生，也没有写应到、实到人数，不能当作零报告',
    hint: '没有学生缺勤的，请填应到、实到人数，或在姓名栏写“无”，再导入',
  },
  'attendance.weekday.mismatch': {
    severity: 'warning',
    message: '表头说{day}是星期{said}，日历上是星期{really}',
    hint: '请核对年月有没有写错；这里按日期读入',
  },
  'attendance.day.none': {
    severity: 'error',
    message: '{month}没有{number}日，这一列有{count}个标记没有读入',
    hint: '请核对标记是不是填错了列',
  },
  'attendance.day.future': {
    severity: 'error',
    message: '{day}还没有到，这一列有{count}个标记没有读入',
    hint: '请核对日期；如果日期没有错，到那天以后再导入；文件没有改动的，加上 --filled-to 日期',
  },
  'attendance.day.not-school-day': {
    severity: 'warning',
    message: '{day}（{why}）不是上学日，但有{count}个标记；已按表上的标记读入',
    hint: '如果那天补课，可以在工作区里加为上学日；如果填错了列，请改正后重新导入',
  },
  'attendance.days.not-school-days': {
    severity: 'warning',
    message: '有{count}天不是上学日，但有记录，已按记录读入：{days}',
    hint: '如果那几天补课，可以在工作区里加为上学日；如果日期写错了，请改正后重新导入',
  },
  'attendance.mark.unknown': {
    severity: 'error',
    message: '“{mark}”不是认识的出勤标记，这一格没有读入',
    hint: '请改成认识的标记（√、旷、病、事、迟、早退、公），或者在表上写明图例',
  },
  'attendance.mark.not-in-legend': {
    severity: 'error',
    message: '“{mark}”在图例里没有说明，这一格没有读入',
    hint: '各校的符号意思不同，不能猜；请在图例里补上这个符号',
  },
  'attendance.mark.meaning-unknown': {
    severity: 'error',
    message: '图例没有说清“{mark}”算哪一种出勤情况，这一格没有读入',
    hint: '请在图例里写明是出勤、旷课、病假、事假、迟到、早退还是公假',
  },
  'attendance.mark.unvalued': {
    severity: 'error',
    message: '这一格是公式，文件里没有存下结果，没有读入',
    hint: '请用Excel或WPS打开文件，保存一次再导入',
  },
  'attendance.mark.moved': {
    severity: 'warning',
    message: '“{mark}”不是出勤情况：这名学生可能已经离开本校',
    hint: '请用学籍表或转学、休学材料更新；在此之前按未登记处理',
  },
  'attendance.mark.partial': {
    severity: 'warning',
    message: '“{mark}”只说缺了一部分课时，这一天先按缺勤登记',
    hint: '如果当天到过校，请按上午、下午或节次分开填写',
  },
  'attendance.mark.contradicts': {
    severity: 'error',
    message: '同一次考勤有两种说法：“{one}”（{oneCell}）和“{other}”，按未登记处理',
    hint: '请核对后只保留一种，再重新导入',
  },
  'attendance.marks.assumed': {
    severity: 'warning',
    message: '表上没有图例，符号“{marks}”在各校意思不同；这里按{meanings}读入',
    hint: '如果意思不对，请在表头或表尾加一行图例，再重新导入',
  },
  'attendance.legend.contradicts': {
    severity: 'error',
    message: '图例对“{mark}”有两种说法，这个符号没有读入',
    hint: '请把图例改成一种说法，再重新导入',
  },
  'attendance.blank.empty-sheet': {
    severity: 'warning',
    message: '{class}的考勤表上没有任何标记；这个月已经过完，按全勤读入',
    hint: '如果这张表其实没有填，请撤销这次导入（taizhang undo），再加上 --blank unknown 导入',
  },
  'attendance.nothing-covered': {
    severity: 'warning',
    message: '{class}的考勤表没有一天可以确认已经登记，没有读入任何出勤',
    hint: '如果空白就是出勤，请写上填报日期，或者用 --filled-to 说明填到哪一天',
  },
  'attendance.row.no-name': {
    severity: 'error',
    message: '这一行有考勤标记，但没有姓名',
    hint: '请补上姓名再重新导入；如果是上一名学生的下午，请加一列“时段”写上午、下午',
  },
  'attendance.row.no-day': {
    severity: 'error',
    message: '这一行没有日期，或者日期“{text}”看不懂',
    hint: '请把日期写成2026-09-01的样子',
  },
  'attendance.row.no-status': {
    severity: 'error',
    message: '这一行没有出勤情况',
    hint: '请填写出勤、旷课、病假、事假、迟到、早退或公假',
  },
  'attendance.row.status-unknown': {
    severity: 'error',
    message: '“{status}”不是认识的出勤情况，这一行没有读入',
    hint: '请改成出勤、旷课、病假、事假、迟到、早退或公假',
  },
  'attendance.row.session-unknown': {
    severity: 'error',
    message: '“{session}”不是认识的时段，这一行没有读入',
    hint: '请写上午、下午、晚上或第几节',
  },
  'attendance.row.future': {
    severity: 'error',
    message: '{day}还没有到，这一行没有读入',
    hint: '请核对日期',
  },
  'attendance.row.names-unreadable': {
    severity: 'error',
    message: '“{text}”里看不出学生姓名',
    hint: '请用顿号把姓名隔开，例如“张三、李四”',
  },
  'attendance.total.mismatch': {
    severity: 'warning',
    message: '{heading}写的是{said}，按标记数出来是{counted}',
    hint: '请核对这名学生的标记；这里按标记读入',
  },
  'attendance.count.mismatch': {
    severity: 'warning',
    message: '{class}{day}写的缺勤人数是{said}，写出姓名的有{counted}人',
    hint: '请核对名单；没有写出姓名的学生，这一天按未登记处理',
  },
  'attendance.count.arithmetic': {
    severity: 'warning',
    message: '{class}{day}：应到{expected}、实到{arrived}、缺勤{missing}，数目对不上',
    hint: '请核对人数；这里按写出姓名的学生读入',
  },
  'class.unknown': {
    severity: 'error',
    message: '学籍里没有“{class}”这个班，整表没有读入',
    hint: '{school}的班级有：{known}；请核对班级名称，或先导入这个班的学籍表',
  },
  'class.school-needed': {
    severity: 'error',
    message: '看不出这张表是哪所学校的',
    hint: '请在标题或“学校”一列里写上校名',
  },
  'school.unknown': {
    severity: 'error',
    message: '学籍里没有“{school}”这所学校',
    hint: '请核对校名，或先导入这所学校的学籍表；已有：{known}',
  },
  'student.unknown': {
    severity: 'error',
    message: '{class}的学籍里没有“{name}”{nearest}',
    hint: '请核对姓名，或先更新学籍表；这一行没有读入',
  },
  'student.ambiguous': {
    severity: 'error',
    message: '{class}有{count}名学生都叫“{name}”：{candidates}',
    hint: '请在姓名后面用括号注明身份证后四位或学号，例如“{name}（0123）”',
  },
  'student.contradicts': {
    severity: 'error',
    message: '“{name}”的{by}是{other}的，对不上，没有读入',
    hint: '请核对姓名和号码，改正后重新导入',
  },
  'student.class-needed': {
    severity: 'error',
    message: '只有姓名“{name}”，没有班级，不能认定是哪名学生{nearest}',
    hint: '请补上班级、学籍号或身份证号',
  },
  'student.twice': {
    severity: 'error',
    message: '“{name}”在这张表里有两行（第{first}行和第{second}行），内容不一样，两行都没有读入',
    hint: '请删去重复的一行；如果是同名学生，请用括号注明身份证后四位或学号',
  },
} as const satisfies Record<string, ProblemWords>;
