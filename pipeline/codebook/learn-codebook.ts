import { CODEBOOK_VERSION } from '../../forms/codebook.ts';
import type { Codebook } from '../../forms/codebook.ts';
import type { FormCatalog } from '../../forms/statement-forms.ts';
import type { ReconciledDocument } from '../../model/verdict.ts';
import { Counted } from './counted.ts';
import { findSureCodes } from './sure-codes.ts';
import { findSureFigures } from './sure-figures.ts';
import { findSureLabels, findSureNames } from './sure-labels.ts';
import type { SureCode, SureLabel, SureName } from './sure-labels.ts';
import type { GlyphPair } from './align-glyphs.ts';

/** Gathers what the documents of a run are sure of. The order of the documents does not matter. */
export class CodebookLearner {
  readonly #forms: FormCatalog;
  readonly #printed = new Map<string, number>();
  readonly #glyphs = new Counted<GlyphPair>();
  readonly #labels = new Counted<SureLabel>();
  readonly #names = new Counted<SureName>();
  readonly #codes = new Counted<SureCode>();
  readonly #years = new Map<string, Set<number>>();
  #documents = 0;

  constructor(forms: FormCatalog) {
    this.#forms = forms;
  }

  /** Learns from one document; each document once. */
  add(document: ReconciledDocument): void {
    this.#documents += 1;
    const figures = findSureFigures(document);
    for (const { printed } of figures)
      for (const character of printed) this.#printed.set(character, (this.#printed.get(character) ?? 0) + 1);
    this.#glyphs.addDocument(figures.flatMap(({ pairs }) => pairs));
    this.#labels.addDocument(findSureLabels(document, this.#forms));
    this.#names.addDocument(findSureNames(document, this.#forms));
    const codes = findSureCodes(document, this.#forms);
    this.#codes.addDocument(codes);
    for (const code of codes) {
      const key = Counted.keyOf(code);
      const years = this.#years.get(key) ?? new Set<number>();
      if (document.fiscalYear !== null) years.add(document.fiscalYear);
      this.#years.set(key, years);
    }
  }

  /** What was learned, sorted: the same documents give the same codebook. */
  finish(): Codebook {
    const codes = this.#codes.list().map(({ value: { list, code, name }, ...counts }) => {
      const years = [...(this.#years.get(Counted.keyOf({ list, code, name })) ?? [])].sort((a, b) => a - b);
      return { list, code, name, years, ...counts };
    });
    return {
      format: 'crossfoot-codebook',
      version: CODEBOOK_VERSION,
      documents: this.#documents,
      printed: Object.fromEntries([...this.#printed].sort(([a], [b]) => (a < b ? -1 : 1))),
      glyphs: this.#glyphs.list().map(({ value: { read, meant }, ...counts }) => ({ read, meant, ...counts })),
      labels: withoutDoubt(
        this.#labels.list().map(({ value: { form, label, read }, ...counts }) => ({ form, label, read, ...counts })),
      ),
      names: this.#names
        .list()
        .map(({ value: { list, code, name, read }, ...counts }) => ({ list, code, name, read, ...counts })),
      codes,
    };
  }
}

/** A text that was read for two labels of one form means neither for sure. */
function withoutDoubt<Entry extends SureLabel>(labels: readonly Entry[]): Entry[] {
  const count = new Map<string, number>();
  const nameOf = ({ form, read }: SureLabel): string => `${form} ${read}`;
  for (const entry of labels) count.set(nameOf(entry), (count.get(nameOf(entry)) ?? 0) + 1);
  return labels.filter((entry) => count.get(nameOf(entry)) === 1);
}
