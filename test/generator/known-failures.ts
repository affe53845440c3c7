import { openSpread } from './decisions';
import type { Selection } from './selection';

interface KnownFailure {
  what: string;
  holds: (of: Selection) => boolean;
}

const spreadsOf = ({ spreadFirst, spreadLast }: Selection) =>
  [spreadFirst, spreadLast].filter((spread) => spread !== null);

/** What the product gets wrong today, by the parts that show it. An entry goes when its cause does. */
const knownFailures: readonly KnownFailure[] = [
  {
    what: 'a key that is a symbol counts as one that may be `websockets`',
    holds: (of) => [...of.first, ...of.last].some(({ name }) => name === 'symbol'),
  },
  {
    what: 'use of WebSockets on the line that is edited fails the verification: its snippet has changed',
    holds: ({ usage }) => usage.distance === 'inside the definition',
  },
  {
    what: 'a factory that spreads an object from outside of it: the line goes into that object, even in another file',
    holds: (of) =>
      /factory|getter that answers|default of a/.test(of.shape.name) &&
      spreadsOf(of).some(({ text }) => /^(?:base|shared|parts)/.test(text)),
  },
  {
    what: 'a literal without `integrations` that is merged: the line goes into an object of another literal',
    holds: (of) => /^assigned (?:to|over)|function that adds/.test(of.shape.name) && of.integrations === null,
  },
  {
    what: 'a key that is deleted later: the refusal is called a fault of the toolkit',
    holds: ({ later }) => later?.name === 'deleted',
  },
  {
    what: 'a spread that can not be read is forgotten as the reason once the object was copied',
    holds: (of) =>
      /^copied|^cloned|^assigned (?:to|over)|function that adds/.test(of.shape.name) &&
      spreadsOf(of).some(({ verdict }) => verdict === openSpread),
  },
];

/** With `FRIGG_TEST_KNOWN=run` nothing is left out: shows which entries can go. */
export const isKnownFailure = (of: Selection): boolean =>
  process.env.FRIGG_TEST_KNOWN !== 'run' && knownFailures.some(({ holds }) => holds(of));
