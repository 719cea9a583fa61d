// Values that registers and lists write in coded columns: matched by label first, by code second.

/** Yes and no, in every spelling met; whatever begins with a yes word (是，父亲) counts as yes. */
export const YES: ReadonlySet<string> = new Set([
  '是',
  '有',
  '1',
  '01',
  '√',
  '✓',
  '✔',
  '☑',
  'Y',
  'y',
  'YES',
  'Yes',
  'yes',
  'TRUE',
  'true',
  '对',
  '已',
  '属于',
  '是的',
  '享受',
  'T',
]);
export const NO: ReadonlySet<string> = new Set([
  ...[
    '否',
    '无',
    '没有',
    '0',
    '00',
    '×',
    '✗',
    '✕',
    'X',
    'x',
    'N',
    'n',
    'NO',
    'No',
    'no',
    'FALSE',
    'false',
    '不是',
    '未',
    '没',
    '非',
    '不属于',
    '不享受',
    '正常',
    '一般',
    '一般户',
    '普通',
  ],
  ...['健康', '否定', '无残疾', '一般农户', '非残疾', '健全', 'F', '非留守', '不适用', '一般家庭', '普通家庭', '其他'],
]);
export const BEGINS_YES = /^(?:是|有|已|√)/u;
export const BEGINS_NO = /^(?:否|无|非|不是|不属|不享|不在|不需|未|没)/u;

export const SEX_WORDS: ReadonlyMap<string, 'male' | 'female'> = new Map([
  ...['男', '男性', '男孩', '男生', '1', '01', '1男', '1-男', '1 男', 'M', 'm'].map((word) => [word, 'male'] as const),
  ...['女', '女性', '女孩', '女生', '2', '02', '2女', '2-女', '2 女', 'F', 'f'].map(
    (word) => [word, 'female'] as const,
  ),
]);

/** 就读方式: `1` 走读, `2` 住校; where the heading asks 是否寄宿, yes and no answer. */
export const BOARDS = /住校|寄宿|内宿|住宿|全托|住读/u;
export const GOES_HOME = /走读|通学|外宿|不住|不寄|非寄|非住|走校/u;
export const BOARDING_CODES: Readonly<Record<string, boolean>> = { '1': false, '01': false, '2': true, '02': true };
export const ASKS_WHETHER = /^是否|^(?:寄宿|住校|住宿)$/u;

/** 学籍状态 in words; the first that fits decides. `left` without a known end is also flagged, and so is 辍学. */
export const ROLL_WORDS = [
  { status: 'enrolled', word: /疑似辍学|辍学|失学|在籍不在校|流失/u, flag: 'roll.dropout' },
  { status: 'enrolled', word: /在途|审核中|待审/u, flag: null },
  { status: 'suspended', word: /休学/u, flag: null },
  { status: 'home-teaching', word: /送教/u, flag: null },
  { status: 'deceased', word: /死亡|去世|病故/u, flag: null },
  { status: 'abroad', word: /出国|出境|出（?境|移民|境外/u, flag: null },
  { status: 'graduated', word: /毕业|结业|肄业/u, flag: null },
  { status: 'enrolled', word: /转入|复学|借读|随班就读|插班/u, flag: null },
  { status: 'transferred', word: /转学|转出|已转/u, flag: null },
  { status: 'left', word: /离校|退学|开除|失踪|注销|除名|其他离/u, flag: 'roll.left' },
  {
    status: 'enrolled',
    word: /^(?:在读|在校|在校生|在籍|正常|就读|在学|注册|有效|在籍在校|正常在校|正常就读|正常在读|就读中|在读生|已注册|1|01)$/u,
    flag: null,
  },
] as const;

/** Groups named in free text (贫困类型, 特殊群体). */
export const GROUPS_IN_TEXT = [
  { group: 'left-behind', word: /(?<!非)留守/u },
  { group: 'single-parent', word: /(?<!非)单亲(?!留守)/u },
  { group: 'disabled', word: /(?<!非)残疾|视力障碍|听力障碍|智力障碍/u },
  { group: 'former-poverty', word: /(?<!非)脱贫(?!不稳定)|(?<!非)建档立卡|(?<!非)贫困户/u },
  { group: 'monitored', word: /监测|边缘(?:易致贫)?户|脱贫不稳定|突发严重困难|三类户/u },
  { group: 'low-income', word: /低保|最低生活保障/u },
  { group: 'destitute', word: /特困|五保/u },
  { group: 'orphan', word: /(?<!非)孤儿/u },
  { group: 'unattended', word: /无人抚养/u },
  { group: 'migrant', word: /(?<!非)随迁|进城务工/u },
] as const;
/** 是否留守儿童 in the national code: 1 单亲留守 (one parent away), 2 双亲留守. */
export const LEFT_BEHIND_CODES: Readonly<Record<string, boolean>> = { '0': false, '1': true, '2': true };
/** 残疾类型: 0 无, 1 to 8 the kinds of disability. */
export const DISABILITY_CODE = /^[1-8]$/;
const DISABILITY_WORD = /视力|听力|言语|肢体|智力|精神|多重|残|障碍|自闭|脑瘫|[一二三四]级/u;
/** What a column of one group may say for yes besides yes. */
export const GROUP_YES: Readonly<Record<string, RegExp>> = {
  'left-behind': /留守|双亲|单亲|父母|外出/u,
  'single-parent': /单亲|离异|丧父|丧母|离婚/u,
  disabled: DISABILITY_WORD,
  'former-poverty': /脱贫|建档立卡|贫困|稳定/u,
  monitored: /监测|边缘|不稳定|突发|三类/u,
  'low-income': /低保|农村|城市|城镇|[A-C一二三]类|^[A-Za-z\d]{6,}$/u,
  destitute: /特困|五保|供养|集中|分散/u,
  orphan: /孤儿|双孤|散居|集中/u,
  unattended: /无人抚养|事实/u,
  migrant: /随迁|进城|外来|务工|省内|省外|县外|本省|外省/u,
};

/** Documents other than the resident's ID card, by code or word. */
export const OTHER_DOCUMENT = /护照|港澳|香港|澳门|台湾|通行证|永久居|居住证|出生(?:医学)?证明|其他|^[6-9AZ]$/u;

/** Kinds of leave; the first that fits decides, in the kind column before the reason column. */
export const LEAVE_KIND_WORDS = [
  { kind: 'official', word: /公假|公$|比赛|竞赛|集训|参赛|考试|^公/u },
  // Somebody else of the family is ill; 父母带去看病 is the child's own illness.
  {
    kind: 'leave',
    word: /(?:爷|奶|外公|外婆|姥|爸|妈|父|母|家人|家属|亲人|亲属|哥|姐|弟|妹|舅|叔|姑|姨|伯)[^，。、,带送陪领]{0,4}(?:病|住院|手术|受伤|就医|去世|过世|逝世)|陪护|陪床/u,
  },
  {
    kind: 'sick',
    word: /病|感冒|发烧|发热|就医|就诊|住院|看牙|牙|腹|咳|水痘|流感|骨折|手术|医|过敏|不舒服|受伤|复查|头痛|头疼|肚子|呕吐|腹泻|肺炎|疫/u,
  },
  {
    kind: 'leave',
    word: /事|丧|过世|去世|逝世|病故|亡故|奔丧|婚|私|探亲|回家|回老家|家里|办理|外出|旅游|走亲|其他|其它|有$/u,
  },
] as const;

/** 是否报到. */
export const ARRIVED_YES =
  /^(?:已?报到|已?到校?|已?注册|已?报名|已?返校|是|√|✓|✔|1|Y|y|到|已|按时.*|正常.*|已入学|入学|在校)$/u;
export const ARRIVED_NO = /^(?:未.*|没.*|否|×|✗|✕|X|x|0|N|n|不.*|缺.*|无|辍学|休学|转学|转出|请假|延期.*|迟.*)$/u;
