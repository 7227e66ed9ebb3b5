import { NARRATIVE } from '../../forms/narrative.ts';
import type { Amount } from '../../model/amount.ts';
import type { Finding } from '../../model/statement.ts';
import { subjectFigures, valueInYuan } from './figures.ts';
import { matches } from './matches.ts';
import { formatQuantity, inUnit, isMoneyUnit, roundedInYuan } from './money.ts';
import type { NarrativeContext, NarrativeRule } from './narrative-rule.ts';
import { standShare } from './percentage.ts';
import { cleanSubject } from './clean-subject.ts';
import { isOwnAmount } from './reading.ts';
import type { PlacedMention } from './reading.ts';
import { reportPercentage } from './report-percentage.ts';

/** Shares that do not follow: `A，占 B 的 p%` demands p = A ÷ B, for every B that the words can mean. */
export const SHARE_RULE: NarrativeRule = { name: 'share', find: findShares };

/** A share looks back over no more totals, and no more figures, than this. */
const NEAREST = 8;
const FARTHEST = 300;

interface Whole {
  readonly value: Amount;
  readonly unit: string;
}

function findShares(context: NarrativeContext): readonly Finding[] {
  const { mentions, decimals } = context.reading;
  return mentions.flatMap((share) => {
    if (share.role !== 'share' || share.value.units < 0n) return [];
    const part = partOf(mentions, share);
    if (!part) return [];
    const wholes = wholesOf(context, share, part);
    const [first] = wholes;
    if (!first) return [];
    const rounded = roundedInYuan(part.value, part.unit, decimals);
    const standings = wholes.map((whole) =>
      standShare(share.value, rounded, roundedInYuan(whole.value, whole.unit, decimals)),
    );
    const text = `${formatQuantity(part.value, part.unit)} ÷ ${formatQuantity(first.value, first.unit)}`;
    const finding = reportPercentage('percentage', part, share, standings, text);
    if (!finding) return [];
    const other = explainOtherwise(context, share, part);
    return [{ ...finding, explanation: `${finding.explanation}${other}` }];
  });
}

/** The amount right before the share; other shares of it may stand between. */
function partOf(mentions: readonly PlacedMention[], share: PlacedMention): PlacedMention | null {
  let index = share.index - 1;
  while (mentions[index]?.role === 'share') index -= 1;
  const part = mentions[index];
  if (part?.paragraph !== share.paragraph || part.value.units < 0n || !isMoneyUnit(part.unit)) return null;
  return part.role === 'amount' || part.role === 'actual' ? part : null;
}

/** What the share can be of: the named total in text and tables, else the totals that the section is about. */
function wholesOf(context: NarrativeContext, share: PlacedMention, part: PlacedMention): readonly Whole[] {
  const { reading } = context;
  const { subject } = cleanSubject(share.base, reading.document.publisher);
  const named = NARRATIVE.bases.filter(
    ({ documents, heading, words }) =>
      documents.some((kind) => kind === reading.document.kind) &&
      matches(words, subject) &&
      (heading === undefined || matches(heading, part.paragraph.heading)),
  );
  const wholes = named.flatMap(({ subjects }) => subjects.flatMap((id) => valuesOf(context, id)));
  return subject === '' ? [...announcedTotals(context, part), ...wholes] : wholes;
}

/** Amounts before the part, in its section, that say their parts follow (`…万元，其中：`), the nearest first. */
function announcedTotals({ reading }: NarrativeContext, part: PlacedMention): readonly Whole[] {
  const section = part.paragraph.heading;
  const found: PlacedMention[] = [];
  for (let index = part.index - 1; index >= 0 && found.length < NEAREST; index -= 1) {
    const one = reading.mentions[index];
    if (one?.paragraph.heading !== section || part.index - index > FARTHEST) break;
    if (isOwnAmount(one) && matches(NARRATIVE.roles.parts, one.tail)) found.push(one);
  }
  return found;
}

/** All values that text and tables give a subject. */
function valuesOf({ reading, verdicts }: NarrativeContext, id: string): readonly Whole[] {
  const said = reading.byPhrase.get(id) ?? [];
  const subject = NARRATIVE.subjects.find((one) => one.id === id);
  const figures = subject ? subjectFigures(reading.document, subject) : [];
  const printed = figures.flatMap((figure) => {
    const value = valueInYuan(figure, verdicts);
    const { unit, decimals } = figure.statement;
    return value === null ? [] : [{ value: inUnit(value, unit, decimals), unit }];
  });
  return [...printed, ...said];
}

/** Which well-known total the percentage is a share of, if it is none of the one named. */
function explainOtherwise(context: NarrativeContext, share: PlacedMention, part: PlacedMention): string {
  const { decimals, document } = context.reading;
  const rounded = roundedInYuan(part.value, part.unit, decimals);
  for (const subject of NARRATIVE.subjects) {
    if (subject.dated !== true || !subject.documents.some((kind) => kind === document.kind)) continue;
    const whole = valuesOf(context, subject.id)[0];
    if (!whole || share.value.units === 0n) continue;
    const standing = standShare(share.value, rounded, roundedInYuan(whole.value, whole.unit, decimals));
    if (standing?.standing === 'follows') return ` It is the share of ${formatQuantity(whole.value, whole.unit)}.`;
  }
  return '';
}
