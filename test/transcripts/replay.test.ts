// Every recorded run is played again; `ACCEPT=1` rewrites the records, and the diff is the review.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { replay } from '../support/transcript.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const records = readdirSync(folder).filter((name) => name.endsWith('.md'));

describe('recorded runs', () => {
  it('are there', () => expect(records.length).toBeGreaterThan(0));

  it.each(records)('%s reads as the program runs today', async (name) => {
    const before = readFileSync(folder + name, 'utf8');
    const now = await replay(before);
    if (process.env.ACCEPT && now !== before) writeFileSync(folder + name, now);
    else expect(now).toBe(before);
  });
});
