// Broken files that can't be written as text: cut and damaged workbooks, pictures with a workbook's name.
/** A whole workbook, to be broken. */
async function workbook(): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  book.addWorksheet('学籍').addRows([['姓名'], ['张晓明']]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const MADE: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
  empty: () => Buffer.alloc(0),
  'cut-workbook': async () => (await workbook()).subarray(0, 900),
  'damaged-workbook': async () => {
    const bytes = Buffer.from(await workbook());
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
