// The weeks of `demo` at the three schools: registers and attendance come in, children are found missing, brought back
// and cleared, each step with its papers. What a person decides or does is told here; all else comes from the commands.
import { DEMO_SCHOOLS, type DemoSchool } from './children.js';
import {
  type DemoFile,
  juniorAttendance,
  juniorRegister,
  lateSlip,
  nineYearAttendance,
  nineYearRegister,
  primaryAttendance,
  primaryRegister,
} from './files.js';
import { firstCase, printPapers, put, SCHOOLS, scanAll, type Telling } from './stage.js';

const { junior, primary, nineYear } = DEMO_SCHOOLS;

/** To whom a written report goes: the document asks for both. */
const AUTHORITIES = '青石镇人民政府、县教育局';

/** What was mended in the primary school's register, as files.ts damaged it. */
const MENDED = '被 Excel 截成 9.90101E+17 的身份证号按同一行的学籍号补回，间隔号“•”统一成“·”';

/** Workspaces, registers, the first days of attendance. */
export async function openBooks(telling: Telling): Promise<void> {
  const { act, lines } = telling;
  for (const school of SCHOOLS) {
    const options = {
      level: 'school',
      name: school.name,
      code: school.code,
      town: school.town,
      policy: 'kaifaqu',
      termStart: '2026-09-01',
    };
    await act(school, 'init', [], options);
    const register = await put(telling, school, registerOf(school));
    const { totals, problems = [] } = await act(school, 'import', ['register', register]);
    lines.push(
      `${school.name}：导入学籍 ${totals?.rows} 行，收下 ${totals?.accepted}，修好 ${totals?.repaired}，存疑 ${totals?.flagged}，退回 ${totals?.rejected}`,
    );
    if (school === primary && totals?.repaired === 2) lines.push(`  ${MENDED}`);
    const open = Map.groupBy(
      problems.filter(({ severity }) => severity !== 'info'),
      ({ row }) => row ?? 0,
    );
    for (const [row, found] of open)
      lines.push(
        `  第 ${row} 行：${found.map(({ message }) => message).join('；')}。人照样收下，问题留在清单上（taizhang rejects）`,
      );
    await attend(telling, school);
  }
  await scanAll(telling);
}

/** Two children are missing; one is visited and promises, of the other nobody knows where. */
export async function findAndConfirm(telling: Telling): Promise<void> {
  const { act, lines } = telling;
  for (const school of SCHOOLS) await attend(telling, school);
  const found = await scanAll(telling);
  const gone = firstCase(found.get(junior));
  await act(junior, 'confirm', [gone], { reason: 'weariness', on: '2026-09-10' });
  await act(junior, 'assign', [gone], { role: 'responsible', name: '王老师', phone: '13800000001' });
  await act(junior, 'log', [gone, 'home-visit'], {
    on: '2026-09-10',
    by: '王老师',
    with: '彭建军',
    result: 'promised',
    promised: '2026-09-14',
    note: '孩子怕跟不上课，答应下周一回校',
    detail: ['回执编号=家访2026-01', '家长态度=支持返校', '学生意愿=犹豫'],
  });
  await act(junior, 'log', [gone, 'pledge'], {
    on: '2026-09-10',
    by: '王老师',
    with: '彭建军',
    result: 'promised',
    promised: '2026-09-14',
    note: '家长当面签字',
    detail: ['承诺书编号=承诺2026-01'],
  });
  lines.push(
    `${junior.name} ${gone}：核实为厌学，指定劝返责任人王老师，9 月 10 日家访，家长签了承诺书，答应 9 月 14 日返校`,
  );
  await reportInWriting(telling, junior, gone, '王老师');
  await printPapers(telling, junior, gone, ['report-letter', 'visit-receipt', 'visit-register', 'pledge']);
  const away = firstCase(found.get(nineYear));
  await act(nineYear, 'confirm', [away], { reason: 'work', on: '2026-09-11' });
  await act(nineYear, 'assign', [away], { role: 'responsible', name: '周校长', phone: '13800000002' });
  await act(nineYear, 'log', [away, 'phone'], {
    on: '2026-09-11',
    by: '周校长',
    with: '李国庆',
    result: 'away',
    note: '孩子随亲戚外出务工，家长联系不上亲戚',
  });
  lines.push(`${nineYear.name} ${away}：核实为外出务工，指定责任人周校长，当天电话联系`);
  await reportInWriting(telling, nineYear, away, '周校长');
  await printPapers(telling, nineYear, away, ['report-letter']);
}

/** One is back and gets help; for the other the township is asked. */
export async function persuade(telling: Telling): Promise<void> {
  const { act, lines } = telling;
  for (const school of SCHOOLS) await attend(telling, school);
  await scanAll(telling);
  const back = firstCase(await act(junior, 'cases'));
  await act(junior, 'log', [back, 'plan'], {
    on: '2026-09-15',
    by: '王老师',
    note: '先补落下的五天课，再看期中',
    detail: ['时间安排=每周二、四下午课后', '任务=补数学、英语', '辅导人=王老师', '对应措施=制定个性化辅导计划'],
  });
  await act(junior, 'log', [back, 'help'], {
    on: '2026-09-17',
    by: '王老师',
    note: '补数学第一单元',
    detail: ['帮扶类型=一对一辅导', '时长=1', '对应措施=安排一对一帮扶，查漏补缺'],
  });
  lines.push(`${junior.name} ${back}：9 月 15 日定辅导计划，9 月 17 日第一次一对一辅导`);
  await printPapers(telling, junior, back, ['case-plan', 'tutoring-plan']);
  const away = firstCase(await act(nineYear, 'cases'));
  await act(nineYear, 'log', [away, 'home-visit'], {
    on: '2026-09-14',
    by: '周校长',
    with: '李国庆',
    result: 'undecided',
    note: '校长、班主任和村干部一起上门',
    detail: ['回执编号=家访2026-01'],
  });
  await act(nineYear, 'log', [away, 'help-request'], {
    on: '2026-09-17',
    by: '周校长',
    with: '青石镇人民政府',
    result: 'served',
    note: '请求协助劝返',
    detail: ['请求对象=乡镇政府'],
  });
  lines.push(`${nineYear.name} ${away}：9 月 14 日上门家访，9 月 17 日请镇政府协助劝返`);
  await printPapers(telling, nineYear, away, ['help-letter', 'case-plan']);
}

/** A slip comes late and lifts a case; the child who came back is followed up and cleared. */
export async function clear(telling: Telling): Promise<void> {
  const { act, lines } = telling;
  for (const school of SCHOOLS) await attend(telling, school);
  const slip = await put(telling, primary, lateSlip());
  await act(primary, 'import', ['leave', slip]);
  lines.push(`${primary.name}：家长补交 9 月 15 日至 18 日的请假条，已导入`);
  await scanAll(telling);
  const back = firstCase(await act(junior, 'cases'));
  await followUp(telling, junior, back, '2026-09-21', '王老师');
  await closeAll(telling, [junior, nineYear]);
}

/** After National Day: a relapse, and an absence that reaches over the holiday. */
export async function scanAgain(telling: Telling): Promise<void> {
  const { act, lines } = telling;
  for (const school of SCHOOLS) await attend(telling, school);
  const found = await scanAll(telling);
  await closeAll(telling, [nineYear]);
  const relapsed = firstCase(found.get(junior));
  await reportInWriting(telling, junior, relapsed, '王老师');
  const late = firstCase(found.get(nineYear));
  await reportInWriting(telling, nineYear, late, '周校长');
  await followUp(telling, nineYear, late, '2026-10-16', '周校长');
  for (const school of SCHOOLS) {
    const { entries, intact } = await act(school, 'verify');
    lines.push(`${school.name}：台账 ${entries} 条，校验${intact === true ? '完好' : '不通过'}`);
  }
}

const registerOf = (school: DemoSchool): DemoFile =>
  school === junior ? juniorRegister(school) : school === primary ? primaryRegister(school) : nineYearRegister(school);

const attendanceOf = (school: DemoSchool, upTo: string): DemoFile =>
  school === junior
    ? juniorAttendance(school, upTo)
    : school === primary
      ? primaryAttendance(school, upTo)
      : nineYearAttendance(school, upTo);

/** A school's attendance up to the chapter's day comes in. */
export async function attend(telling: Telling, school: DemoSchool): Promise<void> {
  const path = await put(telling, school, attendanceOf(school, telling.today));
  await telling.act(school, 'import', ['attendance', path]);
}

async function reportInWriting(telling: Telling, school: DemoSchool, caseNo: string, by: string): Promise<void> {
  await telling.act(school, 'log', [caseNo, 'letter'], {
    on: telling.today,
    by,
    with: AUTHORITIES,
    result: 'served',
    note: '当天送到',
    detail: ['文书名称=书面报告', '送达回证=签收'],
  });
  telling.lines.push(`${school.name} ${caseNo}：书面报告${AUTHORITIES}`);
}

async function followUp(telling: Telling, school: DemoSchool, caseNo: string, on: string, by: string): Promise<void> {
  await telling.act(school, 'log', [caseNo, 'follow-up'], {
    on,
    by,
    result: 'good',
    note: '每天到校，跟得上课',
    detail: ['学习情况=一般', '生活情况=良好', '心理情况=良好', '已与家长沟通=是'],
  });
  telling.lines.push(`${school.name} ${caseNo}：${on} 返校后第一次跟踪回访，情况良好`);
}

async function closeAll(telling: Telling, schools: readonly DemoSchool[]): Promise<void> {
  for (const school of schools) {
    const { closed = [], notYet = [] } = await telling.act(school, 'close');
    for (const one of closed) {
      telling.lines.push(`${school.name} ${one.caseNo} ${one.student.name}：销号`);
      const papers = ['registration', 'persuasion-record', 'follow-up-file', 'close-out'] as const;
      await printPapers(telling, school, one.caseNo, papers);
    }
    for (const one of notYet) telling.lines.push(`${school.name} ${one.caseNo} 还不能销号：${one.lacking.join('；')}`);
  }
}
