// Files written so that nobody ever meets half of one: a temporary file beside the target, then a rename.
// Outputs are probed before the work, so that a workbook open in Excel is said first and not after ten minutes.
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { Refusal } from '#model/problem.js';

/** Error codes by which Windows and network shares say that somebody else has the file. */
const LOCKED = new Set(['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY']);

/**
 * Makes sure that these files can be written, folders made where missing. Refuses with exit code 6: `file.in-use`
 * where a file is open elsewhere (another name is offered), `file.unwritable` for all else. Nothing is changed.
 */
export function probeOutputs(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      mkdirSync(dirname(path), { recursive: true });
    } catch (fault) {
      throw refusalOf(path, fault);
    }
    if (existsSync(path)) {
      // Excel and WPS keep `~$name` beside a workbook as long as it is open; on network shares it is the only sign.
      if (existsSync(join(dirname(path), `~$${basename(path)}`))) throw locked(path);
      try {
        closeSync(openSync(path, 'r+'));
      } catch (fault) {
        throw refusalOf(path, fault);
      }
    } else {
      const trial = temporaryName(path);
      try {
        closeSync(openSync(trial, 'wx'));
      } catch (fault) {
        throw refusalOf(path, fault);
      } finally {
        rmSync(trial, { force: true });
      }
    }
  }
}

/** Writes a file whole or not at all. Refuses as `probeOutputs` does; the old file then stands as it was. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const temporary = temporaryName(path);
  probeOutputs([path]);
  try {
    const file = openSync(temporary, 'wx');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (fault) {
    rmSync(temporary, { force: true });
    throw refusalOf(path, fault);
  }
}

/** A free name beside a file: `月报.xlsx` → `月报(2).xlsx`. */
export function otherName(path: string): string {
  const end = extname(path);
  const base = path.slice(0, path.length - end.length);
  let number = 2;
  while (existsSync(`${base}(${number})${end}`)) number += 1;
  return `${base}(${number})${end}`;
}

/** A file name without the signs that Windows forbids, at most 120 letters before the ending. */
export function fileName(wanted: string): string {
  const end = extname(wanted);
  const base = wanted
    .slice(0, wanted.length - end.length)
    .replace(/[<>:"/\\|?*\u0000-\u001f]/g, '_')
    .trim();
  const safe = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(base) || base === '' ? `${base}_` : base;
  return `${[...safe]
    .slice(0, 120)
    .join('')
    .replace(/[. ]+$/, '')}${end}`;
}

const temporaryName = (path: string): string => join(dirname(path), `.${randomUUID().slice(0, 8)}.tmp`);

const locked = (path: string): Refusal =>
  new Refusal('file.in-use', 6, { file: path }, { file: basename(path), other: basename(otherName(path)) });

function refusalOf(path: string, fault: unknown): Refusal {
  const code = (fault as { code?: unknown }).code;
  if (typeof code === 'string' && LOCKED.has(code) && existsSync(path)) return locked(path);
  const why = typeof code === 'string' ? code : String((fault as { message?: unknown }).message ?? fault);
  return new Refusal('file.unwritable', 6, { file: path }, { file: basename(path), why });
}
