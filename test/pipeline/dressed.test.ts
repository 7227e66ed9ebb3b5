import { describe, expect, it } from '@jest/globals';
import type { Disclosure } from '../../bench/accuracy/disclosure.ts';
import { generateDisclosure } from '../../bench/accuracy/generate/generate-disclosure.ts';
import { seededRandom } from '../../bench/accuracy/generate/random.ts';
import { answersOf } from '../../bench/accuracy/read-back.ts';
import { extract } from '../../extractors/index.ts';
import { formatAmount } from '../../model/amount.ts';
import { normalize } from '../../normalizers/index.ts';
import { reconcile } from '../../reconcilers/index.ts';
import { dressAsPage, dressAsWordDocument, dressAsWorkbook } from '../extractors/dress-disclosure.ts';

const SEEDS = [1, 2, 3, 4, 5, 7];
const DRESSES: readonly (readonly [name: string, dress: (disclosure: Disclosure) => Uint8Array])[] = [
  ['a web page', dressAsPage],
  ['a Word document', dressAsWordDocument],
  ['a workbook with borders', (disclosure) => dressAsWorkbook(disclosure, true)],
  ['a workbook without borders', (disclosure) => dressAsWorkbook(disclosure, false)],
];

describe('disclosures of many publishers, years and layouts', () => {
  it.each(DRESSES)(
    'as %s: every figure at its place, no other, nearly all verified',
    async (_, dress) => {
      let figures = 0;
      let verified = 0;
      const wrong: string[] = [];
      for (const seed of SEEDS) {
        const disclosure = generateDisclosure(seededRandom(seed));
        const document = reconcile(normalize(await extract({ source: 'x', bytes: dress(disclosure) })));
        const rest = new Map(
          disclosure.places.filter(({ value }) => value !== null).map((place) => [nameOf(place), place.value]),
        );
        figures += rest.size;
        for (const answer of answersOf(document)) {
          if (answer.value === null) continue;
          const [name, value] = [nameOf(answer), formatAmount(answer.value)];
          if (rest.get(name) !== value)
            wrong.push(`seed ${seed}: ${name} is ${value}, must be ${rest.get(name) ?? 'none'}`);
          rest.delete(name);
          if (answer.verdict === 'verified') verified++;
        }
        for (const name of rest.keys()) wrong.push(`seed ${seed}: ${name} is missing`);
      }
      expect(wrong).toEqual([]);
      expect(figures).toBeGreaterThan(1500);
      expect(verified / figures).toBeGreaterThan(0.97);
    },
    60_000,
  );
});

function nameOf({ statement, rowKey, columnKey }: { statement: string; rowKey: string; columnKey: string }): string {
  return [statement, rowKey, columnKey].join(' · ');
}
