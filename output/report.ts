import { formatAmount } from '../model/amount.ts';
import type { Row } from './datasets.ts';
import { REPORT_STYLE } from './report-style.ts';
import type { CutList, RunSummary } from './run-summary.ts';

/** Makes report.html: the run at a glance, in one file without links to anywhere and without a clock. */
export function renderReport(runId: string, version: string, summary: RunSummary): string {
  const { counts, documents, conflicts, findings, quarantine } = summary;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>crossfoot run ${escapeHtml(runId)}</title>`,
    `<style>${REPORT_STYLE}</style></head><body><main>`,
    `<header><h1>Run <code>${escapeHtml(runId)}</code></h1><p>crossfoot ${escapeHtml(version)}</p></header>`,
    '<section class="figures">',
    figure(counts.documents, 'documents'),
    ...(counts.partial > 0 ? [figure(counts.partial, 'read in part', 'unverified')] : []),
    figure(counts.facts, 'figures'),
    figure(counts.verified, 'verified', 'verified'),
    figure(counts.unverified, 'unverified', 'unverified'),
    figure(counts.conflict, 'in conflict', 'conflict'),
    figure(counts.repaired, 'repaired'),
    figure(counts.imputed, 'imputed'),
    figure(counts.findings, 'findings'),
    figure(counts.quarantined, 'in quarantine', counts.quarantined > 0 ? 'conflict' : ''),
    '</section>',
    verdictBar(counts, 'whole'),
    '<p class="legend"><i class="verified"></i>verified <i class="unverified"></i>unverified <i class="conflict"></i>conflict</p>',
    section('Conflicts', conflicts, 'No figure contradicts the rest of its document.', 'facts.csv', [
      ['Document', ({ source }) => text(source)],
      ['Statement', (fact) => text(firstFilled(fact.statement_title, fact.statement))],
      ['Row', (fact) => text(firstFilled(fact.row_label, fact.row_key))],
      ['Column', (fact) => text(firstFilled(fact.column_label, fact.column_key))],
      ['Stated', ({ value, raw_text }) => number(value === null ? raw_text : formatAmount(value)), 'number'],
      ['Expected', ({ expected }) => number(expected ? formatAmount(expected) : ''), 'number'],
      ['Unit', ({ unit }) => text(unit)],
    ]),
    section('Findings', findings, 'Nothing to report.', 'findings.csv', [
      ['Severity', ({ severity }) => `<td><span class="tag ${severity}">${severity}</span></td>`],
      ['Document', (finding) => text(`${finding.source}${finding.page === null ? '' : `, page ${finding.page}`}`)],
      ['Kind', ({ kind }) => `<td class="word">${escapeHtml(kind)}</td>`],
      [
        'Explanation',
        ({ explanation, quote_or_cell: where }) =>
          `<td class="words">${escapeHtml(explanation ?? '')}${where ? `<small>${escapeHtml(where)}</small>` : ''}</td>`,
      ],
      ['Stated', ({ stated }) => text(stated ?? '')],
      ['Expected', ({ expected }) => text(expected ?? '')],
    ]),
    section('Quarantine', quarantine, 'Every input was accepted.', 'quarantine.csv', [
      ['Document', ({ source }) => text(source)],
      ['Stage', ({ stage }) => text(stage)],
      ['Code', ({ code }) => `<td><code>${escapeHtml(code)}</code></td>`],
      ['Sentence', ({ sentence }) => text(sentence)],
    ]),
    section('Documents', documents, 'No document was read.', 'documents.csv', [
      ['Document', ({ source }) => text(source)],
      ['Publisher', ({ publisher }) => text(publisher)],
      ['Year', ({ fiscal_year: year }) => number(year?.toString() ?? ''), 'number'],
      ['Kind', ({ document_kind: kind }) => text(kind)],
      ['Status', ({ status }) => text(status)],
      ['Figures', ({ facts }) => number(group(facts)), 'number'],
      ['Conflicts', ({ conflict }) => number(conflict === 0 ? '' : group(conflict)), 'number'],
      ['Verdicts', (row) => `<td class="bar-cell">${verdictBar(row)}</td>`],
    ]),
    '</main></body></html>',
    '',
  ].join('\n');
}

type RenderedColumn<T> = readonly [heading: string, cell: (item: T) => string, kind?: 'number'];

function section<T>(
  title: string,
  list: CutList<T>,
  none: string,
  dataset: string,
  columns: readonly RenderedColumn<T>[],
): string {
  if (list.total === 0) return `<section><h2>${title}</h2><p class="none">${none}</p></section>`;
  const head = columns.map(([heading, , kind = '']) => `<th scope="col" class="${kind}">${heading}</th>`).join('');
  const body = list.shown.map((item) => `<tr>${columns.map(([, cell]) => cell(item)).join('')}</tr>`).join('\n');
  const rest = list.total - list.shown.length;
  const more = rest > 0 ? `<p class="none">${group(rest)} more in <code>${dataset}</code>.</p>` : '';
  return (
    `<section><h2>${title} <span>${group(list.total)}</span></h2>` +
    `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>${more}</section>`
  );
}

/** The shares of the verdicts as a bar; the words for those who cannot see it. */
function verdictBar(row: Pick<Row<'documents'>, 'facts' | 'verified' | 'unverified' | 'conflict'>, kind = ''): string {
  const { facts, verified, unverified, conflict } = row;
  if (facts === 0) return '<span class="none">no figures</span>';
  const words = `${verified} verified, ${unverified} unverified, ${conflict} in conflict`;
  const parts = Object.entries({ verified, unverified, conflict }).filter(([, count]) => count > 0);
  const spans = parts.map(([name, count]) => `<i class="${name}" style="flex-grow:${count}"></i>`).join('');
  return `<div class="bar ${kind}" role="img" aria-label="${words}" title="${words}">${spans}</div>`;
}

const figure = (count: number, label: string, kind = ''): string =>
  `<div class="${kind}"><b>${group(count)}</b>${label}</div>`;

const firstFilled = (...values: readonly (string | null)[]): string => values.find((value) => value) ?? '';
const text = (value: string | null): string => `<td>${escapeHtml(value ?? '')}</td>`;
const number = (value: string | null): string => `<td class="number">${escapeHtml(value ?? '')}</td>`;

/** Digits in groups of three; written out, for the locale of the machine must not show in the bytes. */
const group = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text from a document as text of the page, whatever it holds; control characters have no place in HTML. */
export function escapeHtml(value: string): string {
  return value
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd');
}
