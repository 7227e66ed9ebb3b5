import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { extract } from '../../extractors/index.ts';
import { knowledgeOf } from '../../forms/knowledge.ts';
import { readOwnForms } from '../../forms/statement-forms.ts';
import { formatAmount } from '../../model/amount.ts';
import { normalize } from '../../normalizers/index.ts';
import { reconcile } from '../../reconcilers/index.ts';

const MANUAL = readFileSync(new URL('../../docs/forms.md', import.meta.url), 'utf8');
const fenced = (language: string): string => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(MANUAL)?.[1] ?? '';
const CANTEEN = fenced('txt');
const KNOWLEDGE = knowledgeOf({ forms: readOwnForms([{ name: 'a.json', text: fenced('json') }]), codebook: undefined });

interface Outcome {
  readonly form: string;
  /** Verdict and value by row and column. */
  readonly facts: ReadonlyMap<string, string>;
  /** Descriptions of the checks that the form itself prescribes. */
  readonly formulas: readonly string[];
}

async function outcomeOf(text: string): Promise<Outcome> {
  const document = await extract({ source: 'a.txt', bytes: new TextEncoder().encode(text) });
  const { statements, verdicts, checks } = reconcile(normalize(document, KNOWLEDGE), KNOWLEDGE);
  const bySlot = new Map(verdicts.map((verdict) => [verdict.slot, verdict]));
  const facts = statements.flatMap(({ rows, columns }) =>
    rows.flatMap(({ key, slots }) =>
      slots.flatMap(({ id, column }): [string, string][] => {
        const verdict = bySlot.get(id);
        if (verdict?.value == null) return [];
        return [[`${key} ${columns[column]?.key ?? ''}`, `${verdict.verdict} ${formatAmount(verdict.value)}`]];
      }),
    ),
  );
  return {
    form: statements[0]?.form ?? '',
    facts: new Map(facts),
    formulas: checks.filter(({ check }) => check.kind === 'form-formula').map(({ check }) => check.description),
  };
}

/** The lines of the table with their cells changed. */
const mapRows = (change: (cells: readonly string[]) => readonly string[]): string =>
  CANTEEN.split('\n')
    .map((line) => (line.includes('\t') ? change(line.split('\t')).join('\t') : line))
    .join('\n');

describe('a plain form', () => {
  const whole = outcomeOf(CANTEEN);

  it('finds its columns by their headers, in any order', async () => {
    const moved = await outcomeOf(mapRows(([label = '', sum = '', ...halves]) => [label, ...halves, sum]));
    expect([...moved.facts].sort()).toEqual([...(await whole).facts].sort());
    expect(moved.facts.get('本年结余 全年合计')).toBe('verified 25428.71');
  });

  it('finds its rows behind numbers, with damaged labels, under a damaged title', async () => {
    const numbered = mapRows((cells) => [cells[0] === '项目' ? '序号' : '1', ...cells]);
    expect((await outcomeOf(numbered)).facts).toEqual((await whole).facts);
    const damaged = CANTEEN.replace('爱心捐款', '爱心损款').replace('运营收支表', '运宫收支表');
    expect((await outcomeOf(damaged)).facts).toEqual((await whole).facts);
  });

  it('does not believe a sum in whose midst the publisher prints a row of its own', async () => {
    const { form, facts, formulas } = await outcomeOf(
      CANTEEN.replace(
        '收入合计\t551,037.25\t265,614.55',
        '利息收入\t1,000.00\t400.00\t600.00\n收入合计\t551,037.25\t265,614.55',
      ),
    );
    expect(form).toBe('other.canteen');
    expect(formulas.some((description) => description.startsWith('收入合计='))).toBe(false);
    expect(formulas.some((description) => description.startsWith('支出合计='))).toBe(true);
    expect([...facts.values()].filter((fact) => fact.startsWith('conflict'))).toEqual([]);
  });

  it('keeps a second row of one label apart', async () => {
    const { facts } = await outcomeOf(CANTEEN.replace('人工支出\t', '食材支出\t'));
    expect(facts.get('食材支出 上半年')).toContain('142817.44');
    const twin = [...facts].find(([place]) => /^食材支出#\d+ 上半年$/u.test(place));
    expect(twin?.[1]).toBe('unverified 93600.00');
  });

  it('takes a row without figures for a blank one', async () => {
    const blank = CANTEEN.replace('爱心捐款\t18,650.75\t7,410.25\t11,240.50', '爱心捐款\t\t\t')
      .replace('551,037.25\t265,614.55\t285,422.70', '532,386.50\t258,204.30\t274,182.20')
      .replace('25,428.71\t8,881.20\t16,547.51', '6,777.96\t1,470.95\t5,307.01');
    const { facts } = await outcomeOf(blank);
    expect(facts.size).toBe(24);
    expect(facts.get('收入合计 全年合计')).toBe('verified 532386.50');
  });
});
