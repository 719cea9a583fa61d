// Takes the password off a workbook: a wrapped package by our own code, an .xls by officecrypto-tool. What comes out is
// read like any other file.
import { openOle } from './ole.js';
import { unusable } from './refuse.js';
import { type ByteSource, memorySource } from './source.js';
import { unwrapPackage } from './unwrap.js';

/** Excel encrypts a workbook that is only protected against changes with this word, and opens it without asking. */
const EXCEL_DEFAULT = 'VelvetSweatshop';

/** The workbook in the clear. Refuses `file.password-needed`, `file.password-wrong`, `file.password-unsupported`. */
export async function decrypt(source: ByteSource, password: string | null): Promise<ByteSource> {
  const ole = openOle(source);
  const [described, wrapped] = ['ENCRYPTIONINFO', 'ENCRYPTEDPACKAGE'].map((name) => {
    const stream = ole.stream(name);
    return stream?.read(0, stream.size);
  });
  const given = password === null || password === '' ? [] : [password];
  for (const one of [...given, EXCEL_DEFAULT]) {
    const clear = described && wrapped ? unwrapPackage(described, wrapped, one) : await decryptXls(source, one);
    if (clear !== null) return memorySource(clear);
  }
  throw unusable(given.length === 0 ? 'file.password-needed' : 'file.password-wrong');
}

/** An .xls in the clear, or null where the password is wrong. */
async function decryptXls(source: ByteSource, password: string): Promise<Buffer | null> {
  const { default: office } = await import('officecrypto-tool');
  try {
    return Buffer.from(await office.decrypt(Buffer.from(source.read(0, source.size)), { password }));
  } catch (error) {
    if (error instanceof Error && /password is incorrect/i.test(error.message)) return null;
    throw unusable('file.password-unsupported');
  }
}
