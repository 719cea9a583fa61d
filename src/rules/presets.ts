// The built-in policies, in the order in which `policy` lists them; the first is the default.
import { assert } from '#model/assert.js';
import countyPlan from './policies/county-plan.json' with { type: 'json' };
import kaifaqu from './policies/kaifaqu.json' with { type: 'json' };
import mMiddle from './policies/m-middle.json' with { type: 'json' };
import returnSystem from './policies/return-system.json' with { type: 'json' };
import wanggang from './policies/wanggang.json' with { type: 'json' };
import zengxi from './policies/zengxi.json' with { type: 'json' };
import zhonghe from './policies/zhonghe.json' with { type: 'json' };
import type { Policy } from './policy.js';
import { isPolicy, readPolicy } from './policy-file.js';

const FILES = [kaifaqu, zhonghe, zengxi, mMiddle, wanggang, returnSystem, countyPlan];

/** Names of the presets, the default first. */
export const PRESET_NAMES: readonly string[] = FILES.map((one) => one.name);

/** The text of a preset's file, for a workspace that copies and edits it; null where there is no such preset. */
export function presetText(name: string): string | null {
  const found = FILES.find((one) => one.name === name);
  return found === undefined ? null : `${JSON.stringify(found, null, 2)}\n`;
}

/** A built-in policy by its name (rules.md 4), or null. It passes the same checks as a workspace's own file. */
export function presetOf(name: string): Policy | null {
  const text = presetText(name);
  if (text === null) return null;
  const read = readPolicy(text, name);
  assert(isPolicy(read), `preset ${name} does not hold`);
  return read;
}
