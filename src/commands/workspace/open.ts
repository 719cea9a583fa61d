// A workspace as commands see it: its folder and file, and the policy and the calendar that follow from them.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SchoolCalendar } from '#model/calendar.js';
import { Refusal } from '#model/problem.js';
import { buildCalendar } from '#rules/calendar.js';
import { type Policy, type PolicyPath, withThresholds } from '#rules/policy.js';
import { isPolicy, readPolicy } from '#rules/policy-file.js';
import { presetOf } from '#rules/presets.js';
import { openWorkspace, WORKSPACE_FILE, type WorkspaceFolder } from './folder.js';
import { placeOfPath } from './json-place.js';

/** A workspace that holds. */
export interface OpenWorkspace extends WorkspaceFolder {
  readonly policy: Policy;
  readonly calendar: SchoolCalendar;
}

/** Opens and checks everything that a workspace states, on every start. */
export async function openForCommand(cwd: string, named: string | null): Promise<OpenWorkspace> {
  const folder = await openWorkspace(cwd, named);
  return { ...folder, policy: await policyOf(folder), calendar: buildCalendar(folder.file) };
}

/** The policy of a workspace: a preset or its own file, with its own numbers; refused (exit 2) where it doesn't hold. */
async function policyOf(of: WorkspaceFolder): Promise<Policy> {
  const { policy, thresholds } = of.file;
  const found = presetOf(policy) ?? (await readPolicyFile(of.dir, policy));
  const set = withThresholds(found, thresholds, WORKSPACE_FILE);
  if (isPolicy(set)) return set;
  throw new Refusal('workspace.policy', 2, { file: WORKSPACE_FILE }, { policy, why: set[0]!.message });
}

/** Reads a workspace's own policy file; the first fault is named with its line. */
export async function readPolicyFile(dir: string, name: string): Promise<Policy> {
  const text = await readFile(resolve(dir, name), 'utf8').catch(() => {
    throw new Refusal('workspace.policy', 2, {}, { policy: name, why: '没有这个内置制度，也没有这个文件' });
  });
  const read = readPolicy(text.replace(/^\uFEFF/, ''), name, (path) => lineIn(text, path));
  if (isPolicy(read)) return read;
  const { file, row, message } = read[0]!;
  throw new Refusal(
    'workspace.policy',
    2,
    { ...(file === undefined ? {} : { file }), ...(row === undefined ? {} : { row }) },
    { policy: name, why: `${row === undefined ? '' : `第 ${row} 行，`}${message}` },
  );
}

/** The line of a path in a policy's text; null where the text is no JSON. */
export function lineIn(text: string, path: PolicyPath): number | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  return placeOfPath(text, path).line;
}
