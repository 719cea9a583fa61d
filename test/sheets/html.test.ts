// Web pages named .xls, as systems of many makers export them.
import { describe, expect, it } from 'vitest';
import { grid, readBytes, refusalOf } from '../support/reading.js';

const read = (page: string) => readBytes(Buffer.from(page));

describe('tables of a page', () => {
  it('may leave out end tags', async () => {
    const { sheets } = await read('<TABLE><TR><TD>姓名<TD>学号<TR><TD>张三<TD>1</TABLE>');
    expect(grid(sheets[0]!.rows)).toEqual([
      [1, '姓名', '学号'],
      [2, '张三', '1'],
    ]);
  });

  it('place spans as a browser does', async () => {
    const { sheets } = await read(
      '<table><tr><th rowspan="2">姓名<th colspan=2>成绩</tr><tr><td>语文<td>数学</tr><tr><td>张三<td>90<td>91</tr></table>',
    );
    expect(grid(sheets[0]!.rows)).toEqual([
      [1, '姓名', '成绩'],
      [2, null, '语文', '数学'],
      [3, '张三', '90', '91'],
    ]);
    expect(sheets[0]!.head.merges).toEqual([
      { top: 1, left: 0, bottom: 2, right: 0 },
      { top: 1, left: 1, bottom: 1, right: 2 },
    ]);
  });

  it('give their text plainly', async () => {
    const { sheets } = await read(
      '<table><tr><td> 张三&nbsp;&amp;\n <b>李四</b> </td><td>一<br/>二<p>三</p></td><td>&#x5F20;&ldquo;&hellip;&nosuch;</td><td>3 < 4</td></tr>' +
        '<tr style="display: none"><td style=\'mso-number-format:"\\@"\'>010<script>if (a < b) "</td>"</script></td><td>&nbsp;</td><td>x</td></tr></table>',
    );
    expect(grid(sheets[0]!.rows)).toEqual([
      [1, '张三 & 李四', '一\n二三', '张“…&nosuch;', '3 < 4'],
      [2, '010', null, 'x'],
    ]);
    expect(sheets[0]!.rows.map((row) => row.hidden)).toEqual([false, true]);
  });

  it('are a sheet each, inside one another too', async () => {
    const { sheets } = await read(
      '<table><tr><td>外<table><tr><td>内</td></tr></table></td><td>边</td></tr></table><!-- <table> --><table><tr><td>次',
    );
    expect(sheets.map((sheet) => [sheet.head.name, grid(sheet.rows)])).toEqual([
      ['Sheet1', [[1, '外', '边']]],
      ['Sheet2', [[1, '内']]],
      ['Sheet3', [[1, '次']]],
    ]);
  });

  it('keep an unclosed quote from swallowing the page', async () => {
    const { sheets } = await read('<table><tr><td class="a>一</td><td>二</td></tr></table>');
    expect(grid(sheets[0]!.rows)).toEqual([[1, '一', '二']]);
  });
});

describe('is refused', () => {
  it.each([
    ['a page without a table', '<html><body><p>无表</p></body></html>', 'file.not-workbook'],
    ['a frame around other files', '<html><frameset><frame src="a.htm"></frameset></html>', 'file.web-archive'],
    ['a cell beyond every sheet', '<table><tr><td colspan="999999999">一<td>二</table>', 'file.damaged'],
    ['tables in tables for ever', '<table><tr><td>'.repeat(100), 'file.unsafe'],
  ])('%s', async (_, page, code) => {
    expect((await refusalOf(read(page))).code).toBe(code);
  });

  it('nothing that only spans far', async () => {
    const { sheets } = await read('<table><tr><td rowspan="4000000000">一</td></tr><tr><td>二</td></tr></table>');
    expect(grid(sheets[0]!.rows)).toEqual([
      [1, '一'],
      [2, null, '二'],
    ]);
  });
});
