// Takes the password off a workbook (officecrypto-tool). What comes out is read like any other file.
import { unusable } from './refuse.js';
import { type ByteSource, memorySource } from './source.js';

/** Excel encrypts a workbook that is only protected against changes with this word, and opens it without asking. */
const EXCEL_DEFAULT = 'VelvetSweatshop';

/** The workbook in the clear. Refuses `file.password-needed`, `file.password-wrong`, `file.password-unsupported`. */
export async function decrypt(source: ByteSource, password: string | null): Promise<ByteSource> {
  const { default: office } = await import('officecrypto-tool');
  const bytes = source.read(0, source.size);
  for (const one of [EXCEL_DEFAULT, ...(password === null || password === '' ? [] : [password])]) {
    try {
      const clear = await office.decrypt(Buffer.from(bytes), { password: one });
      return memorySource(Buffer.from(clear));
    } catch (error) {
      if (!(error instanceof Error) || !/password is incorrect/i.test(error.message)) {
        throw unusable('file.password-unsupported');
      }
    }
  }
  throw unusable(password === null || password === '' ? 'file.password-needed' : 'file.password-wrong');
}
