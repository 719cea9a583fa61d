// Paths as Windows, PowerShell, macOS and Linux terminals paste them.
import { describe, expect, it } from 'vitest';
import { droppedPaths } from '#commands/frame/dropped.js';

describe('a dropped file', () => {
  it.each<[string, boolean, readonly string[]]>([
    ['"C:\\\\资料\\\\学籍 表.xls"', false, ['C:\\\\资料\\\\学籍 表.xls']],
    ['C:\\资料\\ 学籍.xls', false, ['C:\\资料\\ 学籍.xls']],
    ["& 'D:\\学籍 表.xlsx'", false, ['D:\\学籍 表.xlsx']],
    ['"D:\\一.xlsx" "D:\\二 班.xlsx" D:\\三.xlsx', false, ['D:\\一.xlsx', 'D:\\二 班.xlsx', 'D:\\三.xlsx']],
    ["'/home/我的 学校/学籍 表.csv' ", true, ['/home/我的 学校/学籍 表.csv']],
    ['/home/我的\\ 学校/学籍\\ 表\\(1\\).csv', true, ['/home/我的 学校/学籍 表(1).csv']],
    ['9月 考勤.xlsx', true, ['9月 考勤.xlsx']],
  ])('%s', (typed, slashes, paths) => expect(droppedPaths(typed, slashes)).toEqual(paths));
});
