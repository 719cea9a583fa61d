import { describe, expect, test } from 'vitest';
import { gradeOfCohort, readClass, stageOfSchool } from '#intake/grades.js';
import { day } from '#model/day.js';
import { showSchoolClass } from '#model/school.js';

/** `七年级1班`, `2026级1班`, `?/1` where the grade can't be read; `-` where no class is named. */
function says(grade: string, klass: string, primaryYears: 5 | 6 = 6): string {
  const read = readClass(grade, klass, primaryYears);
  if (read.state === 'conflict' || read.state === 'beyond' || read.state === 'none') return read.state;
  const classNo = read.classNo ?? '-';
  if (read.cohort !== null) return `${read.stage ?? ''}${read.cohort}级/${classNo}`;
  return read.grade === null ? `?/${classNo}` : `${read.grade}/${classNo}`;
}

describe('one cell for grade and class', () => {
  test.each([
    ['七年级1班', '7/1'],
    ['七年级(1)班', '7/1'],
    ['七年级（1）班', '7/1'],
    ['七（1）班', '7/1'],
    ['七(1)', '7/1'],
    ['七 ( 1 ) 班', '7/1'],
    ['7年级1班', '7/1'],
    ['7（1）班', '7/1'],
    ['七年一班', '7/1'],
    ['七年级一班', '7/1'],
    ['七年级十二班', '7/12'],
    ['七年级第2班', '7/2'],
    ['七1', '7/1'],
    ['七1班', '7/1'],
    ['七.1', '7/1'],
    ['七-1班', '7/1'],
    ['7.1', '7/1'],
    ['7-12', '7/12'],
    ['7/1', '7/1'],
    ['701', '7/1'],
    ['0701', '7/1'],
    ['712班', '7/12'],
    ['2026-07-01', '7/1'],
    ['三二班', '3/2'],
    ['三2班', '3/2'],
    ['三(2)班', '3/2'],
    ['三（十二）班', '3/12'],
    ['302', '3/2'],
    ['3.2', '3/2'],
    ['初一1班', '7/1'],
    ['初一(1)班', '7/1'],
    ['初1（3）班', '7/3'],
    ['初三', '9/-'],
    ['初中一年级2班', '7/2'],
    ['初中七年级2班', '7/2'],
    ['初二年级3班', '8/3'],
    ['小一2班', '1/2'],
    ['小学三年级（2）班', '3/2'],
    ['六年级', '6/-'],
    ['九年级实验班', '9/实验'],
    ['八年级A班', '8/A'],
    ['七(火箭)班', '7/火箭'],
    ['2026级1班', '2026级/1'],
    ['2026级（1）班', '2026级/1'],
    ['26级2班', '2026级/2'],
    ['初2023级3班', 'junior2023级/3'],
    ['初中2023级(3)班', 'junior2023级/3'],
    ['小2019级(1)班', 'primary2019级/1'],
    ['小学2026级', 'primary2026级/-'],
    ['初2029届2班', 'junior2026级/2'],
    ['高一3班', 'beyond'],
    ['高中2025级1班', 'beyond'],
    ['大班', 'beyond'],
    ['学前班', 'beyond'],
    ['1班', '?/1'],
    ['12班', '?/12'],
    ['二十班', '?/20'],
    ['十一班', '?/11'],
    ['189班', '?/189'],
    ['火箭班', '?/火箭'],
    ['单班', '?/'],
    ['2029届1班', '?/2029届1'],
    ['', 'none'],
    ['无', 'none'],
  ])('%s is %s', (written, read) => expect(says('', written)).toBe(read));
});

describe('grade and class in two cells', () => {
  test.each([
    ['七年级', '1班', '7/1'],
    ['七年级', '1', '7/1'],
    ['七年级', '01', '7/1'],
    ['七年级', '（1）班', '7/1'],
    ['七年级', '一班', '7/1'],
    ['七年级', '', '7/-'],
    ['七', '2', '7/2'],
    ['7', '2班', '7/2'],
    ['初一', '2班', '7/2'],
    ['七年级', '七年级(2)班', '7/2'],
    ['七年级', '七（2）班', '7/2'],
    ['七年级', '702', '7/2'],
    ['七年级', '7.2', '7/2'],
    ['七年级', '2026-07-02', '7/2'],
    ['八年级', '702', '8/702'],
    ['八年级', '189班', '8/189'],
    ['三年级', '三二班', '3/2'],
    ['七年级', '火箭班', '7/火箭'],
    ['七年级', '单班', '7/'],
    ['七年级', 'a班', '7/A'],
    ['七年级', '2026级3班', '7/3'],
    ['2026级', '3班', '2026级/3'],
    ['2026级', '2026级3班', '2026级/3'],
    ['小学2026级', '1', 'primary2026级/1'],
    ['一年级', '复式班', '1/复式'],
    ['八年级', '七年级(2)班', 'conflict'],
    ['毕业班', '六（1）班', '6/1'],
    ['毕业班', '1班', '?/1'],
    ['高一', '1班', 'beyond'],
    ['', '', 'none'],
  ])('%s and %s is %s', (grade, klass, read) => expect(says(grade, klass)).toBe(read));

  test('only the ledger’s own spelling needs no repair', () => {
    expect(readClass('七年级', '1班').state).toBe('plain');
    expect(readClass('七年级', '1').state).toBe('plain');
    expect(readClass('', '七年级1班').state).toBe('plain');
    expect(readClass('初一', '1班').state).toBe('respelled');
    expect(readClass('七年级', '一班').state).toBe('respelled');
    expect(readClass('', '七（1）班').state).toBe('respelled');
  });

  test('five years of primary school put 初一 at grade six and know 初四', () => {
    expect(says('', '初一1班', 5)).toBe('6/1');
    expect(says('初四', '2班', 5)).toBe('9/2');
    expect(says('初四', '2班', 6)).toBe('?/2');
  });
});

test('every canonical name is read back', () => {
  for (let grade = 1; grade <= 9; grade++)
    for (const classNo of ['', '1', '10', '23']) {
      const read = readClass('', showSchoolClass({ grade, classNo }));
      expect([read.grade, read.classNo ?? '', read.state]).toEqual([grade, classNo, 'plain']);
    }
});

describe('an entry year', () => {
  const grade = (cohort: number, school: string, code: string | null = null, birth: string | null = null) =>
    gradeOfCohort({
      cohort,
      stage: null,
      school,
      schoolCode: code,
      birthOn: birth === null ? null : day(birth),
      schoolYear: 2026,
      primaryYears: 6,
    });
  test('is a grade of the school’s stage', () => {
    expect(grade(2026, '黄河路小学')).toBe(1);
    expect(grade(2021, '黄河路小学')).toBe(6);
    expect(grade(2026, '第三中学')).toBe(7);
    expect(grade(2025, '黄河路学校', '2199000001')).toBe(2);
    expect(grade(2025, '第三初级中学', '3199000001')).toBe(8);
  });
  test('stays open where the stage is open, is over, or is not begun', () => {
    expect(grade(2026, '九年一贯制学校')).toBe(null);
    expect(grade(2026, '实验学校', '3199000001')).toBe(null);
    expect(grade(2019, '黄河路小学')).toBe(null);
    expect(grade(2027, '黄河路小学')).toBe(null);
  });
  test('is told by the birth date where the school has both stages', () => {
    expect(grade(2026, '九年一贯制学校', null, '2020-03-01')).toBe(1);
    expect(grade(2026, '九年一贯制学校', null, '2014-03-01')).toBe(7);
    expect(grade(2019, '九年一贯制学校', null, '2013-03-01')).toBe(8);
  });
  test('stays open where the birth date contradicts the stage', () =>
    expect(grade(2026, '黄河路小学', null, '2012-03-01')).toBe(null));

  test.each([
    ['黄河路小学', null, 'primary'],
    ['某教学点', null, 'primary'],
    ['第三中学', null, 'junior'],
    ['三中', null, 'junior'],
    ['第三中学附属小学', null, null],
    ['九年一贯制学校', null, null],
    ['实验学校', null, null],
    ['任何名字', '2199000001', 'primary'],
    ['', '3199000001', 'junior'],
  ])('%s (%s) keeps %s', (name, code, stage) => expect(stageOfSchool(name, code)).toBe(stage));
});
