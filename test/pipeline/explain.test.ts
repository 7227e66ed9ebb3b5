import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatAmount, parseAmount } from '../../model/amount.ts';
import { main } from '../../pipeline/cli.ts';
import { composeExplanation } from '../../pipeline/explain/compose-explanation.ts';
import { equationPieces, writeEquation } from '../../pipeline/explain/equation.ts';
import type { ExplainedCheck, Explanation } from '../../pipeline/explain/explanation.ts';
import { gatherExplanation } from '../../pipeline/explain/gather-explanation.ts';
import { oddsOf, timesOf } from '../../pipeline/explain/rule-words.ts';
import { type CsvRow, findRuns, readCsv } from '../../pipeline/finished-run.ts';
import { paintFor } from '../../pipeline/paint.ts';
import { openFolder, runProgram } from './stand-ins/program.ts';

const PLAIN = paintFor({ isTTY: false });
const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));
const EXPECTED = fileURLToPath(new URL('./expected-explanations/', import.meta.url));

const fact = (id: string, value: string, more: CsvRow = {}): CsvRow => ({
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
  table_index: '0',
  ...more,
});

const check = (more: CsvRow, terms: ExplainedCheck['terms']): ExplainedCheck => ({
  isOwn: true,
  unread: [],
  terms,
  check: {
    check_id: 'c1',
    kind: 'hierarchy',
    description: '合计=201+208',
    status: 'holds',
    difference: '0.00',
    tolerance: '0.02',
    constant: '',
    total_fact_id: 'f1',
    blanks: '0',
    independence: '',
    ...more,
  },
});

const explanation = (more: Partial<Explanation>): Explanation => ({
  id: 'f1',
  place: fact('f1', '122.55'),
  isFigure: true,
  file: '',
  line: '7',
  repairs: [],
  rowRepairs: [],
  candidates: [],
  checks: [],
  findings: [],
  ...more,
});

describe('composeExplanation', () => {
  const sum = check({ status: 'holds-with-rounding', difference: '0.01', blanks: '1' }, [
    { id: 'f1', coefficient: -1, fact: fact('f1', '122.55') },
    { id: 'f2', coefficient: 1, fact: fact('f2', '100.00', { row_label: '一般公共服务支出' }) },
    { id: 'f3', coefficient: 1, fact: fact('f3', '22.56', { table_index: '4', statement_title: '支出决算表' }) },
  ]);
  const candidates = [
    {
      rank: '1',
      chosen: 'true',
      value: '122.55',
      reading_nats: '2',
      document_nats: '0',
      breaks: '',
      rule: 'lost-point',
    },
    { rank: '2', chosen: 'false', value: '122.5', reading_nats: '7', document_nats: '7', breaks: 'c1 c9', rule: 'new' },
    { rank: '3', chosen: 'false', value: '', reading_nats: '', document_nats: '', breaks: '', rule: 'no-figure' },
  ];

  it('writes a check with its numbers, what rounding excuses, and the tables that the figures stand in', () => {
    const text = composeExplanation(explanation({ checks: [sum] }), PLAIN);
    expect(text).toContain('122.55 ≈ 100.00 + 22.56\n');
    expect(text).toContain('122.55  合计 · 决算数  ← this figure\n');
    expect(text).toContain('≈ 100.00  一般公共服务支出 · 决算数\n');
    expect(text).toContain('+  22.56  合计 · 决算数, in 支出决算表\n');
    expect(text).toContain('1 more cell is blank and adds nothing');
    expect(text).toContain('It holds within rounding: 0.01 apart, and rounding of 3 figures explains up to 0.02.');
    expect(text).toContain('1 for it, counted as 2 independent');
    expect(text).toContain('Verified: 2 independent checks fix the value');
  });

  it('tells what each candidate would cost and break, and why the runner-up lost', () => {
    const text = composeExplanation(explanation({ checks: [sum], candidates }), PLAIN);
    expect(text).toMatch(/→ 122\.55 {2}the decimal point was lost/u);
    expect(text).toContain('of a printed 122.55, “122 55” is left about 1 time in 7');
    expect(text).toMatch(/ 122\.5 {2}by the rule “new”/u);
    expect(text).toContain('would break 2 checks: [1] by 0.06, 1 that does not contain it');
    expect(text).toContain('blank  no figure in this cell');
    expect(text).toContain('122.5. It lost because it would break [1], which holds now.');
    expect(text).toContain('about 1,000 times less likely');
  });

  it('tells what a conflict should be, and what that would mend', () => {
    const place = fact('f1', '1.00', { verdict: 'conflict', expected: '2.00', origin: 'as_read', proofs: '0' });
    const violated = check({ status: 'violated', difference: '-1.00', tolerance: '0.00' }, [
      { id: 'f1', coefficient: 1, fact: place },
      { id: 'f2', coefficient: -1, fact: fact('f2', '2.00') },
    ]);
    const text = composeExplanation(explanation({ place, checks: [violated] }), PLAIN);
    expect(text).toContain('1.00, as it stands there. Nothing was changed.');
    expect(text).toContain('It does not hold: 1.00 apart, and rounding explains nothing here.');
    expect(text).toContain('With 2.00 in place of 1.00, it would hold to the last digit.');
    expect(text).toContain('Conflict: the only check with it does not hold, and 2.00 is the one value that mends it');
  });

  it('names the place that keeps a check open', () => {
    const unread = [{ place_id: 'p9', row_label: '结余', column_label: '金额', raw_text: '120100' }];
    const open = { ...check({ status: 'open' }, [{ id: 'f1', coefficient: 1, fact: fact('f1', '5.00') }]), unread };
    const text = composeExplanation(explanation({ checks: [open] }), PLAIN);
    expect(text).toContain('5.00 = ?');
    expect(text).toContain('It cannot be worked out: 结余 · 金额 shows “120100”, from which no figure could be read.');
  });

  it('shows nothing that would steer a terminal', () => {
    const text = composeExplanation(explanation({ place: fact('f1', '1', { raw_text: '\u001b[31m1\n2' }) }), PLAIN);
    expect(text).not.toContain('\u001b');
    expect(text).toContain('“\uFFFD[31m1 2”');
  });
});

describe('writeEquation', () => {
  it('is off by what the check is off by, whatever the signs and wherever the total stands', () => {
    const term = fc.record({
      coefficient: fc.constantFrom(-2, -1, 1, 3),
      units: fc.bigInt({ min: -9999n, max: 9999n }),
    });
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 6 }), fc.boolean(), (terms, hasTotal) => {
        const off = terms.reduce((total, { coefficient, units }) => total + BigInt(coefficient) * units, 0n);
        const written = writeEquation(
          check(
            { total_fact_id: hasTotal ? 't0' : '' },
            terms.map(({ coefficient, units }, index) => {
              const id = `t${index}`;
              return { id, coefficient, fact: fact(id, formatAmount({ units, scale: 2 })) };
            }),
          ),
        );
        const difference = written.difference?.units ?? 0n;
        expect(difference === off || difference === -off).toBe(true);
        expect(written.right).toHaveLength(hasTotal ? terms.length - 1 : terms.length);
      }),
    );
  });

  it('puts a subtrahend and a negative figure as one writes them', () => {
    const equation = writeEquation(
      check({}, [
        { id: 'f1', coefficient: -1, fact: fact('f1', '3.00') },
        { id: 'f2', coefficient: 1, fact: fact('f2', '9.00') },
        { id: 'f3', coefficient: -2, fact: fact('f3', '2.00') },
        { id: 'f4', coefficient: 1, fact: fact('f4', '-2.00') },
      ]),
    );
    expect(equationPieces(equation, '=', 0).join(' ')).toBe('3.00 = 9.00 − 2 × 2.00 + (-2.00)');
  });
});

it('says how rare a price is with one digit', () => {
  expect([0.7, 2, 5, 7, 9].map(oddsOf)).toEqual([2, 7, 100, '1,000', '8,000'].map((odds) => `1 time in ${odds}`));
  expect(timesOf(30)).toBe('more than a million');
});

describe('readCsv', () => {
  it('gives the rows that contain a word, whole, with quotes and newlines in them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'crossfoot-'));
    try {
      const rows = ['id,text', 'a1,plain', 'a2,"two\nlines ""quoted"""', 'b3,"x,\n"', '"a4","last, no newline"'];
      await writeFile(join(folder, 'facts.csv'), rows.join('\n'));
      const read = async (word: string): Promise<CsvRow[]> => {
        const found: CsvRow[] = [];
        for await (const row of readCsv(folder, 'facts', word)) found.push(row);
        return found;
      };
      expect(await read('a2')).toEqual([{ id: 'a2', text: 'two\nlines "quoted"' }]);
      expect((await read('a')).map(({ id }) => id)).toEqual(['a1', 'a2', 'a4']);
      expect(await read('nowhere')).toEqual([]);
      await expect(readCsv(folder, 'checks', 'a').next()).rejects.toMatchObject({ code: 'UNREADABLE' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** A figure of each kind, by sample, statement, row_key and column_key. `UPDATE_EXPLANATIONS=1` writes the texts anew. */
const FIGURES = {
  verified: ['final-2023.txt', 'final.summary', '58', '2'],
  repaired: ['final-2023-scanned.txt', 'final.general_budget', '22102', '2'],
  imputed: ['final-2023-scanned.txt', 'final.summary', '27', '1'],
  conflict: ['final-2020-slips.txt', 'final.general_budget', '21011', '1'],
  unverified: ['final-2023-scanned.txt', 'final.basic_expenditure', '30107', 'amount'],
} as const;

describe('the explanation of a figure of a sample', () => {
  let out: string;
  let runFolder: string;
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'crossfoot-'));
    expect(await main(['run', SAMPLES, '--out', out, '--quiet'])).toBe(0);
    [runFolder = ''] = await findRuns(out);
  }, 150_000);
  afterAll(() => rm(out, { recursive: true, force: true }));

  it.each(Object.entries(FIGURES))('%s: stands as an accountant reads it', async (name, [source, ...place]) => {
    let id = '';
    for await (const row of readCsv(runFolder, 'facts', source))
      if (row.source === source && [row.statement, row.row_key, row.column_key].join() === place.join())
        id = row.fact_id ?? '';
    const text = composeExplanation((await gatherExplanation(id, runFolder))!, PLAIN);
    expect(text.split('\n', 1)[0]).toMatch(new RegExp(`\\b${name}\\b`, 'u'));
    const file = join(EXPECTED, `${name}.txt`);
    if (process.env.UPDATE_EXPLANATIONS === '1') writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  it('adds up for every figure: what is written as equal is equal', async () => {
    const ids: string[] = [];
    for await (const row of readCsv(runFolder, 'facts', 'final-2023.txt')) ids.push(row.fact_id ?? '');
    let told = 0;
    for (const id of ids.filter((_, index) => index % 10 === 0)) {
      for (const explained of (await gatherExplanation(id, runFolder))!.checks) {
        const { difference } = writeEquation(explained);
        const { status, tolerance = '' } = explained.check;
        if (status === 'holds') expect(difference?.units).toBe(0n);
        if (status === 'violated') expect(difference?.units).not.toBe(0n);
        if (status === 'holds-with-rounding') {
          const size = Math.abs(Number(difference?.units)) / 10 ** (difference?.scale ?? 0);
          expect(size).toBeLessThanOrEqual(Number(formatAmount(parseAmount(tolerance) ?? { units: 0n, scale: 0 })));
        }
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(20);
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
    const [runFolder = ''] = await findRuns(join(folder.path, 'out'));
    let id = '';
    for await (const row of readCsv(runFolder, 'facts', 'a.txt')) id = row.fact_id ?? '';
    const { code, stdout } = await runProgram(['explain', id, '--out', 'out'], folder.path);
    expect(code).toBe(0);
    expect(stdout).toContain('“some words”');
    expect(stdout).toContain('No check contains it');
    // A later run with other documents leaves the figure where it was.
    await folder.put({ 'in/b.txt': 'other words' });
    expect((await runProgram(['run', 'in', '--out', 'out', '--quiet'], folder.path)).code).toBe(0);
    expect(await findRuns(join(folder.path, 'out'))).toHaveLength(2);
    expect(await runProgram(['explain', id, '--out', 'out'], folder.path)).toMatchObject({ code: 0, stdout });
    const unknown = await runProgram(['explain', '0123456789abcdef', '--out', 'out'], folder.path);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('no figure has the id 0123456789abcdef');
    expect((await runProgram(['explain', id, '--out', 'in'], folder.path)).code).toBe(2);
  });
});
