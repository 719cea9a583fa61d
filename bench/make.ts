// Makes the files that are measured: a register of any number of rows, and month grids of many classes. Invented
// children of region 990101; the workbooks are written straight as zipped XML, the way Excel lays them out.
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigit = (seventeen: string): string =>
  '10X98765432'[[...seventeen].reduce((sum, digit, at) => sum + Number(digit) * WEIGHTS[at]!, 0) % 11]!;

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'];
const GIVEN = [
  '伟',
  '芳',
  '秀英',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '艳',
  '勇',
  '杰',
  '娟',
  '涛',
  '明辉',
  '子轩',
];
const NUMERALS = '零一二三四五六七八九';

/** The 29 headings of the measured register, in the national system's words. */
const HEADINGS = [
  ...[
    '学校标识码',
    '学校名称',
    '姓名',
    '性别',
    '出生日期',
    '民族',
    '国籍/地区',
    '身份证件类型',
    '身份证件号',
    '户口性质',
  ],
  ...['户口所在地', '年级', '班级', '入学年月', '入学方式', '就读方式', '现住址', '通信地址', '家庭地址', '联系电话'],
  ...[
    '邮政编码',
    '是否独生子女',
    '是否留守儿童',
    '是否孤儿',
    '全国学籍号',
    '班内学号',
    '成员1姓名',
    '成员1关系',
    '学生状态',
  ],
];

interface Child {
  readonly name: string;
  readonly idNo: string;
  readonly cells: readonly string[];
}

/** The child of a running number; 50 to a class, 6 classes to a grade, 9 grades to a school. */
function child(at: number): Child {
  const grade = 1 + (Math.floor(at / 300) % 9);
  const classNo = 1 + (Math.floor(at / 50) % 6);
  const school = Math.floor(at / 2700);
  const birth = `${2020 - grade}${String(1 + (at % 8)).padStart(2, '0')}${String(1 + (Math.floor(at / 8) % 28)).padStart(2, '0')}`;
  const region = 990101 + Math.floor(at / 9000) * 100;
  const seventeen = `${region}${birth}${String(at % 1000).padStart(3, '0')}`;
  const idNo = seventeen + checkDigit(seventeen);
  const surname = SURNAMES[at % 30]!;
  const name = surname + GIVEN[(at * 7) % 17]! + (at % 3 === 0 ? GIVEN[(at * 5) % 17]![0]! : '');
  const home = `青石镇第${at % 97}村${at % 13}组`;
  const phone = `138${String(at % 100_000_000).padStart(8, '0')}`;
  const gradeText = `${NUMERALS[grade]}年级`;
  return {
    name,
    idNo,
    cells: [
      ...[String(3_199_000_000 + school), `第${school + 1}学校`, name, at % 2 ? '男' : '女', birth, '汉族', '中国'],
      ...[
        '居民身份证',
        idNo,
        '农业户口',
        '青石镇',
        gradeText,
        `${gradeText}${classNo}班`,
        '202609',
        '就近入学',
        '走读',
      ],
      ...[home, home, home, phone, '550000', '否', at % 5 ? '非留守儿童' : '单亲留守儿童', '否', `G${idNo}`],
      ...[String(1 + (at % 50)), `${surname}国庆`, '父亲', '在读'],
    ],
  };
}

/** A register of `rows` children as an .xlsx file; strings shared, as Excel writes them. */
export async function makeRegister(path: string, rows: number): Promise<void> {
  const shared = new Map<string, number>();
  const index = (text: string): number => {
    const known = shared.get(text);
    if (known !== undefined) return known;
    shared.set(text, shared.size);
    return shared.size - 1;
  };
  const columns = HEADINGS.map((_, at) => (at < 26 ? '' : 'A') + String.fromCharCode(65 + (at % 26)));
  const rowXml = (number: number, cells: readonly string[]): string =>
    `<row r="${number}">${cells.map((text, at) => `<c r="${columns[at]}${number}" t="s"><v>${index(text)}</v></c>`).join('')}</row>`;
  function* sheet(): Generator<string> {
    yield `${XML}<worksheet xmlns="${MAIN}"><sheetData>`;
    yield rowXml(1, HEADINGS);
    for (let at = 0; at < rows; at += 1) yield rowXml(at + 2, child(at).cells);
    yield '</sheetData></worksheet>';
  }
  function* strings(): Generator<string> {
    yield `${XML}<sst xmlns="${MAIN}" uniqueCount="${shared.size}">`;
    for (const text of shared.keys()) yield `<si><t>${text}</t></si>`;
    yield '</sst>';
  }
  const sheetPart = await pack('xl/worksheets/sheet1.xml', sheet());
  const stringsPart = await pack('xl/sharedStrings.xml', strings());
  await writeZip(path, [...frame(['学生信息']), sheetPart, stringsPart]);
}

/** Register and month grids of `classes` classes of 42 pupils in September 2026: 22 school days each. */
export async function makeGrids(folder: string, classes: number): Promise<{ register: string; grids: string[] }> {
  await mkdir(folder, { recursive: true });
  const register = join(folder, '学生.csv');
  const lines = ['姓名,身份证号,学籍号,班级'];
  const grids: string[] = [];
  for (let of = 0; of < classes; of += 1) {
    const grade = 7 + (of % 3);
    const spelled = `${NUMERALS[grade]}(${1 + Math.floor(of / 3)})班`;
    const pupils = Array.from({ length: 42 }, (_, at) => child(of * 42 + at));
    const names = pupils.map((one, at) => `${one.name}${SURNAMES[at % 30]}${at > 29 ? '甲' : ''}`);
    pupils.forEach((one, at) => {
      lines.push(`${names[at]},${one.idNo},G${one.idNo},${spelled}`);
    });
    grids.push(await makeGrid(join(folder, `考勤${of + 1}.xlsx`), spelled, names));
  }
  await writeFile(register, `\uFEFF${lines.join('\r\n')}\r\n`);
  return { register, grids };
}

/** Days of September 2026 on which children were in school. */
const DAYS = [1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 28, 29, 30];

async function makeGrid(path: string, spelled: string, names: readonly string[]): Promise<string> {
  const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const row = (number: number, cells: readonly string[]): string =>
    `<row r="${number}">${cells.map((cell) => (cell === '' ? '<c/>' : text(cell))).join('')}</row>`;
  const numbers = Array.from({ length: 30 }, (_, at) => at + 1);
  const mark = (pupil: number, day: number): string => {
    if (!DAYS.includes(day)) return '';
    if (pupil === 5 && day >= 7 && day <= 11) return '×';
    return (pupil * 31 + day * 17) % 29 === 0 ? '○' : '√';
  };
  const rows = [
    row(1, ['学生考勤表']),
    row(2, [`班级：${spelled}`, '', '', '2026年9月']),
    row(3, ['学号', '姓名', ...numbers.map(String)]),
    ...names.map((name, at) => row(at + 4, [String(at + 1), name, ...numbers.map((day) => mark(at, day))])),
    row(names.length + 4, ['图例：√出勤 ×旷课 ○病假']),
  ];
  const xml = `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  await writeZip(path, [...frame(['考勤']), packed('xl/worksheets/sheet1.xml', xml)]);
  return path;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

interface Part {
  readonly name: string;
  readonly packed: Buffer;
  readonly size: number;
  readonly crc: number;
}

const packed = (name: string, text: string): Part => {
  const bytes = Buffer.from(text);
  return { name, packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) };
};

/** The parts that every workbook has. */
const frame = (sheets: readonly string[]): Part[] => [
  packed(
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${KIND}.worksheet+xml"/>`).join('')}<Override PartName="/xl/sharedStrings.xml" ContentType="${KIND}.sharedStrings+xml"/></Types>`,
  ),
  packed(
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ),
  packed(
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
  ),
  packed(
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}<Relationship Id="rId99" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  ),
  ...(sheets[0] === '考勤' ? [packed('xl/sharedStrings.xml', `${XML}<sst xmlns="${MAIN}"/>`)] : []),
];

/** Deflates a part that is too large for one string. */
async function pack(name: string, pieces: Iterable<string>): Promise<Part> {
  const deflate = createDeflateRaw({ level: 6 });
  const out: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => out.push(chunk));
  const done = new Promise<void>((resolve, reject) => deflate.on('end', resolve).on('error', reject));
  let size = 0;
  let crc = 0;
  let held = '';
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(held);
    held = '';
    size += bytes.length;
    crc = crc32(bytes, crc);
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve));
  };
  for (const piece of pieces) {
    held += piece;
    if (held.length > 1 << 20) await flush();
  }
  await flush();
  deflate.end();
  await done;
  return { name, packed: Buffer.concat(out), size, crc };
}

async function writeZip(path: string, parts: readonly Part[]): Promise<void> {
  const file = createWriteStream(path);
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(0x5c210000, 6);
    common.writeUInt32LE(part.crc, 10);
    common.writeUInt32LE(part.packed.length, 14);
    common.writeUInt32LE(part.size, 18);
    common.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, name]));
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name]);
    file.write(head);
    file.write(part.packed);
    offset += head.length + part.packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  file.write(central);
  await new Promise<void>((resolve, reject) => file.on('error', reject).end(end, resolve));
}
