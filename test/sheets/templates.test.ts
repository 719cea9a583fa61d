import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadTemplate } from '#sheets/templates.js';

const folder = mkdtempSync(join(tmpdir(), '表样-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a template', () => {
  it('is the workspace’s own where it has one, else the program’s', () => {
    expect(loadTemplate('monthly.xlsx', folder)).toMatchObject({ own: false });
    expect(loadTemplate('monthly.xlsx', null).bytes.length).toBeGreaterThan(5000);
    mkdirSync(join(folder, 'templates'));
    writeFileSync(join(folder, 'templates', 'monthly.xlsx'), '自己的');
    expect(loadTemplate('monthly.xlsx', folder)).toMatchObject({ own: true, bytes: Buffer.from('自己的') });
  });

  it('that nobody has is refused by name', () => {
    expect(() => loadTemplate('没有.xlsx', folder)).toThrow('找不到“没有.xlsx”的表样');
  });
});
