// The text of a string item as XML, `<si>` or `<is>`: the runs of rich text joined, phonetic guides left out.
// The slow, careful way; plain items are copied as bytes by the scanners and never come here.
import { unescapeExcel, unescapeXml } from './xml.js';

/** Text content of XML without any elements: CDATA as it stands, comments left out, entities resolved, line ends as `\n`. */
export function plainText(xml: string): string {
  const unified = xml.includes('\r') ? xml.replace(/\r\n?/g, '\n') : xml;
  if (!unified.includes('<')) return unescapeXml(unified);
  return unified
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)/)
    .map((part) => {
      if (part.startsWith('<![CDATA[')) return part.slice(9, -3);
      return part.startsWith('<!--') || part.startsWith('<?') ? '' : unescapeXml(part.replace(/<[^>]*>/g, ''));
    })
    .join('');
}

/** The text inside a string item: every `t` outside `rPh`, in order. */
export function itemText(xml: string): string {
  const parts = xml.split(/(<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<[^>]*>)/);
  let text = '';
  let inText = false;
  let inPhonetic = 0;
  for (const part of parts) {
    if (part === '' || part.startsWith('<!--')) continue;
    if (part[0] === '<' && part[1] !== '!') {
      const name = /^<\/?(?:[^\s:>/]+:)?([^\s>/]+)/.exec(part)?.[1] ?? '';
      const closes = part[1] === '/';
      const empty = part.endsWith('/>');
      if (name === 't' && !empty) inText = !closes;
      if (name === 'rPh' && !empty) inPhonetic += closes ? -1 : 1;
    } else if (inText && inPhonetic === 0) text += plainText(part);
  }
  return unescapeExcel(text);
}
