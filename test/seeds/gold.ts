import { readCsv } from './read-csv.ts';
import type { SeedFact } from './reconcile-seed.ts';
import { SHARED } from './shared-folder.ts';

const TABLES: Readonly<Record<string, string>> = {
  'final.summary': '01',
  'final.income': '02',
  'final.expenditure': '03',
  'final.appropriation_summary': '04',
  'final.general_budget': '05',
  'final.basic_expenditure': '06',
  'final.government_fund': '07',
  'final.state_capital': '08',
  'final.three_public': '09',
};

interface GoldFigure {
  readonly place: string;
  readonly value: number;
  readonly isAbsent: boolean;
}

/** How facts compare with the hand-keyed truth of their document. */
export interface GoldScore {
  /** Printed figures that did not come out exactly, or at the wrong place. */
  readonly missed: readonly string[];
  /** Figures that came out where the document has none, or another. */
  readonly wrong: readonly string[];
  /** Of the wrong ones those that say `verified`. */
  readonly silentlyWrong: readonly string[];
  readonly verifiedShare: number;
  readonly imputed: number;
  readonly absent: number;
}

/** Compares by number and place; a printed zero may be left out. */
export async function scoreAgainstGold(name: string, facts: readonly SeedFact[]): Promise<GoldScore> {
  const gold = await readGold(name);
  const truth = new Map(gold.map((figure) => [figure.place, figure]));
  const known = new Map(
    facts.flatMap((fact) => (TABLES[fact.statement] === undefined ? [] : [[placeOf(fact), fact] as const])),
  );
  const isRight = ({ place, value }: GoldFigure): boolean => Number(known.get(place)?.value ?? Number.NaN) === value;
  const wrong = [...known].filter(
    ([place, { value }]) => Number(value) !== 0 && truth.get(place)?.value !== Number(value),
  );
  const right = gold.filter(isRight);
  return {
    missed: gold
      .filter((figure) => !figure.isAbsent && figure.value !== 0 && !isRight(figure))
      .map(({ place }) => place),
    wrong: wrong.map(([place]) => place),
    silentlyWrong: wrong.filter(([, { verdict }]) => verdict === 'verified').map(([place]) => place),
    verifiedShare: right.filter(({ place }) => known.get(place)?.verdict === 'verified').length / right.length,
    imputed: right.filter(({ isAbsent }) => isAbsent).length,
    absent: gold.filter(({ isAbsent, value }) => isAbsent && value !== 0).length,
  };
}

async function readGold(name: string): Promise<readonly GoldFigure[]> {
  const rows = await readCsv(new URL(`gold/${name}.csv`, SHARED));
  return rows.flatMap(({ table, row, col, value, note }) =>
    value
      ? [
          {
            place: `${table ?? ''}/${row ?? ''}/${col ?? ''}`,
            value: Number(value),
            isAbsent: (note ?? '').includes('absent'),
          },
        ]
      : [],
  );
}

function placeOf({ statement, row, column }: SeedFact): string {
  return `${TABLES[statement] ?? ''}/${row}/${column}`;
}
