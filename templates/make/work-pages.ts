// Templates with a page a child that tell of help: special plan, referral, assessment, tutoring, effect, follow-up.
import type exceljs from 'exceljs';
import { box, signatureLine, unitLine } from './kit.ts';
import { letter, list, PERSUASION, pairs, person, section, sheetOf, signatures, WIDE } from './pages.ts';

export function specialPlan(): exceljs.Workbook {
  const [book, canvas] = sheetOf('专项方案');
  canvas.title('专项劝返方案');
  unitLine(canvas, '台账编号：{{台账编号}}');
  person(canvas);
  canvas.boxes(pairs(['家庭类别', '{{家庭类别}}', 4], ['特殊群体', '{{特殊群体}}', 4]));
  canvas.boxes(pairs(['辍学原因', '{{辍学原因}}', 4], ['原因类别', '{{原因类别}}', 4]));
  canvas.boxes(pairs(['劝返难度', '{{劝返难度}}', 10]), 26);
  section(canvas, '一、已做的工作');
  list(canvas, '劝返', PERSUASION, 3);
  section(canvas, '二、没有返校的症结');
  canvas.boxes([box('', WIDE)], 44);
  section(canvas, '三、专班人员');
  canvas.boxes(
    pairs(['劝返责任人', '{{劝返责任人}}', 2], ['校长', '{{校长}}', 2], ['结对帮扶人', '{{结对帮扶人}}', 2]),
  );
  canvas.boxes(pairs(['乡镇长', '{{乡镇长}}', 2], ['村长', '{{村长}}', 2], ['其他', '', 2]));
  section(canvas, '四、措施、时间和责任人');
  list(
    canvas,
    '计划',
    [
      ['序', '{{计划.次序}}', 1],
      ['任务', '{{计划.任务}}', 5],
      ['时间安排', '{{计划.时间安排}}', 3],
      ['责任人', '{{计划.人员}}', 1],
      ['专项', '{{计划.专项劝返方案}}', 1],
      ['落实', '', 1],
    ],
    3,
  );
  section(canvas, '五、需要部门协助的事项');
  list(
    canvas,
    '求助',
    [
      ['日期', '{{求助.日期}}', 2],
      ['请求对象', '{{求助.请求对象}}', 2],
      ['文号', '{{求助.文号}}', 2],
      ['要求答复', '{{求助.要求答复日期}}', 2],
      ['答复', '{{求助.答复日期}} {{求助.答复内容}}', 4],
    ],
    2,
  );
  canvas.boxes(pairs(['返校日期', '{{返校日期}}', 4], ['方案期限', '{{限期}}', 4]), 26);
  signatures(canvas, '学校', '中心校', '教育主管部门');
  signatureLine(canvas);
  canvas.finish();
  return book;
}

export const referralLetter = (): exceljs.Workbook =>
  letter('转办单', '部门协查转办单', {
    to: '{{转办部门}}：',
    paragraphs: [
      '我校{{年级}}{{班级}}学生{{姓名}}，{{性别}}，身份证号 {{身份证号}}，家住{{家庭住址}}，监护人{{监护人}}，联系电话 {{监护人电话}}，自 {{首次缺勤日期}} 起未到校就读，经劝返 {{劝返次数}} 次仍未返校。辍学原因：{{辍学原因}}。',
      '根据控辍保学联控联保机制，现转请贵单位{{请求事项}}，并于 {{答复期限}} 前将办理情况反馈我单位。',
      '联系人：{{劝返责任人}}，电话 {{责任人电话}}。转办文号：{{转办文号}}，转办日期：{{转办日期}}。',
    ],
    below: (canvas) => {
      canvas.paragraph('');
      section(canvas, '反　馈');
      canvas.boxes([box('办理情况', 2), box('', 10)], 110);
      canvas.boxes([box('承办人', 2), box('', 4), box('联系电话', 2), box('', 4)], 32);
      canvas.boxes([box('反馈单位（盖章）', 2), box('        年     月     日', 10, { align: 'right' })], 46);
      section(canvas, '已有的转办记录');
      list(
        canvas,
        '转办',
        [
          ['日期', '{{转办.日期}}', 2],
          ['部门', '{{转办.转办部门}}', 2],
          ['要求答复', '{{转办.要求答复日期}}', 2],
          ['答复日期', '{{转办.答复日期}}', 2],
          ['答复内容', '{{转办.答复内容}}', 4],
        ],
        1,
      );
    },
  });

export function assessment(): exceljs.Workbook {
  const [book, canvas] = sheetOf('评估表');
  canvas.title('困难学生综合评估表');
  unitLine(canvas, '台账编号：{{台账编号}}');
  person(canvas);
  canvas.boxes(pairs(['家庭类别', '{{家庭类别}}', 4], ['特殊群体', '{{特殊群体}}', 4]));
  canvas.boxes(pairs(['辍学原因', '{{辍学原因}}', 4], ['帮扶等级', '{{帮扶等级}}', 4]));
  section(canvas, '一、历次评估');
  list(
    canvas,
    '评估',
    [
      ['次', '{{评估.次序}}', 1],
      ['日期', '{{评估.日期}}', 2],
      ['阶段', '{{评估.评估阶段}}', 1],
      ['学习能力', '{{评估.学习能力}}', 1],
      ['心理健康', '{{评估.心理健康}}', 1],
      ['家庭支持', '{{评估.家庭支持}}', 1],
      ['生活自理', '{{评估.生活自理}}', 1],
      ['成绩', '{{评估.学习成绩}}', 1],
      ['帮扶等级', '{{评估.帮扶等级}}', 2],
      ['评估人', '{{评估.人员}}', 1],
    ],
    3,
  );
  list(
    canvas,
    '评估',
    [
      ['次', '{{评估.次序}}', 1],
      ['评估情况', '{{评估.情况}}', 11],
    ],
    3,
  );
  const parts = [
    ['二、学习能力', '学科基础、学习方法、学习习惯、出勤'],
    ['三、心理健康', '情绪、自信心、人际关系、学习动机'],
    ['四、家庭背景', '经济状况、监护情况、家长观念、家庭支持'],
  ] as const;
  for (const [heading, hint] of parts) {
    section(canvas, `${heading}（${hint}）`);
    canvas.boxes([box('', WIDE)], 62);
  }
  section(canvas, '五、困难和需要的帮助');
  canvas.boxes([box('', WIDE)], 62);
  signatures(canvas, '评估人', '班主任', '学校');
  signatureLine(canvas);
  canvas.finish();
  return book;
}

export function tutoringPlan(): exceljs.Workbook {
  const [book, canvas] = sheetOf('辅导计划');
  canvas.title('个性化辅导计划');
  unitLine(canvas, '台账编号：{{台账编号}}');
  person(canvas);
  canvas.boxes(pairs(['帮扶等级', '{{帮扶等级}}', 4], ['结对帮扶人', '{{结对帮扶人}}', 4]));
  section(canvas, '一、学情分析');
  canvas.boxes([box('', WIDE)], 56);
  section(canvas, '二、计划');
  list(
    canvas,
    '计划',
    [
      ['序', '{{计划.次序}}', 1],
      ['时间安排', '{{计划.时间安排}}', 3],
      ['任务', '{{计划.任务}}', 3],
      ['教材资料', '{{计划.教材资料}}', 3],
      ['辅导人', '{{计划.辅导人}}', 2],
    ],
    4,
  );
  section(canvas, '三、辅导记录');
  list(
    canvas,
    '活动',
    [
      ['次', '{{活动.次序}}', 1],
      ['日期', '{{活动.日期}}', 2],
      ['类型', '{{活动.帮扶类型}}', 2],
      ['时长', '{{活动.时长}}', 1],
      ['辅导人', '{{活动.人员}}', 1],
      ['内容和情况', '{{活动.情况}}', 4],
      ['结果', '{{活动.结果}}', 1],
    ],
    10,
  );
  section(canvas, '四、阶段小结');
  canvas.boxes([box('', WIDE)], 56);
  signatures(canvas, '辅导人', '班主任', '家长');
  signatureLine(canvas);
  canvas.finish();
  return book;
}

export function effectReview(): exceljs.Workbook {
  const [book, canvas] = sheetOf('效果对比');
  canvas.title('帮扶效果评估对比表');
  unitLine(canvas, '台账编号：{{台账编号}}');
  person(canvas);
  canvas.boxes(pairs(['结对帮扶人', '{{结对帮扶人}}', 4], ['帮扶次数', '{{帮扶次数}}', 4]));
  section(canvas, '一、帮扶前后对比');
  list(
    canvas,
    '对比',
    [
      ['项目', '{{对比.项目}}', 3],
      ['帮扶前', '{{对比.帮扶前}}', 3],
      ['帮扶后', '{{对比.帮扶后}}', 3],
      ['变化', '{{对比.变化}}', 3],
    ],
    8,
  );
  section(canvas, '二、帮扶经过');
  list(
    canvas,
    '活动',
    [
      ['次', '{{活动.次序}}', 1],
      ['日期', '{{活动.日期}}', 2],
      ['类型', '{{活动.帮扶类型}}', 2],
      ['人员', '{{活动.人员}}', 2],
      ['内容和情况', '{{活动.情况}}', 5],
    ],
    4,
  );
  for (const one of ['学生反映', '家长反映', '教师意见']) canvas.boxes([box(one, 2), box('', 10)], 52);
  canvas.boxes(
    [box('评估结论', 2), box('□ 达到目标，结束帮扶　　□ 有效，继续帮扶　　□ 调整措施', 10, { align: 'left' })],
    36,
  );
  signatures(canvas, '评估人', '帮扶人', '学校');
  signatureLine(canvas);
  canvas.finish();
  return book;
}

export function followUpFile(): exceljs.Workbook {
  const [book, canvas] = sheetOf('跟踪档案');
  canvas.title('复学学生跟踪管理档案');
  unitLine(canvas, '台账编号：{{台账编号}}');
  person(canvas);
  canvas.boxes(
    pairs(['返校日期', '{{返校日期}}', 2], ['连续到校', '{{连续到校天数}}', 2], ['销号日期', '{{销号日期}}', 2]),
  );
  canvas.boxes(pairs(['辍学原因', '{{辍学原因}}', 4], ['当前状态', '{{当前状态}}', 4]));
  canvas.boxes(pairs(['跟踪责任人', '{{劝返责任人}}', 4], ['结对帮扶人', '{{结对帮扶人}}', 4]));
  canvas.boxes(pairs(['安置方式', '□ 原班　□ 其他班　□ 单独编班　□ 随班就读　□ 其他', 10]), 24);
  section(canvas, '一、跟踪回访（学习、生活、心理）');
  list(
    canvas,
    '回访',
    [
      ['次', '{{回访.次序}}', 1],
      ['日期', '{{回访.日期}}', 2],
      ['回访人', '{{回访.人员}}', 1],
      ['学习', '{{回访.学习情况}}', 1],
      ['生活', '{{回访.生活情况}}', 1],
      ['心理', '{{回访.心理情况}}', 1],
      ['已告家长', '{{回访.已与家长沟通}}', 1],
      ['情况', '{{回访.情况}}', 3],
      ['结果', '{{回访.结果}}', 1],
    ],
    6,
  );
  section(canvas, '二、谈心谈话');
  list(
    canvas,
    '谈话',
    [
      ['次', '{{谈话.次序}}', 1],
      ['日期', '{{谈话.日期}}', 2],
      ['谈话人', '{{谈话.人员}}', 1],
      ['对象', '{{谈话.对象}}', 1],
      ['主题', '{{谈话.谈话主题}}', 2],
      ['情况', '{{谈话.情况}}', 4],
      ['结果', '{{谈话.结果}}', 1],
    ],
    3,
  );
  section(canvas, '三、家长联系');
  list(
    canvas,
    '家访',
    [
      ['次', '{{家访.次序}}', 1],
      ['日期', '{{家访.日期}}', 2],
      ['家访人', '{{家访.人员}}', 1],
      ['同行', '{{家访.同行人员}}', 1],
      ['接待人', '{{家访.对象}}', 1],
      ['家长态度', '{{家访.家长态度}}', 1],
      ['学生意愿', '{{家访.学生意愿}}', 1],
      ['情况', '{{家访.情况}}', 3],
      ['回执', '{{家访.回执编号}}', 1],
    ],
    2,
  );
  section(canvas, '四、再次缺勤和处理');
  list(
    canvas,
    '缺勤',
    [
      ['次', '{{缺勤.序号}}', 1],
      ['开始', '{{缺勤.开始}}', 2],
      ['结束', '{{缺勤.结束}}', 2],
      ['天数', '{{缺勤.天数}}', 1],
      ['返校', '{{缺勤.返校}}', 2],
      ['处理', '', 4],
    ],
    1,
  );
  signatures(canvas, '班主任', '学校', '家长');
  signatureLine(canvas);
  canvas.finish();
  return book;
}
