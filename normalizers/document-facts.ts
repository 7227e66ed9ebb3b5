import type { TextBlock } from '../model/document.ts';
import type { PublicationKind } from '../model/statement.ts';
import { compactText, foldCharacters } from './text/mend-text.ts';
import type { SectionDescription } from './sections/describe-section.ts';

/** Year of the accounts: the year named most often with 决算 or 预算 near the top, else in the titles. */
export function findFiscalYear(texts: readonly string[]): number | null {
  const votes = new Map<number, number>();
  texts.forEach((text, index) => {
    const folded = foldCharacters(text);
    for (const match of folded.matchAll(/((?:19|20)\d\d)\s*年度?(?!\s*\d{1,2}\s*月)/gu)) {
      const weight = (/决算|预算/u.test(folded) ? 2 : 1) * (index < 40 ? 2 : 1);
      const year = Number(match[1]);
      votes.set(year, (votes.get(year) ?? 0) + weight);
    }
  });
  return [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}

/** Final accounts or a budget: by what the tables are called, then by what the first lines say. */
export function findPublicationKind(forms: readonly string[], texts: readonly string[]): PublicationKind {
  const finals = forms.filter((form) => form.startsWith('final.')).length;
  const budgets = forms.filter((form) => form.startsWith('budget.')).length;
  if (finals !== budgets) return finals > budgets ? 'final' : 'budget';
  const count = (word: string): number => texts.slice(0, 60).filter((text) => compactText(text).includes(word)).length;
  const [final, budget] = [count('决算'), count('预算')];
  return final === budget ? 'other' : final > budget ? 'final' : 'budget';
}

/** The body whose accounts these are: the name that stands over most tables, the longest of equals. */
export function findPublisher(descriptions: readonly SectionDescription[], blocks: readonly TextBlock[]): string {
  const votes = new Map<string, number>();
  for (const { publishers } of descriptions)
    for (const { name } of publishers) votes.set(name, (votes.get(name) ?? 0) + 1);
  const voted = [...votes].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length)[0]?.[0];
  return voted ?? publisherInTitle(blocks);
}

function publisherInTitle(blocks: readonly TextBlock[]): string {
  for (const block of blocks.slice(0, 20)) {
    const text = compactText(foldCharacters(block.text)).replace(/^#+/u, '');
    const match = /^(?:(?:19|20)\d\d年度?)?(.{4,40}?)(?:(?:19|20)\d\d年度?)?(?:部门|单位)?(?:决算|预算)/u.exec(text);
    if (match?.[1] !== undefined) return match[1];
  }
  return '';
}

/** The unit that most tables name. */
export function findCommonUnit(descriptions: readonly SectionDescription[], texts: readonly string[]): string {
  const votes = new Map<string, number>();
  for (const { unit } of descriptions) if (unit !== '') votes.set(unit, (votes.get(unit) ?? 0) + 1);
  const voted = [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (voted !== undefined) return voted;
  return texts.some((text) => /\d\s*万元/u.test(text)) ? '万元' : '';
}
