// What a file says is shown on a terminal, never obeyed.
import { describe, expect, it } from 'vitest';
import { colours, harmless } from '#screen/paint.js';

describe('harmless', () => {
  it('shows what a terminal would obey, and keeps lines and tabs', () => {
    expect(harmless('张三\u001b[2J\u0007\r\n李\t四\u009b\u202e', true)).toBe(
      '张三\u241b[2J\u2407\u240d\n李\t四\ufffd\ufffd',
    );
  });

  it('keeps our own colours where there are any', async () => {
    const { bad, strong } = await colours();
    const text = strong(`甲${bad('乙')}`);
    expect(harmless(text, true)).toBe(text);
    expect(harmless('\u001b[31m', false)).toBe('\u241b[31m');
  });
});
