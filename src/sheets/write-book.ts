// New workbooks row by row, for tables that people look at and the next level reads: submissions, return sheets, lists.
// Texts stand in text cells, days are real dates; headings stay in sight and repeat on every printed page.
import type { BookCell, BookSheet, Look } from '#model/book.js';
import type { Day } from '#model/day.js';
import { daysBetween } from '#model/day.js';
import { columnName } from '#model/grid.js';
import { Refusal } from '#model/problem.js';
import { newPackage } from './package.js';
import { displayWidth } from './row-heights.js';
import { writeWhole } from './write.js';

const LOOKS: readonly Look[] = ['plain', 'title', 'head', 'text', 'number', 'day', 'bad', 'note', 'label', 'total'];
const STYLE_OF = Object.fromEntries(LOOKS.map((look, at) => [look, at])) as Readonly<Record<Look, number>>;

/** Excel's limit for one cell. */
const TEXT_MAX = 32_767;
const XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in XML; `_x0041_` is Excel's own way of escaping, so a text that looks like one is escaped. */
const inXml = (text: string): string => {
  const plain = text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text;
  return /[&<>"]/.test(plain) ? plain.replace(/[&<>"]/g, (sign) => ESCAPES[sign]!) : plain;
};

/** The serial number of a day, or null where Excel's calendar is not to be trusted (before March 1900). */
function serialOf(text: string): number | null {
  if (!/^(19|20)\d{2}-\d{2}-\d{2}$/.test(text) || text < '1900-03-01') return null;
  return daysBetween('1899-12-30' as Day, text as Day);
}

/** The workbook's bytes. The same sheets give the same bytes. */
export function bookBytes(sheets: readonly BookSheet[]): Buffer {
  const strings = new Map<string, number>();
  const order: string[] = [];
  const stringAt = (text: string): number => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    if (text.length > TEXT_MAX) throw new Refusal('form.text-too-long', 2, {}, { length: text.length });
    strings.set(text, order.length);
    order.push(text);
    return order.length - 1;
  };
  const parts = newPackage();
  parts.set('[Content_Types].xml', contentTypes(sheets.length));
  parts.set('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
  parts.set('xl/workbook.xml', workbookXml(sheets));
  parts.set(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
  );
  parts.set('xl/styles.xml', STYLES);
  for (const [at, sheet] of sheets.entries()) {
    parts.set(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet, at === 0, stringAt));
  }
  const items = order.map(
    (text) => `<si><t${/^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : ''}>${inXml(text)}</t></si>`,
  );
  parts.set('xl/sharedStrings.xml', `${HEAD}<sst ${XMLNS} uniqueCount="${order.length}">${items.join('')}</sst>`);
  return parts.write();
}

/** Writes the workbook whole or not at all. */
export const writeBook = (path: string, sheets: readonly BookSheet[]): void => writeWhole(path, bookBytes(sheets));

function sheetXml(sheet: BookSheet, first: boolean, stringAt: (text: string) => number): string {
  const { headRow, rows, widths, merges, choices } = sheet;
  const out: string[] = [HEAD, `<worksheet ${XMLNS}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`];
  out.push(`<sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}>`);
  if (headRow !== null) {
    const kept = pagesAcross(sheet) > 1 ? (sheet.keepColumns ?? 0) : 0;
    const left = kept === 0 ? '' : ` xSplit="${kept}"`;
    const pane = kept === 0 ? 'bottomLeft' : 'bottomRight';
    out.push(
      `<pane${left} ySplit="${headRow}" topLeftCell="${columnName(kept)}${headRow + 1}" activePane="${pane}" state="frozen"/>`,
    );
  }
  out.push('</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>');
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width + 1}" customWidth="1"/>`,
  );
  if (columns.length > 0) out.push(`<cols>${columns.join('')}</cols>`);
  out.push('<sheetData>');
  const names = Array.from(
    { length: Math.max(1, ...rows.slice(0, 8).map((row) => row.length), widths.length) },
    (_, at) => columnName(at),
  );
  for (const [rowAt, row] of rows.entries()) {
    if (row.length === 0) continue;
    const number = rowAt + 1;
    const tall = sheet.tallRows === true && number > (headRow ?? 0) ? heightOf(row, widths) : null;
    const height = row[0]?.look === 'title' ? 30 : tall;
    let xml = height === null ? `<row r="${number}">` : `<row r="${number}" ht="${height}" customHeight="1">`;
    for (let at = 0; at < row.length; at += 1) {
      const cell = row[at];
      if (cell === null || cell === undefined) continue;
      xml += cellXml(`${names[at] ?? columnName(at)}${number}`, cell, stringAt);
    }
    out.push(`${xml}</row>`);
  }
  out.push('</sheetData>');
  if (merges.length > 0) {
    out.push(
      `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`,
    );
  }
  if (choices.length > 0) {
    const lists = choices.map(
      ({ range, words }) =>
        `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${range}"><formula1>"${inXml(words.join(','))}"</formula1></dataValidation>`,
    );
    out.push(`<dataValidations count="${choices.length}">${lists.join('')}</dataValidations>`);
  }
  out.push('<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>');
  out.push(
    `<pageSetup paperSize="9" orientation="${sheet.landscape ? 'landscape' : 'portrait'}" fitToWidth="${pagesAcross(sheet)}" fitToHeight="0"/>`,
  );
  out.push('<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>');
  return out.join('');
}

/** The height that the longest wrapped text of a row needs, and room enough to write by hand. */
function heightOf(row: readonly (BookCell | null)[], widths: readonly number[]): number {
  let lines = 1;
  // A line of one cell is a note across the whole table.
  const across = row.length === 1 ? widths.reduce((sum, width) => sum + width, 0) : null;
  for (const [at, cell] of row.entries()) {
    if (typeof cell?.value !== 'string') continue;
    const room = Math.max(2, (across ?? widths[at] ?? 8) - 1);
    const needed = cell.value
      .split('\n')
      .reduce((sum, one) => sum + Math.max(1, Math.ceil(displayWidth(one) / room)), 0);
    lines = Math.max(lines, needed);
  }
  return Math.min(409, Math.max(24, lines * 14 + 4));
}

function cellXml(at: string, { value, look }: BookCell, stringAt: (text: string) => number): string {
  const style = STYLE_OF[look];
  if (value === '') return `<c r="${at}" s="${style}"/>`;
  if (typeof value === 'number') return `<c r="${at}" s="${style}"><v>${value}</v></c>`;
  const serial = look === 'day' ? serialOf(value) : null;
  if (serial !== null) return `<c r="${at}" s="${style}"><v>${serial}</v></c>`;
  return `<c r="${at}" s="${style}" t="s"><v>${stringAt(value)}</v></c>`;
}

/** Letters across a page of a landscape list that can still be read, at the size to which it is shrunk. */
const PAGE_WIDTH = 230;
const pagesAcross = ({ widths }: BookSheet): number =>
  Math.max(1, Math.ceil(widths.reduce((sum, width) => sum + width, 0) / PAGE_WIDTH));

function workbookXml(sheets: readonly BookSheet[]): string {
  const list = sheets.map(({ name }, at) => `<sheet name="${inXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const titles = sheets.flatMap((sheet, at) => {
    const { name, headRow, keepColumns = 0 } = sheet;
    if (headRow === null) return [];
    const own = `'${inXml(name.replaceAll("'", "''"))}'!`;
    const columns = pagesAcross(sheet) > 1 && keepColumns > 0 ? `${own}$A:$${columnName(keepColumns - 1)},` : '';
    return [
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${columns}${own}$${headRow}:$${headRow}</definedName>`,
    ];
  });
  const names = titles.length === 0 ? '' : `<definedNames>${titles.join('')}</definedNames>`;
  return `${HEAD}<workbook ${XMLNS} xmlns:r="${REL}"><sheets>${list.join('')}</sheets>${names}</workbook>`;
}

const relationships = (of: readonly (readonly [type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${of
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${REL}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const sheet = (at: number): string =>
    `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`;
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${Array.from({ length: sheets }, (_, at) => sheet(at)).join('')}<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`;
}

/** The looks in the order of `LOOKS`. Fonts: 0 plain, 1 title, 2 bold, 3 grey. Fills: 2 head, 3 bad, 4 label. */
const FONT = (size: number, more = '', colour = ''): string =>
  `<font>${more}<sz val="${size}"/>${colour}<name val="DengXian"/><charset val="134"/></font>`;
const FILL = (rgb: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/></patternFill></fill>`;
const SIDE = (side: string): string => `<${side} style="thin"><color rgb="FF999999"/></${side}>`;
const WRAP = '<alignment vertical="center" wrapText="1"/>';
const MIDDLE = '<alignment horizontal="center" vertical="center" wrapText="1"/>';
const look = (of: { format?: number; font?: number; fill?: number; framed?: boolean; align: string }): string =>
  `<xf numFmtId="${of.format ?? 0}" fontId="${of.font ?? 0}" fillId="${of.fill ?? 0}" borderId="${of.framed === false ? 0 : 1}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${of.align}</xf>`;
const STYLES = `${HEAD}<styleSheet ${XMLNS}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="4">${FONT(11)}${FONT(16, '<b/>')}${FONT(11, '<b/>')}${FONT(10, '', '<color rgb="FF666666"/>')}</fonts><fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${FILL('FFDDEBF7')}${FILL('FFFFC7CE')}${FILL('FFF2F2F2')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(SIDE).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10">${look({ framed: false, align: '<alignment vertical="center"/>' })}${look({ font: 1, framed: false, align: '<alignment horizontal="center" vertical="center"/>' })}${look({ font: 2, fill: 2, align: MIDDLE })}${look({ format: 49, align: WRAP })}${look({ align: '<alignment horizontal="right" vertical="center"/>' })}${look({ format: 164, align: '<alignment horizontal="center" vertical="center"/>' })}${look({ format: 49, fill: 3, align: WRAP })}${look({ font: 3, framed: false, align: WRAP })}${look({ font: 2, fill: 4, align: WRAP })}${look({ font: 2, fill: 4, align: '<alignment horizontal="right" vertical="center"/>' })}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
