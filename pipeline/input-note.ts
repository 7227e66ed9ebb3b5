import { hash } from 'node:crypto';
import type { ReconciledDocument } from '../model/verdict.ts';
import type { InputNote, Ledger } from '../output/index.ts';
import type { Input } from './input.ts';

/** What the manifest notes of an input: what a list said of it, and its place without naming it. */
export function noteOf(input: Input): InputNote {
  const { publisher, fiscalYear, url, scrapedAt } = input.metadata ?? {};
  const attachments = input.files?.slice(1).map(({ source }) => source);
  const given = Object.entries({ publisher, fiscal_year: fiscalYear, url, scraped_at: scrapedAt, attachments });
  return { given: Object.fromEntries(given.filter(([, value]) => value !== undefined)), place: placeOf(input) };
}

/** The same, with the publication that the document corrects. */
export function noteOfDocument(input: Input, document: ReconciledDocument, ledger: Ledger): InputNote {
  const from = { source: input.source, place: placeOf(input), url: input.metadata?.url };
  return { ...noteOf(input), supersedes: ledger.predecessorOf(document.id, document, from) };
}

/** A digest of where an input lies: no path of the machine leaves it. */
export function placeOf({ path, source }: Input): string {
  return hash('sha256', JSON.stringify([path, source])).slice(0, 16);
}
