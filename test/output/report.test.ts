import { describe, expect, it } from '@jest/globals';
import { viewDocument } from '../../output/document-view.ts';
import { ROW_BUILDERS } from '../../output/dataset-rows.ts';
import { escapeHtml, renderReport } from '../../output/report.ts';
import { collectSummary, LISTED_AT_MOST } from '../../output/run-summary.ts';
import { reconciled } from './reconciled-fixture.ts';
import { sampleDocument } from './sample-documents.ts';

function reportOf(documents: readonly ReturnType<typeof reconciled>[]): string {
  const summary = collectSummary();
  for (const document of documents) {
    const view = viewDocument(document);
    summary.addDocument(ROW_BUILDERS.documents(view)[0]!, view.facts, ROW_BUILDERS.findings(view));
  }
  return renderReport('0123456789abcdef', '1.0.0', summary.summarize());
}

describe('renderReport', () => {
  it('shows conflicts with what was expected, and links to nowhere', () => {
    const html = reportOf([sampleDocument()]);
    expect(html).toContain('<td class="number">85.31</td><td class="number">85.13</td><td>万元</td>');
    expect(html).toContain('6 verified, 1 unverified, 1 in conflict');
    expect(html).not.toMatch(/https?:|src=|href=|<script|<link|@import|url\(/);
  });

  it('shows what a document says as text, whatever it says', () => {
    const html = reportOf([
      reconciled({ source: '<img src=x onerror=alert(1)>"\'&', publisher: '</td><script>', statements: [] }),
    ]);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
    expect(html).not.toMatch(/<script|<img/);
    expect(escapeHtml('a\u0000b\u001b')).toBe('a\ufffdb\ufffd');
  });

  it('lists the most contradicted documents first and says how many are left out', () => {
    const plain = Array.from({ length: 3 * LISTED_AT_MOST }, (_, index) =>
      reconciled({ source: `${index}.txt`, statements: [{ rows: [{ cells: ['1.00'] }] }] }),
    );
    const html = reportOf([...plain, sampleDocument('worst.txt')]);
    const documents = html.slice(html.indexOf('<h2>Documents'));
    expect(documents.indexOf('worst.txt')).toBeLessThan(documents.indexOf('>0.txt'));
    expect(documents).toContain('1,001 more in');
    expect(documents.match(/<tr>/g)).toHaveLength(LISTED_AT_MOST + 1);
  });
});
