// Templates and forms against each other: the list, the folder, the marks, and the page that tells staff of them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkTemplate, FORMS, formOf, marksOf } from '#forms/index.js';
import { readMarks } from '#sheets/fill.js';
import { rowOf, sheetOf, workbookOf } from '../support/workbook-parts.ts';

const folder = fileURLToPath(new URL('../../templates/', import.meta.url));

describe('the list of forms', () => {
  it('has a workbook for every form and a form for every workbook', () => {
    const workbooks = readdirSync(folder).filter((name) => name.endsWith('.xlsx'));
    expect(FORMS.map((form) => form.template).sort()).toEqual(workbooks.sort());
  });

  it('finds a form by name and by title', () => {
    expect(formOf('ledger')?.name).toBe('ledger');
    expect(formOf('辍学学生台账')?.name).toBe('ledger');
    expect(formOf('没有')).toBeNull();
  });

  it('gives no two marks of a form the same name', () => {
    for (const form of FORMS) {
      const names = marksOf(form.words).map(([mark]) => mark);
      expect(names, form.name).toEqual([...new Set(names)]);
      expect(names.filter((name) => /[\s{}*]/.test(name))).toEqual([]);
    }
  });

  it('offers no mark that no template prints', () => {
    const printed = new Set(
      FORMS.flatMap((form) => readMarks(readFileSync(folder + form.template))).map((mark) => mark.name),
    );
    const offered = new Set(FORMS.flatMap((form) => marksOf(form.words).map(([mark]) => mark.split('.').at(-1)!)));
    // Offered for bureaus' own templates; ours leave these out.
    expect([...offered].filter((name) => !printed.has(name))).toEqual(['单位标识码', '单位乡镇']);
  });
});

describe('a bureau’s own template', () => {
  const check = (...cells: string[]) =>
    checkTemplate(formOf('ledger')!, readMarks(workbookOf({ 表: sheetOf(rowOf(3, ...cells)) })), '我的.xlsx');

  it('may use any mark of the form', () => {
    expect(check('{{单位}}', '{{ 名单 . 姓名 }}{{名单*5}}')).toEqual([]);
  });

  it('is told of a mark that cannot be filled, with its cell and the nearest one', () => {
    expect(check('{{名单.姓明}}', '{{单住}}', '{{花名.姓名}}', '{{花名*3}}')).toMatchObject([
      {
        code: 'form.unknown-mark',
        file: '我的.xlsx',
        sheet: '表',
        cell: 'A3',
        row: 3,
        hint: expect.stringContaining('{{名单.姓名}}'),
      },
      { code: 'form.unknown-mark', cell: 'B3', hint: expect.stringContaining('{{单位}}') },
      { code: 'form.unknown-mark', cell: 'C3', hint: expect.stringContaining('{{名单.姓名}}') },
      { code: 'form.unknown-mark', cell: 'D3' },
    ]);
  });

  it('is told of figures that it leaves out', () => {
    const problems = checkTemplate(
      formOf('nil')!,
      readMarks(workbookOf({ 表: sheetOf(rowOf(1, '{{结论}}')) })),
      '零.xlsx',
    );
    expect(problems.map((one) => one.code)).toEqual(['form.mark-unused']);
    expect(problems[0]?.message).toContain('{{未销号人数}}');
  });
});

describe('templates/README.md', () => {
  it('lists every form and its marks (ACCEPT=1 rewrites)', () => {
    const path = `${folder}README.md`;
    const [start, end] = ['<!-- marks:start -->', '<!-- marks:end -->'];
    const page = readFileSync(path, 'utf8');
    const wanted = `${page.slice(0, page.indexOf(start) + start.length)}\n${marksPage()}\n${page.slice(page.indexOf(end))}`;
    if (process.env.ACCEPT === '1') writeFileSync(path, wanted);
    expect(readFileSync(path, 'utf8')).toBe(wanted);
  });
});

/** Forms with the same marks stand in one section. */
function marksPage(): string {
  const groups = new Map<string, (typeof FORMS)[number][]>();
  for (const form of FORMS) {
    const key = JSON.stringify(marksOf(form.words));
    groups.set(key, [...(groups.get(key) ?? []), form]);
  }
  return [...groups.values()]
    .map((forms) => {
      const heads = forms.map(
        (form) =>
          `- **${form.words.title}** \`${form.template}\`：${form.words.purpose}。依据：${form.words.askedBy}${form.words.page === null ? '' : `。逐人一页，工作表名“${form.words.page}”`}`,
      );
      const marks = marksOf(forms[0]!.words).map(([mark, meaning]) => `| \`{{${mark}}}\` | ${meaning} |`);
      const title =
        forms.length === 1 ? forms[0]!.words.title : forms[0]!.takes === 'pages' ? '逐人一页的表' : '逐人一行的表';
      return [`### ${title}`, '', ...heads, '', '| 标记 | 填什么 |', '|---|---|', ...marks, ''].join('\n');
    })
    .join('\n');
}
