// Every exhibit says what it was recorded to say; every code that a broken file can meet has one. `ACCEPT=1` records.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ATTENDANCE_PROBLEMS } from '#words/problems/attendance.js';
import { CASES_PROBLEMS } from '#words/problems/cases.js';
import { COMPARE_PROBLEMS } from '#words/problems/compare.js';
import { FORMS_PROBLEMS } from '#words/problems/forms.js';
import { INTAKE_PROBLEMS } from '#words/problems/intake.js';
import { LEDGER_PROBLEMS } from '#words/problems/ledger.js';
import { READING_PROBLEMS } from '#words/problems/reading.js';
import { RECORDS_PROBLEMS } from '#words/problems/records.js';
import { WORKSPACE_PROBLEMS } from '#words/problems/workspace.js';
import { clearBases, readExhibit, sayExhibit } from '../support/gallery.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const exhibits = readdirSync(folder).filter((name) => name.endsWith('.md'));
const SAYS = /^```says\n[\s\S]*?^```$/m;

/** Codes that no file of a school can bring about by itself; each with the test that brings it about, or why none can. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'file.unreadable': 'the system says what nobody foresaw',
  'file.locked': 'another program holds the file',
  'file.is-folder': 'folders are walked, never opened',
  'file.disk': 'a disk that fails',
  'file.changing': 'a file that grows while it is read',
  'file.slides': 'test/sheets',
  'file.word': 'test/sheets',
  'file.numbers': 'test/sheets',
  'file.web-archive': 'test/sheets',
  'file.legacy': 'test/sheets',
  'file.password-needed': 'test/sheets',
  'file.password-wrong': 'test/sheets',
  'file.password-unsupported': 'test/sheets',
  'file.zip-bomb': 'test/sheets',
  'file.unsafe': 'test/sheets',
  'file.too-slow': 'test/sheets',
  'file.too-large': 'test/sheets',
  'file.no-sheets': 'test/sheets',
  'attendance.mark.unvalued': 'test/intake',
  // These want a case, or are typed and stand in no file.
  'records.ahead': 'test/commands/records.test.ts',
  'records.name': 'test/commands/records.test.ts',
  'records.closed': 'test/commands/records.test.ts',
  'records.dismissed': 'test/commands/records.test.ts',
  'records.unknown-detail': 'test/commands/duties.test.ts',
  'records.no-case': 'test/commands/duties.test.ts',
  'records.needs-case': 'test/commands/duties.test.ts',
  'records.scope': 'test/commands/duties.test.ts',
};

afterAll(clearBases);

describe('the gallery', () => {
  it.each(exhibits)('%s', async (name) => {
    const before = readFileSync(folder + name, 'utf8');
    const exhibit = readExhibit(before);
    expect(`${exhibit.code}.md`).toBe(name);
    const { said, others } = await sayExhibit(exhibit);
    expect(said, `the file brings about ${others.join(', ') || 'nothing'} instead`).not.toBe('');
    const now = before.replace(SAYS, () => `\`\`\`says\n${said}\n\`\`\``);
    if (process.env.ACCEPT && now !== before) writeFileSync(folder + name, now);
    else expect(now).toBe(before);
  });

  it('stands in one area only: a code said twice would be said in the words of the other', () => {
    const codes = [
      READING_PROBLEMS,
      INTAKE_PROBLEMS,
      ATTENDANCE_PROBLEMS,
      LEDGER_PROBLEMS,
      CASES_PROBLEMS,
      COMPARE_PROBLEMS,
      RECORDS_PROBLEMS,
      FORMS_PROBLEMS,
      WORKSPACE_PROBLEMS,
    ].flatMap((area) => Object.keys(area));
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  it('has an exhibit for everything that a comparison says', () => {
    const codes = Object.keys(COMPARE_PROBLEMS);
    expect(codes.filter((code) => !exhibits.includes(`${code}.md`))).toEqual([]);
  });

  it('has an exhibit for every error that a file can bring about', () => {
    const areas = { ...READING_PROBLEMS, ...INTAKE_PROBLEMS, ...ATTENDANCE_PROBLEMS, ...RECORDS_PROBLEMS };
    const errors = Object.entries(areas)
      .filter(([code, { severity }]) => severity === 'error' && !(code in ELSEWHERE))
      .map(([code]) => code);
    expect(errors.filter((code) => !exhibits.includes(`${code}.md`))).toEqual([]);
    expect(errors.length).toBeGreaterThan(40);
  });
});
