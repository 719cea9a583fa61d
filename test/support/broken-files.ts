// Broken files that can't be written as text: cut and damaged workbooks, pictures with a workbook's name.
import { buildWorkbook } from '#sheets/build.js';

const zipOf = (): Promise<Buffer> =>
  buildWorkbook([
    {
      name: '学籍',
      title: '学籍',
      notes: [],
      columns: [{ heading: '姓名', kind: 'text' }],
      rows: [[{ kind: 'text', text: '张晓明' }]],
    },
  ]);

const MADE: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
  empty: () => Buffer.alloc(0),
  'cut-workbook': async () => (await zipOf()).subarray(0, 900),
  'damaged-workbook': async () => {
    const bytes = Buffer.from(await zipOf());
    const at = bytes.indexOf('xl/worksheets/sheet1.xml');
    bytes.fill(0x5a, at + 40, at + 140);
    return bytes;
  },
  noise: () => Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 7919 + 13) % 256)),
  picture: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array<number>(64).fill(0)]),
  pdf: () => Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n'),
  rar: () => Buffer.from([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x01, 0x00, ...new Array<number>(64).fill(1)]),
};

/** The bytes of a file that is broken in a named way. */
export async function brokenFile(how: string): Promise<Buffer> {
  const make = MADE[how];
  if (make === undefined) throw new Error(`no such broken file: ${how}`);
  return make();
}
