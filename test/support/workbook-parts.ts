// Small workbooks written part by part, so that a test shows the very XML that a program wrote.
import type { Filling, FillValue } from '#model/filling.js';
import { openPackage } from '#sheets/package.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const EMPTY_ZIP = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');

/** A package of these parts, in their order. */
function packageOf(parts: Readonly<Record<string, string>>): Buffer {
  const made = openPackage(EMPTY_ZIP);
  for (const [name, text] of Object.entries(parts)) made.set(name, text);
  return made.write();
}

/** A relationships part; links as [id, last word of the type, target]. */
export const relsOf = (...links: readonly (readonly [string, string, string])[]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="${RELS}">${links
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${LINKS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** A worksheet's XML around its rows. */
export const sheetOf = (rows: string, after = '', before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${MAIN}" xmlns:r="${LINKS}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

/** A row of inline text cells from column A; a text that begins with `=` is a formula, a number stays one. */
export const rowOf = (row: number, ...cells: readonly (string | number)[]): string =>
  `<row r="${row}">${cells
    .map((cell, at) => {
      const name = `${String.fromCharCode(65 + at)}${row}`;
      if (cell === '') return '';
      if (typeof cell === 'number') return `<c r="${name}"><v>${cell}</v></c>`;
      if (cell.startsWith('=')) return `<c r="${name}"><f>${cell.slice(1)}</f><v>0</v></c>`;
      return `<c r="${name}" t="inlineStr"><is><t>${cell}</t></is></c>`;
    })
    .join('')}</row>`;

const STYLES = `<?xml version="1.0"?><styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="0" applyAlignment="1"><alignment wrapText="1"/></xf></cellXfs></styleSheet>`;

/** A whole workbook: sheets by name, what stands in workbook.xml behind the sheets, and further parts by name. */
export function workbookOf(
  sheets: Readonly<Record<string, string>>,
  more: { readonly workbook?: string; readonly parts?: Readonly<Record<string, string>> } = {},
): Buffer {
  const names = Object.keys(sheets);
  const type = (name: string, kind: string): string =>
    `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return packageOf({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${type('xl/workbook.xml', 'sheet.main')}${names.map((_, at) => type(`xl/worksheets/sheet${at + 1}.xml`, 'worksheet')).join('')}${type('xl/styles.xml', 'styles')}</Types>`,
    '_rels/.rels': relsOf(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets>${more.workbook ?? ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': relsOf(
      ...names.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      [`rId${names.length + 1}`, 'styles', 'styles.xml'],
    ),
    ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheets[name]!])),
    'xl/styles.xml': STYLES,
    ...more.parts,
  });
}

/** One part of a workbook, as text. */
export const partOf = (bytes: Buffer, name: string): string => openPackage(bytes).text(name);

/** A filling without pages. */
export const fillingOf = (
  values: Readonly<Record<string, FillValue>>,
  lists: Filling['common']['lists'] = {},
): Filling => ({ common: { values, lists }, pages: {} });
