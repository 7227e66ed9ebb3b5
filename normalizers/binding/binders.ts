import type { StatementForm } from '../../forms/statement-forms.ts';
import { bindCoded } from './bind-coded.ts';
import { bindEconomic } from './bind-economic.ts';
import { bindEvaluation } from './bind-evaluation.ts';
import { bindFunding } from './bind-funding.ts';
import { bindLabelled } from './bind-labelled.ts';
import { bindLined } from './bind-lined.ts';
import { bindPlain } from './bind-plain.ts';
import { bindSingleRow } from './bind-single-row.ts';
import type { Binder } from './draft.ts';

/** One binder a layout. */
export const BINDERS: Readonly<Record<StatementForm['layout'], Binder>> = {
  lined: bindLined,
  labelled: bindLabelled,
  coded: bindCoded,
  economic: bindEconomic,
  'single-row': bindSingleRow,
  plain: bindPlain,
  funding: bindFunding,
  evaluation: bindEvaluation,
};
