// Faults of comparing lists (compare.*).
import type { ProblemWords } from './shape.js';

export const COMPARE_PROBLEMS = {
  'compare.no-data': {
    severity: 'info',
    message: '没有做“{kind}”：{why}',
    hint: '先导入要比对的表，再做一次',
  },
  'compare.check-number': {
    severity: 'error',
    message: '核查编号“{typed}”不对',
    hint: '核查编号由程序印在核查表上，请照原样填，不要改',
  },
  'compare.finding-unknown': {
    severity: 'error',
    message: '{name}：核查结果“{finding}”不在可选的里面',
    hint: '可选：{known}',
  },
  'compare.finding-unfit': {
    severity: 'error',
    message: '{name}：这一行问的不是“是不是同一人”，不能填“{finding}”',
    hint: '请选这个孩子现在的去向；核查编号以 A 开头的行才问是不是同一人',
  },
  'compare.pair-finding': {
    severity: 'error',
    message: '{name}：这一行问的是两条记录是不是同一人，不能填“{finding}”',
    hint: '请选“是同一人”或“不是同一人”；去向写在核查说明里',
  },
  'compare.evidence': {
    severity: 'error',
    message: '{name}：写了“{finding}”，没有写佐证',
    hint: '请写上证明的名称和编号，例如“在读证明 2026-15”；没有证明的，先不要这样填',
  },
  'compare.future': {
    severity: 'error',
    message: '{name}：{heading} {on} 还没有到（今天是 {today}）',
    hint: '请填已经发生的日期',
  },
  'compare.no-register': {
    severity: 'warning',
    message: '适龄人口名单上有 {count} 人，可是一份学籍也没有，看不出谁没有入学',
    hint: '请导入学籍（taizhang import register）或合并学校的上报（taizhang merge），再排查',
  },
  'compare.shared-id': {
    severity: 'warning',
    message: '“{name}”和学籍里的“{other}”写着同一个身份证号，核查为不是同一人，还不能立案',
    hint: '先查清号码是谁的，把写错的那张表改好再导入，程序就能把两个人分开',
  },
  'compare.unrecorded': {
    severity: 'info',
    message: '{schools} 所学校的 {count} 人从 {from} 起没有考勤，不知道在不在校，没有算进来',
    hint: '请导入这些学校的考勤',
  },
  'compare.figures': {
    severity: 'error',
    message: '看不出哪一列是单位、哪一列是数字',
    hint: '要有一列“学校”或“乡镇”，和“在籍人数”“辍学人数”这样的数字列',
  },
  'compare.figure': {
    severity: 'warning',
    message: '{unit} 的“{measure}”写的是“{typed}”，不是数字，没有比',
    hint: '请改成数字再比',
  },
} as const satisfies Record<string, ProblemWords>;
