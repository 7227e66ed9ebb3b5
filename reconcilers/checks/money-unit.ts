import type { NormalizedDocument, Statement } from '../../model/statement.ts';

const YUAN: Readonly<Record<string, number>> = {
  元: 1,
  百元: 100,
  千元: 1000,
  万元: 10_000,
  百万元: 1_000_000,
  亿元: 100_000_000,
};

/**
 * How many yuan one unit of a statement is. A statement whose unit line is lost has the unit of all others, where
 * these agree; undefined where it cannot be told.
 */
export function yuanOf(document: NormalizedDocument, statement: Statement): number | undefined {
  if (statement.unit !== '') return YUAN[statement.unit];
  const units = new Set(document.statements.map((other) => other.unit).filter((unit) => YUAN[unit] !== undefined));
  const [only] = units;
  return units.size === 1 && only !== undefined ? YUAN[only] : undefined;
}
