// Whose mistake it is: bytes that make no sense refuse the file, a mistake of ours is never said to be the file's.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { Refusal } from '#model/problem.js';
import { faultOf, plainFault } from '#sheets/messages.js';
import { readMany } from '#sheets/read-many.js';

const dir = mkdtempSync(join(tmpdir(), 'taizhang-faults-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('what was thrown while a file was read', () => {
  it.each([
    ['a refusal', () => new Refusal('file.truncated', 3), 'file.truncated'],
    ['an offset outside of the bytes', () => thrownBy(() => Buffer.alloc(2).readUInt32LE(0)), 'file.damaged'],
    ['a code point that is none', () => thrownBy(() => String.fromCodePoint(0x11_00_00)), 'file.damaged'],
    ['a broken deflate stream', () => thrownBy(() => inflateRawSync(Buffer.from('nonsense'))), 'file.damaged'],
    [
      'bytes that the encoding does not know',
      () => thrownBy(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from([0xff]))),
      'file.damaged',
    ],
    ['a text too long for the memory', () => thrownBy(() => 'x'.repeat(2 ** 30)), 'file.too-large'],
    ['a disk that cannot be read', () => Object.assign(new Error('EIO'), { code: 'EIO' }), 'file.disk'],
  ])('%s is the file’s fault', (_, made, code) => {
    const fault = faultOf(plainFault(made()), '考勤.xlsx');
    expect(fault).toBeInstanceOf(Refusal);
    expect((fault as Refusal).problem).toMatchObject({ code, file: '考勤.xlsx' });
  });

  it.each([
    ['an assertion', new Error('assertion failed: rows of a file that was opened')],
    ['a value that is not there', thrownBy(() => (undefined as unknown as { rows: () => void }).rows())],
    ['a name that is not there', new ReferenceError('x is not defined')],
  ])('%s is ours, and keeps its trace', (_, error) => {
    const fault = faultOf(plainFault(error), '考勤.xlsx');
    expect(fault).not.toBeInstanceOf(Refusal);
    expect(fault.message).toContain((error as Error).message);
    expect(fault.stack).toBe((error as Error).stack);
  });
});

describe('many files', () => {
  it('stop at a mistake of ours when the turn of its file has come, and do not wait for ever', async () => {
    const paths = ['a.csv', 'b.csv', 'c.csv'].map((name) => join(dir, name));
    for (const path of paths) writeFileSync(path, '姓名\n张伟\n');
    const ours = new TypeError('ours');
    const options = {
      get password(): string {
        throw ours;
      },
    };
    const read = async (): Promise<void> => {
      for await (const file of readMany(paths, options)) expect(file).toBeUndefined();
    };
    await expect(read()).rejects.toBe(ours);
  });

  it('go on past one whose bytes make no sense', async () => {
    const good = join(dir, 'good.csv');
    const bad = join(dir, 'bad.xlsx');
    writeFileSync(good, '姓名\n张伟\n');
    writeFileSync(bad, Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateRawSync(Buffer.alloc(100))]));
    const codes: string[] = [];
    for await (const file of readMany([bad, good], {}))
      codes.push('refusal' in file ? file.refusal.problem.code : file.opened.format);
    expect(codes).toEqual([expect.stringMatching(/^file\./), 'csv']);
  });
});
