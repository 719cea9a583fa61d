// The glossary holds: one term once, one identifier once, and every type that the model exports is made of its words.
import { describe, expect, it } from 'vitest';
import { TERMS } from '#words/terms.js';
import { readSources } from '../support/source.js';

/** Plain English that carries no meaning of the field. */
const PLAIN = new Set(
  'of on at by the and to file files value head code kind status sources said place row cell list base entry cause count words number'.split(
    ' ',
  ),
);
const wordsIn = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/(?<!s)s$/, '');

describe('the glossary', () => {
  it('says each term and each identifier once', () => {
    const identifiers = TERMS.map((one) => one.identifier);
    expect(identifiers.filter((one, at) => identifiers.indexOf(one) !== at)).toEqual([]);
  });

  it('has a word for every type that the model exports', () => {
    const known = new Set(TERMS.flatMap((one) => wordsIn(one.identifier)).map(singular));
    const faults = readSources()
      .filter(({ path }) => path.startsWith('src/model/'))
      .flatMap(({ path, code }) =>
        [...code.matchAll(/export (?:interface|type) (\w+)/g)]
          .map((found) => found[1]!)
          .filter(
            (name) =>
              !wordsIn(name)
                .map(singular)
                .some((word) => known.has(word) || PLAIN.has(word)),
          )
          .map((name) => `${path}: ${name} is made of no word of words/terms.ts`),
      );
    expect(faults).toEqual([]);
  });
});
