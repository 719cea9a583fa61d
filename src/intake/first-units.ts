// A look at the first character instead of a look-up of the whole text: of a county's million rows hardly any cell is one of
// the few words that mean something else, and to find that out need not cost a look-up each.

/** Whether a text may be one of the words: it begins with the first character of one of them. '' never may. */
export function mayBeOneOf(words: Iterable<string>): (text: string) => boolean {
  const begins = new Uint8Array(0x1_0000);
  for (const word of words) if (word !== '') begins[word.charCodeAt(0)] = 1;
  return (text) => begins[text.charCodeAt(0)] === 1;
}
