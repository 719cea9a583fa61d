// Text into GB18030, the encoding in which Excel on a Chinese Windows saves csv. Node decodes it but does not write it,
// so the table is turned round: every sequence is decoded once, and the answer remembered by character.

/**
 * Makes an encoder from text to GB18030 bytes (GBK where two bytes are enough). Making one costs some milliseconds,
 * so make it once per run of writing. A lone surrogate becomes a question mark.
 */
export function gb18030Encoder(): (text: string) => Uint8Array {
  const table = reverseTable();
  return (text) => {
    const bytes: number[] = [];
    for (const sign of text) {
      const code = sign.codePointAt(0)!;
      if (code < 0x80) bytes.push(code);
      else if (code > 0xffff) pushFourBytes(bytes, FOUR_BYTE_ASTRAL + code - 0x10000);
      else pushKnown(bytes, table.get(code));
    }
    return Uint8Array.from(bytes);
  };
}

/** Linear index of 0x90308130, where the characters above U+FFFF begin. */
const FOUR_BYTE_ASTRAL = 189_000;
/** Number of four-byte sequences that stand for characters up to U+FFFF. */
const FOUR_BYTE_BMP = 39_420;

function pushKnown(bytes: number[], known: number | undefined): void {
  if (known === undefined) bytes.push(0x3f);
  else if (known <= 0xffff) bytes.push(known >> 8, known & 0xff);
  else pushFourBytes(bytes, known - 0x10000);
}

function pushFourBytes(bytes: number[], index: number): void {
  bytes.push(
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  );
}

/** Character code → two bytes as one number, or 0x10000 + linear index of a four-byte sequence. */
function reverseTable(): Map<number, number> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<number, number>();
  for (let index = 0; index < FOUR_BYTE_BMP; index += 1) {
    const bytes: number[] = [];
    pushFourBytes(bytes, index);
    remember(table, decoder.decode(Uint8Array.from(bytes)), 0x10000 + index);
  }
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) remember(table, decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail);
    }
  }
  return table;
}

function remember(table: Map<number, number>, decoded: string, as: number): void {
  const code = decoded.length === 1 ? decoded.charCodeAt(0) : 0xfffd;
  if (code !== 0xfffd) table.set(code, as);
}
