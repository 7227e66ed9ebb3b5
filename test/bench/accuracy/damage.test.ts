import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { damageDisclosure } from '../../../bench/accuracy/damage/damage-disclosure.ts';
import { DAMAGE_KINDS } from '../../../bench/accuracy/damage/damage-kinds.ts';
import { plantSlips, SLIP_SHARE } from '../../../bench/accuracy/damage/plant-slips.ts';
import type { CellRole, Disclosure, PrintedCell, PrintedTable, TruePlace } from '../../../bench/accuracy/disclosure.ts';
import { seededRandom } from '../../../bench/accuracy/generate/random.ts';

const FIGURES = [
  ['1,863.11', '1,011.00', '852.11'],
  ['-12.50', '', '-12.50'],
  ['111.23', '111.23', ''],
  ['1,764.38', '899.77', '864.61'],
  ['48.40', '48.40', ''],
];
const LABELS = ['合计', '一般公共服务支出', '社会保障和就业支出', '住房保障支出', '卫生健康支出'];
const CODES = ['', '201', '20805', '2210201', '21011'];

const cell = (role: CellRole, text: string, place: number | null = null): PrintedCell => ({ role, text, place });

/** Two tables of five rows and three columns of figures each; place 15 t + 3 r + c. */
function makeDisclosure(): Disclosure {
  const places: TruePlace[] = [];
  const makeTable = (statement: string): PrintedTable => {
    const header = ['科目编码', '行次', '科目名称', '本年支出合计', '基本支出', '项目支出'];
    const body = FIGURES.map((texts, row) => [
      cell('code', CODES[row] ?? ''),
      cell('line-number', String(row + 11)),
      cell('label', LABELS[row] ?? ''),
      ...texts.map((text, column) => {
        const value = text === '' ? null : text.replaceAll(',', '');
        const key = { statement, rowKey: CODES[row] ?? '', columnKey: String(column + 1) };
        places.push({ ...key, value, isDamaged: false, slipOf: null });
        return cell('figure', text, places.length - 1);
      }),
    ]);
    return {
      kind: 'table',
      before: ['2023年度支出决算表', '公开03表', '部门：某市某中心', '金额单位：万元'],
      rows: [header.map((text) => cell('header', text)), ...body],
      headerRows: 1,
      after: ['注：本表反映部门本年度各项支出情况。', '27行=（1+2+…+8）行；31行=（27+28+29）行；1栏各行=(2+3)栏各行。'],
    };
  };
  const sentence = '2023年度支出合计1863.11万元，比上年增加50.61万元，增长2.79%，主要原因是业务量增加。';
  const parts = [makeTable('a'), { kind: 'text' as const, lines: ['三、支出决算情况说明', sentence] }, makeTable('b')];
  return { publisher: '某市某中心', fiscalYear: 2023, documentKind: 'final', parts, places };
}

const PRINTED = makeDisclosure();

function damage(rate: number, seed: number, kinds?: readonly string[]): Disclosure {
  return damageDisclosure(PRINTED, rate, seededRandom(seed), kinds);
}

const cellsOf = ({ parts }: Disclosure): readonly PrintedCell[] =>
  parts.flatMap((part) => (part.kind === 'table' ? part.rows.flat() : []));

/** The text that a reader finds at each place: by table, row and column of the printed grid. */
function textsInPlace({ parts }: Disclosure): readonly string[] {
  const tables = parts.filter((part) => part.kind === 'table');
  return tables.flatMap(({ rows, headerRows }) =>
    rows.slice(headerRows).flatMap((row) => [3, 4, 5].map((column) => row[column]?.text ?? '')),
  );
}

const damagedPlaces = ({ places }: Disclosure): readonly number[] =>
  places.flatMap(({ isDamaged }, index) => (isDamaged ? [index] : []));

const withoutMark = ({ places }: Disclosure): readonly object[] =>
  places.map((place) => ({ ...place, isDamaged: null }));

describe('damage to a disclosure', () => {
  it('does nothing at rate 0', () => {
    expect(damage(0, 1)).toEqual(PRINTED);
  });

  it('is the same for the same seed, and changes neither its input nor the truth', () => {
    const before = structuredClone(PRINTED);
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, rate) => {
        const damaged = damage(rate, seed);
        expect(damage(rate, seed)).toEqual(damaged);
        expect(withoutMark(damaged)).toEqual(withoutMark(PRINTED));
        expect(PRINTED).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it('marks exactly the places whose text changed, where nothing moved', () => {
    const kinds = DAMAGE_KINDS.filter(({ on }) => on !== 'table').map(({ name }) => name);
    const printed = textsInPlace(PRINTED);
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, rate) => {
        const damaged = damage(rate, seed, kinds);
        const changed = textsInPlace(damaged).flatMap((text, place) => (text === printed[place] ? [] : [place]));
        expect(damagedPlaces(damaged)).toEqual(changed);
      }),
      { numRuns: 30 },
    );
  });

  it('strikes about as many figures and blanks as it is told', () => {
    const shareOf = (isBlank: boolean, kinds?: readonly string[]): number => {
      const runs = Array.from({ length: 150 }, (_, seed) => damage(0.1, seed, kinds));
      const places = runs.flatMap((run) => run.places).filter(({ value }) => (value === null) === isBlank);
      return places.filter(({ isDamaged }) => isDamaged).length / places.length;
    };
    const ofTexts = DAMAGE_KINDS.filter(({ on }) => on !== 'table' && on !== 'document').map(({ name }) => name);
    expect(shareOf(false, ofTexts)).toBeCloseTo(0.085, 2);
    expect(shareOf(true, ofTexts)).toBeCloseTo(0.033, 2);
    // Blows to structure weigh more in tables as small as these.
    expect(shareOf(false)).toBeGreaterThan(0.09);
    expect(shareOf(false)).toBeLessThan(0.2);
  });

  it('refuses a name that no kind has', () => {
    expect(() => damage(0.1, 1, ['coffee'])).toThrow(RangeError);
  });
});

describe('kinds of damage', () => {
  it('have names of their own', () => {
    expect(new Set(DAMAGE_KINDS.map(({ name }) => name)).size).toBe(DAMAGE_KINDS.length);
  });

  it.each(DAMAGE_KINDS.map(({ name, on }) => [name, on]))('%s falls on every %s and on nothing else', (name, on) => {
    const damaged = Array.from({ length: 12 }, (_, seed) => damage(1, seed, [name]));
    expect(damaged.some((each) => JSON.stringify(each.parts) !== JSON.stringify(PRINTED.parts))).toBe(true);
    if (on === 'table' || on === 'document') return;
    const roles = new Set<string>(['figure', 'blank', 'code', 'label', 'line-number', 'header']);
    for (const each of damaged) {
      const printed = cellsOf(PRINTED);
      const changed = cellsOf(each).flatMap(({ role, text }, index) =>
        text === printed[index]?.text ? [] : [printed[index]?.text === '' ? 'blank' : role],
      );
      expect(changed.every((target) => roles.has(on) && target === on)).toBe(true);
    }
  });

  it.each([
    ['comma-and-space-for-point', '48, 40'],
    ['space-after-point', '48. 40'],
    ['stop-for-point', '48。40'],
    ['full-width-figure', '４８．４０'],
    ['lost-point', '4840'],
    ['space-for-point', '48 40'],
    ['moved-point', '484.0'],
    ['lost-figure', ''],
  ])('%s makes %j of 48.40', (name, text) => {
    expect(textsInPlace(damage(1, 1, [name]))).toContain(text);
  });

  it.each([
    ['spaced-thousands', '1, 863. 11'],
    ['point-for-thousands', '1.863.11'],
    ['lost-thousands', '1863.11'],
  ])('%s makes %j of 1,863.11', (name, text) => {
    expect(textsInPlace(damage(1, 1, [name]))[0]).toBe(text);
  });

  it('swaps only neighbors that differ', () => {
    for (let seed = 0; seed < 40; seed++) {
      const swapped = textsInPlace(damage(1, seed, ['swapped-digits']));
      for (const [place, text] of swapped.entries()) {
        const printed = textsInPlace(PRINTED)[place] ?? '';
        if (text !== printed) expect([...text].sort()).toEqual([...printed].sort());
      }
    }
  });
});

describe('damage to structure', () => {
  const grow = (name: string): Disclosure => {
    const found = Array.from({ length: 40 }, (_, seed) => damage(0.4, seed, [name])).find(
      (each) => JSON.stringify(each.parts) !== JSON.stringify(PRINTED.parts),
    );
    if (!found) throw new RangeError(name);
    return found;
  };

  it.each(['row-slipped-right', 'row-slipped-left', 'cells-merged'])('%s moves figures and marks them', (name) => {
    const damaged = grow(name);
    const printed = textsInPlace(PRINTED);
    const differing = textsInPlace(damaged).flatMap((text, place) => (text === printed[place] ? [] : [place]));
    expect(damagedPlaces(damaged)).toEqual(expect.arrayContaining(differing));
    expect(differing.length).toBeGreaterThan(0);
  });

  it.each(['value-slid-up', 'value-slid-down'])('%s takes a figure to a blank beside it', (name) => {
    const damaged = grow(name);
    const [texts, printed] = [textsInPlace(damaged), textsInPlace(PRINTED)];
    expect([...texts].sort()).toEqual([...printed].sort());
    const places = damagedPlaces(damaged);
    expect(places.filter((place) => printed[place] === '').length).toBe(places.length / 2);
  });

  it('a doubled row is there twice, and nothing in it is damaged', () => {
    const damaged = grow('row-doubled');
    expect(cellsOf(damaged).length).toBeGreaterThan(cellsOf(PRINTED).length);
    expect(damagedPlaces(damaged)).toEqual([]);
    const places = cellsOf(damaged).flatMap(({ place }) => place ?? []);
    expect(places).toHaveLength(PRINTED.places.length);
  });

  it('a lost row takes its figures along', () => {
    const damaged = grow('row-lost');
    const left = new Set(cellsOf(damaged).map(({ place }) => place));
    const lost = PRINTED.places.flatMap(({ value }, place) => (value === null || left.has(place) ? [] : [place]));
    expect(damagedPlaces(damaged)).toEqual(lost);
    expect(lost.length).toBeGreaterThan(0);
  });

  it.each([
    ['table-torn', 0],
    ['table-torn-with-header', 1],
  ])('%s leaves two tables with a page break between them', (name, headerRows) => {
    const { parts } = grow(name);
    const at = parts.findIndex((part) => part.kind === 'text' && part.lines[0] === '');
    const [top, bottom] = [parts[at - 1], parts[at + 1]];
    if (top?.kind !== 'table' || bottom?.kind !== 'table') throw new TypeError('not torn');
    expect(top.rows.length - 1 + bottom.rows.length - headerRows).toBe(FIGURES.length);
    expect([top.after, bottom.before, bottom.headerRows]).toEqual([[], [], headerRows]);
    expect(cellsOf({ ...PRINTED, parts }).flatMap(({ place }) => place ?? [])).toHaveLength(PRINTED.places.length);
  });

  it('the same misreading strikes every copy of a figure', () => {
    const damaged = grow('copies-misread-alike');
    const byText = Map.groupBy(damagedPlaces(damaged), (place) => textsInPlace(PRINTED)[place]);
    expect(byText.size).toBe(1);
    expect(new Set(damagedPlaces(damaged).map((place) => textsInPlace(damaged)[place])).size).toBe(1);
    expect(damagedPlaces(damaged).length).toBeGreaterThan(1);
  });
});

describe("publisher's slips", () => {
  const slipsOf = ({ places }: Disclosure): readonly TruePlace[] => places.filter(({ slipOf }) => slipOf !== null);

  it('change a figure of one table into another well-formed one, which is then the truth', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0.01, max: 1, noNaN: true }), (seed, share) => {
        const slipped = plantSlips(PRINTED, share, seededRandom(seed));
        const texts = textsInPlace(slipped);
        slipped.places.forEach(({ value, slipOf, isDamaged }, place) => {
          expect(texts[place]?.replaceAll(',', '')).toBe(value ?? '');
          expect(slipOf ?? value).toBe(PRINTED.places[place]?.value);
          expect(slipOf).not.toBe(value ?? '');
          expect(isDamaged).toBe(false);
        });
        expect(new Set(slipsOf(slipped).map(({ statement }) => statement)).size).toBe(1);
      }),
    );
  });

  it('are as many as the share says, and at least one', () => {
    expect(slipsOf(plantSlips(PRINTED, SLIP_SHARE, seededRandom(5)))).toHaveLength(1);
    expect(slipsOf(plantSlips(PRINTED, 0.5, seededRandom(5)))).toHaveLength(6);
  });

  it('leave a disclosure without figures alone', () => {
    const empty = { ...PRINTED, parts: [] };
    expect(plantSlips(empty, SLIP_SHARE, seededRandom(1))).toBe(empty);
  });

  it('keep the mark of a slip through damage', () => {
    const slipped = plantSlips(PRINTED, SLIP_SHARE, seededRandom(2));
    expect(slipsOf(damageDisclosure(slipped, 0.3, seededRandom(2)))).toHaveLength(1);
  });
});
