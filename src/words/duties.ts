// Who answers for what outside a single case: places, roles of a working group or an area team, and their duties in
// short words (seed 001 chapter 4, seed 002, seed 003-4, seed 004 section 2).

/** What a duty is tied to. */
export const SCOPE_WORDS = {
  county: '县区',
  town: '乡镇',
  village: '村',
  school: '学校',
  class: '班级',
  area: '片区',
  group: '工作小组',
} as const;

/** Roles besides the chain (七长) that a working group or an area team knows. */
export const GROUP_ROLE_WORDS = {
  'group-lead': '组长',
  'group-deputy': '副组长',
  'bureau-leader': '教育部门领导',
  'teacher-delegate': '教师代表',
  'class-teacher': '班主任',
  'parent-delegate': '家长代表',
  'teaching-director': '教导主任',
  counsellor: '心理辅导员',
  member: '成员',
} as const;

/** What each role does. A duty that a workplace writes itself goes before these. */
export const DUTY_WORDS = {
  'county-head': '统筹全县控辍保学，落实各部门责任',
  'education-head': '部署、督查、通报全县控辍保学工作',
  'township-head': '组织乡镇干部和村组劝返，依法采取措施',
  'village-head': '入户动员，协助学校劝返',
  principal: '本校控辍保学第一责任人，组织家访，制定劝返方案',
  parent: '送子女按时入学，完成义务教育',
  teacher: '掌握本班学生情况，联系家长，及时家访',
  responsible: '负责这名学生的劝返、关爱和帮扶',
  helper: '结对帮扶，了解思想和家庭情况，帮助解决困难',
  'group-lead': '负责本组工作，督促逐人落实',
  'group-deputy': '协助组长，分管一片或一项工作',
  'bureau-leader': '统筹协调，制定方案和政策，定期开会，监督检查和指导',
  'teacher-delegate': '协助劝返，与家长沟通，宣传政策，为复学学生辅导学习和心理',
  'class-teacher': '掌握本班辍学学生情况，建立档案，定期联系家长，组织同学帮助复学学生',
  'parent-delegate': '做其他家长的思想工作，配合学校劝返',
  'teaching-director': '制定帮扶计划，安排辅导，跟进效果',
  counsellor: '心理咨询和疏导，调整心态',
  member: '按分工下乡走访，如实填写家访回执单',
} as const;

/** Which roles a place usually fills; where one of these has nobody, the list of gaps says so. */
export const ROLES_OF_SCOPE = {
  county: ['county-head', 'education-head'],
  town: ['township-head'],
  village: ['village-head'],
  school: ['principal'],
  class: ['teacher'],
  area: ['group-lead'],
  group: ['group-lead', 'bureau-leader', 'principal', 'teacher-delegate', 'class-teacher', 'parent-delegate'],
} as const;

/** How a place is called where a list names it: `学校 黄河路中学`. */
export const scopeInWords = (word: string, unit: string): string => (unit === '' ? word : `${word} ${unit}`);

/** Said where nobody holds a role. */
export const NOBODY = '没有人';
