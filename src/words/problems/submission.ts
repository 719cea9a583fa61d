// Faults of submissions, found when they are made, read, merged or rolled up.
import type { ProblemWords } from './shape.js';

export const SUBMISSION_PROBLEMS = {
  'submission.no-cover': {
    severity: 'error',
    message: '没有找到封面：不知道是哪所学校、哪个月的上报',
    hint: '请用“taizhang submit”产生的文件，或填写空白上报表（taizhang submit --blank）',
  },
  'submission.cover-field': {
    severity: 'error',
    message: '封面的“{field}”没有填或看不懂',
    hint: '请在封面填好“{field}”再报',
  },
  'submission.row-owner': {
    severity: 'error',
    message: '这一行写的是“{owner}”，封面上没有这所学校的这个月',
    hint: '请改正这一行的学校标识码、学校和月份，或在“各校”表里补上这所学校',
  },
  'submission.twice-in-file': {
    severity: 'error',
    message: '同一个文件里“{school}”{period} 出现了两次',
    hint: '一所学校一个月只留一份',
  },
  'submission.unknown-heading': {
    severity: 'info',
    message: '“{heading}”一栏不认识，没有读',
    hint: '要报的内容请写在原有的栏目里',
  },
  'submission.unknown-sheet': {
    severity: 'info',
    message: '工作表“{name}”不是上报表，没有读',
    hint: '不用理会；如果里面有要报的内容，请写进原有的表',
  },
  'submission.edited': {
    severity: 'warning',
    message: '封存后改过：内容的指纹和封面上写的不一样',
    hint: '请打电话问学校改了什么；要改数字，应在学校的台账里改好再报一次',
  },
  'submission.edited-held': {
    severity: 'error',
    message: '封存后改过：内容的指纹和封面上写的不一样，按本单位的规定不收',
    hint: '请学校在台账里改好，用 taizhang submit 再报一次',
  },
  'submission.unsealed': {
    severity: 'info',
    message: '没有指纹，按手工填报收下',
    hint: '数字以表里写的为准',
  },
  'submission.unknown-school': {
    severity: 'error',
    message: '“{school}”（{code}）不在学校名单里',
    hint: '请核对学校名称和标识码；是新设学校的，先把它加进学校名单再导入（taizhang import schools）',
  },
  'submission.code-of-other': {
    severity: 'error',
    message: '标识码 {code} 在学校名单里是“{listed}”，这份上报写的是“{school}”',
    hint: '请这所学校改正标识码后再报',
  },
  'submission.name-changed': {
    severity: 'warning',
    message: '标识码 {code} 在学校名单里叫“{listed}”，这份上报写的是“{school}”',
    hint: '校名改了的，请更新学校名单；写错了的，请学校改正',
  },
  'submission.same-code': {
    severity: 'error',
    message: '两所学校用了同一个标识码 {code}：{schools}',
    hint: '请打电话核对谁的标识码对；改好以前这几份都不计入汇总',
  },
  'submission.future-month': {
    severity: 'error',
    message: '报的是 {period}，这个月还没有开始（今天 {today}）',
    hint: '请学校核对月份后再报',
  },
  'submission.other-month': {
    severity: 'warning',
    message: '报的是 {period}，要收的是 {expected}',
    hint: '已按 {period} 收下；请学校补报 {expected}',
  },
  'submission.late': {
    severity: 'warning',
    message: '{filledOn} 填报，过了 {due} 的期限',
    hint: '记为迟报',
  },
  'submission.same-revision': {
    severity: 'warning',
    message: '“{school}”{period} 第 {revision} 次报送有两份不同的内容，取了指纹 {digest} 的一份',
    hint: '请学校说明以哪一份为准，再报一次',
  },
  'submission.missing': {
    severity: 'warning',
    message: '“{school}”（{code}）还没有报 {period}',
    hint: '请打电话催报',
  },
  'submission.nil-unsaid': {
    severity: 'warning',
    message: '台账是空的，却没有写明“零报告”',
    hint: '请学校确认是零报告，还是漏报了台账',
  },
  'submission.nil-with-cases': {
    severity: 'error',
    message: '写了“零报告”，台账里却有 {count} 名未销号的学生',
    hint: '请学校核对后再报',
  },
  'submission.count': {
    severity: 'error',
    message: '“{what}”写的是 {stated}，按台账数出来是 {counted}',
    hint: '请学校核对封面和台账，改好再报',
  },
  'submission.roster-count': {
    severity: 'error',
    message: '“期末在籍”写的是 {stated}，名册里有 {counted} 人',
    hint: '请学校核对封面和在籍名册，改好再报',
  },
  'submission.case': {
    severity: 'error',
    message: '台账这一行的“{field}”没有填或看不懂',
    hint: '请照表头填写；日期写成 2026-10-12',
  },
  'submission.case-value': {
    severity: 'warning',
    message: '台账这一行的“{field}”看不懂，当作没有填',
    hint: '请从这些里选：{choices}',
  },
  'submission.case-twice': {
    severity: 'error',
    message: '台账编号 {caseNo} 出现了两次',
    hint: '每个案卷一行，编号不能重复',
  },
  'submission.record': {
    severity: 'error',
    message: '这条记录的“{field}”没有填或看不懂',
    hint: '请补上；日期写成 2026-10-12',
  },
  'submission.record-case': {
    severity: 'error',
    message: '这条记录的台账编号“{caseNo}”不在台账里',
    hint: '请核对台账编号',
  },
  'submission.empty': {
    severity: 'error',
    message: '这个月没有可以上报的内容：台账里还没有学籍，也没有收到下级的上报',
    hint: '学校先导入学籍（taizhang import），上一级先合并（taizhang merge）',
  },
  'submission.no-code': {
    severity: 'warning',
    message: '本单位没有填标识码，上一级只能按校名认',
    hint: '请在 taizhang.json 的 organisation.code 里填 10 位学校标识码',
  },
  'submission.not-ended': {
    severity: 'warning',
    message: '统计期到 {to} 才结束，现在报的是到今天（{today}）为止的情况',
    hint: '之后有变化的，再运行一次，会成为第二次报送',
  },
  'merge.nothing': {
    severity: 'error',
    message: '没有找到可以合并的文件',
    hint: '请写上报文件或它们所在的文件夹',
  },
  'merge.no-school-list': {
    severity: 'info',
    message: '没有学校名单，不知道还有谁没报',
    hint: '导入学校名单：taizhang import schools 学校名单.xlsx',
  },
  'merge.decide-unknown': {
    severity: 'error',
    message: '没有编号为“{typed}”的待定情况',
    hint: '编号见 taizhang merge --conflicts',
  },
  'merge.kept-lost': {
    severity: 'warning',
    message: '收下的上报文件“{file}”不在 submissions 文件夹里，或者被改过',
    hint: '台账里的内容还在；请从备份里取回原文件',
  },
  'rollup.at-school': {
    severity: 'error',
    message: '季评和通报由上一级按各校的上报汇总，这里还没有收过学校的上报',
    hint: '学校印月报：taizhang report monthly 月份；中心校和教育局先合并各校的上报：taizhang merge 文件夹',
  },
  'rollup.none': {
    severity: 'error',
    message: '{period} 还没有收下任何学校的上报，没有可以汇总的数字',
    hint: '先合并学校的上报（taizhang merge 文件夹）；没有收到不等于没有辍学，所以不印空表',
  },
  'rollup.nil-missing': {
    severity: 'error',
    message: '{period} 还有 {count} 所学校没有报，不能零报告',
    hint: '没有报不等于没有辍学；收齐后再印；看缺哪几所：taizhang merge',
  },
  'rollup.missing': {
    severity: 'warning',
    message: '{period} 应收 {listed} 所学校，只收到 {came} 所，缺 {count} 所：{schools}',
    hint: '表里的数字只含已收的学校；请催报，收到后再合并、再印一次',
  },
  'rollup.stale': {
    severity: 'warning',
    message: '{count} 所学校没有报 {period}，用的是它们以前的上报：{schools}',
    hint: '请催报；表里这些学校的数字是以前月份的，不排名',
  },
  'rollup.no-list': {
    severity: 'info',
    message: '没有学校名单，不知道还有谁没报，表里只有报来的学校',
    hint: '导入学校名单：taizhang import schools 学校名单.xlsx',
  },
  'rollup.no-roster': {
    severity: 'warning',
    message: '{count} 所学校的上报里没有在籍名册，没有算进来：{schools}',
    hint: '请学校用 taizhang submit 重报，或在空白表的“在籍名册”里填好学生',
  },
  'rollup.no-rosters': {
    severity: 'error',
    message: '收到的上报里都没有在籍名册，印不出{report}',
    hint: '这张表要逐个学生数：请学校用 taizhang submit 重报，或在空白表的“在籍名册”里填好学生',
  },
  'rollup.no-changes': {
    severity: 'error',
    message: '{period} 收到的上报都没有说学籍有没有变动，印不出学籍变动表',
    hint: '学校在期初和期末都要有学籍，上报里才有“学籍变动”；请学校导入学籍后用 taizhang submit 重报；按月份印：taizhang report movements 2026-10',
  },
  'rollup.changes-unsaid': {
    severity: 'warning',
    message: '{count} 所学校的上报没有说学籍有没有变动，没有算进来：{schools}',
    hint: '这些学校期初没有学籍，或者是手工填报的；不等于没有变动',
  },
  'rollup.no-arrivals': {
    severity: 'error',
    message: '学校的上报里没有报到表和考勤，不知道谁没有报到，所以不印空的摸底表',
    hint: '请各校自己印：taizhang report arrivals {typed}；已经立案的未报到学生在台账里：taizhang report ledger {month}',
  },
  'rollup.base-roster': {
    severity: 'info',
    message: '学期初在籍按各校本学年第一次上报的名册数，{count} 所学校的和封面写的“开学在籍”不一样：{schools}',
    hint: '名册是那个月底的，开学以后有转进转出的会差几个人；辍学率的分子分母都印在表里',
  },
  'rollup.own-registers': {
    severity: 'warning',
    message: '本单位自己也有 {count} 名学生的学籍，没有算进这张汇总表',
    hint: '先把自己的也报上来：taizhang submit {month}，再用 taizhang merge 合并产生的文件',
  },
  'rollup.own-cases': {
    severity: 'warning',
    message: '本单位自己立案的 {count} 人（如人口比对发现的未入学）不属于哪所学校，没有算进这张汇总表',
    hint: '看名单：taizhang cases；要报的请另附',
  },
  'rollup.differs': {
    severity: 'error',
    message: '{where}的“{what}”对不上：各校相加 {sum}，按台账数是 {counted}',
    hint: '请看是哪所学校的数字和台账不符；对上之前不会打印',
  },
  'check.failed': {
    severity: 'warning',
    message: '{left}：{check}（{rule}：{figures}）',
    hint: '请学校核对；数字没有错的，写明原因：taizhang merge --decide {id} --note 原因',
  },
  'check.must': {
    severity: 'error',
    message: '{left}：{check}（{rule}：{figures}）',
    hint: '这个关系必须成立，请学校改好再报一次',
  },
  'check.unreadable': {
    severity: 'warning',
    message: '审核关系“{rule}”看不懂：{why}',
    hint: '写成 本月复学 <= 上月结转 + 本月新增 这样；能用的数见 taizhang merge --help',
  },
} as const satisfies Record<string, ProblemWords>;
