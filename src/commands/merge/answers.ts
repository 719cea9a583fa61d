// Return sheets (退回单) among the files of a merge: they come back from schools with answers, and are taken as such
// instead of being held back as submissions without a cover.
import { placeReaderOf } from '#commands/case/duty-place.js';
import type { Context } from '#commands/frame/command.js';
import { contextsOf, intakeOrder } from '#commands/import/context.js';
import { takeFiles } from '#commands/import/files.js';
import { openFindings } from '#commands/import/findings.js';
import type { ImportOrder } from '#commands/import/order.js';
import { type FileTaken, importedDrafts } from '#commands/import/taken.js';
import type { LedgerWriter } from '#ledger/ledger.js';
import type { FileMerged } from './files.js';
import type { MergeLine } from './lines.js';

/** The lines without those that are return sheets, and these. */
export async function takeReturned(
  context: Context,
  writer: LedgerWriter,
  lines: readonly MergeLine[],
  files: readonly FileMerged[],
): Promise<{ readonly lines: readonly MergeLine[]; readonly returned: readonly FileTaken[] }> {
  const coverless = new Set(
    lines.flatMap((one) => (one.problems.some(({ code }) => code === 'submission.no-cover') ? [one.file] : [])),
  );
  if (coverless.size === 0) return { lines, returned: [] };
  const findings = openFindings();
  try {
    return await takeAmong(writer, lines, {
      ...orderOf(context),
      findings,
      files: files.filter((one) => coverless.has(one.name)),
    });
  } finally {
    findings.close();
  }
}

/** As if these files alone were imported as return sheets. */
function orderOf(context: Context): Omit<ImportOrder, 'files' | 'findings'> {
  const { workspace, today, global } = context;
  const intake = intakeOrder(context, 'rulings', { blank: undefined, filledTo: undefined });
  return {
    intake,
    kind: 'rulings',
    encoding: null,
    password: global.password,
    supplement: false,
    replace: false,
    explain: false,
    today,
    contextOf: contextsOf(intake),
    readPlace: placeReaderOf(workspace.file),
    organisation: workspace.file.organisation.name,
    progress: () => undefined,
    askPassword: null,
  };
}

async function takeAmong(
  writer: LedgerWriter,
  lines: readonly MergeLine[],
  order: ImportOrder,
): Promise<{ readonly lines: readonly MergeLine[]; readonly returned: readonly FileTaken[] }> {
  const taken = await takeFiles(writer, order);
  const returned = taken.filter(
    (one) =>
      one.status === 'unchanged' || one.sheets.some(({ kind, headerRow }) => kind === 'rulings' && headerRow !== null),
  );
  const came = returned.filter((one) => one.status === 'imported');
  await writer.append([...importedDrafts(came, order.today), ...came.flatMap((one) => one.drafts)]);
  const names = new Set(returned.map((one) => one.name));
  return { lines: lines.filter((one) => !names.has(one.file)), returned };
}
