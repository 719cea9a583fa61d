// The folder that holds a ledger: taizhang.json found, checked and written, and the names of everything beside it.
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { z } from 'zod';
import { Refusal } from '#model/problem.js';
import { type Workspace, WorkspaceFile } from '#model/workspace.js';
import { WORKSPACE_FAULTS } from '#words/workspace.js';
import { placeOfFault, placeOfPath } from './json-place.js';

export const WORKSPACE_FILE = 'taizhang.json';

/** Folders of a workspace: its own templates, its copies, what it printed. */
export const WORKSPACE_FOLDERS = ['templates', 'backups', 'out'] as const;

/** Where submissions are kept byte for byte; made with the first one. */
export const SUBMISSIONS_FOLDER = 'submissions';

/** A workspace that was found and holds. */
export interface WorkspaceFolder {
  readonly dir: string;
  readonly file: Workspace;
  readonly ledgerPath: string;
  readonly templates: string;
  readonly backups: string;
  readonly out: string;
}

const exists = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The names of a workspace's parts. */
export const partsOf = (dir: string): Omit<WorkspaceFolder, 'file'> => ({
  dir,
  ledgerPath: join(dir, 'taizhang.db'),
  templates: join(dir, 'templates'),
  backups: join(dir, 'backups'),
  out: join(dir, 'out'),
});

/** The nearest folder upward that holds a workspace file, or null. */
export async function findWorkspace(from: string): Promise<string | null> {
  for (let dir = resolve(from); ; dir = dirname(dir)) {
    if (await exists(join(dir, WORKSPACE_FILE))) return dir;
    if (dirname(dir) === dir) return null;
  }
}

/** Opens the workspace of a folder (`-C`), or the nearest one upward. A fault is refused with its place (exit 2). */
export async function openWorkspace(cwd: string, named: string | null): Promise<WorkspaceFolder> {
  const from = named === null ? cwd : resolve(cwd, named);
  const dir = named === null ? await findWorkspace(from) : (await exists(join(from, WORKSPACE_FILE))) ? from : null;
  if (dir === null) throw new Refusal('workspace.missing', 2, {}, { dir: from });
  const path = join(dir, WORKSPACE_FILE);
  const text = await readFile(path, 'utf8').catch((fault: Error) => {
    throw new Refusal('file.unreadable', 6, { file: path }, { file: path, why: fault.message });
  });
  return { ...partsOf(dir), file: checkWorkspaceFile(text.replace(/^\uFEFF/, '')) };
}

/** The checked content of a workspace file; a Refusal names the line of the first fault. */
export function checkWorkspaceFile(text: string): Workspace {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (fault) {
    const place = placeOfFault(text, (fault as Error).message);
    throw new Refusal('workspace.syntax', 2, { file: WORKSPACE_FILE, row: place.line }, { ...place });
  }
  const checked = WorkspaceFile.safeParse(raw);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0]!;
  const steps = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const path = issue.code === 'unrecognized_keys' ? [...steps, issue.keys[0]!] : steps;
  const { line } = placeOfPath(text, path);
  throw new Refusal(
    'workspace.value',
    2,
    { file: WORKSPACE_FILE, row: line },
    {
      line,
      path: path.join('.') || WORKSPACE_FILE,
      why: valueAt(raw, steps) === undefined ? WORKSPACE_FAULTS.missing : whyNot(issue),
    },
  );
}

/** The value at a path of parsed JSON; undefined where the path leads nowhere. */
const valueAt = (raw: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (at, step) => (at === null || typeof at !== 'object' ? undefined : (at as Record<string, unknown>)[step]),
    raw,
  );

/** What is wrong with a value, in Chinese. */
function whyNot(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return WORKSPACE_FAULTS.unknown;
    case 'invalid_type':
      return `${WORKSPACE_FAULTS.type}${WORKSPACE_FAULTS.types[issue.expected as 'string'] ?? issue.expected}`;
    case 'invalid_value':
      return `${WORKSPACE_FAULTS.choices}${issue.values.join(', ')}`;
    case 'too_small':
      return WORKSPACE_FAULTS.empty;
    default:
      if (issue.message === 'YYYY-MM-DD') return WORKSPACE_FAULTS.day;
      return issue.message === 'from > to' ? WORKSPACE_FAULTS.span : WORKSPACE_FAULTS.other;
  }
}

/** Makes a workspace: its folders, then its file. Refuses a folder that already is one. */
export async function createWorkspace(dir: string, file: z.input<typeof WorkspaceFile>): Promise<WorkspaceFolder> {
  const path = join(dir, WORKSPACE_FILE);
  if (await exists(path)) throw new Refusal('workspace.exists', 2, {}, { dir });
  const checked = WorkspaceFile.parse(file);
  try {
    for (const folder of WORKSPACE_FOLDERS) await mkdir(join(dir, folder), { recursive: true });
    await writeFile(`${path}.tmp`, `${JSON.stringify(checked, null, 2)}\n`);
    await rename(`${path}.tmp`, path);
  } catch (fault) {
    throw new Refusal('workspace.unwritable', 6, {}, { path: dir, why: (fault as Error).message });
  }
  return { ...partsOf(dir), file: checked };
}

/** Which folders of a workspace are missing; a copied workspace may have lost an empty one. */
export async function missingFolders(of: WorkspaceFolder): Promise<string[]> {
  const missing: string[] = [];
  for (const folder of WORKSPACE_FOLDERS) if (!(await exists(join(of.dir, folder)))) missing.push(folder);
  return missing;
}
