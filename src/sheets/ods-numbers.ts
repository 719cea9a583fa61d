// Numbers of an OpenDocument with more than 15 digits, which the library would cut: told to it as texts, they stay whole.

const CELL = /<[\w-]+:table-cell\b[^>]*\boffice:value="\d{16,}"[^>]*>/g;

/** The content part with every long whole number of a cell turned into text; the same text where there is none. */
export const wholeNumbers = (content: string): string =>
  content.replace(CELL, (tag) =>
    tag
      .replace(/\b(office|calcext):value-type="float"/g, '$1:value-type="string"')
      .replace(/\boffice:value="(\d{16,})"/, 'office:string-value="$1"'),
  );
