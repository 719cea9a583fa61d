// The building blocks of declarations: options, flags, arguments, and the types of values that people type.
import { z } from 'zod';
import { type Day, readDay } from '#model/day.js';
import { type Month, readMonth } from '#model/month.js';
import type { Choice } from '#screen/ask.js';
import { codeOf } from '#words/codes.js';
import type { Argument, Option, Question } from './command.js';

/** A type with the words that it knows, for help and prompts. */
export interface Typed<T> {
  readonly type: z.ZodType<T>;
  readonly choices: readonly string[];
  readonly asked: readonly Choice[];
}

const typed = <T>(type: z.ZodType<T>): Typed<T> => ({ type, choices: [], asked: [] });

const reads = <T>(read: (text: string) => T | null, why: string): z.ZodType<T> =>
  z.string().transform((text, context): T => {
    const value = read(text.trim());
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: why });
    return z.NEVER;
  }) as unknown as z.ZodType<T>;

export const TextValue: Typed<string> = typed(reads((text) => (text === '' ? null : text), '不能是空的'));
/** For options whose value may be left out (`--xlsx [文件]`): '' where only the switch was given. */
export const MaybeText: Typed<string> = typed(reads((text) => text, ''));
export const DayValue: Typed<Day> = typed(reads(readDay, '日期要写成 2026-10-12 这样，并且日历上有这一天'));
export const MonthValue: Typed<Month> = typed(reads(readMonth, '月份要写成 2026-10 这样'));
export const CountValue: Typed<number> = typed(
  reads((text) => (/^\d+$/.test(text) ? Number(text) : null), '要写一个整数'),
);

type Row = { readonly code: string; readonly word: string; readonly also?: readonly string[] };

/** A coded value: the code or the word may be typed, the code is what is kept. */
export function coded<C extends string>(rows: readonly (Row & { readonly code: C })[]): Typed<C> {
  return {
    type: reads((text) => codeOf(rows, text) as C | null, `可选：${rows.map((row) => row.word).join('、')}`),
    choices: rows.map((row) => `${row.code} ${row.word}`),
    asked: rows.map((row) => ({ name: row.word, value: row.code })),
  };
}

/** The same for a table of code → word. */
export const codedBy = <C extends string>(words: Readonly<Record<C, string>>): Typed<C> =>
  coded((Object.entries(words) as [C, string][]).map(([code, word]) => ({ code, word })));

interface Extra {
  readonly ask?: Question;
}

const asking = <T>(of: Typed<T>, ask: Question | undefined): Question | null =>
  ask === undefined ? null : of.asked.length > 0 && !ask.choices ? { ...ask, choices: async () => of.asked } : ask;

/** An option that may be left out. */
export const option = <T>(flags: string, help: string, of: Typed<T>): Option<T | undefined> => ({
  flags,
  help,
  type: of.type,
  choices: of.choices,
  required: false,
  many: false,
  ask: null,
});

/** An option that must be given: asked for on a terminal, an error off it. */
export const required = <T>(flags: string, help: string, of: Typed<T>, extra: Extra = {}): Option<T> => ({
  flags,
  help,
  type: of.type,
  choices: of.choices,
  required: true,
  many: false,
  ask: asking(of, extra.ask),
});

/** An option that may be repeated. */
export const options = <T>(flags: string, help: string, of: Typed<T>): Option<readonly T[]> => ({
  flags,
  help,
  type: of.type as unknown as z.ZodType<readonly T[]>,
  choices: of.choices,
  required: false,
  many: true,
  ask: null,
});

/** A switch. */
export const flag = (flags: string, help: string): Option<boolean> => ({
  flags,
  help,
  type: null,
  choices: [],
  required: false,
  many: false,
  ask: null,
});

const argumentOf = <T>(
  word: string,
  help: string,
  of: Typed<unknown>,
  required: boolean,
  many: boolean,
  extra: Extra,
) =>
  ({
    word,
    help,
    type: of.type,
    choices: of.choices,
    required,
    many,
    ask: asking(of, extra.ask),
  }) as unknown as Argument<T>;

/** An argument that must be given. */
export const argument = <T>(word: string, help: string, of: Typed<T>, extra: Extra = {}): Argument<T> =>
  argumentOf<T>(word, help, of, true, false, extra);

/** An argument that may be left out. */
export const optionalArgument = <T>(word: string, help: string, of: Typed<T>): Argument<T | undefined> =>
  argumentOf<T | undefined>(word, help, of, false, false, {});

/** All arguments that follow; `needed` asks for at least one. */
export const restArguments = <T>(
  word: string,
  help: string,
  of: Typed<T>,
  needed: boolean,
  extra: Extra = {},
): Argument<readonly T[]> => argumentOf<readonly T[]>(word, help, of, needed, true, extra);
