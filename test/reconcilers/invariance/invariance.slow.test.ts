import { describe, expect, it } from '@jest/globals';
import { agree, answersOf, readBack } from '../../../bench/accuracy/read-back.ts';
import type { Answer } from '../../../bench/accuracy/read-back.ts';
import type { Transform } from './transformation.ts';
import { TRANSFORMATIONS } from './transformations.ts';
import type { TransformationName } from './transformations.ts';
import { judgeAnswers, readTransformed, transformDocument } from './try-transformation.ts';
import type { DocumentChoice } from './try-transformation.ts';

const leave: Transform = () => true;

type Choice = Omit<DocumentChoice, 'seed'>;

/** Every kind of document and house, in two layouts of text each. */
const ALL: readonly Choice[] = [
  { kind: 'final', house: 'numbered', layout: 'tabs' },
  { kind: 'final', house: 'numbered', layout: 'html' },
  { kind: 'final', house: 'short', layout: 'pipes' },
  { kind: 'final', house: 'short', layout: 'tabs' },
  { kind: 'budget', house: 'numbered', layout: 'html' },
  { kind: 'budget', house: 'numbered', layout: 'pipes' },
  { kind: 'budget', house: 'short', layout: 'tabs' },
  { kind: 'budget', house: 'short', layout: 'html' },
].map((choice) => ({ ...choice, codeRows: 4 }) as Choice);

const FINAL: readonly Choice[] = ALL.filter(({ kind }) => kind === 'final');

interface Case {
  readonly name: TransformationName;
  readonly documents: readonly Choice[];
  /** Documents of each choice. */
  readonly each: number;
  /** Figures that are wrong or out of place, at least, over all documents; 0 for what is harmless. */
  readonly made: number;
}

const CASES: readonly Case[] = [
  { name: 'points lost in one table', documents: ALL, each: 1, made: 100 },
  { name: 'row shifted right', documents: ALL, each: 1, made: 30 },
  { name: 'errors that cancel in a row', documents: FINAL, each: 3, made: 6 },
  { name: 'copies misread alike in tables', documents: ALL.slice(0, 4), each: 1, made: 10 },
  { name: 'copies misread alike in tables and text', documents: ALL.slice(4), each: 1, made: 10 },
];

describe('figures that sums cannot tell from the true ones', () => {
  it.each(CASES)('$name: nothing wrong is verified', async ({ name, documents, each, made }) => {
    const silent: string[] = [];
    let changed = 0;
    for (const choice of documents.flatMap((document, index) =>
      Array.from({ length: each }, (_, time) => ({ ...document, seed: 9100 + index * each + time })),
    )) {
      const transformed = transformDocument(TRANSFORMATIONS[name], choice);
      const outcome = await readTransformed(transformed);
      changed += outcome.score.damaged;
      silent.push(...outcome.silent.map((place) => `${String(choice.seed)} ${place}`));
    }
    expect(silent).toEqual([]);
    expect(changed).toBeGreaterThanOrEqual(made);
  });

  it.each(ALL.slice(1, 7))(
    'whole rows exchanged in $kind $house $layout: every figure and verdict stays',
    async (document) => {
      const choice = { ...document, seed: 9200 };
      const [before, after] = await Promise.all(
        [leave, TRANSFORMATIONS['whole rows exchanged']].map(async (transform) => {
          const { reconciled } = await readBack(transformDocument(transform, choice).text);
          return new Map(answersOf(reconciled).map((answer) => [keyOf(answer), answer]));
        }),
      );
      const differing = [...(before ?? [])].flatMap(([key, answer]) => {
        const other = after?.get(key);
        const isSame = other && agree(other.value, answer.value) && other.verdict === answer.verdict;
        return isSame ? [] : [key];
      });
      expect(differing).toEqual([]);
      expect(after?.size).toBe(before?.size);
    },
  );

  it('counts a verified figure that is not the one meant', async () => {
    const { disclosure, text } = transformDocument(leave, { seed: 9300 });
    const answers = answersOf((await readBack(text)).reconciled);
    expect(judgeAnswers(disclosure, answers).silent).toEqual([]);
    const verified = new Set(answers.flatMap((answer) => (answer.verdict === 'verified' ? [keyOf(answer)] : [])));
    const at = disclosure.places.findIndex((place) => place.value !== null && verified.has(keyOf(place)));
    const places = disclosure.places.map((place, index) => (index === at ? { ...place, value: '98765.43' } : place));
    expect(judgeAnswers({ ...disclosure, places }, answers).silent).toHaveLength(1);
  });
});

function keyOf({ statement, rowKey, columnKey }: Pick<Answer, 'statement' | 'rowKey' | 'columnKey'>): string {
  return [statement, rowKey, columnKey].join(' · ');
}
