import { NARRATIVE } from '../../forms/narrative.ts';
import type { NarrativeSubject } from '../../forms/narrative.ts';
import type { NormalizedDocument, Paragraph } from '../../model/statement.ts';
import { foldLabel } from '../checks/labels.ts';
import { wordsOf } from './compact-text.ts';
import type { CompactText } from './compact-text.ts';
import { matches } from './matches.ts';
import { formatQuantity, isMoneyUnit } from './money.ts';
import { NOTHING_CARRIED, readMentions } from './mentions.ts';
import type { Mention } from './mentions.ts';

/** A mention with where it stands and the phrase that its subject is, if it is a known one. */
export interface PlacedMention extends Mention {
  readonly index: number;
  readonly paragraph: ReadParagraph;
  readonly phrase: NarrativeSubject | null;
  /** True where the figure is of the document's own year. */
  readonly isCurrent: boolean;
}

export interface ReadParagraph {
  readonly source: Paragraph;
  readonly compact: CompactText;
  /** Headings below the part of the document, joined by `/`. */
  readonly heading: string;
}

/** The running text of a document, read: all its figures in order. */
export interface Reading {
  readonly document: NormalizedDocument;
  readonly paragraphs: readonly ReadParagraph[];
  readonly mentions: readonly PlacedMention[];
  readonly byParagraph: ReadonlyMap<ReadParagraph, readonly PlacedMention[]>;
  /** The year's own amounts of each known subject, by its id; equal ones once. */
  readonly byPhrase: ReadonlyMap<string, readonly PlacedMention[]>;
  /** Decimals that the text's amounts have where no zeros are dropped. */
  readonly decimals: number;
}

/** Reads all running text of a document. Documents that are neither final accounts nor a budget give no figures. */
export function readRunningText(document: NormalizedDocument): Reading {
  const known = READINGS.get(document);
  if (known !== undefined) return known;
  const reading = readAnew(document);
  READINGS.set(document, reading);
  return reading;
}

/** Checks and findings ask for the same reading one after the other. */
const READINGS = new WeakMap<NormalizedDocument, Reading>();

function readAnew(document: NormalizedDocument): Reading {
  const paragraphs: ReadParagraph[] = [];
  const mentions: PlacedMention[] = [];
  const publisher = foldLabel(document.publisher);
  let carried = NOTHING_CARRIED;
  let stray: { readonly headings: string; readonly heading: string } | null = null;
  for (const source of document.kind === 'other' ? [] : document.paragraphs) {
    const headings = source.headings
      .map(foldLabel)
      .filter((heading) => !/^第[一二三四五六七八九十]+部分/u.test(heading));
    const own = headings.join('/');
    // A heading run into its paragraph is no heading to the normalizer; it rules until the next heading all the same.
    const runIn = /^[一二三四五六七八九十]+、.{4,40}?(?:说明|情况)/u.exec(foldLabel(source.text))?.[0];
    if (runIn !== undefined) stray = { headings: own, heading: runIn };
    else if (stray?.headings !== own) stray = null;
    const read = readMentions(source.text, { isBudget: document.kind === 'budget', publisher, carried });
    const paragraph = { source, compact: read.compact, heading: stray?.heading ?? own };
    carried = read.carried;
    paragraphs.push(paragraph);
    for (const mention of read.mentions) {
      mentions.push({
        ...mention,
        index: mentions.length,
        paragraph,
        phrase:
          mention.chain || mention.subject === '' ? null : findSubject(document, paragraph.heading, mention.subject),
        isCurrent: mention.year === null || mention.year === document.fiscalYear,
      });
    }
  }
  const byParagraph = Map.groupBy(mentions, ({ paragraph }) => paragraph);
  return {
    document,
    paragraphs,
    mentions,
    byParagraph,
    byPhrase: groupByPhrase(mentions),
    decimals: countDecimals(mentions),
  };
}

/** Is it an amount of money of the document's own year: stated outright or as what was spent? */
export function isOwnAmount({ role, unit, isCurrent }: PlacedMention): boolean {
  return (role === 'amount' || role === 'actual') && isMoneyUnit(unit) && isCurrent;
}

function groupByPhrase(mentions: readonly PlacedMention[]): ReadonlyMap<string, readonly PlacedMention[]> {
  const groups = Map.groupBy(mentions.filter(isOwnAmount), ({ phrase }) => phrase?.id ?? '');
  groups.delete('');
  const key = ({ value, unit }: PlacedMention): string => formatQuantity(value, unit);
  const distinct = [...groups].map(([id, all]): [string, readonly PlacedMention[]] => [
    id,
    [...new Map(all.toReversed().map((one) => [key(one), one])).values()].toReversed(),
  ]);
  return new Map(distinct);
}

/** The mentions of one paragraph. */
export function mentionsIn(reading: Reading, paragraph: ReadParagraph): readonly PlacedMention[] {
  return reading.byParagraph.get(paragraph) ?? [];
}

/** The words of a paragraph from one mention's clause to another's figure, as printed. */
export function quote(from: PlacedMention, to: PlacedMention = from): string {
  return wordsOf(from.paragraph.source.text, from.paragraph.compact, from.from, to.end);
}

/** The known subject that these words are, under these headings; the first that fits. */
export function findSubject(document: NormalizedDocument, heading: string, words: string): NarrativeSubject | null {
  const found = NARRATIVE.subjects.find((subject) => {
    if (!subject.documents.some((kind) => kind === document.kind)) return false;
    if (subject.heading !== undefined && !matches(subject.heading, heading)) return false;
    return matches(`^${subject.named === true ? '.*?' : ''}(?:${subject.words})$`, words);
  });
  return found ?? null;
}

/** Most texts print two decimals and drop zeros; a text with few decimals at all rounds its figures. */
function countDecimals(mentions: readonly PlacedMention[]): number {
  const amounts = mentions.filter(({ unit, value }) => isMoneyUnit(unit) && value.units !== 0n);
  for (const decimals of [6, 5, 4, 3, 2, 1]) {
    const enough = amounts.filter(({ value }) => value.scale >= decimals).length;
    if (enough * 3 >= amounts.length && enough > 0) return decimals;
  }
  return 0;
}
