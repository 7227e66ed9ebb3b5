import type { CsvRow } from '../finished-run.ts';
import { brokenChecks, valueInWords } from './describe-candidates.ts';
import { type ExplainedCheck, type Explanation, textIn } from './explanation.ts';
import { timesOf } from './rule-words.ts';

/** How exactly the figure is known. */
export function describeResolution({ place, isFigure }: Explanation): readonly string[] {
  if (!isFigure) return [];
  const resolution = textIn(place, 'resolution');
  if (!/[1-9]/.test(resolution)) {
    const isProved = textIn(place, 'verdict') === 'verified';
    return [
      `  Resolution 0: the last digit is ${isProved ? 'proved, or cleanly read and nowhere doubted' : 'as it was read; no rounding is involved'}.`,
    ];
  }
  return [
    `  Resolution ${resolution}: the sums that fix this figure allow for rounding, so they would hold as well`,
    `  if it were up to ${resolution} more or less.`,
  ];
}

/** The best of the values that were not taken, and why it lost. */
export function describeRunnerUp({ candidates }: Explanation, checks: readonly ExplainedCheck[]): readonly string[] {
  const [chosen, rival] = [
    candidates.find(({ chosen: is }) => is === 'true'),
    candidates.find(({ chosen: is }) => is !== 'true'),
  ];
  if (!chosen || !rival) return ['  None: no other value came near enough to be weighed.'];
  return [`  ${textIn(rival, 'value') || 'A blank'}. ${reasonsAgainst(rival, chosen, checks).join(' ')}`];
}

function reasonsAgainst(rival: CsvRow, chosen: CsvRow, checks: readonly ExplainedCheck[]): readonly string[] {
  const [broken, kept] = [brokenChecks(rival, checks), brokenChecks(chosen, checks)];
  const more = broken.filter((number) => !kept.includes(number));
  const fewer = kept.filter((number) => !broken.includes(number));
  const document = textIn(rival, 'document_nats');
  const reasons: string[] = [];
  if (more.length > 0)
    reasons.push(`It lost because it would break ${numbersOf(more)}, which hold${more.length === 1 ? 's' : ''} now.`);
  if (fewer.length > 0)
    reasons.push(
      `It would mend ${numbersOf(fewer)}${more.length > 0 ? '' : ', but a well-formed figure is never overwritten'}.`,
    );
  if (document !== '' && Number(document) >= 0.5)
    reasons.push(`With it, the whole document would be about ${timesOf(Number(document))} times less likely.`);
  if (reasons.length > 0) return reasons;
  const [a, b] = [textIn(chosen, 'reading_nats'), textIn(rival, 'reading_nats')];
  if (a !== '' && b !== '' && Number(b) > Number(a))
    return [
      `No check speaks against it; the text looks ${timesOf(Number(b) - Number(a))} times more like ${valueInWords(chosen)}.`,
    ];
  return ['No check speaks against it.'];
}

function numbersOf(numbers: readonly number[]): string {
  return numbers.map((number) => `[${number}]`).join(', ');
}

/** The verdict in one sentence, and what arithmetic demands where it demands something else. */
export function describeVerdict(explanation: Explanation): readonly string[] {
  const { place, isFigure } = explanation;
  if (!isFigure) return ['  No fact: nothing is published for this place, and sums take it for blank.'];
  const verdict = textIn(place, 'verdict');
  const words = VERDICT_WORDS[verdict];
  return [`  ${words ? words(explanation) : verdict}`];
}

const VERDICT_WORDS: Readonly<Record<string, (explanation: Explanation) => string>> = {
  verified: ({ place }) => {
    const proofs = Number(place.proofs);
    return `Verified: ${proofs} independent ${proofs === 1 ? 'check fixes' : 'checks fix'} the value; its place (row and column) is known, and so are unit and decimals.`;
  },
  conflict: ({ place, checks: told }) => {
    const checks = told.filter(({ isOwn }) => isOwn);
    const violated = checks.filter(({ check }) => check.status === 'violated').length;
    const against = contradictionOf(violated, checks.length);
    const expected = textIn(place, 'expected');
    const demand = expected === '' ? 'no single other value mends that' : `${expected} is the one value that mends it`;
    return `Conflict: ${against}, and ${demand}; a publisher’s slip and a misreading look the same, so the figure stays as it stands there.`;
  },
  unverified: (explanation) => `Unverified: nothing is known to be wrong with it, but ${whyUnproved(explanation)}.`,
};

function contradictionOf(violated: number, all: number): string {
  if (violated === 0) return 'the rest of the document contradicts it';
  if (all === 1) return 'the only check with it does not hold';
  if (violated === all) return `none of the ${all} checks with it holds`;
  return `${violated} of the ${all} checks with it ${violated === 1 ? 'does' : 'do'} not hold`;
}

/** The first reason that the files show. */
function whyUnproved({ place, checks: told, candidates }: Explanation): string {
  const checks = told.filter(({ isOwn }) => isOwn);
  if (checks.length === 0) return 'no check contains it, so nothing proves it';
  const count = (status: string): number => checks.filter(({ check }) => check.status === status).length;
  if (count('violated') > 0) return 'it stands in a check that does not hold, where no figure can be called proved';
  const rival = candidates.find((each) => each.chosen !== 'true' && textIn(each, 'document_nats') !== '');
  if (rival && Number(rival.document_nats) < 9)
    return `${valueInWords(rival)} is too near: the document would be only about ${timesOf(Number(rival.document_nats))} times less likely with it`;
  if (count('open') === checks.length) return 'a figure is missing in every check with it';
  const isInSum = checks.some(
    ({ check, terms }) => isHolding(check) && terms.length + Number(textIn(check, 'constant') !== '') > 2,
  );
  if (!isInSum)
    return 'the checks that hold only repeat it in other places: none of them adds it up with two or more other figures';
  if (Number(place.proofs) === 0) return 'its checks lean on figures that are not proved themselves';
  if (/[1-9]/.test(textIn(place, 'resolution'))) return 'its last digits hang on rounding';
  return 'its checks do not prove value, place (row and column) and scale (unit and decimals) together';
}

function isHolding({ status = '' }: CsvRow): boolean {
  return status.startsWith('holds');
}
