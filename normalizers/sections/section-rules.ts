import type { Repair } from '../../model/statement.ts';
import { dropBlankColumns } from './mends/drop-blank-columns.ts';
import { dropIndexColumn } from './mends/drop-index-column.ts';
import { dropRepeatedHeaders } from './mends/drop-repeated-headers.ts';
import { mendSigns } from './mends/mend-signs.ts';
import { splitCodeAndName } from './mends/split-code-and-name.ts';
import { splitLabelAndFigure } from './mends/split-label-and-figure.ts';
import { stripLitter } from './mends/strip-litter.ts';
import { splitMergedFigures } from './mends/split-merged-figures.ts';
import type { Section } from './section.ts';
import type { MendedSection, SectionRule } from './section-rule.ts';

/** The rules for one table's shape in the order in which they are applied: a column can be told once its headers stand alone. */
export const SECTION_RULES: readonly SectionRule[] = [
  stripLitter,
  mendSigns,
  dropRepeatedHeaders,
  dropBlankColumns,
  dropIndexColumn,
  splitCodeAndName,
  splitLabelAndFigure,
  splitMergedFigures,
];

/** A table after all rules, with what they changed. */
export function mendSection(section: Section): MendedSection {
  let current = section;
  const repairs: Repair[] = [];
  for (const rule of SECTION_RULES) {
    const mended = rule.apply(current);
    current = mended.section;
    repairs.push(...mended.repairs);
  }
  return { section: current, repairs };
}
