// Every example of every help page is run: an example that does not run cannot be printed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '#commands/index.js';
import { makePlace, type Place } from '../support/program.js';
import { splitWords } from '../support/transcript.js';

const REGISTER = `学校名称,年级,班级,姓名,性别,出生日期,身份证号,学籍号,现住址,学生状态
黄河路中学,七年级,1班,张晓明,男,20130405,990101201304050018,G990101201304050018,青石镇上河村,在读
黄河路中学,七年级,1班,李思雨,女,20130911,990101201309110024,G990101201309110024,青石镇上河村,在读
黄河路中学,七年级,1班,王伟,男,20130118,990101201301180052,G990101201301180052,青石镇下河村,在读
`;
const ATTENDANCE = `黄河路中学七年级1班2026年10月考勤表
姓名,8,9,10,12,13,14,15,16
张晓明,√,√,√,×,×,×,×,×
李思雨,√,√,×,×,×,×,×,×
王伟,√,×,×,×,×,×,×,×
说明：√出勤 ×旷课
`;

/** Commands that begin where there is nothing yet. */
const FROM_NOTHING = ['init', 'demo'];
/** What has to be true before an example makes sense. */
const BEFORE: Readonly<Record<string, string>> = {
  reopen: 'dismiss 2026-0002 --reason other',
  restore: 'backup --to 备份.db',
};

async function prepared(name: string): Promise<Place> {
  const place = makePlace();
  writeFileSync(join(place.dir, '学籍.csv'), REGISTER);
  writeFileSync(join(place.dir, '考勤.csv'), ATTENDANCE);
  if (FROM_NOTHING.includes(name)) return place;
  const lines = [
    'init --level school --name 黄河路中学 --code 3199000001 --term-start 2026-09-01 --yes',
    ...(name === 'import' ? [] : ['import 学籍.csv --today 2026-09-01', 'import 考勤.csv', 'scan']),
    ...(name in BEFORE ? [BEFORE[name]!] : []),
  ];
  for (const line of lines) {
    const ran = await place.run(...splitWords(line));
    expect(ran.code, `${line}\n${ran.all}`).toBe(0);
  }
  return place;
}

const declared = await Promise.all(COMMANDS.map(async (one) => [one.name, await one.load()] as const));

describe('examples', () => {
  it.each(declared)('%s has some, each with its own name first', (name, { examples }) => {
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(splitWords(example)[0]).toBe(name);
  });

  it.each(declared)(
    '%s runs as its help says',
    async (name, { examples }) => {
      for (const example of FROM_NOTHING.includes(name) ? examples : ['']) {
        const place = await prepared(name);
        try {
          for (const line of example === '' ? examples : [example]) {
            const ran = await place.run(...splitWords(line));
            expect([0, 3], `${line}\n${ran.all}`).toContain(ran.code);
          }
        } finally {
          place.remove();
        }
      }
    },
    60_000,
  );

  it('every command says in Chinese what it is for', () => {
    for (const [name, { more, args, options }] of declared) {
      expect(more, name).toMatch(/[\u4e00-\u9fff]/);
      for (const one of [...Object.values(args), ...Object.values(options)])
        expect(one.help).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('names and aliases are used once', () => {
    const words = COMMANDS.flatMap((one) => [one.name, one.alias, ...Object.keys(one.also ?? {})]);
    expect(new Set(words).size).toBe(words.length);
  });
});
