// GB18030 written by us is read back by the runtime's own decoder, character by character.
import { describe, expect, test } from 'vitest';
import { gb18030Encoder } from '#sheets/encode.js';

const encode = gb18030Encoder();
const decode = (bytes: Uint8Array): string => new TextDecoder('gb18030', { fatal: true }).decode(bytes);

describe('gb18030Encoder', () => {
  test('ASCII stays one byte, a Chinese character takes two', () => {
    expect([...encode('a1')]).toEqual([0x61, 0x31]);
    expect([...encode('学')]).toEqual([0xd1, 0xa7]);
    expect([...encode('·')]).toEqual([0xa1, 0xa4]);
  });

  test('every character up to U+2FFFF comes back, private use aside', () => {
    const lost: number[] = [];
    for (let code = 0x20; code < 0x30000; code += 1) {
      if ((code >= 0xd800 && code <= 0xf8ff) || code === 0xfffd) continue;
      const sign = String.fromCodePoint(code);
      if (decode(encode(sign)) !== sign) lost.push(code);
    }
    expect(lost).toEqual([]);
  });

  test('a rare surname and an emoji take four bytes', () => {
    expect(encode('㐱')).toHaveLength(4);
    expect(encode('𠮷')).toHaveLength(4);
  });

  test('half a surrogate pair becomes a question mark', () => {
    expect([...encode('\ud842')]).toEqual([0x3f]);
  });
});
