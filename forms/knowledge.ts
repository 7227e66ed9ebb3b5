import { codeListOf, comparableLabel } from './classification-lists.ts';
import type { ClassificationKind, CodeList } from './classification-lists.ts';
import type { Codebook } from './codebook.ts';
import { extendCodes } from './extend-codes.ts';
import { costsOf } from './reading-costs.ts';
import type { ReadingCosts } from './reading-costs.ts';
import { SHIPPED_FORMS, STATEMENT_FORMS, catalogForms } from './statement-forms.ts';
import type { FormCatalog, StatementForm } from './statement-forms.ts';

/** The classification lists that a run knows. */
export type CodeLists = Readonly<Record<ClassificationKind, CodeList>>;

/** All that a run knows before it reads a document. */
export interface Knowledge {
  readonly forms: FormCatalog;
  readonly codes: CodeLists;
  /** By form: a label as it was read, in comparable form → the form's label. */
  readonly spellings: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Undefined without a codebook: then every reading costs what the channel says. */
  readonly readingCosts: ReadingCosts | undefined;
}

/** What a user adds to the knowledge that comes with the program; plain data, so that it can be sent to a thread. */
export interface OwnKnowledge {
  readonly forms: readonly StatementForm[];
  readonly codebook: Codebook | undefined;
}

/** What comes with the program. */
export const SHIPPED_KNOWLEDGE: Knowledge = {
  forms: SHIPPED_FORMS,
  // Lists are indexed when they are first asked for.
  codes: {
    get functional() {
      return codeListOf('functional');
    },
    get economic() {
      return codeListOf('economic');
    },
    get 'government-economic'() {
      return codeListOf('government-economic');
    },
  },
  spellings: new Map(),
  readingCosts: undefined,
};

/** The knowledge of a run with forms and a codebook of its own; without either the one that comes with the program. */
export function knowledgeOf({ forms, codebook }: OwnKnowledge): Knowledge {
  if (forms.length === 0 && codebook === undefined) return SHIPPED_KNOWLEDGE;
  const own = { ...SHIPPED_KNOWLEDGE, forms: catalogForms(STATEMENT_FORMS, forms) };
  if (codebook === undefined) return own;
  return {
    ...own,
    codes: {
      functional: extendCodes('functional', codebook),
      economic: extendCodes('economic', codebook),
      'government-economic': codeListOf('government-economic'),
    },
    spellings: spellingsOf(codebook),
    readingCosts: costsOf(codebook),
  };
}

function spellingsOf({ labels }: Codebook): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const spellings = new Map<string, Map<string, string>>();
  for (const { form, read, label } of labels) {
    const ofForm = spellings.get(form) ?? new Map<string, string>();
    ofForm.set(comparableLabel(read), label);
    spellings.set(form, ofForm);
  }
  return spellings;
}
