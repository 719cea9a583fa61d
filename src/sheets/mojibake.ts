// Excel 95 workbooks keep text in the code page of the machine that wrote them, and some exporters of that time named
// the western one over Chinese bytes. Such text comes out as western letters; here it is turned back, if all of it can be.

const western = new Map<string, number>();
for (let byte = 0x80; byte <= 0xff; byte += 1) {
  western.set(new TextDecoder('windows-1252').decode(Buffer.from([byte])), byte);
}
const FOREIGN = /[^\0-\x7f]/;

/** The bytes that a western reading came from, or null where a character is none of that code page. */
function bytesOf(text: string): Buffer | null {
  const bytes: number[] = [];
  for (const c of text) {
    const byte = c < '\x80' ? c.charCodeAt(0) : western.get(c);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return Buffer.from(bytes);
}

/** The Chinese that the bytes of a western reading spell: pairs of GB2312 throughout; null for anything else. */
export function chineseOf(text: string): string | null {
  if (!FOREIGN.test(text)) return text;
  const bytes = bytesOf(text);
  if (bytes === null) return null;
  const runs = bytes.toString('latin1').match(/[\x80-\xff]+/g) ?? [];
  if (!runs.every((run) => /^(?:[\xa1-\xf7][\xa1-\xfe])+$/.test(run))) return null;
  const chinese = new TextDecoder('gb18030').decode(bytes);
  return chinese.includes('\ufffd') ? null : chinese;
}

/** Whether every text can be turned back and at least one needs it: one word of French is enough to leave all alone. */
export function isMojibake(texts: Iterable<string>): boolean {
  let foreign = false;
  for (const text of texts) {
    if (!FOREIGN.test(text)) continue;
    if (chineseOf(text) === null) return false;
    foreign = true;
  }
  return foreign;
}
