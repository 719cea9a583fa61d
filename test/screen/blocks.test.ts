import { describe, expect, it } from 'vitest';
import { problem } from '#model/problem.js';
import { facts, showBlock, table } from '#screen/blocks.js';
import { nearest } from '#screen/nearest.js';
import { PLAIN } from '#screen/paint.js';
import { showProblem, showProblems } from '#screen/show-problems.js';
import { displayWidth } from '#screen/width.js';

describe('tables', () => {
  const shown = (columns: number | null) =>
    showBlock(
      table(
        ['姓名', '缺勤', '村'],
        [
          ['张三', 3, '上河村'],
          ['阿依古丽', 12, null],
        ],
      ),
      PLAIN,
      columns,
    ).split('\n');

  it('align by display width, numbers at the right', () => {
    expect(shown(null)).toEqual(['  姓名      缺勤  村', '  张三         3  上河村', '  阿依古丽    12']);
  });

  it('fit the terminal by cutting the widest column', () => {
    const wide = table(['说明'], [['很长很长很长很长很长很长很长很长的一句话']]);
    for (const line of showBlock(wide, PLAIN, 30).split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(30);
  });

  it('say that they are empty', () => expect(showBlock(table(['姓名'], []), PLAIN, null)).toBe('  （没有）'));

  it('align facts', () => {
    const lines = showBlock(
      facts([
        ['学校', '黄河路小学'],
        ['标识码', null],
      ]),
      PLAIN,
      null,
    );
    expect(lines).toBe('  学校    黄河路小学\n  标识码  无');
  });
});

describe('problems', () => {
  const one = problem('file.missing', { file: 'a.xlsx', sheet: '考勤', cell: 'F17' }, { file: 'a.xlsx' });

  it('stand under their place', () => {
    expect(showProblem(one, PLAIN).split('\n')).toEqual([
      'a.xlsx › 考勤 › F17',
      '  找不到文件或文件夹“a.xlsx”',
      '  请检查路径，或把文件拖到窗口里再试',
    ]);
  });

  it('are counted where there are too many alike', () => {
    const lines = showProblems(
      Array.from({ length: 25 }, () => one),
      PLAIN,
    ).split('\n');
    expect(lines[0]).toContain('问题 25 处（错误 25');
    expect(lines.at(-1)).toContain('另有 5 处');
    expect(lines.filter((line) => line.startsWith('a.xlsx'))).toHaveLength(20);
  });
});

describe('the word that was meant', () => {
  it.each([
    ['imprt', 'import'],
    ['cloes', 'close'],
    ['销好', '销号'],
    ['xyzzy', null],
  ])('%s → %s', (typed, meant) => expect(nearest(typed, ['import', 'scan', 'close', '销号', '导入'])).toBe(meant));
});
