// The months of `demo` on their way up: the schools print and submit September, the township's office merges what came,
// sees who is missing and what is broken, and prints the sum.
import { attend } from './chapters-school.js';
import { DEMO_OFFICE, SILENT_SCHOOL } from './children.js';
import { schoolList } from './files.js';
import { keepFiles, put, SCHOOLS, type Telling } from './stage.js';

const MONTH = '2026-09';

/** Where the office puts what the schools send. */
const INBOX = '收到的上报';

/** The monthly report and the sealed submission of each school; the first submits twice. */
export async function submitMonth(telling: Telling): Promise<void> {
  const { act, lines, stage } = telling;
  for (const school of SCHOOLS) {
    const report = await act(school, 'report', ['monthly', MONTH]);
    const { totals, period } = report;
    keepFiles(telling, report);
    lines.push(
      `${school.name} 9 月月报（${period?.from} 至 ${period?.to}）：新发现 ${totals?.opened}，销号 ${totals?.closed}，月末未销号 ${totals?.openAtEnd}`,
    );
    const to = stage.folderOf(DEMO_OFFICE, INBOX);
    const { file = '', revision } = await act(school, 'submit', [MONTH], { to });
    telling.files.push(file);
    telling.submitted.set(school, file);
    lines.push(`  上报中心学校，第 ${revision} 次：${stage.shorten(file)}`);
    if (school !== SCHOOLS[0]) continue;
    const again = await act(school, 'submit', [MONTH], { to });
    const same = again.unchanged === true ? '内容没有变' : '内容有变';
    lines.push(`  以为没发出去，又报一次：${same}，仍是第 ${again.revision} 次`);
  }
}

/** The office expects four schools, three sent, one of them first a file that broke off. */
export async function mergeMonth(telling: Telling): Promise<void> {
  const { act, lines, stage } = telling;
  for (const school of SCHOOLS) {
    await attend(telling, school);
    await act(school, 'scan');
  }
  const { name, code, town } = DEMO_OFFICE;
  await act(DEMO_OFFICE, 'init', [], {
    level: 'township',
    name,
    code,
    town,
    policy: 'kaifaqu',
    termStart: '2026-09-01',
  });
  const listed = await put(telling, DEMO_OFFICE, schoolList([...SCHOOLS, SILENT_SCHOOL]));
  const { totals: schools } = await act(DEMO_OFFICE, 'import', ['schools', listed]);
  lines.push(`${name}：导入学校名单 ${schools?.accepted} 所`);
  const whole = telling.submitted.get(SCHOOLS[1]!)!;
  telling.files.push(await stage.breakOff(whole, `${SCHOOLS[1]!.name}9月（没传完）.xlsx`));

  const {
    submissions = [],
    missing = [],
    totals,
  } = await act(DEMO_OFFICE, 'merge', [stage.folderOf(DEMO_OFFICE, INBOX)]);
  lines.push(`${name}：合并 ${submissions.length} 份文件，收下 ${totals?.schools} 所学校`);
  for (const one of submissions) {
    const said = one.status === 'rejected' ? `没有收下，${one.reason}` : `收下，${one.school}`;
    lines.push(`  ${one.file}：${said}`);
  }
  for (const one of missing) lines.push(`  还没有报：${one.school}（${one.schoolCode}，${one.town}）`);
  const again = await act(DEMO_OFFICE, 'merge', [stage.folderOf(DEMO_OFFICE, INBOX)]);
  const unchanged = again.submissions?.filter(({ status }) => status === 'unchanged').length;
  lines.push(`  再合并一次：${unchanged} 份不变，什么也没有多记`);

  const report = await act(DEMO_OFFICE, 'report', ['monthly', MONTH]);
  const sum = report.totals;
  lines.push(
    `${name} 9 月汇总：在籍 ${sum?.enrolment}，新发现 ${sum?.opened}，排除 ${sum?.dismissed}，返校 ${sum?.returned}，销号 ${sum?.closed}，月末未销号 ${sum?.openAtEnd}`,
  );
  for (const one of report.bySchool ?? [])
    lines.push(`  ${one.school}：新发现 ${one.opened}，月末未销号 ${one.openAtEnd}`);
  for (const file of keepFiles(telling, report)) lines.push(`  汇总月报：${stage.shorten(file)}`);
  lines.push('  收下的上报原样存在 submissions 文件夹里');
}
