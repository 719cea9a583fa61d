// The rows of one table of an OpenDocument while its XML comes in: values by their types, what is repeated repeated, notes
// and drawings passed over.
import { markupWalk, type Tag } from './markup-walk.js';
import { type DateKind, isoText, serialOf, serialText, shownKind } from './number-format.js';
import { lettersFor, newPacker, type Packed } from './pack.js';
import { damaged, unusable } from './refuse.js';
import { AMP, windowsOf } from './windows.js';
import { unescapeXml } from './xml.js';

export const COLUMNS_MAX = 16_384;
const ROWS_MAX = 1_048_576;
/** Cells that rows said to repeat may fill. */
const REPEATED_MAX = 500_000;
/** A text that is longer is no cell's. */
const TEXT_MAX = 8 * 1024 ** 2;
/** A whole number that a double would not keep, and what no number in a sheet is longer than. */
const LONG = /^-?0*[1-9]\d{15,399}$/;
/** What is shown of a day, time or error is not longer. */
const SHOWN_MAX = 40;
const ERROR = /^(?:#(?:NAME\?|DIV\/0!|REF!|VALUE!|N\/A|NUM!|NULL!)|Err:\d{3})$/;

const ELEMENTS = ['table-row', 'table-cell', 'covered-table-cell', 'p', 's', 'tab', 'line-break'] as const;
/** What only groups the rows of a table. */
const GROUPS = ['table-header-rows', 'table-rows', 'table-row-group'] as const;
/** What stands inside a paragraph and is none of its text. */
const ASIDE = ['annotation', 'note', 'ruby-text', 'frame', 'custom-shape', 'rect'] as const;
const ATTRIBUTES = [
  'number-rows-repeated',
  'number-columns-repeated',
  'visibility',
  'value-type',
  'value',
  'string-value',
  'boolean-value',
  'date-value',
  'time-value',
  'formula',
  'c',
  'style-name',
] as const;
const KNOWN = { elements: [...ELEMENTS, ...GROUPS, ...ASIDE], attributes: ATTRIBUTES };
const isOneOf = (names: readonly string[], name: string): boolean => name !== '' && names.includes(name);

/** How often something stands there; what makes no sense is once. */
export const timesOf = (said: string | null): number => {
  const times = said === null ? 1 : Number(said);
  return times >= 1 ? Math.floor(times) : 1;
};
/** A row or column that is folded away or does not pass a filter. */
export const isHidden = (visibility: string | null): boolean => visibility === 'collapse' || visibility === 'filter';

/** What a table's rows need of their document. */
interface TableRules {
  /** How many bytes all of it has. */
  readonly size: number;
  /** What the styles of cells show of dates; those that show none are left out. */
  readonly kinds: ReadonlyMap<string, DateKind>;
  /** Names the sheet in a refusal. */
  readonly sheet: string;
}

/**
 * The rows in batches; `pieces` begin with the table. Refuses (`file.unsafe`) values beyond every sheet and more of them
 * than a document of that size can mean.
 */
export async function* tableRows(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  { size, kinds, sheet }: TableRules,
): AsyncGenerator<Packed> {
  const packer = newPacker();
  let inside: 'table' | 'row' | 'cell' | 'text' = 'table';
  let level = 0;
  /** The level of an element that is passed over with all that is in it. */
  let aside = 0;
  let textLevel = 0;
  let row = 0;
  let rowTimes = 1;
  let hidden = false;
  let column = 0;
  let times = 1;
  let cells = 0;
  let repeated = 0;
  let letters = 0;
  let repeatedInRows = 0;
  let type = '';
  let said = '';
  let kind: DateKind = 'none';
  let formula = false;
  let paragraphs = 0;
  let text = Buffer.allocUnsafeSlow(4096);
  let used = 0;
  /** Where the paragraph begins, and the white space that the text so far ends with (-1 without any). */
  let begin = 0;
  let spaces = -1;
  let broken = false;

  const room = (bytes: number): void => {
    if (used + bytes > TEXT_MAX) throw damaged({ sheet, row: row + 1 });
    if (used + bytes <= text.length) return;
    const wider = Buffer.allocUnsafeSlow((used + bytes) * 2);
    text.copy(wider, 0, 0, used);
    text = wider;
  };
  const write = (more: string): void => {
    room(more.length * 3);
    used += text.write(more, used, 'utf8');
  };
  /** White space that breaks lines is the layout of the XML: one space, and none at both ends. Plain spaces stand as they are. */
  const settle = (ends: boolean): void => {
    if (broken) {
      used = spaces;
      if (!ends && used > begin) text[used++] = 0x20;
    }
    spaces = -1;
    broken = false;
  };
  const writeBytes = (buf: Buffer, from: number, to: number): void => {
    room(to - from + 1);
    for (let p = from; p < to; p += 1) {
      const b = buf[p]!;
      if (b === 0x20 || (b >= 0x09 && b <= 0x0d)) {
        if (spaces < 0) spaces = used;
        if (b !== 0x20) broken = true;
        text[used++] = 0x20;
      } else {
        if (spaces >= 0) settle(false);
        text[used++] = b;
      }
    }
  };

  const beginCell = (tag: Tag): void => {
    times = timesOf(tag.attribute('number-columns-repeated'));
    type = tag.attribute('value-type') ?? '';
    formula = tag.attribute('formula') !== null;
    said = (type === '' ? null : tag.attribute(saidIn(type))) ?? '';
    const styled = type === 'float' || type === 'time';
    kind = (styled ? kinds.get(tag.attribute('style-name') ?? '') : null) ?? 'none';
    paragraphs = used = 0;
  };
  /** A formula without a saved value; a text may be empty. */
  const unvalued = (): boolean => formula && said === '' && used === 0 && type !== 'string';
  const putShown = (shown: string | null, number: number): void => {
    if (shown === null) packer.number(column, number);
    else packer.text(column, shown);
  };
  const putNumber = (): void => {
    const value = Number(said);
    const shown = used < SHOWN_MAX ? text.toString('latin1', 0, used) : '';
    if (ERROR.test(shown)) packer.text(column, shown);
    else if (LONG.test(said)) packer.text(column, said, 'bigint');
    else if (!Number.isFinite(value)) packer.text(column, '#NUM!');
    else {
      // The style may stand where it is not looked for; a formula for today has none at all.
      const own = kind === 'none' && type === 'float' ? shownKind(shown) : kind;
      putShown(own === 'none' ? null : serialText(value, own, false), value);
    }
  };
  const putCell = (): void => {
    if (said === '') packer.bytes(column, text, 0, used);
    else if (type === 'string') packer.text(column, said);
    else if (type === 'boolean') packer.flag(column, said === 'true' || Number(said) >= 1);
    else if (type === 'date') putShown(dayText(said), 0);
    else if (type === 'time') {
      const days = daysOf(said);
      const shown = days === null ? said : serialText(days, kind === 'span' || days < YEAR ? 'span' : 'time', false);
      putShown(shown, days ?? 0);
    } else putNumber();
    if (unvalued()) packer.unvalued(column);
  };
  const endCell = (): void => {
    if (said !== '' || used > 0 || unvalued()) {
      if (column + times > COLUMNS_MAX || row + rowTimes > ROWS_MAX) throw unusable('file.unsafe');
      putCell();
      packer.repeatCell(column, times);
      cells += times;
      repeated += times - 1;
      letters += used * (times * rowTimes - 1);
      if (repeated > REPEATED_MAX + size || letters > lettersFor(0) + size) throw unusable('file.unsafe');
    }
    column += times;
  };
  const endRow = (): void => {
    packer.endRow(row + 1, hidden);
    if (cells > 0 && rowTimes > 1) {
      repeatedInRows += cells * rowTimes;
      if (repeatedInRows > REPEATED_MAX) throw unusable('file.unsafe');
      for (let more = 1; more < rowTimes; more += 1) {
        packer.repeatRow();
        packer.endRow(row + 1 + more, hidden);
      }
    }
    row += rowTimes;
  };

  const walk = markupWalk(KNOWN, {
    open(name, tag) {
      level += 1;
      if (aside > 0 || level === 1) return;
      if (inside === 'table') {
        if (name === 'table-row') {
          rowTimes = timesOf(tag.attribute('number-rows-repeated'));
          hidden = isHidden(tag.attribute('visibility'));
          column = cells = 0;
          packer.startRow();
          inside = 'row';
        } else if (!isOneOf(GROUPS, name)) aside = level;
      } else if (inside === 'row') {
        if (name === 'table-cell' || name === 'covered-table-cell') {
          beginCell(tag);
          inside = 'cell';
        } else aside = level;
      } else if (inside === 'cell') {
        if (name === 'p') {
          if (paragraphs++ > 0) write('\n');
          begin = used;
          textLevel = level;
          inside = 'text';
        } else aside = level;
      } else if (name === 's') {
        settle(false);
        write(' '.repeat(Math.min(timesOf(tag.attribute('c')), TEXT_MAX)));
      } else if (name === 'tab' || name === 'line-break') {
        settle(false);
        write(name === 'tab' ? '\t' : '\n');
      } else if (isOneOf(ASIDE, name)) aside = level;
    },
    close(name) {
      if (aside > 0) {
        if (aside === level) aside = 0;
      } else if (inside === 'text') {
        if (level === textLevel) {
          inside = 'cell';
          settle(true);
        }
      } else if (inside === 'cell') {
        endCell();
        inside = 'row';
      } else if (name === 'table-row') {
        endRow();
        inside = 'table';
      }
      level -= 1;
    },
    text(buf, from, to, literal) {
      if (inside !== 'text' || aside > 0) return;
      const escaped = literal ? -1 : buf.subarray(from, to).indexOf(AMP);
      if (escaped < 0) writeBytes(buf, from, to);
      else {
        const plain = Buffer.from(unescapeXml(buf.toString('utf8', from, to)));
        writeBytes(plain, 0, plain.length);
      }
    },
    rests: () => level === 0 || (inside === 'table' && packer.isFull()),
  });
  for await (const window of windowsOf(pieces)) {
    while (walk(window)) {
      if (!packer.isEmpty()) yield packer.take();
      if (level === 0) return;
    }
  }
}

/** Where a cell of a type says its value. */
function saidIn(type: string): string {
  if (type === 'float' || type === 'percentage' || type === 'currency') return 'value';
  if (type === 'boolean') return 'boolean-value';
  if (type === 'date') return 'date-value';
  return type === 'time' ? 'time-value' : 'string-value';
}

/** A longer time is a day of which only the time is shown. */
const YEAR = 366;

/**
 * A day and time as text, to the second that is meant; what Excel's calendar does not have stays as it stands there. The
 * day on which a calendar begins is none: a time of day alone, or null for the number 0.
 */
function dayText(said: string): string | null {
  const [, local = said, sign, hours, minutes] = /^(.*T.*)([+-])(\d{2}):(\d{2})$/.exec(said) ?? [];
  const serial = serialOf(local, false);
  if (serial === null) return isoText(said);
  // An offset says how far ahead of the world's time that is.
  const ahead = sign === undefined ? 0 : Number(`${sign}${Number(hours) * 60 + Number(minutes)}`) / 1440;
  const at = serial - ahead;
  if (at >= -1 && at < 1) return serialText(at - Math.floor(at), 'date', false);
  return serialText(at, 'date', false) ?? isoText(said);
}

/** `PT8H30M00S` in days; null where it is no length of time. */
function daysOf(said: string): number | null {
  const found = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/.exec(said.trim());
  if (!found) return null;
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = '0'] = found;
  const all = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
  return (sign === '-' ? -all : all) / 86_400;
}
