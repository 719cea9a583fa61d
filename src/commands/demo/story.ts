// The story of `demo`, chapter by chapter: which day each is played on, and how things stand at the end. Findings, dates
// and counts are read from the commands' answers; only what a person decides is told.
import { mergeMonth, submitMonth } from './chapters-office.js';
import { clear, findAndConfirm, openBooks, persuade, scanAgain } from './chapters-school.js';
import type { DemoSchool } from './children.js';
import { type DemoCase, type DemoDuty, type DemoPaper, SCHOOLS, type Stage, type Telling } from './stage.js';

/** One chapter as told: what happened, line by line. */
interface Week {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The whole story, and how it ended. */
export interface Told {
  readonly weeks: readonly Week[];
  readonly cases: readonly { readonly school: string; readonly case: DemoCase }[];
  /** The papers of the cases, in the order of printing. */
  readonly papers: readonly DemoPaper[];
  /** What is to be done at the end, of each school. */
  readonly due: readonly { readonly school: string; readonly late: number; readonly lines: readonly DemoDuty[] }[];
  readonly files: readonly string[];
}

/** A chapter: its title, the day on which its commands run, and what happens. */
type Chapter = readonly [string, string, (telling: Telling) => Promise<void>];

/** The day on which the story ends. */
export const LAST_DAY = '2026-10-16';

const CHAPTERS: readonly Chapter[] = [
  ['第一周 开学建账', '2026-09-04', openBooks],
  ['第二周 发现与核实', '2026-09-11', findAndConfirm],
  ['第三周 劝返', '2026-09-18', persuade],
  ['第四周 补假与销号', '2026-09-24', clear],
  ['月报与上报', '2026-09-25', submitMonth],
  ['第五周 中心学校合并', '2026-09-30', mergeMonth],
  ['第六周之后 节后再排查', LAST_DAY, scanAgain],
];

/** Plays the chapters on a stage. */
export async function tellStory(stage: Stage): Promise<Told> {
  const weeks: Week[] = [];
  const shared = { stage, files: [], papers: [], submitted: new Map<DemoSchool, string>() };
  for (const [title, today, play] of CHAPTERS) {
    const lines: string[] = [];
    const act: Telling['act'] = (at, command, words = [], options = {}) =>
      stage.run({ at, today, command, words, options });
    await play({ ...shared, today, lines, act });
    weeks.push({ title: `${title}（${today}）`, lines });
  }
  const cases = [];
  const due = [];
  for (const school of SCHOOLS) {
    const ask = (command: 'cases' | 'due') =>
      stage.run({ at: school, today: LAST_DAY, command, words: [], options: {} });
    for (const one of (await ask('cases')).cases ?? []) cases.push({ school: school.name, case: one });
    const answer = await ask('due');
    due.push({ school: school.name, late: answer.late ?? 0, lines: answer.due ?? [] });
  }
  return { weeks, cases, papers: shared.papers, due, files: shared.files };
}
