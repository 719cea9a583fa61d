import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellText, nameKey, normaliseHeading, normaliseName, normaliseText, splitName } from '#intake/normalise.js';

describe('a heading', () => {
  test.each([
    ['姓  名', '姓名'],
    ['姓名 Name', '姓名'],
    ['姓名Name', '姓名'],
    ['身份证号码\nID No.', '身份证号码'],
    ['性别/Gender', '性别'],
    ['班级（Class）', '班级'],
    ['Date of Birth 出生日期', '出生日期'],
    ['家长 QQ', '家长qq'],
    ['学生ID', '学生id'],
    ['QQ 号码', 'qq号码'],
    ['姓\u3000名\n', '姓名'],
    ['★姓名', '姓名'],
    ['*身份证件号：', '身份证件号'],
    ['身份证号（必填）', '身份证号'],
    ['家长(或监护人)姓名', '家长姓名'],
    ['（学生）姓名', '姓名'],
    ['性别(男/女)', '性别'],
    ['出生日期\r\n（格式：20110101）', '出生日期'],
    ['１．姓名', '姓名'],
    ['12、民族', '民族'],
    ['(1)', '1'],
    ['ＩＤ号', 'id号'],
    ['身份证号(18位', '身份证号'],
    ['31', '31'],
    ['户籍社区/村', '户籍社区/村'],
  ])('%j reads %j', (written, read) => expect(normaliseHeading(written)).toBe(read));

  test('normalised twice is normalised once', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), heading()), (text) => {
        const once = normaliseHeading(text);
        expect(normaliseHeading(once)).toBe(once);
      }),
    ));
});

const heading = () =>
  fc.string({
    unit: fc.constantFrom('姓', '名', ' ', '\u3000', '（', '）', '(', ')', '★', '*', '：', '1', '.', '\n', 'Ａ'),
  });

describe('a cell', () => {
  test.each([
    ['９９０１０１２０１２０３０４１２３５', '990101201203041235'],
    ["'990101201203041235", '990101201203041235'],
    ['\ufeff990101\u200b2012', '9901012012'],
    ['\u00a0张伟\t', '张伟'],
    ['="0123"', '0123'],
    ['七（1）班', '七（1）班'],
    ['一\r\n二', '一 二'],
    ['⼀年级', '一年级'],
  ])('%j reads %j', (written, read) => expect(normaliseText(written)).toBe(read));

  test('normalised twice is normalised once', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
      }),
    ));

  test.each([
    [null, ''],
    [undefined, ''],
    [12, '12'],
    [13800000000, '13800000000'],
    [990101201203041235n, '990101201203041235'],
    [true, 'TRUE'],
    ['010', '010'],
  ])('%s as text is %j', (value, text) => expect(cellText(value)).toBe(text));
});

describe('a name', () => {
  test.each(['·', '•', '・', '‧', '．', '∙', '⋅', '･', '.', ' · '])('买买提%s艾力 keeps one middle dot', (dot) =>
    expect(normaliseName(`买买提${dot}艾力`)).toBe('买买提\u00b7艾力'),
  );

  test.each([
    ['王  伟', '王伟'],
    ['王\u3000伟 ', '王伟'],
    ["'王伟", '王伟'],
    ['John  Smith', 'John Smith'],
  ])('%j reads %j', (written, read) => expect(normaliseName(written)).toBe(read));

  test('names with other separators compare equal', () => expect(nameKey('买买提 艾力')).toBe(nameKey('买买提•艾力')));

  test.each([
    ['张伟(0123)', '张伟', '0123'],
    ['张伟（大）', '张伟', '大'],
    ['王伟2', '王伟', '2'],
    ['王伟', '王伟', ''],
  ])('%j is %j with the hint %j', (written, name, hint) => expect(splitName(written)).toEqual({ name, hint }));

  test('normalised twice is normalised once', () =>
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.constantFrom('王', '·', '.', ' ', '•', "'", '=', '"', '伟', 'a'),
            fc.string({ unit: 'binary', maxLength: 1 }),
          ),
        }),
        (text) => {
          const once = normaliseName(text);
          expect(normaliseName(once)).toBe(once);
        },
      ),
    ));
});
