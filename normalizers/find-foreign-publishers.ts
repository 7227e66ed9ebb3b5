import type { Finding } from '../model/statement.ts';
import type { SectionDescription } from './sections/describe-section.ts';
import { editDistance, similarity } from './text/similarity.ts';

const PLACE = /([\p{Script=Han}]{2,4}?[区县市旗])/gu;

/** A finding for every table that names another place's body above it; misread characters of the same name are none. */
export function findForeignPublishers(
  descriptions: readonly SectionDescription[],
  publisher: string,
): readonly Finding[] {
  const own = placesIn(publisher);
  return descriptions.flatMap(({ publishers }) =>
    publishers
      .filter(({ name }) => name !== publisher && isForeign(name, publisher, own))
      .map(({ name, line }): Finding => ({
        kind: 'publisher',
        severity: 'warning',
        page: null,
        line,
        where: name,
        stated: name,
        expected: publisher,
        difference: '',
        explanation: `A table names ${name} above it; the document is ${publisher}'s.`,
      })),
  );
}

function isForeign(name: string, publisher: string, own: readonly string[]): boolean {
  if (similarity(name, publisher) < 0.5) return false;
  const others = placesIn(name);
  const last = others.at(-1);
  const ownLast = own.at(-1);
  if (last === undefined || ownLast === undefined || others.length !== own.length) return false;
  // One character of difference in a name of three or more is a misreading, not another place.
  return last !== ownLast && editDistance(last, ownLast) > 1;
}

function placesIn(name: string): readonly string[] {
  return [...name.matchAll(PLACE)].map((match) => match[1] ?? '');
}
