// Picks the reader that fits a file's content: our own for .xlsx, .xlsb, XML 2003, HTML and text, the library for the rest.
import { basename, extname } from 'node:path';
import { unreachable } from '#model/assert.js';
import { Refusal } from '#model/problem.js';
import { mendedBiff } from './biff.js';
import { openCsv } from './csv.js';
import { decrypt } from './decrypt.js';
import { type Detected, detect } from './detect.js';
import { openHtml } from './html.js';
import { openByLibrary, proveMembers } from './library.js';
import { decodeMarkup } from './markup.js';
import { proveRepeats, safeContent, withoutSections } from './ods-content.js';
import { hiddenInOds, withHidden } from './ods-hidden.js';
import { openPackage } from './package.js';
import type { Reading } from './reading.js';
import { damaged, unusable } from './refuse.js';
import { type ByteSource, memorySource } from './source.js';
import { openXlsb } from './xlsb.js';
import { openXlsx } from './xlsx.js';
import { partText } from './xml.js';
import { openXml2003 } from './xml2003.js';
import { entryOf, inflateProved } from './zip.js';

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
    case 'ods': {
      proveMembers(found.zip);
      const content = entryOf(found.zip, 'content.xml');
      if (content === null) throw damaged();
      const raw = partText(inflateProved(found.zip, content));
      const text = withoutSections(raw);
      proveRepeats(text);
      const hidden = hiddenInOds(text);
      const safe = safeContent(text);
      const whole = safe === raw && entryOf(found.zip, 'styles.xml') !== null;
      const told = whole ? source : withContent(source, safe);
      return withHidden(await openByLibrary(told, 'ods', null), hidden);
    }
    case 'html': {
      const { markup, label } = decodeMarkup(source, wanted.encoding);
      return openHtml(markup, label);
    }
    case 'xml2003': {
      const { markup, label } = decodeMarkup(source, wanted.encoding);
      return openXml2003(markup, label);
    }
    case 'fods':
      return openByLibrary(source, found.kind, wanted.encoding);
    default:
      return unreachable(found);
  }
}

/** The package with another content part. One that our writer does not take stays as it is. */
function withContent(source: ByteSource, content: string): ByteSource {
  try {
    const parts = openPackage(Buffer.from(source.read(0, source.size)));
    parts.set('content.xml', content);
    // The library will not do without this part.
    if (!parts.has('styles.xml')) parts.set('styles.xml', '<office:document-styles/>');
    return memorySource(parts.write());
  } catch (error) {
    if (error instanceof Refusal) return source;
    throw error;
  }
}

/** An .xls by its stream of records alone. The library says that it is encrypted by throwing an error that speaks of it. */
async function readXls(source: ByteSource, found: DetectedXls, wanted: Wanted): Promise<Reading> {
  try {
    return await openByLibrary(recordsOf(source, found), 'xls', null, found.codePages);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (!(error instanceof Error) || !/password|encrypt/i.test(error.message)) throw error;
    const clear = await decrypt(source, wanted.password);
    const again = detect(clear);
    if (again.kind !== 'xls') throw damaged();
    return openByLibrary(recordsOf(clear, again), 'xls', null, again.codePages);
  }
}

function recordsOf(source: ByteSource, { ole }: DetectedXls): ByteSource {
  if (ole === null) return memorySource(mendedBiff(source.read(0, source.size)));
  const stream = ole.stream(ole.names.has('WORKBOOK') ? 'WORKBOOK' : 'BOOK');
  if (stream === null || stream.length < 8) throw damaged();
  return memorySource(mendedBiff(stream));
}
