// Reads a sheet's legend (图例, 说明, 注) wherever it stands: "√出勤 ×旷课", "出勤√ 旷课×", "○—病假", "空白为出勤".
// What it says is binding for its sheet (rules.md 2); what it leaves open stays open.
import { BLANK_PHRASE, LEGEND_LEADS, LEGEND_OR, type MarkMeaning, ONLY_ABSENCES } from '#words/attendance-marks.js';
import { MEANING_WORDS } from '#words/attendance-said.js';
import { foldMark, isSymbol, type Legend, markText, statusInWords } from './attendance-marks.js';

interface Pair {
  readonly symbol: string;
  readonly meaning: MarkMeaning | null;
  readonly said: string;
  readonly at: number;
}

/** A legend and what is wrong with it: symbols that it explains twice, in two ways. */
export interface LegendReading {
  readonly legend: Legend | null;
  readonly contradictions: readonly string[];
  /** The rows that make the legend. */
  readonly rows: ReadonlySet<number>;
}

const BLANK = '\u0000';
const HAN = '[\\p{Script=Han}]';
const QUOTED = '[“"‘\'「『【\\[《<(](?<quoted>[^”"’\'」』】\\]》>)]{1,3})[”"’\'」』】\\]》>)]';
const WORD = `(?<word>${HAN}(?:[\\p{Script=Han}、]|\\([\\p{Script=Han}、]*\\)|/(?=${HAN}))*)`;
const LINK = '\\s*(?:[:=→~～>—–―\\-_]+\\s*)*';

/** A dash that ties the mark before it to its word (病——病假) is no mark of its own. */
const LEADS_ON = `(?![—–―─\\-]+${HAN})`;

/** What may stand for a mark: something quoted, a symbol, a lone letter, a lone Chinese character before a colon or dash. */
const symbolSource = (digits: boolean): string =>
  `(?:${QUOTED}|(?<blank>\\u0000)|(?<![A-Za-z0-9])(?<letter>[A-Za-z${digits ? '01' : ''}])(?![A-Za-z0-9])|(?<han>(?<!${HAN})${HAN}(?=\\s*[:=—–―\\-]))|(?<symbol>[^\\s\\p{L}\\p{N}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf},，.。;；:：、!！?？"'=\\u0000]))`;

/** The pairs of a line read in one order of symbol and word. */
function pairsOf(line: string, order: 'symbol-first' | 'word-first', digits: boolean): Pair[] {
  const pairs: Pair[] = [];
  const again = `(?:\\s*(?:${LEGEND_OR}|/|、)\\s*(?<other>[^\\s\\p{L}\\p{N}\\p{P}=]|\\u0000))?`;
  const symbol = symbolSource(digits);
  const pattern =
    order === 'symbol-first'
      ? new RegExp(`${symbol}${again}${LINK}${WORD}`, 'gu')
      : new RegExp(`${WORD.replace('*)', '*?)')}${LINK}${LEADS_ON}${symbol}${again}`, 'gu');
  for (const segment of segmentsOf(line)) {
    for (const found of segment.text.matchAll(pattern)) {
      const groups = found.groups!;
      const mark = groups.quoted ?? groups.blank ?? groups.letter ?? groups.han ?? groups.symbol!;
      if (groups.symbol !== undefined && !isSymbol(groups.symbol)) continue;
      const said = groups.word!.replace(/[()、]+$/u, '');
      for (const each of [mark, groups.other]) {
        if (each === undefined) continue;
        const key = each === BLANK ? BLANK : foldMark(each.trim());
        pairs.push({ symbol: key, meaning: statusInWords(said), said, at: segment.from + found.index });
      }
    }
  }
  return pairs;
}

function segmentsOf(line: string): { text: string; from: number }[] {
  const segments: { text: string; from: number }[] = [];
  let from = 0;
  for (const text of line.split(/[;；,，。|｜\n\r]/)) {
    segments.push({ text, from });
    from += text.length + 1;
  }
  return segments;
}

/** A number that nothing is said of (七年级1班) is no mark. */
const isNoCount = ({ symbol, meaning }: Pair): boolean => meaning !== null || !/^[01]$/.test(symbol);

/** Whether 0 and 1 are both explained, one of them as presence (0=到校 1=旷课): no counts read like that. */
const explainsDigits = (pairs: readonly Pair[]): boolean => {
  const meanings = ['0', '1'].map((digit) => pairs.find((pair) => pair.symbol === digit)?.meaning);
  return meanings.every((one) => one !== undefined) && meanings.includes('present');
};

/** A digit tied to the word behind it, by a sign or by standing right before it; 旷课 0 出勤 38 are counts. */
const DIGITS_TIED = ['0', '1'].map(
  (digit) => new RegExp(`(?<![\\p{L}\\p{N}.])${digit}(?:\\s*[=:—–-]+\\s*)?(?=\\p{Script=Han})`, 'u'),
);

/** A digit that its word follows at once, no other number near. */
const DIGIT_BESIDE = /(?<![\p{L}\p{N}.])[01](?=\p{Script=Han})/u;

const known = (pairs: readonly Pair[]): number => pairs.filter((pair) => pair.meaning !== null).length;
/** Marks explained, what is said of blank cells not counted: 出勤不填 reads in either order. */
const knownMarks = (pairs: readonly Pair[]): number => known(pairs.filter((pair) => pair.symbol !== BLANK));
const blankPattern = new RegExp(BLANK_PHRASE, 'gu');

/** The pairs of one line, in the order of symbol and word that explains more of it. */
function pairsInLine(line: string, lead: boolean): Pair[] {
  const text = line.replace(blankPattern, BLANK);
  const plain = pairsOf(text, 'symbol-first', lead);
  // 0 and 1 are marks beside other marks (/出勤，0旷课); alone they are more often counts.
  const counted = lead ? plain : pairsOf(text, 'symbol-first', true).filter(isNoCount);
  const isExplained = explainsDigits(counted) && DIGITS_TIED.every((pattern) => pattern.test(text));
  const first = (known(plain) > 0 && DIGIT_BESIDE.test(text)) || isExplained ? counted : plain;
  const second = pairsOf(text, 'word-first', lead);
  const [a, b] = [knownMarks(first), knownMarks(second)];
  const isFirst = a === b ? (first[0]?.at ?? Infinity) <= (second[0]?.at ?? Infinity) : a > b;
  const [taken, other] = isFirst ? [first, second] : [second, first];
  const saysBlank = (pair: Pair): boolean => pair.symbol === BLANK && pair.meaning !== null;
  return taken.some(saysBlank) ? taken : [...taken, ...other.filter(saysBlank)];
}

/**
 * The legend of a sheet. `lines` are its rows that hold no student, each with its cells' texts; `beside` are texts that
 * stand to the right of the students' days. A line counts where it says that it is a legend or explains two marks;
 * single pairs count where several such lines stand together.
 */
export function readLegend(
  lines: readonly { readonly row: number; readonly texts: readonly string[] }[],
  beside: readonly { readonly row: number; readonly text: string }[] = [],
): LegendReading {
  const taken: Pair[] = [];
  const rows = new Set<number>();
  const weak: { pair: Pair; row: number }[] = [];
  let onlyAbsences = false;
  let lead = -10;
  for (const { row, texts } of lines) {
    const line = texts
      .map(markText)
      .filter((text) => text !== '')
      .join(' ');
    const led = LEGEND_LEADS.test(line.replace(/\s/g, ''));
    if (led) lead = row;
    if (ONLY_ABSENCES.test(line)) onlyAbsences = true;
    const body = led
      ? line.replace(/^[^:]{0,12}:/u, (start) => (LEGEND_LEADS.test(start.replace(/\s/g, '')) ? '' : start))
      : line;
    const pairs = pairsInLine(body, led);
    const count = known(pairs);
    const isLegend = count >= 2 || (count >= 1 && (led || row - lead <= 8));
    if (isLegend) {
      taken.push(...pairs);
      rows.add(row);
    } else if (count === 1 && pairs.length === 1 && line.length <= 12) weak.push({ pair: pairs[0]!, row });
  }
  for (const { row, text } of beside) {
    const pairs = pairsInLine(markText(text), false);
    if (known(pairs) >= 2) taken.push(...pairs);
    else if (known(pairs) === 1 && pairs.length === 1 && text.length <= 12) weak.push({ pair: pairs[0]!, row });
  }
  if (weak.length >= 2) for (const { pair } of weak) taken.push(pair);
  return { ...gathered(taken, onlyAbsences), rows };
}

function gathered(pairs: readonly Pair[], onlyAbsences: boolean): Omit<LegendReading, 'rows'> {
  const marks = new Map<string, MarkMeaning | null>();
  const said = new Map<string, string>();
  const contradictions: string[] = [];
  let blank: MarkMeaning | null = onlyAbsences ? 'present' : null;
  for (const pair of pairs) {
    if (pair.symbol === BLANK) {
      blank = pair.meaning ?? blank;
      continue;
    }
    const before = marks.get(pair.symbol);
    if (before !== undefined && before !== pair.meaning) {
      contradictions.push(pair.symbol);
      marks.set(pair.symbol, null);
    } else marks.set(pair.symbol, pair.meaning);
    said.set(pair.symbol, pair.said);
  }
  if (marks.size === 0 && blank === null) return { legend: null, contradictions };
  const words = [...marks]
    .map(([mark, meaning]) => {
      const word = meaning === null ? said.get(mark)! : MEANING_WORDS[meaning]!;
      // A mark in words needs its quotes: “旷”旷课, but √出勤.
      return /[\p{L}\p{N}]/u.test(mark) ? `“${mark}”${word}` : `${mark}${word}`;
    })
    .join(' ');
  return { legend: { marks, blank, words }, contradictions };
}
