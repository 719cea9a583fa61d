// Which case is meant: by its number, by its running number alone, or by a student's name that only one case has.
import type { Context, Question } from '#commands/frame/command.js';
import { casesOf, countedOf, newestOf, standingsOf } from '#commands/submission/merged-parts.js';
import { type Case, isOpen } from '#model/case.js';
import { type Day, earlier } from '#model/day.js';
import { appointmentsOf } from '#model/duties.js';
import { type Cases, fold } from '#model/fold.js';
import { Refusal } from '#model/problem.js';
import { withHolders } from '#rules/duties.js';
import type { Choice } from '#screen/ask.js';
import { callCase } from './view.js';

/** All cases as the journal leaves them, and at a bureau those of every school's newest submission. */
export async function loadCases(context: Pick<Context, 'ledger' | 'today'>): Promise<Cases> {
  const own = fold(await context.ledger.entries());
  const submitted = await submittedCases(context);
  return submitted.length === 0 ? own : new Map([...own, ...submitted.map((one) => [one.caseNo, one] as const)]);
}

async function submittedCases(context: Pick<Context, 'ledger' | 'today'>): Promise<readonly Case[]> {
  return (await submittedWithParts(context)).map((one) => one.of);
}

const submittedWithParts = async (context: Pick<Context, 'ledger' | 'today'>) =>
  casesOf(context, newestOf(countedOf(await standingsOf(context))));

/** The same, and up to which day each is known: a submitted case only up to where its school told. */
export async function loadCasesAsTold(
  context: Pick<Context, 'ledger' | 'today'>,
): Promise<{ readonly cases: Cases; readonly knownTo: (of: Case) => Day }> {
  const own = fold(await context.ledger.entries());
  const submitted = await submittedWithParts(context);
  const days = new Map(submitted.map(({ part, of }) => [of.caseNo, earlier(context.today, part.to)]));
  return {
    cases: new Map([...own, ...submitted.map(({ of }) => [of.caseNo, of] as const)]),
    knownTo: (of) => days.get(of.caseNo) ?? context.today,
  };
}

/** The same with what places answer for added where a case names nobody, as forms and to-do lists show it. */
export async function loadHeldCases({ ledger }: Pick<Context, 'ledger'>): Promise<Cases> {
  const entries = await ledger.entries();
  const appointments = appointmentsOf(entries);
  return new Map([...fold(entries)].map(([caseNo, one]) => [caseNo, withHolders(one, appointments)]));
}

/** The case that was typed; asked about on a terminal where a name fits several, refused (exit 2) off it. */
export async function findCase(context: Context, cases: Cases, typed: string): Promise<Case> {
  const exact = cases.get(typed);
  if (exact !== undefined) return exact;
  const all = [...cases.values()];
  const named = all.filter((one) => one.student.name === typed);
  const found =
    named.length > 0 ? named : /^\d{1,4}$/.test(typed) ? all.filter((one) => +one.caseNo.slice(5) === +typed) : [];
  const open = found.filter((one) => isOpen(one.status));
  const fit = open.length === 1 ? open : found;
  if (fit.length === 1) return fit[0]!;
  if (fit.length === 0) throw await unknownCase(context, cases, typed);
  if (context.ask !== null) {
    const chosen = await context.ask.choose(`哪一个${typed}？`, fit.map(choiceOf));
    return cases.get(chosen)!;
  }
  const which = fit.map(callCase).join('、');
  throw new Refusal('usage.case-ambiguous', 2, {}, { name: typed, count: fit.length, which });
}

/** Nobody's case; or, at an office, one that a school submitted and that only the school can work on. */
async function unknownCase(context: Context, cases: Cases, typed: string): Promise<Refusal> {
  const { level } = context.workspace.file.organisation;
  const submitted = level === 'school' ? [] : await submittedCases(context);
  const found =
    submitted.find((one) => one.caseNo === typed) ?? submitted.find((one) => one.student.name === typed) ?? null;
  if (found === null || cases.has(found.caseNo)) return new Refusal('cases.unknown', 2, {}, { caseNo: typed });
  const { name, school } = found.student;
  return new Refusal('cases.of-school', 2, {}, { caseNo: found.caseNo, name, school });
}

const choiceOf = (of: Case): Choice => ({ name: callCase(of), value: of.caseNo });

/** Asks for a case by showing those that may be meant. */
export const askCase = (question: string, fits: (of: Case) => boolean): Question => ({
  question,
  choices: async (context) => [...(await loadCases(context)).values()].filter(fits).map(choiceOf),
});
