import { describe, expect, it, jest } from '@jest/globals';
import { compareFacts, compareFindings } from './compare-results.ts';
import { expectationsOf, listExpectations, listSamples, readExpectation, runSample } from './read-sample.ts';
import type { SampleFact, SampleResult } from './read-sample.ts';

const samples = listSamples();

describe('samples', () => {
  it('are there, each with its expectations, and no expectation lies alone', () => {
    expect(samples.length).toBeGreaterThan(5);
    expect(listExpectations()).toEqual(samples.flatMap(expectationsOf).sort());
  });

  describe.each(samples)('%s', (sample) => {
    // A scan takes seconds, and many times that where others work too.
    jest.setTimeout(120_000);
    const results = Promise.all([readExpectation(sample), runSample(sample)]);

    it('gives every figure, and no other, with its verdict and origin', async () => {
      const [must, is] = await results;
      expect(must.facts.length).toBeGreaterThan(0);
      expect(compareFacts(must, is)).toEqual([]);
    });

    it('gives every finding, and no other', async () => {
      const [must, is] = await results;
      expect(compareFindings(must, is)).toEqual([]);
    });
  });
});

describe('the comparison itself', () => {
  const fact: SampleFact = { place: 'a · 1 · 1', value: '12.50', verdict: 'verified', expected: '', origin: 'as_read' };
  const of = (facts: readonly SampleFact[], findings: readonly string[] = []): SampleResult => ({ facts, findings });

  it('accepts any of the words that an expectation allows', () => {
    const lenient = of([{ ...fact, verdict: 'verified|unverified' }]);
    expect(compareFacts(lenient, of([{ ...fact, verdict: 'unverified' }]))).toEqual([]);
    expect(compareFacts(lenient, of([{ ...fact, verdict: 'conflict' }]))).toHaveLength(1);
  });

  it.each<Partial<SampleFact>>([{ value: '12.5' }, { verdict: 'unverified' }, { expected: '12.40' }, { origin: 'repaired' }])(
    'sees %j',
    (change) => {
      expect(compareFacts(of([fact]), of([{ ...fact, ...change }]))).toHaveLength(1);
    },
  );

  it('sees what is missing, what is too many, and a place that comes twice', () => {
    expect(compareFacts(of([fact]), of([]))).toHaveLength(1);
    expect(compareFacts(of([]), of([fact]))).toHaveLength(1);
    expect(compareFacts(of([fact]), of([fact, fact]))).toHaveLength(1);
    expect(compareFindings(of([], ['x']), of([], ['x', 'x']))).toEqual(['too many: x']);
    expect(compareFindings(of([], ['x', 'y']), of([], ['y']))).toEqual(['missing: x']);
  });
});
