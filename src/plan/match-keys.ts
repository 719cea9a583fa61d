// Names of people and schools in the form in which they are compared; they are shown as they were written.

/** Dots between the parts of a name, in every spelling. */
const DOTS = /[\u00b7\u2022\u30fb\u2027\uff0e\u2219\u22c5\uff65\u318d.]/gu;

/** A person's name for comparing: half-width, no blanks, no dots, no invisible characters, no letter case. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(DOTS, '')
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase();

/** A school's name for comparing: half-width, no blanks, no brackets. */
export const schoolKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}()"'“”‘’《》]/gu, '')
    .toLowerCase();
