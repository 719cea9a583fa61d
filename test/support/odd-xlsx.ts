// Workbooks written by hand, part by part, for the ways in which other programs write them.
import { type ZipTricks, zipOf } from './zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** What may be given; a part given as null is left out of the package. */
export interface OddParts {
  /** What stands inside `<sheetData>`. */
  readonly rows?: string;
  readonly before?: string;
  readonly after?: string;
  /** The whole worksheet part, instead of the three above. */
  readonly sheet?: string | Buffer;
  /** What stands inside `<sst>`. */
  readonly strings?: string;
  readonly styles?: string | null;
  readonly workbook?: string;
  readonly workbookRels?: string | null;
  readonly more?: Readonly<Record<string, string | Buffer>>;
}

const rel = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${DOC}/${kind}" Target="${target}"/>`;
const rels = (...inner: readonly string[]): string =>
  `<Relationships xmlns="${RELS}">${inner.join('')}</Relationships>`;

export const worksheet = (rows: string, before = '', after = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}" xmlns:r="${DOC}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

/** Cell styles by the codes or built-in numbers of their formats: style 1 is the first given. */
export const stylesOf = (...formats: readonly (string | number)[]): string =>
  `<styleSheet xmlns="${MAIN}"><numFmts count="1">${formats
    .map((format, i) =>
      typeof format === 'string'
        ? `<numFmt numFmtId="${170 + i}" formatCode="${format.replaceAll('"', '&quot;')}"/>`
        : '',
    )
    .join(
      '',
    )}</numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0"/>${formats
    .map((format, i) => `<xf numFmtId="${typeof format === 'number' ? format : 170 + i}"/>`)
    .join('')}</cellXfs></styleSheet>`;

/** The package. */
export function oddXlsx(parts: OddParts, tricks: ZipTricks = {}): Buffer {
  const sheet = parts.sheet ?? worksheet(parts.rows ?? '', parts.before, parts.after);
  const all: Record<string, string | Buffer | null> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': rels(rel('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml':
      parts.workbook ??
      `<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      parts.workbookRels === undefined
        ? rels(
            rel('rId1', 'worksheet', 'worksheets/sheet1.xml'),
            rel('rId2', 'sharedStrings', 'sharedStrings.xml'),
            rel('rId3', 'styles', 'styles.xml'),
          )
        : parts.workbookRels,
    'xl/worksheets/sheet1.xml': sheet,
    'xl/sharedStrings.xml': parts.strings === undefined ? null : `<sst xmlns="${MAIN}">${parts.strings}</sst>`,
    'xl/styles.xml': parts.styles ?? null,
    ...parts.more,
  };
  const members = Object.entries(all).flatMap(([name, content]) => (content === null ? [] : [{ name, content }]));
  return zipOf(members, tricks);
}
