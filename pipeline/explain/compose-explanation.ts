import type { Paint } from '../paint.ts';
import { describeCandidates } from './describe-candidates.ts';
import { describeChecks, orderChecks } from './describe-checks.ts';
import { describeReading, describeText } from './describe-reading.ts';
import { describeResolution, describeRunnerUp, describeVerdict } from './describe-verdict.ts';
import { type Explanation, nameOf, textIn } from './explanation.ts';

/** How one figure came to be, in plain text: what was read, what was weighed, what proves it, and what follows. */
export function composeExplanation(explanation: Explanation, paint: Paint): string {
  const checks = orderChecks(explanation.checks);
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['What stood there', describeText(explanation)],
    ['What was read, and why', describeReading(explanation)],
    ['The candidates, and what each would cost', describeCandidates(explanation, checks)],
    [`The checks${tallyOf(explanation)}`, describeChecks(explanation, checks, paint)],
    ['The last digit', describeResolution(explanation)],
    ['The runner-up', describeRunnerUp(explanation, checks)],
    ['The verdict', describeVerdict(explanation)],
    ['Findings about it', describeFindings(explanation)],
  ];
  const parts = sections.filter(([, lines]) => lines.length > 0).map(([title, lines]) => [paint.bold(title), ...lines]);
  return [describeHead(explanation, paint), ...parts]
    .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(''))
    .join('\n');
}

const KIND_WORDS: Readonly<Record<string, string>> = { final: 'final accounts', budget: 'budget' };

function describeHead({ place, isFigure }: Explanation, paint: Paint): readonly string[] {
  const of = (name: string): string => textIn(place, name);
  const verdict = of('verdict');
  const color = verdict === 'verified' ? paint.green : verdict === 'conflict' ? paint.red : paint.yellow;
  const figure = isFigure ? [of('value'), of('unit')].filter((part) => part !== '').join(' ') : 'no figure';
  const origin = of('origin') === 'as_read' ? '' : of('origin');
  return [
    [paint.bold(figure), color(verdict), origin].filter((part) => part !== '').join('  '),
    nameOf(place),
    `${of('statement_title')}${of('statement') === '' ? '' : ` (${of('statement')})`}`,
    [of('publisher'), of('fiscal_year'), KIND_WORDS[of('document_kind')] ?? '']
      .filter((part) => part !== '')
      .join(' · '),
  ].filter((line) => line !== '');
}

function tallyOf({ place, isFigure, checks }: Explanation): string {
  const own = checks.filter(({ isOwn }) => isOwn);
  if (own.length === 0) return '';
  const violated = own.filter(({ check }) => check.status === 'violated').length;
  const open = own.filter(({ check }) => check.status === 'open').length;
  const holding = own.length - violated - open;
  const parts = [
    violated > 0 ? `${violated} against it` : '',
    holding > 0 ? `${holding} for it${isFigure ? `, counted as ${textIn(place, 'proofs')} independent` : ''}` : '',
    open > 0 ? `${open} open` : '',
  ];
  return `: ${parts.filter((part) => part !== '').join('; ')}`;
}

function describeFindings({ findings }: Explanation): readonly string[] {
  return findings.flatMap((finding) => {
    const quote = textIn(finding, 'quote_or_cell');
    const isQuoted = textIn(finding, 'kind') !== 'conflict' && quote !== '';
    return [
      `  ${textIn(finding, 'severity')}, ${textIn(finding, 'kind')}: ${textIn(finding, 'explanation')}`,
      ...(isQuoted ? [`      “${quote}”`] : []),
    ];
  });
}
