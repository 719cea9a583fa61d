// Faults of sheets and rows, found by `intake`. Those of whole sheets say how many rows were not read.
import type { ProblemWords } from './shape.js';

export const INTAKE_PROBLEMS = {
  'sheet.empty': { severity: 'info', message: '工作表“{sheet}”是空的', hint: '如果本来就没有内容，不用处理' },
  'sheet.no-data': {
    severity: 'warning',
    message: '表头下面没有可以读的数据行（表头在第 {row} 行）',
    hint: '请看一看数据是不是在别的工作表，或者整张表只有表头',
  },
  'sheet.unknown-kind': {
    severity: 'error',
    message: '认不出这是哪种表，{rows} 行没有读；看到的表头：{headings}',
    hint: '请在命令里写明类型，例如 taizhang import register 文件；或者把表头改成常用的名称，如“姓名”“身份证件号”“班级”',
  },
  'sheet.ambiguous-kind': {
    severity: 'error',
    message: '这张表像是{one}，也像是{other}，{rows} 行没有读',
    hint: '请在命令里写明类型，例如 taizhang import {kind} 文件',
  },
  'heading.missing': {
    severity: 'error',
    message: '没有找到表头行，{rows} 行没有读；前几行写的是：{headings}',
    hint: '表头里至少要有“{needed}”；请补上表头，或把表头改成常用名称',
  },
  'heading.needed': {
    severity: 'error',
    message: '第 {row} 行的表头里没有“{needed}”列，{rows} 行没有读；有的列：{headings}',
    hint: '请补上这一列；如果它换了名字，在工作区的 headings 里加上这个叫法即可',
  },
  'heading.twice': {
    severity: 'error',
    message: '“{one}”和“{other}”两列都是{field}，不知道该取哪一列，{rows} 行没有读',
    hint: '请给其中一列改名，或者删去不用的一列',
  },
  'heading.again': {
    severity: 'warning',
    message: '“{one}”和“{other}”两列都是{field}，取了前一列',
    hint: '如果要用后一列，请把两列的名称改一下再导入',
  },
  'heading.two-fields': {
    severity: 'error',
    message: '工作区把表头“{heading}”同时用作 {fields}，{rows} 行没有读',
    hint: '请在 taizhang.json 的 headings 里只留一处',
  },
  'heading.no-field': {
    severity: 'warning',
    message: '工作区的 headings 里，{kind} 没有叫“{field}”的字段',
    hint: '用 taizhang fields 可以看到所有字段的名称',
  },
  'heading.unknown': {
    severity: 'warning',
    message: '不认识的表头“{heading}”，这一列没有取；像是“{known}”吗？',
    hint: '如果是，在工作区的 headings 里加上即可：{kind} 的 {field}',
  },
  'heading.blank': {
    severity: 'info',
    message: '{columns} 列没有表头但有内容，没有取',
    hint: '需要的话，请给这几列写上表头',
  },
  'school.missing': {
    severity: 'error',
    message: '不知道是哪所学校，{rows} 行没有读',
    hint: '请加一列“学校名称”，或者在标题、工作表名、文件名里写上学校全称',
  },
  'school.row': { severity: 'error', message: '这一行没有写学校', hint: '请补上学校名称' },
  'school.code': {
    severity: 'warning',
    message: '学校标识码“{value}”不是 10 位数字',
    hint: '请核对学校标识码',
  },
  'school.other': {
    severity: 'warning',
    message: '这里写的学校是“{found}”，本工作区是“{own}”',
    hint: '请确认文件没有拿错；如果是同一所学校，请把名称改一致',
  },
  'class.conflict': {
    severity: 'error',
    message: '标题、工作表名和文件名里写了两个班级：“{one}”和“{other}”，{rows} 行没有读',
    hint: '请改成一致；两个班并排写在一张表上的，请分成两张表，或者在表里加一列“班级”',
  },
  'class.missing': {
    severity: 'error',
    message: '“{name}”没有写年级和班级',
    hint: '请补上班级，或者在标题、工作表名、文件名里写明；合并单元格请在每一行都填上',
  },
  'class.contradicts': {
    severity: 'warning',
    message: '年级写的是“{grade}”，班级写的是“{value}”，对不上',
    hint: '请核对；暂按年级一列',
  },
  'class.decimal': {
    severity: 'warning',
    message: '班级“{value}”是数字，可能本来是“{ten}”：Excel 会去掉最后的 0',
    hint: '请把班级一列设成“文本”格式，写成“七年级10班”这样的形式；暂按 1 班',
  },
  'grade.unknown': {
    severity: 'warning',
    message: '看不懂年级班级“{value}”',
    hint: '请写成“七年级1班”这样的形式（五四学制的，先在 taizhang.json 里写 primaryYears 5）；孩子已经收下，先记在原来的写法下',
  },
  'grade.cohort': {
    severity: 'warning',
    message: '“{value}”换算不出是几年级',
    hint: '请加一列“年级”，或者写明学段，如“小2022级1班”“初2025级1班”',
  },
  'grade.beyond': {
    severity: 'warning',
    message: '“{value}”不是一至九年级',
    hint: '高中和幼儿园不在义务教育阶段，请确认这一行该不该在表里',
  },
  'name.missing': { severity: 'error', message: '这一行没有姓名', hint: '请补上姓名' },
  'name.strange': {
    severity: 'warning',
    message: '姓名“{value}”里有问号、方框或认不出的字',
    hint: '多半是生僻字没有存好；请对照户口簿改正；孩子已经收下',
  },
  'id.missing': {
    severity: 'warning',
    message: '“{name}”没有身份证号',
    hint: '请补上；暂按学籍号或学校、班级、姓名认人',
  },
  'id.checksum': {
    severity: 'warning',
    message: '“{name}”的身份证号校验位不对',
    hint: '请对照户口簿核对，多半是错了一位',
  },
  'id.cut': {
    severity: 'warning',
    message: '“{name}”的身份证号被 Excel 截断了，后几位成了 0',
    hint: '请把这一列设成“文本”格式后重新填写；同一行有学籍号（G 开头）时可以自动还原',
  },
  'id.length': { severity: 'warning', message: '“{name}”的身份证号位数不对', hint: '身份证号是 18 位，请核对' },
  'id.shape': {
    severity: 'warning',
    message: '“{name}”的身份证号写法不对',
    hint: '身份证号是 17 位数字加 1 位校验码，请核对',
  },
  'id.masked': { severity: 'warning', message: '“{name}”的身份证号打了星号', hint: '请用没有遮盖的原表导入' },
  'id.stand-in': {
    severity: 'warning',
    message: '“{name}”用的是临时编号，不是身份证号',
    hint: '有了身份证号以后请更新',
  },
  'id.birth': { severity: 'warning', message: '“{name}”的身份证号里没有这样的出生日期', hint: '请对照户口簿核对' },
  'id.other-document': {
    severity: 'info',
    message: '“{name}”用的证件是“{document}”',
    hint: '按学籍号认人；有居民身份证以后请更新',
  },
  'enrolment.prefix': {
    severity: 'warning',
    message: '“{name}”的学籍号前面没有字母，又和身份证号不同',
    hint: '全国学籍号是 G、L 或 J 加 18 位，请核对',
  },
  'enrolment.checksum': { severity: 'warning', message: '“{name}”的学籍号校验位不对', hint: '请核对学籍号' },
  'enrolment.shape': {
    severity: 'warning',
    message: '“{name}”的学籍号写法不对',
    hint: '全国学籍号是 G、L 或 J 加 18 位，请核对',
  },
  'enrolment.cut': {
    severity: 'warning',
    message: '“{name}”的学籍号被 Excel 截断了',
    hint: '请把这一列设成“文本”格式后重新填写',
  },
  'birth.contradicts': {
    severity: 'warning',
    message: '“{name}”的出生日期和身份证号里的不一样',
    hint: '请核对；暂按表里填的',
  },
  'birth.unknown': {
    severity: 'warning',
    message: '看不懂“{name}”的出生日期“{value}”',
    hint: '请写成 2012-03-04 这样的形式',
  },
  'birth.ambiguous': {
    severity: 'warning',
    message: '“{name}”的出生日期“{value}”可以有两种读法',
    hint: '请写成 2012-03-04 这样的形式',
  },
  'birth.month': { severity: 'info', message: '“{name}”的出生日期只有年月', hint: '请补上日' },
  'birth.unlikely': { severity: 'warning', message: '“{name}”的出生日期是 {value}，不像是学生', hint: '请核对年份' },
  'sex.contradicts': {
    severity: 'warning',
    message: '“{name}”的性别和身份证号里的不一样',
    hint: '请核对；暂按表里填的',
  },
  'sex.unknown': { severity: 'warning', message: '看不懂“{name}”的性别“{value}”', hint: '请写“男”或“女”' },
  'phone.cut': {
    severity: 'info',
    message: '“{name}”的电话“{value}”显示不全',
    hint: '请把这一列设成“文本”格式后重新填写',
  },
  'roll.unknown': { severity: 'warning', message: '看不懂“{name}”的学籍状态“{value}”', hint: '暂按在读处理，请核对' },
  'roll.left': {
    severity: 'warning',
    message: '“{name}”的学籍状态是“{value}”',
    hint: '义务教育阶段不能退学、开除；请核实孩子去向，必要时建档劝返',
  },
  'roll.dropout': {
    severity: 'warning',
    message: '“{name}”的学籍状态是“{value}”',
    hint: '孩子仍按在读看护，请核实并建档',
  },
  'value.unknown': {
    severity: 'warning',
    message: '看不懂“{heading}”里的“{value}”',
    hint: '请写“是”或“否”，或规定的代码',
  },
  'cell.unvalued': {
    severity: 'warning',
    message: '“{heading}”是公式，文件里没有存计算结果',
    hint: '请用 Excel 或 WPS 打开这个文件保存一次，再导入',
  },
  'leave.dates': {
    severity: 'error',
    message: '“{name}”的请假日期看不懂：{value}',
    hint: '请写成 2026-09-01 这样的日期',
  },
  'leave.no-dates': { severity: 'error', message: '“{name}”没有请假日期', hint: '请补上请假的开始日期' },
  'leave.order': { severity: 'error', message: '“{name}”的请假结束日期早于开始日期', hint: '请核对日期' },
  'leave.days': {
    severity: 'warning',
    message: '“{name}”请假 {value} 天，和起止日期算出来的 {counted} 天对不上',
    hint: '请核对；暂按起止日期',
  },
  'leave.days-run': {
    severity: 'warning',
    message: '“{name}”从 {from} 起请假 {value} 天，中间有休息日：按日历到 {to}，按上学日到 {other}',
    hint: '暂按日历；如果是按上学日算的，请补上结束日期再导入',
  },
  'leave.kind': {
    severity: 'warning',
    message: '看不出“{name}”请的是病假还是事假（{value}）',
    hint: '请写明类别；暂按事假',
  },
  'leave.far': { severity: 'warning', message: '“{name}”的请假日期 {value} 离今天太远', hint: '请核对年份' },
  'arrivals.unknown': { severity: 'error', message: '看不懂“{name}”是否报到：“{value}”', hint: '请写“是”或“否”' },
  'arrivals.unsaid': {
    severity: 'error',
    message: '没有写“{name}”是否报到',
    hint: '请在“是否报到”里写“是”或“否”，或填报到日期、未报到原因',
  },
  'arrivals.date': {
    severity: 'warning',
    message: '看不懂“{name}”的报到日期“{value}”',
    hint: '请写成 2026-09-01 这样的日期',
  },
  'list.no-group': {
    severity: 'error',
    message: '看不出这是哪类名单，{rows} 行没有读',
    hint: '请加一列（如“是否脱贫户”“残疾类型”），或者在标题、文件名里写明：留守、单亲、残疾、脱贫户、监测户、低保、特困、孤儿、事实无人抚养、随迁',
  },
  'list.many-groups': {
    severity: 'error',
    message: '标题里有几类（{groups}），表里没有列说明每个孩子属于哪一类，{rows} 行没有读',
    hint: '请加一列“类别”，或者分成几张表',
  },
  'list.row-group': { severity: 'warning', message: '没有写“{name}”属于哪一类', hint: '请补上类别' },
  'schools.code': { severity: 'warning', message: '“{name}”的学校标识码不是 10 位数字', hint: '请核对学校标识码' },
} as const satisfies Record<string, ProblemWords>;
