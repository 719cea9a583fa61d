// Where the details of a fault of the program go, because a stack trace on a screen helps no clerk.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a report into a folder; answers its path, or null where even that fails. */
export async function writeFaultReport(folder: string, name: string, text: string): Promise<string | null> {
  const path = join(folder, name);
  return mkdir(folder, { recursive: true })
    .then(() => writeFile(path, text))
    .then(
      () => path,
      () => null,
    );
}
