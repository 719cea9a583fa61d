// Many files into the ledger as one command: each file alone may fail, registers are sealed together, and what names
// children only by name waits until they are. Which file is which kind is known only once its headings are read.
import type { LedgerWriter } from '#ledger/ledger.js';
import { assert } from '#model/assert.js';
import { type ReadFile, type WorkedFile, workMany } from '#sheets/read-many.js';
import { threadFile } from '#sheets/station.js';
import { openCheckDesk } from './checks.js';
import { knownFiles } from './known.js';
import type { ImportOrder } from './order.js';
import { applyOutcomes, sealMended } from './outcomes.js';
import { openRefusalDesk } from './refused.js';
import { fetchLacking } from './rows.js';
import { openRulingDesk } from './rulings.js';
import { holdShrunk } from './shrunk.js';
import { indexAll, storeFile } from './store.js';
import { takeFile } from './take-file.js';
import { type FileTaken, leaveUnchanged, reject } from './taken.js';
import type { FileOrder } from './thread.js';
import type { FilePiece } from './walk.js';
import { openWorkDesk } from './work.js';

/** Pieces of a file that its thread may be ahead of the ledger: some thousand rows. */
const PIECES_AHEAD = 16;

/** Takes all files; entries for the batches that came in. Held-back registers are left out and the rest taken again. */
export async function takeFiles(writer: LedgerWriter, order: ImportOrder): Promise<FileTaken[]> {
  const held = new Map<string, FileTaken>();
  const askPassword = order.askPassword === null ? null : onceEach(order.askPassword);
  for (;;) {
    let taken: FileTaken[] = [];
    const shrunk = new Map<string, FileTaken>();
    await writer.attempt(async () => {
      taken = await takeOnce(writer, { ...order, askPassword }, held, shrunk);
      return shrunk.size === 0;
    });
    if (shrunk.size === 0) return taken;
    for (const [path, file] of shrunk) held.set(path, file);
    for (const file of taken) if (held.get(file.path) !== file) file.findings.forget();
  }
}

/** Asks once for each file, however often the files are taken anew. */
function onceEach(ask: (file: string, wrong: boolean) => Promise<string>) {
  const told = new Map<string, string>();
  return async (file: string, wrong: boolean): Promise<string> => {
    const typed = told.get(file) ?? (await ask(file, wrong));
    told.set(file, typed);
    return typed;
  };
}

async function takeOnce(
  writer: LedgerWriter,
  order: ImportOrder,
  held: ReadonlyMap<string, FileTaken>,
  shrunk: Map<string, FileTaken>,
): Promise<FileTaken[]> {
  const taken: FileTaken[] = [];
  const known = await knownFiles(writer, order);
  const fresh = order.files.filter(({ path }) => !held.has(path) && !known.has(path));
  const { password, encoding } = order;
  const names = new Map(fresh.map(({ path, name }) => [path, name]));
  const reading = workMany<FilePiece, FileOrder>(
    [...names.keys()],
    { password, encoding },
    {
      thread: { url: threadFile('./thread.js', import.meta.url), given: order.intake },
      orderOf: (path) => ({ file: names.get(path)! }),
      ahead: PIECES_AHEAD,
    },
  );
  try {
    for (const [at, named] of order.files.entries()) {
      order.progress(`读 ${at + 1}/${order.files.length} ${named.name}`);
      const before = held.get(named.path) ?? known.get(named.path);
      taken.push(before ?? (await takeFile(writer, order, named, await nextOf(reading))));
    }
  } finally {
    await reading.return(undefined);
  }
  const live = taken.filter((one) => one.status === 'imported');
  if (live.some((one) => one.batches.has('register') && one.mended.length === 0)) {
    order.progress('核对学籍');
    const { outcomes, changes } = await writer.sealRegisters(order.today, order.supplement);
    if (!order.replace && !order.supplement) holdShrunk(live, changes, shrunk);
    if (shrunk.size > 0) return taken;
    applyOutcomes(live, outcomes);
  }
  if (live.some((one) => one.mended.length > 0)) await sealMended(writer, live, order);
  let roster: ReturnType<typeof indexAll> | null = null;
  const index = () => {
    roster ??= indexAll(writer, order.contextOf('').primaryYears);
    return roster;
  };
  const desk = openWorkDesk(writer, order.today, order.readPlace);
  const checkDesk = openCheckDesk(writer, order.today);
  const rulingDesk = openRulingDesk(writer, order);
  for (const file of live) {
    await desk.take(file);
    await checkDesk.take(file);
    await rulingDesk.take(file);
    if (file.deferred.length > 0) order.progress(`对人 ${file.name}`);
    const became = await storeFile(writer, file, order.today, index, () => fetchLacking(file, order));
    if (became === 'nothing') reject(file);
    else if (became === 'unchanged') leaveUnchanged(file);
  }
  const refusals = openRefusalDesk(writer, order);
  for (const file of taken) if (file.status === 'rejected') await refusals.take(file);
  return taken;
}

type Worked = ReadFile<WorkedFile<FilePiece>>;

async function nextOf(reading: AsyncGenerator<Worked>): Promise<Worked> {
  const { value } = await reading.next();
  assert(value !== undefined, 'every file that is asked for comes out');
  return value;
}
