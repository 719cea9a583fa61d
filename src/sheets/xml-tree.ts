// XML as a tree that writes itself back letter for letter: only the tags that were changed are written anew.
// Names are compared without their prefix, because .NET writers say `x:row` where Excel says `row`.

/** Text between tags, and everything that is no element (comments, CDATA, instructions), raw. */
export interface XmlText {
  readonly kind: 'text';
  raw: string;
}

/** An element. The tree is edited in place while a part is rewritten, and never leaves `sheets`. */
export interface XmlElement {
  readonly kind: 'element';
  readonly name: string;
  attributes: [name: string, raw: string][];
  children: XmlNode[];
  /** The tags as they stood; null once an attribute changed. */
  opened: string | null;
  closed: string;
}

export type XmlNode = XmlText | XmlElement;

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!(?:[^>[]|\[[^\]]*\])*>|<\/[^>]*>|<(?:[^>"']|"[^"]*"|'[^']*')*>|[^<]+/g;
const ATTRIBUTE = /([^\s=/<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Reads a part. The answer is a nameless element that holds everything, declaration included. */
export function readXml(text: string): XmlElement {
  const top = element('', []);
  const open: XmlElement[] = [top];
  for (const [token] of text.matchAll(TOKEN)) {
    const here = open.at(-1)!;
    if (token.startsWith('</')) {
      if (open.length > 1) open.pop();
      here.closed = token;
    } else if (token.startsWith('<') && !/^<[!?]/.test(token)) {
      const name = /^<([^\s/>]+)/.exec(token)?.[1] ?? '';
      const attributes: [string, string][] = [];
      for (const found of token.slice(name.length + 1).matchAll(ATTRIBUTE)) {
        attributes.push([found[1]!, found[2] ?? found[3] ?? '']);
      }
      const made: XmlElement = { kind: 'element', name, attributes, children: [], opened: token, closed: '' };
      here.children.push(made);
      if (!token.endsWith('/>')) open.push(made);
    } else {
      here.children.push({ kind: 'text', raw: token });
    }
  }
  return top;
}

/** The text of a tree. */
export function writeXml(node: XmlNode): string {
  if (node.kind === 'text') return node.raw;
  const inside = node.children.map(writeXml).join('');
  if (node.name === '') return inside;
  const attributes = node.attributes.map(([name, raw]) => ` ${name}="${raw.replaceAll('"', '&quot;')}"`).join('');
  const raw = node.opened;
  if (inside === '' && node.closed === '') return raw ?? `<${node.name}${attributes}/>`;
  const opened = raw === null || raw.endsWith('/>') ? `<${node.name}${attributes}>` : raw;
  return `${opened}${inside}${node.closed || `</${node.name}>`}`;
}

/** A new element; attribute values are given unescaped. */
export function element(
  name: string,
  attributes: readonly (readonly [string, string])[],
  children: XmlNode[] = [],
): XmlElement {
  return {
    kind: 'element',
    name,
    attributes: attributes.map(([key, value]) => [key, escapeXml(value)]),
    children,
    opened: null,
    closed: '',
  };
}

/** A new text node; the text is given unescaped. */
export const textNode = (text: string): XmlText => ({ kind: 'text', raw: escapeXml(text) });

/** A deep copy. */
export function cloneXml<N extends XmlNode>(node: N): N {
  if (node.kind === 'text') return { ...node };
  const copy: XmlElement = {
    ...node,
    attributes: node.attributes.map(([name, raw]) => [name, raw]),
    children: node.children.map(cloneXml),
  };
  return copy as N;
}

/** A name without its prefix: `row` for `x:row`. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The prefix of a name with its colon, or nothing. */
export const prefixOf = (name: string): string => name.slice(0, name.indexOf(':') + 1);

const isElement = (node: XmlNode): node is XmlElement => node.kind === 'element';

/** The elements directly inside, of one name or of all. */
export const childrenOf = (of: XmlElement, name?: string): XmlElement[] =>
  of.children.filter(isElement).filter((one) => name === undefined || localName(one.name) === name);

/** The first element of that name directly inside, or null. */
export const childOf = (of: XmlElement, name: string): XmlElement | null => childrenOf(of, name)[0] ?? null;

/** Every element of that name inside, however deep, in order. */
export function insideOf(of: XmlElement, name: string): XmlElement[] {
  return childrenOf(of).flatMap((one) => [...(localName(one.name) === name ? [one] : []), ...insideOf(one, name)]);
}

/** The document's own element, below the declaration. */
export const rootOf = (document: XmlElement): XmlElement => childrenOf(document)[0] ?? element('nothing', []);

/** An attribute's value, unescaped, or null. A name given without a prefix matches only attributes without one. */
export function attributeOf(of: XmlElement, name: string): string | null {
  const found = of.attributes.find(([key]) => key === name);
  return found ? unescapeXml(found[1]) : null;
}

/** The value of a prefixed attribute (`r:id`), whatever its prefix is here. */
export function prefixedAttributeOf(of: XmlElement, local: string): string | null {
  const found = of.attributes.find(([key]) => key.includes(':') && localName(key) === local);
  return found ? unescapeXml(found[1]) : null;
}

/** Sets an attribute, or takes it away with null. */
export function setAttribute(of: XmlElement, name: string, value: string | null): void {
  if (attributeOf(of, name) === value) return;
  const at = of.attributes.findIndex(([key]) => key === name);
  if (value === null) of.attributes.splice(at, 1);
  else if (at >= 0) of.attributes[at] = [name, escapeXml(value)];
  else of.attributes.push([name, escapeXml(value)]);
  of.opened = null;
}

/** The text inside an element and all its descendants, unescaped, CDATA unwrapped. */
export function textOf(of: XmlElement): string {
  return of.children
    .map((one) => {
      if (one.kind === 'element') return textOf(one);
      if (one.raw.startsWith('<![CDATA[')) return one.raw.slice(9, -3);
      return one.raw.startsWith('<') ? '' : unescapeXml(one.raw);
    })
    .join('');
}

/** Replaces what is inside an element by text. */
export function setText(of: XmlElement, text: string): void {
  if (textOf(of) !== text || of.children.some(isElement)) of.children = [textNode(text)];
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescapeXml = (raw: string): string =>
  raw.includes('&')
    ? raw.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return NAMED[name] ?? whole;
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      })
    : raw;

/** Escapes text for XML; characters that XML cannot hold become U+FFFD, so that a part can always be read again. */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
