// The one document of `--json`: a result or a failure, ID numbers masked. A list that may be longer than memory is written
// row by row; the document is the same as if it had been written at a stroke.
import type { Problem } from '#model/problem.js';
import { maskIds, maskValue } from '#screen/mask.js';
import type { Result } from './command.js';

interface Asked {
  readonly name: string;
  readonly global: { readonly showIds: boolean };
}

/** Masks ID numbers unless they were asked for. */
export const maskFor = (of: Asked): ((text: string) => string) => (of.global.showIds ? (text) => text : maskIds);

/** The document of a failure. */
export const failureDocument = (of: Asked, fault: Problem): string =>
  `${textOf(of, { ok: false, command: of.name, error: errorOf(fault) })}\n`;

/** Writes the document of a result. */
export async function showDocument(
  of: Asked & { readonly global: { readonly dryRun: boolean } },
  result: Result,
  out: (text: string) => void,
): Promise<void> {
  const { failure, data, rows, problems = [] } = result;
  const head = {
    ok: failure === undefined,
    command: of.name,
    ...(failure ? { error: errorOf(failure) } : {}),
    ...(of.global.dryRun ? { dryRun: true } : {}),
  };
  if (rows === undefined) {
    out(`${textOf(of, { ...head, data, problems })}\n`);
    return;
  }
  // Opened here, closed below: `{head, "data":{"name":[` rows `],` the rest `}, "problems":[…]}`.
  let text = `${textOf(of, head).slice(0, -1)},"data":{${JSON.stringify(rows.name)}:[`;
  let comma = '';
  for await (const row of rows.each()) {
    text += comma + textOf(of, row);
    comma = ',';
    if (text.length < PIECE) continue;
    out(text);
    text = '';
  }
  const rest = textOf(of, { ...data, ...rows.besides() }).slice(1, -1);
  out(`${text}]${rest === '' ? '' : `,${rest}`}},"problems":${textOf(of, problems)}}\n`);
}

/** Characters of rows that go out together. */
const PIECE = 65_536;

const textOf = (of: Asked, value: unknown): string => JSON.stringify(maskValue(value, maskFor(of)));

const errorOf = (of: Problem): Record<string, unknown> => {
  const { code, message, hint, file, sheet, cell, row } = of;
  return {
    code,
    message,
    hint,
    ...(file ? { file } : {}),
    ...(sheet ? { sheet } : {}),
    ...(cell ? { cell } : {}),
    ...(row ? { row } : {}),
  };
};
