// Writing: whole files only, outputs probed first, lists as workbooks.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { day } from '#model/day.js';
import { fillDay, fillNumber, fillText } from '#model/filling.js';
import { type ListSheet, writeWorkbook } from '#sheets/build.js';
import { fileName, otherName, probeOutputs, writeWhole } from '#sheets/write.js';
import { partOf } from '../support/workbook-parts.ts';
import { workbookText } from '../support/workbook-text.ts';

const folder = mkdtempSync(join(tmpdir(), '写出-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('an output', () => {
  it('is written whole, replaces the old file and leaves nothing beside it', () => {
    const path = join(folder, '新', '月报.xlsx');
    writeWhole(path, Buffer.from('旧'));
    writeWhole(path, Buffer.from('新'));
    expect(readFileSync(path, 'utf8')).toBe('新');
    expect(readdirSync(join(folder, '新'))).toEqual(['月报.xlsx']);
  });

  it('that Excel has open is refused before the work, with another name', () => {
    const path = join(folder, '月报.xlsx');
    writeFileSync(path, '');
    writeFileSync(join(folder, '~$月报.xlsx'), '');
    const probe = () => probeOutputs([path]);
    expect(probe).toThrow('请先关闭 月报.xlsx');
    expect(probe).toThrow(
      expect.objectContaining({
        exitCode: 6,
        problem: expect.objectContaining({ hint: expect.stringContaining('月报(2).xlsx') }),
      }),
    );
  });

  it('whose folder cannot be is refused, and a probe leaves no trace', () => {
    writeFileSync(join(folder, '文件'), '');
    expect(() => probeOutputs([join(folder, '文件', '表.xlsx')])).toThrow('写不了');
    expect(() => writeWhole(join(folder, '文件', '表.xlsx'), Buffer.from(''))).toThrow('写不了');
    probeOutputs([join(folder, '空', '表.xlsx')]);
    expect(readdirSync(join(folder, '空'))).toEqual([]);
  });

  it('gets a name that Windows takes', () => {
    expect(fileName('东小:月报/10月?.xlsx')).toBe('东小_月报_10月_.xlsx');
    expect(fileName('con.xlsx')).toBe('con_.xlsx');
    expect([...fileName(`${'很'.repeat(200)}.xlsx`)]).toHaveLength(125);
    expect(otherName(join(folder, '没有.xlsx'))).toBe(join(folder, '没有(2).xlsx'));
  });
});

describe('a list as a workbook', () => {
  const sheet: ListSheet = {
    name: '家访/登记',
    title: '家访登记表',
    notes: ['由班主任填写'],
    columns: [
      { heading: '姓名', kind: 'text', fillable: false },
      { heading: '身份证号', kind: 'text', fillable: false },
      { heading: '日期', kind: 'day' },
      { heading: '人次', kind: 'number' },
      { heading: '结果', kind: 'text', choices: ['同意返校', '拒绝返校'] },
    ],
    rows: [
      [
        fillText('=王'),
        fillText('990101201203041235'),
        fillDay(day('2026-10-08')),
        fillNumber(2),
        fillText('同意返校'),
      ],
    ],
    blankRows: 1,
    marked: [{ row: 0, column: 1, note: '校验位不对' }],
  };

  it('keeps text as text, days as days, and offers choices', async () => {
    const path = join(folder, '家访.xlsx');
    await writeWorkbook(path, [sheet]);
    const bytes = readFileSync(path);
    const text = workbookText(bytes);
    expect(text).toContain('== 家访 登记');
    expect(text).toContain('A4 "=王" <@>\nB4 "990101201203041235" <@>\nC4 46303 <yyyy-mm-dd>\nD4 2\nE4 "同意返校" <@>');
    const xml = partOf(bytes, 'xl/worksheets/sheet1.xml');
    expect(xml).toContain('<formula1>_choices!$A$1:$A$2</formula1>');
    expect(xml).toMatch(/<dataValidation[^>]*sqref="E4:E5"|sqref="E4"/);
    expect(xml).toContain('ySplit="3"');
    expect(xml).toContain('<sheetProtection sheet="1"');
    expect(partOf(bytes, 'xl/comments1.xml')).toContain('校验位不对');
    expect(partOf(bytes, 'xl/workbook.xml')).toContain('state="veryHidden"');
  });
});
