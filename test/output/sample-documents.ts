import type { ReconciledDocument } from '../../model/verdict.ts';
import { amount, reconciled } from './reconciled-fixture.ts';

/** A document with something in every dataset: a conflict, an imputed and a repaired figure, a blank, a percentage. */
export function sampleDocument(source = '2023/某局决算.txt'): ReconciledDocument {
  return reconciled({
    source,
    statements: [
      {
        columns: [{ label: '本年收入合计' }, { label: '财政拨款收入' }, { key: '3', label: '占比', unit: '%' }],
        rows: [
          { key: 'TOTAL', label: '合计', cells: ['123.55', '112.55', '91.10'] },
          {
            key: '201',
            code: '201',
            label: '一般公共服务支出',
            cells: [
              '96.31',
              { value: '85.31', verdict: { verdict: 'conflict', expected: amount('85.13'), proofs: 0 } },
              '',
            ],
          },
          {
            key: '208',
            code: '208',
            label: '社会保障和就业支出',
            cells: [
              {
                value: '27.24',
                verdict: { origin: 'imputed', resolution: amount('0.01') },
                slot: { raw: '', gridRow: -1, gridColumn: -1 },
              },
              {
                value: '27.24',
                verdict: { origin: 'repaired' },
                slot: { raw: '27 24', box: { x0: 1.5, y0: 2, x1: 30.25, y1: 9 }, page: 3, confidence: 0.87 },
              },
              { value: '-0.05', verdict: { verdict: 'unverified', proofs: 0 } },
            ],
          },
        ],
      },
    ],
    tables: [
      {
        index: 0,
        title: '收入决算表',
        page: null,
        line: 10,
        rows: [
          ['科目', '1', '2', '3'],
          ['合计', '123.55', '112.55', '91.10'],
        ],
      },
      { index: 1, title: '联系方式', page: 4, line: 99, rows: [['=HYPERLINK("x")', 'a,"b"\nc']] },
    ],
    checks: [
      {
        check: {
          id: 'h1',
          kind: 'hierarchy',
          total: 1,
          constant: null,
          price: 4,
          independence: 'h1',
          description: '合计=201+208',
          terms: [
            { slot: 1, coefficient: 1 },
            { slot: 4, coefficient: -1 },
            { slot: 7, coefficient: -1 },
            { slot: 6, coefficient: -1 },
          ],
        },
        status: 'holds',
        difference: amount('0.00'),
        tolerance: amount('0.00'),
      },
    ],
    repairs: [
      {
        rule: 'space-in-figure',
        before: '27 24',
        after: '27.24',
        why: 'the only reading that adds up',
        statement: 0,
        row: 2,
        column: 1,
        line: 13,
        slot: 8,
      },
      { rule: 'full-width', before: '（', after: '(', why: 'one form of brackets' },
      { rule: 'full-width', before: '（', after: '(', why: 'one form of brackets' },
    ],
    findings: [
      {
        kind: 'conflict',
        severity: 'error',
        page: null,
        line: 12,
        where: 'final.income/201/2',
        stated: '85.31',
        expected: '85.13',
        difference: '0.18',
        explanation: 'The parts add up to 85.13, <not> 85.31 & "more".',
      },
    ],
  });
}
