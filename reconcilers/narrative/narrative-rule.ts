import type { Finding, FindingKind } from '../../model/statement.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { ReadParagraph, Reading } from './reading.ts';

/** What a rule about the running text is given. */
export interface NarrativeContext {
  readonly reading: Reading;
  /** What became of each slot; empty before the choice, when the plain readings count. */
  readonly verdicts: ReadonlyMap<number, Verdict>;
}

/** Finds one kind of thing that a careful reader would want to know about the text; pure. */
export interface NarrativeRule {
  readonly name: string;
  readonly find: (context: NarrativeContext) => readonly Finding[];
}

/** A finding at a paragraph. */
export function findingAt(
  paragraph: ReadParagraph,
  kind: FindingKind,
  severity: Finding['severity'],
  words: { readonly where: string; readonly stated: string; readonly expected: string; readonly difference: string },
  explanation: string,
): Finding {
  const { page, line } = paragraph.source;
  return { kind, severity, page, line, ...words, explanation };
}
