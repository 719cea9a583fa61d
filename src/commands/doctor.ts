// `doctor`: the machine, the workspace and the ledger looked over, with what to do about each finding.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Day, daysBetween, yearOf } from '#model/day.js';
import { type Problem, problem } from '#model/problem.js';
import { openLimits } from '#rules/policy.js';
import { facts, title } from '#screen/blocks.js';
import { LEVEL_WORDS } from '#words/codes.js';
import { type Context, command } from './frame/command.js';
import { missingFolders } from './workspace/folder.js';

/** After so many days without an import the doctor asks for new attendance. */
const QUIET_DAYS = 14;
const MEMORY_MIN = 512 * 2 ** 20;

export const doctor = command({
  more: '每一项都写明怎么办。台账从头到尾的核对用 taizhang verify。',
  needs: 'ledger',
  args: {},
  options: {},
  examples: ['doctor'],
  async run(context) {
    const { machine, workspace, ledger } = context;
    const { entries, hash } = await ledger.head();
    const problems = [
      ...lookAtMachine(context),
      ...(await missingFolders(workspace)).map((folder) => problem('workspace.folder', {}, { folder })),
      ...unknownYears(context),
      ...openLimits(workspace.policy).map((step) => problem('doctor.open-limit', {}, { step: step.name, id: step.id })),
      ...(await lookAtLedger(context)),
    ];
    const { size } = await stat(workspace.ledgerPath);
    let waiting = 0;
    for await (const some of ledger.eachProblem()) waiting += some.filter((one) => one.state === 'open').length;
    return {
      data: { machine, dir: workspace.dir, entries, head: hash, ledgerBytes: size, openProblems: waiting },
      shown: [
        title(problems.some((one) => one.severity !== 'info') ? '有几处要留意' : '一切正常'),
        facts([
          ['程序', `taizhang ${machine.version}，${machine.runtime}，${machine.system}`],
          ['空闲内存', `${Math.round(machine.freeMemory / 2 ** 20)} MB`],
          ['工作区', workspace.dir],
          ['单位', `${workspace.file.organisation.name}（${LEVEL_WORDS[workspace.file.organisation.level]}）`],
          ['制度', workspace.policy.title],
          ['台账', `${entries} 条记录，${Math.ceil(size / 1_048_576)} MB`],
          ['问题数据', `${waiting} 处`],
        ]),
      ],
      problems,
      next: waiting > 0 ? ['看问题数据：taizhang rejects'] : ['核对台账：taizhang verify'],
    };
  },
});

const lookAtMachine = ({ machine }: Context): Problem[] =>
  machine.freeMemory < MEMORY_MIN
    ? [problem('doctor.memory', {}, { megabytes: Math.round(machine.freeMemory / 2 ** 20) })]
    : [];

/** Years that the terms or today touch and that have no holiday data. */
function unknownYears({ workspace, today }: Context): Problem[] {
  const days = [today, ...workspace.file.terms.flatMap(({ from, to }) => [from, to])];
  const years = [...new Set(days.map(yearOf))].filter((year) => !workspace.calendar.knowsYear(year));
  return years.map((year) => problem('workspace.year', {}, { year }));
}

async function lookAtLedger({ ledger, workspace, today }: Context): Promise<Problem[]> {
  const found: Problem[] = [];
  const live = (await ledger.batches()).filter((one) => !one.withdrawn);
  const last = live.reduce<Day | null>(
    (day, one) => (day === null || one.importedOn > day ? one.importedOn : day),
    null,
  );
  if (last !== null && daysBetween(last, today) > QUIET_DAYS) {
    found.push(problem('doctor.old-data', {}, { on: last, days: daysBetween(last, today) }));
  }
  const copies = await readdir(join(workspace.backups)).catch(() => []);
  if (live.length > 0 && !copies.some((name) => name.endsWith('.db'))) found.push(problem('doctor.no-backup'));
  return found;
}
