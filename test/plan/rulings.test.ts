import { describe, expect, it } from 'vitest';
import type { Decision, RulingRow } from '#model/conflict.js';
import { day } from '#model/day.js';
import { type Draft, draft } from '#model/entry.js';
import { closingRuling, openRulings, planRuling, type RulingContext, rulingsOf } from '#plan/rulings.js';
import { type Journal, journal, scan, worldOf } from '../support/case-life.js';
import { timelineOf } from '../support/strips.js';

const TODAY = day('2026-10-30');
const caseNo = '2026-0001';
const place = { file: '退回单.xlsx', sheet: '跨校情况', row: 3 };
const RULED_BY = '青石镇中心校 2026-10-28';

/** The journal of 黄河路小学 with one case, of 学生1. */
async function withCase(): Promise<Journal> {
  const book = journal();
  await scan(book, worldOf(timelineOf('2026-09-07', '缺缺缺')), '2026-09-20');
  return book;
}

const row = (of: Partial<RulingRow>): RulingRow => ({
  conflict: 'c1',
  situation: '这里辍学，那里在籍',
  school: '黄河路小学',
  name: '学生1',
  caseNo,
  there: '青山小学 2026-10 在籍名册，学生1 七年级2班',
  decision: null,
  ruledBy: RULED_BY,
  answer: null,
  note: '',
  by: '',
  on: null,
  ...of,
});
const contextOf = (book: Journal, of: Partial<RulingContext> = {}): RulingContext => ({
  cases: book.cases(),
  today: TODAY,
  sealedThrough: null,
  ownSchools: new Set(['黄河路小学']),
  submitted: new Set(['柳河小学']),
  organisation: '黄河路小学',
  known: rulingsOf(book.entries),
  ...of,
});

/** A plan as text: what it comes to, then its entries. */
function said(book: Journal, of: Partial<RulingRow>, context: Partial<RulingContext> = {}): string[] {
  const made = planRuling(row(of), contextOf(book, context), place);
  if (made.kind === 'fault') return [made.problem.code];
  if (made.kind !== 'new') return [made.kind];
  return made.drafts.map((one) => {
    if (one.kind === 'ruled') {
      const papers = one.body.evidence.map(({ kind, reference, on }) => `${kind} ${reference} ${on}`);
      return ['ruled', one.caseNo, one.body.decision, one.body.outcome, ...papers, one.effectiveOn].join(' | ');
    }
    if (one.kind === 'answered') {
      const { school, about, answer, note, on = '-' } = one.body;
      return ['answered', school, about, answer, note, on, one.effectiveOn].join(' | ');
    }
    throw new Error(one.kind);
  });
}

const TAKEN = `ruled | ${caseNo} | same | transferred | 接收学校在籍名册 青山小学 2026-10 在籍名册；${RULED_BY} 2026-10-28 | 2026-10-30`;
const plainly = (decision: string, no: string | null = caseNo): string =>
  `ruled | ${no ?? ''} | ${decision} |  | 2026-10-30`;
const DONE = 'answered | 黄河路小学 | 这里辍学，那里在籍 学生1 | done |  | - | 2026-10-30';

describe('a row of a return sheet', () => {
  it.each<[string, Partial<RulingRow>, string[], Partial<RulingContext>?]>([
    ['that nobody filled in comes to nothing yet', {}, ['open']],
    ['with the same child elsewhere lets the case be closed as transferred', { decision: 'same' }, [TAKEN]],
    ['without the other side’s word names no way to close', { decision: 'same', there: '' }, [plainly('same')]],
    ['of another situation names none either', { decision: 'same', situation: '一人多籍' }, [plainly('same')]],
    ['with another child names none', { decision: 'different' }, [plainly('different')]],
    ['that was only noted is kept', { decision: 'noted' }, [plainly('noted')]],
    ['without a case is kept to be answered', { decision: 'same', caseNo: '' }, [plainly('same', null)]],
    ['of a case that is not here is a fault', { decision: 'same', caseNo: '2026-0009' }, ['rulings.case']],
    ['of a case of another name is a fault', { decision: 'same', name: '学生2' }, ['rulings.case']],
    [
      'for a school that this ledger does not know is a fault',
      { decision: 'same', school: '青山小学' },
      ['rulings.school'],
    ],
    ['for a school that submits here is passed on', { decision: 'same', school: '柳河小学' }, ['pass']],
    ['with the school’s answer is heard', { answer: 'done' }, [DONE]],
    ['without a school is this ledger’s own', { answer: 'done', school: '' }, [DONE]],
    ['with a decision and an answer is taken as both', { decision: 'same', answer: 'done' }, [TAKEN, DONE]],
    [
      'with the answer of a school that submits here is heard, the decision is that school’s',
      { decision: 'same', answer: 'different', note: '只是同名', school: '柳河小学', on: day('2026-10-29') },
      ['answered | 柳河小学 | 这里辍学，那里在籍 学生1 | different | 只是同名 | 2026-10-29 | 2026-10-30'],
    ],
    [
      'counts after what is sealed and keeps its own day',
      { answer: 'done', on: TODAY },
      ['answered | 黄河路小学 | 这里辍学，那里在籍 学生1 | done |  | 2026-10-30 | 2026-11-01'],
      { sealedThrough: day('2026-10-31') },
    ],
  ])('%s', async (_, of, lines, context = {}) => {
    expect(said(await withCase(), of, context)).toEqual(lines);
  });

  it.each<[string, Partial<RulingRow>, Partial<RulingRow>, string]>([
    ['the same once more says nothing new', { decision: 'same' }, {}, 'known'],
    ['a changed mind does', { decision: 'same' }, { decision: 'different' }, 'ruled'],
    ['so does another office or day', { decision: 'same' }, { ruledBy: '县教育局 2026-10-29' }, 'ruled'],
    ['the same answer once more says nothing new', { answer: 'done' }, {}, 'known'],
    ['another note does', { answer: 'done' }, { note: '已转出' }, 'answered'],
    [
      'of a decision and an answer only what is new',
      { decision: 'same', answer: 'done' },
      { answer: 'same' },
      'answered',
    ],
  ])('%s', async (_, first, change, comes) => {
    const book = await withCase();
    const made = planRuling(row(first), contextOf(book), place);
    book.append(made.kind === 'new' ? made.drafts : []);
    expect(said(book, { ...first, ...change }).map((line) => line.split(' | ')[0])).toEqual([comes]);
  });
});

const ruled = (
  decision: Decision['decision'],
  of: { outcome?: 'transferred' | null; caseNo?: string | null } = {},
): Draft =>
  draft('ruled', {
    caseNo: of.caseNo === undefined ? caseNo : of.caseNo,
    effectiveOn: TODAY,
    body: {
      conflict: 'c1',
      situation: '',
      name: '学生1',
      decision,
      outcome: of.outcome === undefined ? 'transferred' : of.outcome,
      evidence: [],
      note: '',
    },
  });
const answered = (answer: 'same' | 'different' | 'done'): Draft =>
  draft('answered', {
    effectiveOn: TODAY,
    body: { conflict: 'c1', about: '', school: '黄河路小学', answer, note: '', by: '' },
  });
const closed = draft('closed', {
  caseNo,
  effectiveOn: TODAY,
  body: { outcome: 'transferred', evidence: [], grounds: '' },
});
const reopened = draft('reopened', { caseNo, effectiveOn: TODAY, body: { reason: '没有去' } });
const returned = draft('returned', { caseNo, effectiveOn: TODAY, body: { returnedOn: TODAY, seenIn: [] } });

describe('a ruling is open', () => {
  it.each<[string, readonly Draft[], string]>([
    ['while its case is', [ruled('same')], 'open, closes'],
    ['but closes nothing without an outcome', [ruled('same', { outcome: null })], 'open'],
    ['but closes nothing while the child is back in class here', [ruled('same'), returned], 'open'],
    ['not where they are two children', [ruled('different')], '-'],
    ['not where it is only noted', [ruled('noted')], '-'],
    ['not once the school said no', [ruled('same'), answered('different')], '-'],
    ['not once the school said that it is mended', [ruled('same'), answered('done')], '-'],
    ['still where the school agreed', [ruled('same'), answered('same')], 'open, closes'],
    [
      'still where the school first said no, then agreed',
      [ruled('same'), answered('different'), answered('same')],
      'open, closes',
    ],
    ['where the school had answered before it', [answered('different'), ruled('same')], 'open, closes'],
    ['not once the case is closed', [ruled('same'), closed], '-'],
    ['not where the case was reopened since', [ruled('same'), closed, reopened], '-'],
    ['where it was decided anew after that', [ruled('same'), closed, reopened, ruled('same')], 'open, closes'],
    ['by the last word on it', [ruled('same'), ruled('different')], '-'],
    ['without a case until anything is answered', [ruled('same', { caseNo: null })], 'open'],
    ['without a case not after any answer', [ruled('same', { caseNo: null }), answered('same')], '-'],
  ])('%s', async (_, drafts, stands) => {
    const book = await withCase();
    for (const one of drafts) book.append([one]);
    const known = rulingsOf(book.entries);
    const open = openRulings(known, book.cases()).length > 0;
    const closes = closingRuling(known, book.cases(), caseNo) !== null;
    expect([...(open ? ['open'] : []), ...(closes ? ['closes'] : [])].join(', ') || '-').toBe(stands);
  });

  it('no longer once its import was taken back', async () => {
    const book = await withCase();
    const command = book.append([ruled('same')]);
    book.append([draft('undone', { effectiveOn: TODAY, body: { command, why: '' } })]);
    expect(openRulings(rulingsOf(book.entries), book.cases())).toEqual([]);
  });
});
