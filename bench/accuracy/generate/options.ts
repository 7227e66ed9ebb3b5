import { between, chance, pick, type Random } from './random.ts';

/** How the classification code stands in coded tables: one cell, whole in the first of three, or split over three. */
export type CodeColumns = 'one' | 'three-first' | 'split';

/** The forms a city prints: numbered as in Hubei; without numbers and with short lists as in Shanghai and Jiangsu. */
export type House = 'numbered' | 'short';

/** Everything that is decided before the first figure is drawn. */
export interface GenerateOptions {
  readonly kind: 'final' | 'budget';
  readonly house: House;
  readonly fiscalYear: number;
  /** Rows of the expenditure table before `rows` multiplies them. */
  readonly codeRows: number;
  /** 1, 10 or 100: code rows, units and projects are that many times as many (codes end with the list of the year). */
  readonly rows: number;
  /** Units below the department; 1 is a disclosure of one unit. */
  readonly units: number;
  readonly lineNumbers: boolean;
  readonly columnNumbers: boolean;
  readonly formulaNotes: boolean;
  readonly codeColumns: CodeColumns;
  readonly totalLast: boolean;
  readonly unit: '万元' | '元';
  readonly decimals: number;
  readonly separators: 'never' | 'always' | 'some-tables';
  readonly zeros: 'blank' | 'printed';
  /** Whether a table may be printed without trailing zeros (`335`, `48.4`). */
  readonly dropZeros: 'never' | 'some-tables';
  /** Each figure rounded by itself from exact yuan, or sums of rounded figures. */
  readonly rounding: 'each' | 'sums';
  /** Decimal exponent of the largest amounts, in cents of yuan: 12 is 10^6 万元. */
  readonly magnitude: number;
  readonly carryOvers: boolean;
  readonly otherSources: boolean;
  readonly operating: boolean;
  readonly fund: boolean;
  readonly capital: boolean;
  /** Columns by budget in the appropriation summary of budgets, where the house is short. */
  readonly fundColumns: boolean;
  /** A third side, spending by its nature, in the summary of numbered final accounts. */
  readonly threeSides: boolean;
}

/** Draws what is not given; a given value is never changed. */
export function drawOptions(random: Random, given: Partial<GenerateOptions> = {}): GenerateOptions {
  const kind = given.kind ?? pick(random, ['final', 'budget'] as const);
  const house = given.house ?? (chance(random, 0.72) ? 'numbered' : 'short');
  return {
    kind,
    house,
    ...drawSize(random),
    ...drawForm(random, kind, house),
    ...drawMoney(random, kind, house, given.unit),
    ...given,
  };
}

type Drawn<Key extends keyof GenerateOptions> = Pick<GenerateOptions, Key>;

function drawSize(random: Random): Drawn<'fiscalYear' | 'codeRows' | 'rows' | 'units'> {
  const size = random();
  return {
    fiscalYear: between(random, 2018, 2026),
    codeRows: size < 0.25 ? 3 : size < 0.8 ? between(random, 4, 24) : between(random, 25, 60),
    rows: 1,
    units: chance(random, 0.6) ? 1 : between(random, 2, 5),
  };
}

function drawForm(
  random: Random,
  kind: GenerateOptions['kind'],
  house: House,
): Drawn<
  'lineNumbers' | 'columnNumbers' | 'formulaNotes' | 'codeColumns' | 'totalLast' | 'fundColumns' | 'threeSides'
> {
  const isNumbered = kind === 'final' && house === 'numbered';
  return {
    lineNumbers: isNumbered && chance(random, 0.88),
    columnNumbers: isNumbered && chance(random, 0.9),
    formulaNotes: isNumbered && chance(random, 0.75),
    codeColumns:
      house === 'short' ? pick(random, ['one', 'split', 'split']) : pick(random, ['one', 'one', 'three-first']),
    totalLast: house === 'short' && chance(random, 0.5),
    fundColumns: chance(random, 0.5),
    threeSides: isNumbered && chance(random, 0.06),
  };
}

function drawMoney(
  random: Random,
  kind: GenerateOptions['kind'],
  house: House,
  given: GenerateOptions['unit'] | undefined,
): Omit<GenerateOptions, 'kind' | 'house' | keyof ReturnType<typeof drawSize> | keyof ReturnType<typeof drawForm>> {
  const unit = given ?? (chance(random, house === 'short' ? 0.5 : 0.1) ? '元' : '万元');
  return {
    unit,
    decimals: unit === '万元' ? (chance(random, 0.93) ? 2 : 6) : chance(random, 0.7) ? 2 : 0,
    separators: pick(random, ['never', 'always', 'some-tables']),
    zeros: chance(random, kind === 'budget' ? 0.6 : 0.3) ? 'printed' : 'blank',
    dropZeros: chance(random, 0.2) ? 'some-tables' : 'never',
    rounding: chance(random, 0.6) ? 'each' : 'sums',
    magnitude: 8 + random() * 4,
    carryOvers: chance(random, 0.6),
    otherSources: chance(random, 0.5),
    operating: chance(random, 0.15),
    fund: chance(random, 0.4),
    capital: chance(random, 0.12),
  };
}
