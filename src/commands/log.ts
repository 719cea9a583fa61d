// `log`: a piece of work (过程记录): on a case calls, visits, talks, papers, plans, help, follow-ups; without one (`-`)
// publicity, training, meetings, funds, reports sent.
import { isOpen } from '#model/case.js';
import { eventsOf } from '#model/events.js';
import { sealedThrough } from '#model/fold.js';
import { Refusal } from '#model/problem.js';
import { planEvent } from '#plan/duties.js';
import { isRefused, planLog } from '#plan/moves.js';
import { title } from '#screen/blocks.js';
import { showEntry } from '#screen/show-entry.js';
import { EVENT_KIND_WORDS, LOG_KIND_WORDS, RESULTS } from '#words/codes.js';
import { fieldsOfWork, type WorkField } from '#words/work-records.js';
import { appendDrafts } from './case/append.js';
import { decideCase, refused } from './case/decide.js';
import { askCase } from './case/find.js';
import { type Context, command, type Result } from './frame/command.js';
import { argument, coded, codedBy, DayValue, option, options, required, TextValue } from './frame/options.js';

type LogKind = keyof typeof LOG_KIND_WORDS;
type EventKind = keyof typeof EVENT_KIND_WORDS;

/** Written in the place of a case where the work belongs to none. */
const NO_CASE = '-';
const openCases = askCase('哪一个孩子？', (one) => isOpen(one.status));

export const log = command({
  more: '每做一次就记一次。销号以后的跟踪回访也记在这里（follow-up）。宣传、培训、例会、经费、报送不属于哪个孩子，案卷处写一个减号。部门或村里答复了，再记一条同样单位的，写上答复日期。每种工作还可以记哪些，看 taizhang fields records。',
  needs: 'ledger',
  args: {
    case: argument('案卷', '台账编号或学生姓名；不属于哪个孩子就写 -', TextValue, {
      ask: {
        ...openCases,
        choices: async (context) => [
          ...((await openCases.choices?.(context)) ?? []),
          { name: '不属于哪个孩子（宣传、培训、例会、经费、报送）', value: NO_CASE },
        ],
      },
    }),
    kind: argument('种类', '做了什么', codedBy({ ...LOG_KIND_WORDS, ...EVENT_KIND_WORDS }), {
      ask: { question: '做了什么？' },
    }),
  },
  options: {
    on: required('--on <日期>', '哪一天', DayValue, { ask: { question: '哪一天：', preset: ({ today }) => today } }),
    by: required('--by <姓名>', '谁做的', TextValue, {
      ask: { question: '谁做的：', preset: ({ stamp }) => stamp.actor },
    }),
    with: option('--with <姓名>', '对方是谁', TextValue),
    result: option('--result <结果>', '结果', coded(RESULTS)),
    note: option('--note <说明>', '说明', TextValue),
    promised: option('--promised <日期>', '承诺哪一天返校', DayValue),
    detail: options('--detail <名称=值>', '这种工作还要记的，如 回执编号=2026-15', TextValue),
  },
  examples: [
    'log 2026-0001 home-visit --on 2026-10-16 --by 李老师 --with 父亲 --result 承诺返校 --promised 2026-10-19',
    'log 2026-0001 referral --on 2026-10-16 --by 李老师 --detail 转办部门=公安 --detail 要求答复日期=2026-10-23',
    'log - publicity --on 2026-10-16 --by 李老师 --detail 形式=专题讲座 --detail 参加人数=60',
  ],
  async run(context) {
    const { args, options: given } = context;
    const typed = detailsOf(given.detail, given.promised);
    const details = { ...typed, ...(await askDetails(context, args.kind, typed)) };
    const { on, by } = given;
    const note = given.note ?? '';
    if (args.case === NO_CASE) return recordEvent(context, { kind: args.kind, on, by, note, details });
    if (args.kind in EVENT_KIND_WORDS)
      throw new Refusal(
        'records.no-case',
        2,
        {},
        { kind: EVENT_KIND_WORDS[args.kind as EventKind], typed: args.case, code: args.kind },
      );
    return decideCase(context, {
      typed: args.case,
      plan: (of, { caseNo }) =>
        planLog(of, {
          caseNo,
          kind: args.kind,
          on,
          by,
          with: given.with ?? '',
          result: given.result ?? '',
          note,
          details,
        }),
      asks: null,
      next: () => '看要办的事：taizhang due',
    });
  },
});

function detailsOf(typed: readonly string[], promised: string | undefined): Record<string, string> {
  const details: Record<string, string> = promised === undefined ? {} : { promised };
  for (const one of typed) {
    const found = /^([^=＝]+)[=＝](.*)$/.exec(one);
    if (found === null)
      throw new Refusal('usage.value', 2, {}, { name: '--detail', typed: one, why: '要写成 名称=值', command: 'log' });
    details[found[1]!.trim()] = found[2]!.trim();
  }
  return details;
}

/** On a terminal, the details without which the record says too little. */
async function askDetails(
  { ask }: Context,
  kind: string,
  typed: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  if (ask === null) return answers;
  for (const field of fieldsOfWork(kind)) {
    if (field.required !== true || isTyped(field, typed)) continue;
    answers[field.field] =
      field.choices === undefined
        ? await ask.text(`${field.heading}：`, {})
        : await ask.choose(
            `${field.heading}？`,
            field.choices.map((one) => ({ name: one.word, value: one.code })),
          );
  }
  return answers;
}

const isTyped = (field: WorkField, typed: Readonly<Record<string, string>>): boolean =>
  [field.field, field.heading, ...(field.also ?? [])].some((name) => typed[name] !== undefined);

async function recordEvent(
  context: Context,
  request: {
    kind: LogKind | EventKind;
    on: Parameters<typeof planEvent>[1]['on'];
    by: string;
    note: string;
    details: Readonly<Record<string, string>>;
  },
): Promise<Result> {
  const { kind } = request;
  if (!(kind in EVENT_KIND_WORDS))
    throw new Refusal('records.needs-case', 2, {}, { kind: LOG_KIND_WORDS[kind as LogKind], code: kind });
  const entries = await context.ledger.entries();
  const of = {
    appointments: [],
    events: eventsOf(entries),
    schools: [],
    today: context.today,
    sealedThrough: sealedThrough(entries),
  };
  const plan = planEvent(of, { ...request, kind: kind as EventKind });
  if (isRefused(plan)) return refused(plan);
  await appendDrafts(context, plan.drafts);
  return {
    data: { event: { kind, on: request.on, by: request.by, note: request.note, details: request.details } },
    shown: plan.drafts.map((one) => title(showEntry(one))),
    problems: plan.problems,
    changed: { added: 1 },
    next: ['看要办的事：taizhang due'],
  };
}
