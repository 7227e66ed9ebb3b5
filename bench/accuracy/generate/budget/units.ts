import { drawUnitNames } from '../publishers.ts';
import type { Sheet } from '../sheet.ts';

/** Units of a budget by the index that entries carry. */
export interface Units {
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly nameOf: (code: string) => string;
}

/** Draws codes and names of the units: the department's three digits and three of their own. */
export function drawUnits(sheet: Sheet): Units {
  const { random, options, publisher } = sheet;
  const count = options.units * options.rows;
  const names = drawUnitNames(random, publisher, count);
  const first = count === 1 ? 1 + Math.floor(random() * 40) : 1;
  const codes = names.map((_, index) => publisher.departmentCode + String(first + index).padStart(3, '0'));
  const byCode = new Map(codes.map((code, index) => [code, names[index] ?? '']));
  return { codes, names, nameOf: (code) => byCode.get(code) ?? publisher.department };
}
