// The styles of a template, only ever added to: the style a cell has, once more with another number format.
import type { Package } from './package.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  cloneXml,
  element,
  prefixOf,
  readXml,
  rootOf,
  setAttribute,
  writeXml,
  type XmlElement,
} from './xml-tree.js';

/** What a value needs of its cell's format. */
type FormatNeed = 'text' | 'day' | 'percent';

/** What a row's height depends on: letter size in points, whether text wraps. */
interface CellLook {
  readonly size: number;
  readonly wraps: boolean;
}

export interface Styles {
  /** The index of a style that shows such a value; `index` itself where it already does. */
  readonly fit: (index: number, need: FormatNeed) => number;
  readonly look: (index: number) => CellLook;
  /** Puts the part back, where something was added. */
  readonly save: () => void;
}

const TEXT_FORMAT = 49;
const PERCENT_FORMAT = 10;
const DAY_CODE = 'yyyy\\-mm\\-dd';

const BUILT_IN_DAYS = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Opens the styles of a package; `name` is null where it has none, and then every cell keeps what it has. */
export function openStyles(from: Package, name: string | null): Styles {
  if (name === null) return { fit: (index) => index, look: () => ({ size: 11, wraps: false }), save: () => undefined };
  const document = readXml(from.text(name));
  const root = rootOf(document);
  const prefix = prefixOf(root.name);
  const made = new Map<string, number>();
  const cells = childOf(root, 'cellXfs');
  const fonts = childOf(root, 'fonts');
  const codes = new Map<number, string>();
  for (const one of childrenOf(childOf(root, 'numFmts') ?? element('none', []), 'numFmt')) {
    codes.set(Number(attributeOf(one, 'numFmtId')), attributeOf(one, 'formatCode') ?? '');
  }
  const styleOf = (index: number): XmlElement | null => (cells ? (childrenOf(cells, 'xf')[index] ?? null) : null);

  const holds = (id: number, need: FormatNeed): boolean => {
    const code = (codes.get(id) ?? '').replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, '');
    if (need === 'text') return id === TEXT_FORMAT || code === '@';
    if (need === 'percent') return id === 9 || id === PERCENT_FORMAT || code.includes('%');
    return BUILT_IN_DAYS(id) || /[yd]/i.test(code);
  };

  const formatId = (need: FormatNeed): number => {
    if (need === 'text') return TEXT_FORMAT;
    if (need === 'percent') return PERCENT_FORMAT;
    const known = [...codes].find(([, code]) => code === DAY_CODE);
    if (known) return known[0];
    const id = Math.max(163, ...codes.keys()) + 1;
    codes.set(id, DAY_CODE);
    let formats = childOf(root, 'numFmts');
    if (!formats) {
      formats = element(`${prefix}numFmts`, [['count', '0']]);
      root.children.splice(
        root.children.findIndex((one) => one.kind === 'element'),
        0,
        formats,
      );
    }
    formats.children.push(
      element(`${prefix}numFmt`, [
        ['numFmtId', String(id)],
        ['formatCode', DAY_CODE],
      ]),
    );
    setAttribute(formats, 'count', String(childrenOf(formats, 'numFmt').length));
    return id;
  };

  return {
    fit: (index, need) => {
      const base = styleOf(index);
      if (!base || !cells || holds(Number(attributeOf(base, 'numFmtId') ?? 0), need)) return index;
      const key = `${index} ${need}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const copy = cloneXml(base);
      setAttribute(copy, 'numFmtId', String(formatId(need)));
      setAttribute(copy, 'applyNumberFormat', '1');
      cells.children.push(copy);
      const at = childrenOf(cells, 'xf').length - 1;
      setAttribute(cells, 'count', String(at + 1));
      made.set(key, at);
      return at;
    },
    look: (index) => {
      const style = styleOf(index);
      const alignment = style ? childOf(style, 'alignment') : null;
      const font = fonts && style ? childrenOf(fonts, 'font')[Number(attributeOf(style, 'fontId') ?? 0)] : undefined;
      const size = font ? childOf(font, 'sz') : null;
      const wraps = attributeOf(alignment ?? element('none', []), 'wrapText');
      return { size: Number((size && attributeOf(size, 'val')) ?? 11), wraps: wraps === '1' || wraps === 'true' };
    },
    save: () => {
      if (made.size > 0) from.set(name, writeXml(document));
    },
  };
}
