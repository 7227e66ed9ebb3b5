import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { composeExplanation } from '../../pipeline/explanation.ts';
import { paintFor } from '../../pipeline/paint.ts';
import { openFolder, readLines, runProgram } from './stand-ins/program.ts';
import { join } from 'node:path';

const PLAIN = paintFor({ isTTY: false });

const fact = (id: string, value: string, more: Record<string, string> = {}) => ({
  fact_id: id,
  value,
  unit: '万元',
  verdict: 'verified',
  origin: 'repaired',
  proofs: '2',
  resolution: '0',
  raw_text: '122 55',
  source: 'a.txt',
  row_label: '合计',
  column_label: '决算数',
  statement: 'final.income',
  statement_title: '收入决算表',
  ...more,
});

describe('composeExplanation', () => {
  it('tells what was read, changed and proved, with the numbers', () => {
    const text = composeExplanation(
      {
        fact: fact('f1', '122.55'),
        repairs: [{ rule: 'lost-point', before: '122 55', after: '122.55', why: 'the sum demands it' }],
        checks: [
          {
            check: {
              kind: 'hierarchy',
              description: '合计=201+208',
              status: 'holds-with-rounding',
              difference: '0.01',
              tolerance: '0.02',
              constant: '',
            },
            terms: [
              { id: 'f1', coefficient: '-1', fact: fact('f1', '122.55') },
              { id: 'f2', coefficient: '1', fact: fact('f2', '100.00', { row_label: '一般公共服务支出' }) },
              { id: 'f3', coefficient: '2', fact: undefined },
            ],
          },
        ],
      },
      PLAIN,
    );
    expect(text).toContain('122.55 万元  verified');
    expect(text).toContain('“122 55”');
    expect(text).toContain('lost-point: “122 55” → “122.55” (the sum demands it)');
    expect(text).toContain('合计=201+208 (hierarchy): holds within rounding, off by 0.01 (rounding explains 0.02)');
    expect(text).toMatch(/− 122\.55 {2}合计 · 决算数 \(final\.income\) ← this figure/);
    expect(text).toMatch(/\+ 100\.00 {2}一般公共服务支出/);
    expect(text).toMatch(/2 × +\? {2}f3/);
    expect(text).toContain('2 independent checks fix its value');
  });

  it('tells what a conflict should be', () => {
    const text = composeExplanation(
      {
        fact: fact('f1', '1.00', { verdict: 'conflict', expected: '2.00', origin: 'as_read' }),
        repairs: [],
        checks: [],
      },
      PLAIN,
    );
    expect(text).toContain('expected: 2.00');
    expect(text).toContain('nothing: the figure stands as it was read');
  });
});

describe('crossfoot explain', () => {
  let folder: ReturnType<typeof openFolder>;
  beforeEach(() => {
    folder = openFolder();
  });
  afterEach(() => folder.remove());

  it('needs the files of a finished run alone', async () => {
    await folder.put({ 'in/a.txt': 'some words' });
    expect((await runProgram(['run', 'in', '--out', 'out', '--quiet'], folder.path)).stdout).toBe('');
    const [row = ''] = await readLines(join(folder.path, 'out'), 'facts.csv');
    const [id = ''] = row.split(',');
    const { code, stdout } = await runProgram(['explain', id, '--out', 'out'], folder.path);
    expect(code).toBe(0);
    expect(stdout).toContain('“some words”');
    expect(stdout).toContain('no check contains it');
    const unknown = await runProgram(['explain', '0123456789abcdef', '--out', 'out'], folder.path);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('no figure has the id 0123456789abcdef');
    expect((await runProgram(['explain', id, '--out', 'in'], folder.path)).code).toBe(2);
  });
});
