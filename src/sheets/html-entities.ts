// Named characters of HTML, as far as pages that hold tables use them; an unknown name stays as written.
import { unescapeXml } from './xml.js';

/** Names and the characters they stand for; a space that does not break is a plain space to whoever reads a cell. */
const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  middot: '\u00b7',
  times: '\u00d7',
  divide: '\u00f7',
  plusmn: '\u00b1',
  deg: '\u00b0',
  sect: '\u00a7',
  yen: '\u00a5',
  copy: '\u00a9',
  reg: '\u00ae',
  laquo: '\u00ab',
  raquo: '\u00bb',
  ndash: '\u2013',
  mdash: '\u2014',
  lsquo: '\u2018',
  rsquo: '\u2019',
  ldquo: '\u201c',
  rdquo: '\u201d',
  bull: '\u2022',
  hellip: '\u2026',
  permil: '\u2030',
  rarr: '\u2192',
  larr: '\u2190',
  radic: '\u221a',
  le: '\u2264',
  ge: '\u2265',
};

/** The text with its entities resolved. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? unescapeXml(text.replace(/&([a-z]+);/gi, (whole, name: string) => NAMED[name] ?? whole)).replaceAll('\u00a0', ' ')
    : text;
