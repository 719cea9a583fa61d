// Picks the reader that fits a file's content: our own for everything but the .xls of before Excel 97.
import { basename, extname } from 'node:path';
import { unreachable } from '#model/assert.js';
import { Refusal } from '#model/problem.js';
import { mendedBiff } from './biff.js';
import { openCsv } from './csv.js';
import { decrypt } from './decrypt.js';
import { type Detected, detect } from './detect.js';
import { openHtml } from './html.js';
import { openByLibrary } from './library.js';
import { decodeMarkup } from './markup.js';
import { openFlatOds, openOds } from './ods.js';
import type { Reading } from './reading.js';
import { damaged, unusable } from './refuse.js';
import type { ByteSource } from './source.js';
import { openXls } from './xls.js';
import { openXlsb } from './xlsb.js';
import { openXlsx } from './xlsx.js';
import { openXml2003 } from './xml2003.js';

/** How the file is wanted; `path` is only asked for the name of a text file's sheet. */
export interface Wanted {
  readonly path: string;
  readonly password: string | null;
  readonly encoding: string | null;
}

type DetectedXls = Extract<Detected, { kind: 'xls' }>;

/**
 * Opens what was detected with the fitting reader. Refuses (`file.unsafe`) two sheets of one name: whatever is said of a row
 * names its sheet, and the library knows sheets by their names alone.
 */
export async function readSource(source: ByteSource, wanted: Wanted): Promise<Reading> {
  const reading = await openDetected(source, wanted);
  const names = reading.heads.map((head) => head.name);
  if (new Set(names).size < names.length) throw unusable('file.unsafe');
  return reading;
}

/** An encrypted workbook is decrypted once and detected anew. */
async function openDetected(source: ByteSource, wanted: Wanted): Promise<Reading> {
  const found = detect(source, wanted.encoding);
  switch (found.kind) {
    case 'xlsx':
      return openXlsx(found.zip);
    case 'csv':
      return openCsv(source, wanted.encoding, basename(wanted.path, extname(wanted.path)));
    case 'encrypted': {
      const clear = await decrypt(source, wanted.password);
      if (detect(clear).kind === 'encrypted') throw damaged();
      return openDetected(clear, wanted);
    }
    case 'xls':
      return readXls(source, found, wanted);
    case 'xlsb':
      return openXlsb(found.zip);
    case 'ods':
      return openOds(found.zip);
    case 'fods':
      return openFlatOds(source, wanted.encoding);
    case 'html': {
      const { markup, label } = decodeMarkup(source, wanted.encoding);
      return openHtml(markup, label);
    }
    case 'xml2003': {
      const { markup, label } = decodeMarkup(source, wanted.encoding);
      return openXml2003(markup, label);
    }
    default:
      return unreachable(found);
  }
}

/** An .xls by its stream of records alone, by our own reader if it can. That it is encrypted is said by the library's error. */
async function readXls(source: ByteSource, found: DetectedXls, wanted: Wanted): Promise<Reading> {
  try {
    return await readRecords(source, found);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (!(error instanceof Error) || !/password|encrypt/i.test(error.message)) throw error;
    const clear = await decrypt(source, wanted.password);
    const again = detect(clear);
    if (again.kind !== 'xls') throw damaged();
    return readRecords(clear, again);
  }
}

async function readRecords(source: ByteSource, { ole, codePages }: DetectedXls): Promise<Reading> {
  const stream = ole === null ? source : ole.stream(ole.names.has('WORKBOOK') ? 'WORKBOOK' : 'BOOK');
  if (stream === null || stream.size < 8) throw damaged();
  return (await openXls(stream)) ?? openByLibrary(mendedBiff(stream.read(0, stream.size)), codePages);
}
