// Faults of what is said of changes on the register (movement.*) and of the ledgers and lists made from registers (roll.*).
import type { ProblemWords } from './shape.js';

export const MOVEMENT_PROBLEMS = {
  'movement.order': {
    severity: 'error',
    message: '{student}：休学的结束日期 {until} 早于开始日期 {from}',
    hint: '请核对审批表上的起止日期',
  },
  'movement.no-span': {
    severity: 'error',
    message: '{student}：“{word}”没有期满日期，只有休学才有',
    hint: '不要写 --until；如果是休学，写 --kind 休学',
  },
  'movement.nothing': {
    severity: 'error',
    message: '{student}：没有说“{word}”的原因、申请人、起止日期或证明，没有什么可记',
    hint: '例如 --reason 随父母外出 --applicant 家长 --evidence 转学证明:2026-015',
  },
  'movement.said-already': {
    severity: 'info',
    message: '{student}：“{word}”的这些情况已经记过了',
    hint: '没有变化，不再记',
  },
  'movement.no-change': {
    severity: 'warning',
    message: '{student}：两次学籍之间没有看到“{word}”，先记下了',
    hint: '导入新的学籍表后会对上；如果写错了人或种类，用 taizhang undo 撤销',
  },
  'movement.student-unknown': {
    severity: 'error',
    message: '学籍里没有“{typed}”',
    hint: '写姓名、学籍号或身份证号；同名的写学籍号',
  },
  'movement.student-many': {
    severity: 'error',
    message: '叫“{typed}”的有 {count} 人：{which}',
    hint: '请写学籍号或身份证号',
  },
  'movement.first-register': {
    severity: 'info',
    message: '有 {count} 名学生所在的班在 {from} 之前没有学籍表，看不出是不是转入的，没有列入变动',
    hint: '有更早的学籍表，用 taizhang import 导入，加上 --today 写当时的日期',
  },
  'movement.later-register': {
    severity: 'info',
    message: '{from} 还没有学籍表，从 {on} 的学籍比起',
    hint: '有更早的学籍表，用 taizhang import 导入，加上 --today 写当时的日期',
  },
  'movement.no-register': {
    severity: 'warning',
    message: '{from} 之前没有学籍表，没有可比的，只列出台账里的辍学和复学',
    hint: '学籍变动要两次学籍表才看得出来',
  },
  'roll.no-population': {
    severity: 'info',
    message: '没有导入适龄人口名单，入学台账只有在籍的学生，入学率为“未提供”',
    hint: '有了名单：taizhang import population 名单.xlsx',
  },
  'roll.no-term': {
    severity: 'error',
    message: '没有设开学日期，不知道哪些学生应当报到',
    hint: '在 taizhang.json 的 terms 里写上学期的起止，或用 taizhang init --term-start',
  },
  'roll.arrivals-unknown': {
    severity: 'warning',
    message: '有 {count} 名学生的班没有交报到表，开学第一周的考勤也不全，不知道来没来',
    hint: '请导入报到表（taizhang import arrivals）或第一周的考勤',
  },
  'roll.later-register': {
    severity: 'warning',
    message: '{count} 所学校到 {on} 还没有学籍表，应报到的学生不知道，没有算在内：{schools}',
    hint: '要算上，统计期写到这些学校有了学籍表以后',
  },
  'report.week': {
    severity: 'error',
    message: '“{typed}”不是一周',
    hint: '周报要写 2026-W42，或那一周里的一天，如 2026-10-14',
  },
} as const satisfies Record<string, ProblemWords>;
