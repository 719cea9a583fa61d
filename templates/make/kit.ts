// The drawing kit of our templates: paper, fonts, boxes and the lines for signature and seal, said once.
// A template is a plain workbook; office staff may change all of it afterwards, as long as the marks stay.
import exceljs from 'exceljs';

const SONG = '宋体';
const HEI = '黑体';
const FANGSONG = '仿宋';

/** A cell: what it says, over how many columns, and its looks. What stands in a box is centred unless said otherwise. */
export interface Box {
  readonly text: string;
  readonly span?: number;
  readonly rows?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly upright?: boolean;
  readonly bold?: boolean;
  readonly size?: number;
  readonly valign?: 'top' | 'middle' | 'bottom';
}

export interface Paper {
  readonly landscape?: boolean;
  readonly columns: readonly number[];
  /** Letter size of boxes, in points. */
  readonly size?: number;
}

export const box = (text: string, span = 1, more: Omit<Box, 'text' | 'span'> = {}): Box => ({ text, span, ...more });

/** A sheet being drawn from top to bottom. */
export interface Canvas {
  readonly sheet: exceljs.Worksheet;
  /** The number of the row that was drawn last. */
  readonly at: () => number;
  readonly title: (text: string, size?: number) => void;
  /** A row of boxes with borders. */
  readonly boxes: (boxes: readonly Box[], height?: number) => number;
  /** A row without borders, in parts. */
  readonly line: (parts: readonly Box[], height?: number) => number;
  /** A paragraph of a letter, as high as its own words need; filling makes it higher where the answers do. */
  readonly paragraph: (text: string, more?: Omit<Box, 'text' | 'span'>) => void;
  /** The rows up to here are printed on every page and stay in view. */
  readonly freeze: (from: number) => void;
  readonly finish: (foot?: string) => void;
  /** Columns of each quarter of the width, as near as whole columns come. */
  readonly quarters: () => readonly [number, number, number, number];
  /** Columns of three parts of the width that end at these shares of it. */
  readonly thirds: (first: number, second: number) => readonly [number, number, number];
}

/** The page foot of forms that may be a roll-up: besides, how many schools are in it. */
export const ROLLUP_FOOT = '&L&9{{台账头}}&C&9第 &P 页 共 &N 页&R&9{{汇总范围}}';

const THIN = { style: 'thin' as const };
const MARGINS = { left: 0.45, right: 0.45, top: 0.65, bottom: 0.65, header: 0.3, footer: 0.35 };

export const newBook = (): exceljs.Workbook => {
  const book = new exceljs.Workbook();
  book.creator = 'taizhang';
  book.created = new Date(Date.UTC(2026, 8, 1));
  book.modified = book.created;
  return book;
};

export function draw(book: exceljs.Workbook, name: string, paper: Paper): Canvas {
  const sheet = book.addWorksheet(name, {
    pageSetup: {
      paperSize: 9,
      orientation: paper.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: MARGINS,
    },
    properties: { defaultRowHeight: 20 },
  });
  const width = paper.columns.length;
  const size = paper.size ?? 11;
  for (const [at, one] of paper.columns.entries()) sheet.getColumn(at + 1).width = one;
  let row = 0;
  // Columns of the coming rows that a taller box from above still covers.
  const covered = new Map<number, Set<number>>();

  /** How many columns reach up to a share of the width, as near as whole columns come. */
  const endOf = (share: number): number => {
    const edges = paper.columns.map((_, at) => paper.columns.slice(0, at + 1).reduce((sum, one) => sum + one, 0));
    const gaps = edges.map((edge) => Math.abs(edge - edges.at(-1)! * share));
    return gaps.indexOf(Math.min(...gaps)) + 1;
  };

  const put = (boxes: readonly Box[], bordered: boolean, height: number | undefined): number => {
    row += 1;
    let column = 1;
    const taken = covered.get(row) ?? new Set<number>();
    for (const one of boxes) {
      while (taken.has(column)) column += 1;
      const right = column + (one.span ?? 1) - 1;
      const bottom = row + (one.rows ?? 1) - 1;
      for (let at = row; at <= bottom; at += 1) {
        const later = covered.get(at) ?? new Set<number>();
        for (let each = column; each <= right; each += 1) {
          if (at > row) later.add(each);
          if (bordered) sheet.getCell(at, each).border = { top: THIN, left: THIN, bottom: THIN, right: THIN };
        }
        covered.set(at, later);
      }
      if (right > column || bottom > row) sheet.mergeCells(row, column, bottom, right);
      const cell = sheet.getCell(row, column);
      cell.value = one.text;
      cell.font = { name: SONG, size: one.size ?? size, bold: one.bold ?? false, family: 3, charset: 134 };
      cell.alignment = {
        horizontal: one.align ?? (bordered ? 'center' : 'left'),
        vertical: one.valign ?? 'middle',
        ...(one.upright ? { textRotation: 'vertical' as const } : { wrapText: true }),
      };
      column = right + 1;
    }
    if (column - 1 > width) throw new Error(`${name} row ${row}: ${column - 1} of ${width} columns`);
    sheet.getRow(row).height = height ?? 21;
    return row;
  };

  return {
    sheet,
    at: () => row,
    title: (text, titleSize = 18) => {
      put([box(text, width, { align: 'center' })], false, titleSize * 2.2);
      sheet.getCell(row, 1).font = { name: HEI, size: titleSize, family: 3, charset: 134 };
    },
    boxes: (boxes, height) => put(boxes, true, height),
    line: (parts, height = 22) => put(parts, false, height),
    paragraph: (text, more = {}) => {
      const letters = more.size ?? 14;
      const room = (paper.columns.reduce((sum, one) => sum + one, 0) * 11) / letters;
      const words = [...text.replace(/\{\{[^}]*\}\}/g, '')].length * 2;
      put([box(text, width, { ...more, size: letters })], false, Math.max(1, Math.ceil(words / room)) * letters * 1.8);
      const cell = sheet.getCell(row, 1);
      cell.font = { name: FANGSONG, size: letters, bold: more.bold ?? false, family: 3, charset: 134 };
      if (text === '{{填报日期}}') cell.numFmt = 'yyyy"年"m"月"d"日"';
    },
    freeze: (from) => {
      sheet.views = [{ state: 'frozen', ySplit: row, showGridLines: false }];
      sheet.pageSetup.printTitlesRow = `${from}:${row}`;
    },
    finish: (foot = '&L&9{{台账头}}&C&9第 &P 页 共 &N 页') => {
      sheet.headerFooter.oddFooter = foot;
      if (sheet.views.length === 0) sheet.views = [{ state: 'normal', showGridLines: false }];
      sheet.pageSetup.printArea = `A1:${sheet.getColumn(width).letter}${row}`;
    },
    quarters: () => {
      const [a, b, c] = [endOf(0.25), endOf(0.5), endOf(0.75)];
      return [a, b - a, c - b, width - c];
    },
    thirds: (first, second) => {
      const [a, b] = [endOf(first), endOf(second)];
      return [a, b - a, width - b];
    },
  };
}

/** 填报单位（盖章） on the left, the day on the right: the line under a title. */
export function unitLine(canvas: Canvas, middle = ''): void {
  const unit = '填报单位（盖章）：{{单位}}';
  const day = box('填报日期：{{填报日期}}', 1, { align: 'right' });
  const [a, b, c, d] = canvas.quarters();
  // On wide paper a third of the line holds the unit's name, and the middle may say how far a roll-up reaches.
  const [first, second, third] =
    canvas.sheet.pageSetup.orientation === 'landscape' ? canvas.thirds(0.35, 0.82) : [a + b, c, d];
  canvas.line(
    middle === ''
      ? [box(unit, a + b + c), { ...day, span: d }]
      : [box(unit, first), box(middle, second, { align: 'center' }), { ...day, span: third }],
  );
}

/** The line of signatures at the foot of a form. */
export function signatureLine(canvas: Canvas): void {
  const [a, b, c, d] = canvas.quarters();
  const parts = ['负责人（签字）：{{负责人}}', '审核人：{{审核人}}', '填表人：{{填表人}}', '联系电话：{{联系电话}}'];
  canvas.line(
    [a, b, c, d].map((span, at) => box(parts[at]!, span)),
    30,
  );
}

/** Light grey for cells of a list row that a formula finds wanting; it prints, too. `from` and `to` are column letters. */
export function shadeGaps(canvas: Canvas, row: number, from: string, to: string, formula: string): void {
  canvas.sheet.addConditionalFormatting({
    ref: `${from}${row}:${to}${row}`,
    rules: [
      {
        type: 'expression',
        priority: 1,
        formulae: [formula],
        style: {
          fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFD9D9D9' }, fgColor: { argb: 'FFD9D9D9' } },
        },
      },
    ],
  });
}

/** Bold and light grey for the rows of a list whose cell in `column` says 小计 or 合计. */
export function emphasiseSums(canvas: Canvas, row: number, columns: string, column: string): void {
  canvas.sheet.addConditionalFormatting({
    ref: `A${row}:${columns}${row}`,
    rules: [
      {
        type: 'expression',
        priority: 1,
        formulae: [`ISNUMBER(SEARCH("计",$${column}${row}))`],
        style: {
          font: { bold: true },
          fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFEFEFEF' }, fgColor: { argb: 'FFEFEFEF' } },
        },
      },
    ],
  });
}
