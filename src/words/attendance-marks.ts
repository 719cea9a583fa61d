// The attendance marks of schools: symbols that look alike, the built-in table for sheets without a legend
// (domain notes 3.2, set A), the words by which a legend explains its symbols, and how a legend speaks of blank cells.

/** Symbols that people type for the same mark; each line folds to its first character before any look-up. */
export const MARK_LOOKALIKES: readonly string[] = [
  '√✓✔☑✅∨ˇ⎷vVⅴⅤü',
  '×✕✖✗✘☒❌xXхХ╳ⅹⅩ⨯û',
  '○◯〇⚪❍oOоОοΟ⭕。º°',
  '●⚫⬤',
  '△∆Δᐃ⊿',
  '▲▴',
  '-–—―－─━‐‑−一ー﹣',
  '+＋﹢十',
  '☆✩',
  '★✭',
  '◇◊♢⋄',
  '◆♦',
  '□▢☐口',
  '■▪◼',
  '◎⊙',
  '⊕',
  '#＃♯',
  '*＊﹡∗',
  '/／⁄',
  '\\＼',
  '|｜丨',
  '▽∇',
  '▼',
];

/** What a mark may mean: a status, no school for anybody (`off`), gone from the school (`moved`), nothing known (`none`). */
export type MarkMeaning =
  | 'present'
  | 'late'
  | 'early'
  | 'absent'
  | 'sick'
  | 'leave'
  | 'official'
  | 'suspended'
  | 'home-teaching'
  | 'off'
  | 'moved'
  | 'none';

/** Marks whose meaning no school disputes, as they stand in a cell. */
export const BUILT_IN_MARKS: Readonly<Record<MarkMeaning, readonly string[]>> = {
  present: [
    '√',
    '出',
    '到',
    '出勤',
    '到校',
    '已到',
    '在校',
    '正常',
    '正常出勤',
    '全勤',
    '在',
    '勤',
    'P',
    '准时',
    '签到',
  ],
  late: ['迟', '迟到', '晚到'],
  early: ['退', '早退'],
  absent: [
    ...['×', '旷', '缺', '旷课', '旷校', '旷学', '缺勤', '缺席', '缺课', '未到', '未到校', '没来', '没到', '未来'],
    ...['无故缺勤', '无故缺席', '无故缺课', '无故旷课', '逃学', '逃课', '缺旷', '未返校', '失联', '未请假', '未出勤'],
  ],
  sick: ['病', '病假', '因病', '生病', '因病缺课', '因病请假', '病休', '住院', '请病假'],
  leave: ['事', '事假', '请假', '请事假', '因事请假', '假', '丧假', '丧', '▲'],
  official: ['公', '公假', '公差', '公务', '比赛', '参赛', '集训', '外出比赛', '活动'],
  suspended: ['休学', '缓学'],
  'home-teaching': ['送教', '送教上门', '送'],
  off: [
    '放假',
    '休息',
    '节假日',
    '假日',
    '周末',
    '双休',
    '双休日',
    '节',
    '调休',
    '停课',
    '法定',
    '法定假',
    '不上课',
    '无课',
  ],
  moved: ['转', '转学', '转出', '转走', '已转', '已转出', '已转学', '离校', '毕业', '退学', '死亡'],
  none: ['未登记', '未打卡', '未刷卡', '未签到', '缺卡', '无记录', '无数据', '不详', '未记录'],
};

/** Marks of set A that mean something else in the next school: taken where no legend stands, with a warning. */
export const CONTESTED_MARKS: Readonly<Record<string, MarkMeaning>> = {
  '△': 'leave',
  '○': 'sick',
  '●': 'sick',
  '+': 'late',
  '-': 'early',
};

/** Digits of 0/1 sheets; read so only where no other presence mark is used. */
export const DIGIT_MARKS: Readonly<Record<string, MarkMeaning>> = { '1': 'present', '0': 'absent' };

/** Marks for "no school here" that count as such only where a whole column carries nothing else. */
export const COLUMN_OFF_MARKS: readonly string[] = ['休', '假', '-', '/', '\\', '节', '周', '六', '日', '*', '#'];

/** Words by which a legend or a status column names a status; the longest that stands in a text decides. */
export const STATUS_WORDS: Readonly<Record<MarkMeaning, readonly string[]>> = {
  present: [
    ...[
      '出勤',
      '到校',
      '已到',
      '到课',
      '到班',
      '在校',
      '正常',
      '全勤',
      '实到',
      '签到',
      '在班',
      '准时',
      '出席',
      '到',
      '在岗',
      '上课',
    ],
    ...['入校', '进校', '有效', '成功'],
  ],
  late: ['迟到', '晚到', '迟'],
  early: ['早退', '早离', '提前离校'],
  absent: [
    ...[
      '旷课',
      '旷校',
      '旷学',
      '旷',
      '缺勤',
      '缺席',
      '缺课',
      '未到',
      '未到校',
      '未到课',
      '未出勤',
      '不到',
      '没到',
      '没来',
      '逃学',
    ],
    ...[
      '逃课',
      '无故',
      '擅自',
      '未请假',
      '未出席',
      '不出勤',
      '没有到',
      '没有来',
      '未来',
      '未返校',
      '缺',
      '失联',
      '缺旷',
    ],
  ],
  sick: [
    ...[
      '病假',
      '因病',
      '生病',
      '病',
      '住院',
      '就医',
      '发烧',
      '发热',
      '感冒',
      '咳嗽',
      '腹泻',
      '呕吐',
      '水痘',
      '手足口',
      '腮腺炎',
    ],
    ...[
      '流感',
      '头痛',
      '头疼',
      '头晕',
      '肚子痛',
      '肚子疼',
      '牙痛',
      '骨折',
      '受伤',
      '过敏',
      '肺炎',
      '支气管炎',
      '扁桃体',
      '皮疹',
    ],
    ...['结膜炎', '猩红热', '诺如', '看病', '手术', '伤病', '医院', '不舒服', '腹痛', '咽痛'],
  ],
  leave: ['事假', '请假', '因事', '丧假', '事', '已请假', '准假'],
  official: ['公假', '公差', '公务', '公事', '因公', '集体活动', '比赛', '参赛', '集训', '公'],
  suspended: ['休学', '缓学'],
  'home-teaching': ['送教上门', '送教'],
  off: ['放假', '休息', '节假日', '假日', '双休', '周末', '停课', '法定假', '不上课', '无课', '调休'],
  moved: ['转学', '转出', '转走', '转校', '毕业', '退学', '死亡'],
  none: ['未登记', '未打卡', '未刷卡', '未签到', '缺卡', '无记录', '无数据', '不详', '未记录', '无效'],
};

/** Words that say plainly that nobody was asked; beside a reason they contradict it. */
export const PLAIN_TRUANCY: readonly string[] = ['旷', '无故', '擅自', '逃'];

/** Words that turn presence behind them into absence ("没有出勤"). */
export const NEGATION = /(未|不|没|没有|未能|不能|未按时)$/;

/** How a legend speaks of cells left empty, as the source of a pattern; a tick may follow ("未打√"). */
export const BLANK_PHRASE =
  '(?:空白格?|空格|空着|留空|(?:未|不|没有?|不用|不需|无需|不必|没)(?:填写|填报|填|写|标记|标注|标|作标记|做标记|做记号|作记号|打勾|打钩|打符号|打|画符号|画|登记|记录|记|有标记|有符号)|无标记|无符号|无记号)(?:格|者|的|[“"]?[√✓✔vV][”"]?)?';

/** A legend that says that only absences are entered: then blank means present. */
export const ONLY_ABSENCES =
  /(只|仅)(需要?|须|要)?(填写?|记录?|登记|标记|标注|写)(缺勤|缺课|缺席|未到|不到|异常|请假|没来|迟到|旷课)/;

/** Words that open a legend line. */
export const LEGEND_LEADS =
  /^[(（【[*※★]*(图例|图示|说明|注释|附注|注意|备注|注|符号|考勤符号|出勤符号|标记|标记符号|记号|考勤标记|填表说明|填写说明|符号说明|考勤说明|填报说明|代码|代号|标识)(说明|含义|如下|表示)?\d*[)）】\]]*\s*[:：.、]?/;

/** Names of sheets that may hold nothing but a legend. */
export const LEGEND_SHEET = /图例|图示|说明|符号|标记|注释|备注/u;

/** "Or" between two marks of a legend. */
export const LEGEND_OR = '或者?';

/** What may stand around a mark in words ("上√下×") and means a part of the day. */
export const SESSION_MARKS: Readonly<Record<'morning' | 'afternoon' | 'evening', readonly string[]>> = {
  morning: ['上午', '上'],
  afternoon: ['下午', '下'],
  evening: ['晚上', '晚'],
};

/** What may stand around a mark and says no more than that it holds for the day: 全天病假. */
export const WHOLE_DAY_MARKS: readonly string[] = ['全天', '全日', '整天', '一整天', '一天'];

/** A quantity behind a mark: "旷3节", "迟到5分钟", "×₂", "病1天". */
export const MARK_QUANTITY = /^[(（]?([0-9]+(?:\.[0-9]+)?)(节课|节|分钟|分|次|小时|时|天|日|课时|个)?[)）]?$/;

/** Units that count whole days. */
export const WHOLE_DAY_UNIT = /^[天日]$/;

/** A mark that says for how long it holds: 病假三天, 请假2天, 事假（9.2-9.4）, 请假至周五. */
export const LASTING_MARK =
  /(?:[2-9]|\d{2,}|[二两三四五六七八九十])\s*(?:天|日(?!\d)|周|个月|星期)|\d\s*[-—–~～至到]\s*\d|[至到]\s*(?:\d|周|星期|月底|下)|起|一(?:周|个月|星期)|长期/;

/** What a gate log writes where there was no pass. */
export const NO_PASS: ReadonlySet<string> = new Set([
  ...[
    '',
    '-',
    '--',
    '—',
    '/',
    '无',
    '未打卡',
    '未签到',
    '未签退',
    '未刷卡',
    '缺卡',
    '无记录',
    '00:00',
    '00:00:00',
    '0',
  ],
]);

/** Answers of a column "是否请假". */
export const YES_WORDS: readonly string[] = ['是', '有', '已请', '已请假', '请假', '√', '1', 'Y', 'YES', '已'];
export const NO_WORDS: readonly string[] = ['否', '无', '未', '没有', '没', '未请假', '×', '0', 'N', 'NO'];

/** Entries in a name column of an absentee list that say: nobody (零报告). */
export const NIL_WORDS: readonly string[] = [
  ...[
    '无',
    '全勤',
    '全到',
    '全部到校',
    '全部出勤',
    '无缺勤',
    '无缺课',
    '无人缺勤',
    '无人缺课',
    '零报告',
    '零',
    '没有',
    '无缺席',
    '全齐',
  ],
  ...[
    '到齐',
    '全部到齐',
    '今日无缺课',
    '今日无缺勤',
    '无因病缺课',
    '无因病缺勤',
    '无缺勤学生',
    '无缺课学生',
    '0',
    '/',
    '-',
    '--',
    '—',
    '——',
    '－',
    '〇',
    '全体出勤',
    '无异常',
  ],
];
