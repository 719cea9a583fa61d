// The fault gallery: one small broken file per code, imported into a small school, and what the program says of it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '#model/problem.js';
import { PLAIN } from '#screen/paint.js';
import { showProblem } from '#screen/show-problems.js';
import { brokenFile } from './broken-files.js';
import { makePlace, type Place } from './program.js';

/** The class that every exhibit meets: 张晓明, 李思雨, 王伟, and two children called 陈静. */
const REGISTER = `学校名称,年级,班级,姓名,性别,出生日期,身份证号,学籍号,学生状态
黄河路中学,七年级,1班,张晓明,男,20130405,990101201304050018,G990101201304050018,在读
黄河路中学,七年级,1班,李思雨,女,20130911,990101201309110024,G990101201309110024,在读
黄河路中学,七年级,1班,王伟,男,20130118,990101201301180052,G990101201301180052,在读
黄河路中学,七年级,1班,陈静,女,20130201,990101201302010020,G990101201302010020,在读
黄河路中学,七年级,1班,陈静,女,20130301,990101201303010049,G990101201303010049,在读
黄河路中学,七年级,2班,刘洋,男,20130601,990101201306010036,G990101201306010036,在读
`;

/** An exhibit as its file says it. */
export interface Exhibit {
  readonly code: string;
  /** The commands, each as it is typed; what the last one says is shown. */
  readonly runs: readonly (readonly string[])[];
  /** Whether the class stands on a register before. */
  readonly hasRegister: boolean;
  readonly level: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly name: string; readonly made: string | null; readonly text: string }[];
}

const FENCE = /^```(\S+)(?: (\S+))?(?: (\S+))?\n([\s\S]*?)^```$/gm;

/**
 * Reads an exhibit: the code is its heading, the files stand in fences ```` ```file <name> ````, or are made by code in
 * ```` ```made <name> <how> ````; a line `import: …` gives other arguments than the file alone, lines `run: …` whole commands
 * instead of it, `level: county` another workspace, `register: none` one without a class, a fence ```` ```settings ```` what its taizhang.json says besides.
 */
export function readExhibit(text: string): Exhibit {
  const fences = [...text.matchAll(FENCE)];
  const files = fences
    .filter(([, kind]) => kind === 'file' || kind === 'made')
    .map(([, kind, name, how, inside]) => ({ name: name!, made: kind === 'made' ? how! : null, text: inside! }));
  const runs = [...text.matchAll(/^run: (.+)$/gm)].map(([, line]) => line!.split(' '));
  const words = /^import: (.+)$/m.exec(text)?.[1]?.split(' ');
  return {
    code: /^# (\S+)/.exec(text)![1]!,
    runs: runs.length > 0 ? runs : [['import', ...(words ?? files.map((one) => one.name))]],
    hasRegister: !/^register: none$/m.test(text),
    level: /^level: (\S+)$/m.exec(text)?.[1] ?? 'school',
    settings: JSON.parse(fences.find(([, kind]) => kind === 'settings')?.[4] ?? '{}'),
    files,
  };
}

/** The workspace that every exhibit of a level starts from, made once. */
const bases = new Map<string, Promise<Place>>();
const baseOf = ({ level, hasRegister }: Pick<Exhibit, 'level' | 'hasRegister'>): Promise<Place> => {
  const key = `${level} ${hasRegister}`;
  let base = bases.get(key);
  if (base === undefined) {
    base = makeBase(level, hasRegister);
    bases.set(key, base);
  }
  return base;
};

async function makeBase(level: string, hasRegister: boolean): Promise<Place> {
  const place = makePlace();
  const options = ['--level', level, '--name', '黄河路中学', '--code', '3199000001', '--term-start', '2026-09-01'];
  await place.run('init', ...options, '--yes');
  if (!hasRegister) return place;
  writeFileSync(join(place.dir, '名册.csv'), REGISTER);
  await place.run('import', 'register', '名册.csv', '--today', '2026-09-01');
  return place;
}

/** Clears what the exhibits started from. */
export async function clearBases(): Promise<void> {
  for (const base of bases.values()) (await base).remove();
  bases.clear();
}

/** What the program says of an exhibit: every problem with its code as it is shown, and the codes of all others. */
export async function sayExhibit(of: Exhibit): Promise<{ said: string; others: string[] }> {
  const place = makePlace('2026-10-16', (await baseOf(of)).dir);
  try {
    const path = join(place.dir, 'taizhang.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...of.settings }));
    for (const file of of.files) {
      const target = join(place.dir, file.name);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, file.made === null ? file.text : await brokenFile(file.made));
    }
    let problems: Problem[] = [];
    for (const words of of.runs) {
      const { document } = await place.json(...words);
      problems = document.problems ?? [document.error];
    }
    const own = problems.filter((one) => one.code === of.code);
    return {
      said: own.map((one) => showProblem(one, PLAIN)).join('\n'),
      others: problems.filter((one) => one.code !== of.code).map((one) => one.code),
    };
  } finally {
    place.remove();
  }
}
