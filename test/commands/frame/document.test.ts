// The document of `--json` written row by row is the one that would have been written at a stroke, masked alike.
import { expect, it } from 'vitest';
import type { Result } from '#commands/frame/command.js';
import { showDocument } from '#commands/frame/document.js';

const asked = { name: 'rejects', global: { showIds: false, dryRun: false } };
const written = async (result: Result, of = asked): Promise<string[]> => {
  const pieces: string[] = [];
  await showDocument(of, result, (text) => pieces.push(text));
  return pieces;
};
const streamed = (rows: readonly unknown[], data: Record<string, unknown> = {}): Result => ({
  data,
  shown: [],
  rows: {
    name: 'rejects',
    each: async function* () {
      yield* rows;
    },
    besides: () => ({ open: rows.length }),
  },
});

it.each<[string, readonly unknown[], Record<string, unknown>]>([
  ['no row', [], {}],
  ['one row', [{ idNo: '990101201304050018', cells: ['1', null, 2] }], {}],
  ['many rows, and more beside them', [{ a: 1 }, 'b', [3n]], { asOf: '2026-10-01' }],
])('%s', async (_, rows, data) => {
  const whole = await written({ data: { rejects: rows, ...data, open: rows.length }, shown: [] });
  expect((await written(streamed(rows, data))).join('')).toBe(whole.join(''));
});

it('goes out in pieces, so that nobody holds the whole', async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => ({ at, message: '身份证号校验位不对'.repeat(5) }));
  const pieces = await written(streamed(rows));
  expect(pieces.length).toBeGreaterThan(3);
  expect(Math.max(...pieces.map((one) => one.length))).toBeLessThan(70_000);
  expect(JSON.parse(pieces.join('')).data).toEqual({ rejects: rows, open: 5000 });
});

it('has no second document behind one that broke off', async () => {
  const pieces: string[] = [];
  const result: Result = {
    data: {},
    shown: [],
    rows: {
      name: 'rejects',
      each: async function* () {
        yield 1;
        throw new Error('gone');
      },
      besides: () => ({}),
    },
  };
  await expect(showDocument(asked, result, (text) => pieces.push(text))).rejects.toThrow('gone');
  expect(pieces).toEqual([]);
});
