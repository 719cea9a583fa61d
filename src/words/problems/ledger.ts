// Faults of the ledger's own database, found by `ledger`.
import type { ProblemWords } from './shape.js';

export const LEDGER_PROBLEMS = {
  'ledger.missing': {
    severity: 'error',
    message: '找不到台账文件“{file}”',
    hint: '请检查文件夹；还没有台账时先运行 taizhang init',
  },
  'ledger.exists': {
    severity: 'error',
    message: '台账文件“{file}”已经存在，没有改动它',
    hint: '直接使用即可；要重新开始，请换一个文件夹',
  },
  'ledger.not-a-ledger': {
    severity: 'error',
    message: '“{file}”不是台账文件',
    hint: '请检查是否选错了文件，或用 taizhang restore 取回备份',
  },
  'ledger.damaged': {
    severity: 'error',
    message: '台账文件“{file}”已损坏，读不出来（{why}）',
    hint: '请不要继续登记，用 taizhang restore 取回最近的备份，并留着坏文件备查',
  },
  'ledger.newer-version': {
    severity: 'error',
    message: '这本台账由更新版本的程序建立（台账格式 {found}，本程序认识到 {known}）',
    hint: '请换用新版本的程序打开，台账没有改动',
  },
  'ledger.older-version': {
    severity: 'error',
    message: '这本台账是试用版程序建立的（台账格式 {found}，本程序用 {known}），读不了',
    hint: '请用原来的程序打开；要换到这个程序，请新建一个文件夹 taizhang init，再把原来的表重新导入',
  },
  'ledger.busy': {
    severity: 'error',
    message: '台账正被另一个窗口或另一个人使用',
    hint: '请等对方做完，或关闭另一个窗口后再试',
  },
  'ledger.read-only': {
    severity: 'error',
    message: '台账文件不能写入',
    hint: '请检查文件是不是“只读”，U盘是否写保护，账户有没有写入权限',
  },
  'ledger.disk-full': {
    severity: 'error',
    message: '磁盘已满，这一步没有保存',
    hint: '请腾出空间后重新运行，台账停在这一步之前',
  },
  'ledger.cannot-open': {
    severity: 'error',
    message: '台账文件打不开（{why}）',
    hint: '请检查文件是否还在、磁盘是否连接、账户有没有权限',
  },
  'ledger.input-output': {
    severity: 'error',
    message: '读写台账时磁盘出错（{why}）',
    hint: '请检查磁盘或网络盘，然后重新运行；台账停在这一步之前',
  },
  'ledger.backup-exists': {
    severity: 'error',
    message: '备份文件“{file}”已经存在，没有覆盖它',
    hint: '请换一个文件名',
  },
  'ledger.entry-broken': {
    severity: 'error',
    message: '第 {seq} 条记录读不懂：{why}',
    hint: '台账可能被改动过，请运行 taizhang verify，并与备份比对',
  },
  'ledger.chain-broken': {
    severity: 'error',
    message: '第 {seq} 条记录与校验值不符',
    hint: '台账内容被改动过，请与备份和已签字的报表比对',
  },
  'ledger.sequence-broken': {
    severity: 'error',
    message: '记录编号不连续：应为第 {expected} 条，实际是第 {seq} 条',
    hint: '台账中有记录被删除或插入，请与备份比对',
  },
  'ledger.group-broken': {
    severity: 'error',
    message: '第 {seq} 条记录的操作编号、操作人或时间与同一次操作的其他记录不一致',
    hint: '台账内容被改动过，请与备份比对',
  },
  'ledger.move-illegal': {
    severity: 'error',
    message: '第 {seq} 条记录对案卷 {caseNo} 的处理不合规定（{kind}）',
    hint: '请查看这个案卷的全部记录，并与备份比对',
  },
  'ledger.facts-changed': {
    severity: 'error',
    message: '从“{file}”导入的数据被改动过',
    hint: '请与备份比对，或用原文件重新导入',
  },
  'ledger.undo-changed': {
    severity: 'error',
    message: '第 {command} 号操作是否撤销，与记录不一致',
    hint: '台账内容被改动过，请与备份比对',
  },
  'ledger.fence-changed': {
    severity: 'error',
    message: '台账的结构被改动过（{what}）',
    hint: '请与备份比对',
  },
} as const satisfies Record<string, ProblemWords>;
