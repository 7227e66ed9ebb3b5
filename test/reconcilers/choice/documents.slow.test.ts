import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseReadings } from '../../../reconcilers/choice/index.ts';
import type { Slot } from '../../../model/statement.ts';
import type { Check } from '../../../model/verdict.ts';
import { damageDocument, spoil } from './damage.ts';
import { generateDocument, printFigure, slotsOf } from './generate.ts';
import { seededRandom } from '../../../bench/accuracy/generate/random.ts';
import type { GeneratedDocument, TruePlace } from './generate.ts';
import { readingsOf } from './readings-of.ts';
import { addScore, choose, emptyScore } from './score.ts';
import type { Score } from './score.ts';
import { scoreSlips } from './slips.ts';

function scoreDocuments(count: number, rate: number, firstSeed: number): Score {
  const score = emptyScore();
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const random = seededRandom(seed);
    const document = damageDocument(generateDocument(random), rate, random);
    addScore(score, document, choose(document));
  }
  return score;
}

function change(document: GeneratedDocument, raws: ReadonlyMap<number, string>): GeneratedDocument {
  const places = document.places.map((place): TruePlace => ({ ...place, raw: raws.get(place.id) ?? place.raw }));
  return { ...document, places };
}

describe('generated documents', () => {
  it('are verified throughout where nothing is damaged and some sum speaks for the figure', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const document = generateDocument(seededRandom(seed));
      const choice = choose(document);
      expect(choice.checks.filter(({ status }) => status === 'violated')).toEqual([]);
      const inSums = new Set(choice.checks.flatMap(({ check }) => sumMembers(check, document)));
      for (const slot of inSums) expect(choice.verdicts[slot]).toMatchObject({ slot, verdict: 'verified' });
    }
  });

  it('keep their promises at 3 % damage', () => {
    const score = scoreDocuments(30, 0.03, 100);
    expect(score.damaged).toBeGreaterThan(200);
    expect(score.verifiedWrong).toBe(0);
    expect(score.restoredWrong).toBe(0);
    expect(score.expectedWrong).toBeLessThanOrEqual(2);
    expect((score.restored + score.offered) / score.damaged).toBeGreaterThan(0.94);
    expect(score.verified / score.figures).toBeGreaterThan(0.85);
    expect(score.falseConflict / score.figures).toBeLessThan(0.01);
  });

  it('keep their promises at 10 % damage', () => {
    const score = scoreDocuments(12, 0.1, 300);
    expect(score.verifiedWrong + score.restoredWrong).toBeLessThanOrEqual(1);
    expect((score.restored + score.offered) / score.damaged).toBeGreaterThan(0.93);
    expect(score.verified / score.figures).toBeGreaterThan(0.68);
  });

  it('never repair a planted slip, flag it, and mostly name it', () => {
    const score = scoreSlips(40, 900);
    expect(score).toMatchObject({ planted: 40, repaired: 0, verifiedWrong: 0 });
    expect(score.flagged).toBeGreaterThanOrEqual(38);
    // The others stand in one sum alone, or are off by no more than rounding: there nobody can be named.
    expect(score.named).toBeGreaterThanOrEqual(30);
    expect(score.verified / score.figures).toBeGreaterThan(0.97);
  });
});

describe('what sums cannot see is never verified', () => {
  it('exchanged siblings whose place is guessed', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const document = generateDocument(seededRandom(seed));
      const [first, second] = siblings(document);
      const raws = new Map<number, string>();
      first.forEach((place, at) => {
        const other = second[at];
        if (!other) return;
        raws.set(place.id, other.raw).set(other.id, place.raw);
      });
      const exchanged = change(document, raws);
      const moved = new Set([...raws.keys()]);
      const slots = slotsOf(exchanged).map((slot): Slot => (moved.has(slot.id) ? { ...slot, placed: false } : slot));
      const { verdicts } = chooseReadings({ slots, decimalsOf: () => 2, checks: document.checks });
      for (const id of moved) expect(verdicts[id]?.verdict).not.toBe('verified');
    }
  });

  it('all points lost', () => {
    const document = generateDocument(seededRandom(5));
    const raws = new Map(document.places.map((place) => [place.id, place.raw.replace('.', '')]));
    const slots = slotsOf(change(document, raws)).map((slot): Slot => {
      const read = readingsOf(slot.raw, 0);
      return { ...slot, ...read };
    });
    const { verdicts } = chooseReadings({ slots, decimalsOf: () => 2, checks: document.checks });
    expect(verdicts.filter(({ verdict }) => verdict === 'verified')).toEqual([]);
  });

  it('errors that compensate each other in one sum but not in another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 3, max: 9000 }), (seed, shift) => {
        const document = generateDocument(seededRandom(seed));
        const [first, second] = siblings(document);
        const [a, b] = [first[1], second[1]];
        if (!a || !b || (a.truth ?? 0) < 100 || (b.truth ?? 0) <= shift) return;
        const wrong = change(
          document,
          new Map([
            [a.id, printFigure((a.truth ?? 0) + shift, 2)],
            [b.id, printFigure((b.truth ?? 0) - shift, 2)],
          ]),
        );
        const { verdicts } = choose(wrong);
        expect(verdicts[a.id]?.verdict).not.toBe('verified');
        expect(verdicts[b.id]?.verdict).not.toBe('verified');
      }),
      { numRuns: 15 },
    );
  });

  it('a changed figure that some check ties exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (seed, salt) => {
        const random = seededRandom(salt);
        const document = generateDocument(seededRandom(seed));
        const exact = document.checks.filter(
          ({ kind, terms }) => kind !== 'tie' && terms.filter(({ slot }) => document.places[slot]?.truth).length === 2,
        );
        const check = exact[Math.floor(random() * exact.length)];
        const place = check ? document.places[check.total] : undefined;
        if (!place) return;
        const wrong = change(document, new Map([[place.id, spoil(place.raw, random)]]));
        const verdict = choose(wrong).verdicts[place.id];
        const isRight = Number(verdict?.value?.units ?? 0) * 10 ** (2 - (verdict?.value?.scale ?? 2)) === place.truth;
        if (!isRight) expect(verdict?.verdict).not.toBe('verified');
      }),
      { numRuns: 25 },
    );
  });
});

describe('bounds', () => {
  it('gives the same verdicts whatever the order of slots and checks', () => {
    const random = seededRandom(77);
    const document = damageDocument(generateDocument(random), 0.06, random);
    const slots = slotsOf(document);
    const straight = chooseReadings({ slots, decimalsOf: () => 2, checks: document.checks });
    const turned = chooseReadings({
      slots: slots.toReversed(),
      decimalsOf: () => 2,
      checks: document.checks.toReversed(),
    });
    expect(turned.verdicts.toReversed()).toEqual(straight.verdicts);
    expect(turned.checks.toReversed()).toEqual(straight.checks);
  });

  it('refuses a knot instead of guessing or running on', () => {
    const random = seededRandom(9);
    const size = 60;
    const truth = Array.from({ length: size }, () => 100 + Math.floor(random() * 90_000));
    const raws = truth.map((value) => (random() < 0.5 ? spoil(printFigure(value, 2), random) : printFigure(value, 2)));
    const checks = Array.from({ length: 50 }, (_, index): Check => knot(index, truth, random));
    const slots = raws.map((raw, id) => ({
      id,
      raw,
      ...readingsOf(raw, 2),
      statement: 0,
      row: id,
      column: 0,
      line: id,
      page: null,
      gridRow: id,
      gridColumn: 0,
      placed: true,
    }));
    const nodeLimit = 30;
    const choice = chooseReadings({ slots, decimalsOf: () => 2, checks }, { nodeLimit });
    expect(choice.statistics.refused).toBeGreaterThan(0);
    expect(choice.statistics.nodes).toBeLessThanOrEqual(nodeLimit * (15 + size / 50) + 200);
    choice.verdicts.forEach((verdict, id) => {
      if (verdict.verdict === 'verified') expect(Number(verdict.value?.units)).toBe(truth[id]);
    });
  });
});

/** Members of sums in which at least two addends are printed. */
function sumMembers(check: Check, document: GeneratedDocument): number[] {
  const printed = check.terms.map(({ slot }) => slot).filter((slot) => (document.places[slot]?.truth ?? 0) !== 0);
  return printed.length >= 3 ? printed : [];
}

/** Two leaf rows of the spending table under one parent. */
function siblings(document: GeneratedDocument): readonly [TruePlace[], TruePlace[]] {
  const row = (number: number): TruePlace[] =>
    document.places.filter((place) => place.statement === 1 && place.row === number);
  for (const check of document.checks) {
    const addends = check.terms.slice(1).map(({ slot }) => document.places[slot]);
    const [a, b] = addends;
    const isColumn = check.kind === 'hierarchy' && check.description.endsWith('/1') && check.description.length === 7;
    if (isColumn && a && b && a.statement === 1 && a.truth !== null && b.truth !== null && a.truth !== b.truth)
      return [row(a.row), row(b.row)];
  }
  return [[], []];
}

/** A dense sum of ten random cells with random signs. */
function knot(index: number, truth: readonly number[], random: () => number): Check {
  const slots = [...new Set(Array.from({ length: 10 }, () => Math.floor(random() * truth.length)))];
  const terms = slots.map((slot) => ({ slot, coefficient: random() < 0.5 ? -1 : 1 }));
  const units = BigInt(terms.reduce((sum, { slot, coefficient }) => sum + coefficient * (truth[slot] ?? 0), 0));
  const id = `knot ${String(index).padStart(3, '0')}`;
  return {
    id,
    kind: 'hierarchy',
    terms,
    total: slots[0] ?? 0,
    constant: { units, scale: 2 },
    price: 11,
    independence: id,
    description: id,
  };
}
