// Templates with a page a child that tell of help: special plan, referral, assessment, tutoring, effect, follow-up.
import type exceljs from 'exceljs';
import { box } from './kit.ts';
import { CAUSE, childPage, FAMILY, letter, list, PERSUASION, pairs, section, TIMES, WIDE } from './pages.ts';

export const specialPlan = (): exceljs.Workbook =>
  childPage('专项方案', '专项劝返方案', {
    numbered: true,
    signing: ['学校', '中心校', '教育主管部门'],
    content: (canvas) => {
      canvas.boxes(FAMILY);
      canvas.boxes(CAUSE);
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
          ['序', '次序', 1],
          ['任务', '任务', 5],
          ['时间安排', '时间安排', 3],
          ['责任人', '人员', 1],
          ['专项', '专项劝返方案', 1],
          ['落实', '', 1],
        ],
        3,
      );
      section(canvas, '五、需要部门协助的事项');
      list(
        canvas,
        '求助',
        [
          ['日期', '日期', 2],
          ['请求对象', '请求对象', 2],
          ['文号', '文号', 2],
          ['要求答复', '要求答复日期', 2],
          ['答复', '答复日期 答复内容', 4],
        ],
        2,
      );
      canvas.boxes(pairs(['返校日期', '{{返校日期}}', 4], ['方案期限', '{{限期}}', 4]), 26);
    },
  });

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
          ['日期', '日期', 2],
          ['部门', '转办部门', 2],
          ['要求答复', '要求答复日期', 2],
          ['答复日期', '答复日期', 2],
          ['答复内容', '答复内容', 4],
        ],
        1,
      );
    },
  });

export const assessment = (): exceljs.Workbook =>
  childPage('评估表', '困难学生综合评估表', {
    numbered: true,
    signing: ['评估人', '班主任', '学校'],
    content: (canvas) => {
      canvas.boxes(FAMILY);
      canvas.boxes(pairs(['辍学原因', '{{辍学原因}}', 4], ['帮扶等级', '{{帮扶等级}}', 4]));
      section(canvas, '一、历次评估');
      list(
        canvas,
        '评估',
        [
          ...TIMES,
          ['阶段', '评估阶段', 1],
          ['学习能力', '学习能力', 1],
          ['心理健康', '心理健康', 1],
          ['家庭支持', '家庭支持', 1],
          ['生活自理', '生活自理', 1],
          ['成绩', '学习成绩', 1],
          ['帮扶等级', '帮扶等级', 2],
          ['评估人', '人员', 1],
        ],
        3,
      );
      list(
        canvas,
        '评估',
        [
          ['次', '次序', 1],
          ['评估情况', '情况', 11],
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
    },
  });

export const tutoringPlan = (): exceljs.Workbook =>
  childPage('辅导计划', '个性化辅导计划', {
    numbered: true,
    signing: ['辅导人', '班主任', '家长'],
    content: (canvas) => {
      canvas.boxes(pairs(['帮扶等级', '{{帮扶等级}}', 4], ['结对帮扶人', '{{结对帮扶人}}', 4]));
      section(canvas, '一、学情分析');
      canvas.boxes([box('', WIDE)], 56);
      section(canvas, '二、计划');
      list(
        canvas,
        '计划',
        [
          ['序', '次序', 1],
          ['时间安排', '时间安排', 3],
          ['任务', '任务', 3],
          ['教材资料', '教材资料', 3],
          ['辅导人', '辅导人', 2],
        ],
        4,
      );
      section(canvas, '三、辅导记录');
      list(
        canvas,
        '活动',
        [
          ...TIMES,
          ['类型', '帮扶类型', 2],
          ['时长', '时长', 1],
          ['辅导人', '人员', 1],
          ['内容和情况', '情况', 4],
          ['结果', '结果', 1],
        ],
        10,
      );
      section(canvas, '四、阶段小结');
      canvas.boxes([box('', WIDE)], 56);
    },
  });

export const effectReview = (): exceljs.Workbook =>
  childPage('效果对比', '帮扶效果评估对比表', {
    numbered: true,
    signing: ['评估人', '帮扶人', '学校'],
    content: (canvas) => {
      canvas.boxes(pairs(['结对帮扶人', '{{结对帮扶人}}', 4], ['帮扶次数', '{{帮扶次数}}', 4]));
      section(canvas, '一、帮扶前后对比');
      list(
        canvas,
        '对比',
        [
          ['项目', '项目', 3],
          ['帮扶前', '帮扶前', 3],
          ['帮扶后', '帮扶后', 3],
          ['变化', '变化', 3],
        ],
        8,
      );
      section(canvas, '二、帮扶经过');
      list(canvas, '活动', [...TIMES, ['类型', '帮扶类型', 2], ['人员', '人员', 2], ['内容和情况', '情况', 5]], 4);
      for (const one of ['学生反映', '家长反映', '教师意见']) canvas.boxes([box(one, 2), box('', 10)], 52);
      canvas.boxes(
        [box('评估结论', 2), box('□ 达到目标，结束帮扶　　□ 有效，继续帮扶　　□ 调整措施', 10, { align: 'left' })],
        36,
      );
    },
  });

export const followUpFile = (): exceljs.Workbook =>
  childPage('跟踪档案', '复学学生跟踪管理档案', {
    numbered: true,
    signing: ['班主任', '学校', '家长'],
    content: (canvas) => {
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
          ...TIMES,
          ['回访人', '人员', 1],
          ['学习', '学习情况', 1],
          ['生活', '生活情况', 1],
          ['心理', '心理情况', 1],
          ['已告家长', '已与家长沟通', 1],
          ['情况', '情况', 3],
          ['结果', '结果', 1],
        ],
        6,
      );
      section(canvas, '二、谈心谈话');
      list(
        canvas,
        '谈话',
        [
          ...TIMES,
          ['谈话人', '人员', 1],
          ['对象', '对象', 1],
          ['主题', '谈话主题', 2],
          ['情况', '情况', 4],
          ['结果', '结果', 1],
        ],
        3,
      );
      section(canvas, '三、家长联系');
      list(
        canvas,
        '家访',
        [
          ...TIMES,
          ['家访人', '人员', 1],
          ['同行', '同行人员', 1],
          ['接待人', '对象', 1],
          ['家长态度', '家长态度', 1],
          ['学生意愿', '学生意愿', 1],
          ['情况', '情况', 3],
          ['回执', '回执编号', 1],
        ],
        2,
      );
      section(canvas, '四、再次缺勤和处理');
      list(
        canvas,
        '缺勤',
        [
          ['次', '序号', 1],
          ['开始', '开始', 2],
          ['结束', '结束', 2],
          ['天数', '天数', 1],
          ['返校', '返校', 2],
          ['处理', '', 4],
        ],
        1,
      );
    },
  });
