import { SHIPPED_FORMS } from '../../forms/statement-forms.ts';
import type { FormCatalog } from '../../forms/statement-forms.ts';
import type { Finding, NormalizedDocument } from '../../model/statement.ts';
import type { Check } from '../../model/verdict.ts';
import { assembleChecks } from './assemble-checks.ts';
import { gatherCodeHierarchy } from './code-hierarchy.ts';
import type { Gatherer } from './draft.ts';
import { gatherClassTies } from './class-tie.ts';
import { gatherCodeTies } from './code-tie.ts';
import { gatherFormFormulas } from './form-formula.ts';
import { gatherGenericColumns } from './generic-columns.ts';
import { gatherGenericRows } from './generic-rows.ts';
import { gatherLabelTree } from './label-tree.ts';
import { gatherPrintedFormulas } from './printed-formula.ts';
import { gatherProjectRows } from './project-rows.ts';
import { gatherSidesAgree } from './sides-agree.ts';
import { gatherTies } from './tie.ts';

/** All kinds of checks, the most trusted first: where two state the same sum, the earlier one is kept. */
export const GATHERERS: readonly Gatherer[] = [
  { name: 'printed-formula', gather: gatherPrintedFormulas },
  { name: 'form-formula', gather: gatherFormFormulas },
  { name: 'code-hierarchy', gather: gatherCodeHierarchy },
  { name: 'project-rows', gather: gatherProjectRows },
  { name: 'generic-columns', gather: gatherGenericColumns },
  { name: 'generic-rows', gather: gatherGenericRows },
  { name: 'label-tree', gather: gatherLabelTree },
  { name: 'sides-agree', gather: gatherSidesAgree },
  { name: 'tie', gather: gatherTies },
  { name: 'class-tie', gather: gatherClassTies },
  { name: 'code-tie', gather: gatherCodeTies },
];

/**
 * Every linear check that the document's tables must satisfy, with the findings made on the way (formula notes that
 * name a wrong line). Terms: total −1, addends +1 or −1, times the factor between units; Σ = 0. Pure.
 */
export function gatherChecks(
  document: NormalizedDocument,
  forms: FormCatalog = SHIPPED_FORMS,
): {
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
} {
  const gathered = GATHERERS.map((gatherer) => gatherer.gather(document, forms));
  return {
    checks: assembleChecks(
      document,
      gathered.flatMap((one) => one.drafts),
    ),
    findings: gathered.flatMap((one) => one.findings),
  };
}
