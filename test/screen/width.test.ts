import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { boxWrap, cut, displayWidth, pad } from '#screen/width.js';

describe('width on a terminal', () => {
  it.each([
    ['七年级1班', 9],
    ['abc', 3],
    ['\u001b[31m红\u001b[39m', 2],
    ['阿依·古丽', 9],
  ])('%s takes %i columns', (text, columns) => expect(displayWidth(text)).toBe(columns));

  it('is what string-width says of Chinese, Latin and full-width text', () => {
    const char = fc.constantFrom(...'七年级班黄河路小学张三·aZ09 -“”（），。、；：→›…①√×○△㐀Ａ１％ㄅ가é');
    fc.assert(
      fc.property(fc.array(char), (chars) => {
        const text = chars.join('');
        return displayWidth(text) === stringWidth(text);
      }),
    );
  });

  it('pads by columns, numbers at the left', () => {
    expect(pad('张三', 6)).toBe('张三  ');
    expect(pad('12', 6, 'left')).toBe('    12');
  });

  it('cuts between characters and says so', () => {
    expect(cut('黄河路小学', 7)).toBe('黄河路…');
    expect(cut('黄河路', 6)).toBe('黄河路');
  });
});

describe('wrapping', () => {
  it('breaks Chinese anywhere, but no line begins with a closing mark or ends with an opening one', () => {
    const lines = boxWrap('读学籍表和考勤表，找出不来上学的孩子（含未报到），记下劝返。', 16).split('\n');
    for (const line of lines) {
      expect(displayWidth(line)).toBeLessThanOrEqual(18);
      expect(line).not.toMatch(/^[，。）]/);
      expect(line).not.toMatch(/（$/);
    }
    expect(lines.join('')).toBe('读学籍表和考勤表，找出不来上学的孩子（含未报到），记下劝返。');
  });

  it('keeps Latin words whole', () => {
    expect(boxWrap('用 taizhang import 导入', 14).split('\n')).toEqual(['用 taizhang', 'import 导入']);
  });

  it('keeps lines that are there', () => expect(boxWrap('一\n\n二', 20)).toBe('一\n\n二'));
});
