import { describe, expect, it } from 'vitest';
import { checkWorkspaceFile } from '#commands/workspace/folder.js';
import { placeOfFault, placeOfPath } from '#commands/workspace/json-place.js';
import { Refusal } from '#model/problem.js';

const said = (text: string): string => {
  try {
    checkWorkspaceFile(text);
  } catch (fault) {
    if (fault instanceof Refusal) return `${fault.exitCode} ${fault.problem.row} ${fault.message}`;
    throw fault;
  }
  return 'holds';
};

const lines = (...of: string[]): string => of.join('\n');

describe('taizhang.json', () => {
  it('holds with as little as an organisation', () => {
    expect(said('{"version": 1, "organisation": {"name": "黄河路小学", "level": "school"}}')).toBe('holds');
  });

  it.each([
    [
      lines('{', '  "version": 1,', '  "organisation": {', '    "level": "school"', '  }', '}'),
      '2 3 taizhang.json 第 3 行，organisation.name：缺了这一项',
    ],
    [
      lines('{', '  "version": 1,', '  "organisation": { "name": "甲", "level": "village" }', '}'),
      '2 3 taizhang.json 第 3 行，organisation.level：只能是：school, township, county, prefecture, province',
    ],
    [
      lines('{', '  "version": 1,', '  "organisation": { "name": "甲", "level": "school" },', '  "threshold": {}', '}'),
      '2 4 taizhang.json 第 4 行，threshold：没有这一项，多半是名字写错了',
    ],
    [
      lines(
        '{',
        '  "version": 1,',
        '  "organisation": { "name": "甲", "level": "school" },',
        '  "terms": [',
        '    { "name": "秋", "from": "2026-09-01", "to": "2026-02-30" }',
        '  ]',
        '}',
      ),
      '2 5 taizhang.json 第 5 行，terms.0.to：日期要写成 2026-09-01 这样，并且日历上有这一天',
    ],
    [
      lines(
        '{',
        '  "version": 1,',
        '  "organisation": { "name": "甲", "level": "school" },',
        '  "terms": [',
        '    { "name": "秋", "from": "2026-09-01", "to": "2026-01-30" }',
        '  ]',
        '}',
      ),
      '2 5 taizhang.json 第 5 行，terms.0：开始日期不能晚于结束日期',
    ],
    [
      lines('{', '  "version": 1,', '  "organisation": { "name": 3, "level": "school" }', '}'),
      '2 3 taizhang.json 第 3 行，organisation.name：应当是文字（写在引号里）',
    ],
    [lines('{', '  "version": 1', '  "organisation": {}', '}'), '2 3 taizhang.json 第 3 行第 3 列写得不对，读不懂'],
    [lines('{', '  "version": 1,'), '2 2 taizhang.json 第 2 行第 16 列写得不对，读不懂'],
  ])('is refused with its place: %#', (text, sentence) => expect(said(text)).toBe(sentence));
});

describe('places in a JSON text', () => {
  const text = '{"a": [1, {"b\\"c": "x, }"}],\n "d": {"e": null}}';
  it.each([
    [['a', 1, `b"c`], 1, 12],
    [['d', 'e'], 2, 8],
    [['d', 'missing'], 2, 2],
    [[], 1, 1],
  ])('%j stands in line %i, column %i', (path, line, column) => {
    expect(placeOfPath(text, path)).toEqual({ line, column });
  });

  it('of a fault without a position is the end', () => {
    expect(placeOfFault('{"a"', 'Unexpected end of JSON input')).toEqual({ line: 1, column: 5 });
  });
});
