import { describe, expect, it } from '@jest/globals';
import { gatherChecks } from '../../../reconcilers/checks/index.ts';
import type { StatementSketch } from './build.ts';
import { buildDocument, codedLines, spell } from './build.ts';

const COLUMNS = ['1|本年支出合计', '2|基本支出', '3|项目支出', '4|上缴上级支出', '5|经营支出', '6|对附属单位补助支出'];

/** All spending; each line is a code and its 合计. */
function expenditure(lines: readonly string[]): StatementSketch {
  return { form: 'final.expenditure', columns: COLUMNS, rows: codedLines(['1'], lines) };
}

function general(lines: readonly string[], sketch: Partial<StatementSketch> = {}): StatementSketch {
  const columns = ['1|本年支出/小计', '2|本年支出/基本支出', '3|本年支出/项目支出'];
  return { form: 'final.general_budget', columns, rows: codedLines(['1'], lines), ...sketch };
}

function income(lines: readonly string[]): StatementSketch {
  const columns = ['1|本年收入合计', '2|财政拨款收入'];
  return { form: 'final.income', columns, rows: codedLines(['1'], lines) };
}

/** The ties of codes between two statements, by code; the price where it is not that of a tie. */
function tiesOf(...sketches: readonly StatementSketch[]): readonly string[] {
  const document = buildDocument(...sketches);
  return gatherChecks(document)
    .checks.filter(({ kind, terms }) => kind === 'tie' && terms.length > 1)
    .map((check) => {
      const code = /(\S+)\/1 /u.exec(spell(document, check))?.[1] ?? '';
      return check.price < 1 ? `${code} doubtful` : code;
    })
    .toSorted();
}

const whole = ['TOTAL 9.00', '208 5.00', '20805 5.00', '2080502 2.00', '2080505 3.00', '210 4.00'];

describe('ties by code', () => {
  it('join every code that both statements have', () => {
    expect(tiesOf(expenditure(whole), general(whole))).toEqual(['208', '20805', '2080502', '2080505', '210', 'TOTAL']);
    expect(tiesOf(expenditure(whole), general(whole.slice(0, 4)))).toEqual(['208', '20805', '2080502', 'TOTAL']);
  });

  it('help to mend what cannot be read below a code that agrees, and speak against what fails there', () => {
    const damaged = whole.map((line) =>
      line.replace('2080502 2.00', '2080502 ?').replace('2080505 3.00', '2080505 8.00'),
    );
    expect(tiesOf(expenditure(damaged), general(whole))).toEqual(tiesOf(expenditure(whole), general(whole)));
  });

  it('let a part be less than the whole where the difference is carried up to the total', () => {
    const more = ['TOTAL 9.50', '208 5.50', '20805 5.50', '2080502 2.50', '2080505 3.00', '210 4.00'];
    expect(tiesOf(expenditure(more), general(whole))).toEqual(['2080505', '210']);
    const unread = more.map((line) => line.replace('2080502 2.50', '2080502 ?'));
    expect(tiesOf(expenditure(unread), general(whole))).toEqual(['2080505', '210']);
  });

  it('doubt a part that is more than the whole', () => {
    const less = ['TOTAL 8.00', '208 5.00', '20805 5.00', '2080502 2.00', '2080505 3.00', '210 3.00'];
    expect(tiesOf(expenditure(less), general(whole))).toContain('210 doubtful');
    // What was received may be less than what was spent: the rest was carried over.
    expect(tiesOf(income(less), expenditure(whole)).filter((code) => code.includes('210'))).toEqual([]);
  });

  it('doubt siblings whose figures have changed places', () => {
    const spent = ['TOTAL 19.00', '201 1.00', '208 5.00', '210 4', '213 2.00', '221 7.00'];
    const received = ['TOTAL 17.50', '201 1.00', '208 4.00', '210 5.00', '213 2.00', '221 7.00'];
    const found = tiesOf(income(received), expenditure(spent));
    expect(found).toEqual(['201', '208 doubtful', '210 doubtful', '213', '221']);
  });

  it('rest on half of a guessed family at least', () => {
    const other = ['TOTAL 9.00', '208 5.00', '20805 5.00', '2080502 1.00', '2080505 4.00', '210 4.00'];
    expect(tiesOf(income(other), expenditure(whole))).toContain('2080502');
    const unlike = ['TOTAL 12.00', '208 3.90', '20805 3.90', '2080502 2.00', '2080505 1.90', '210 5.60', '221 2.50'];
    expect(tiesOf(income(unlike), expenditure([...whole, '221 2.50']))).toEqual([]);
  });

  it('add up several funds that spend on one code', () => {
    const fund: StatementSketch = {
      form: 'final.government_fund',
      columns: ['1|年初结转和结余', '2|本年收入', '3|本年支出/小计', '4|基本支出', '5|项目支出', '6|年末结转和结余'],
      rows: codedLines(['3'], ['TOTAL 1.00', '212 1.00']),
    };
    const document = buildDocument(expenditure(['TOTAL 10.00', ...whole.slice(1), '212 1.00']), general(whole), fund);
    const ties = gatherChecks(document).checks.map((check) => spell(document, check));
    expect(ties).toContain('-final.expenditure TOTAL/1 +final.general_budget TOTAL/1 +final.government_fund TOTAL/3');
    expect(ties).toContain('-final.expenditure 212/1 +final.government_fund 212/3');
  });

  it('are none for a code that stands twice, and none where another fund may have lost the code', () => {
    expect(tiesOf(expenditure([...whole, '210 4.00']), general(whole))).not.toContain('210');
    const torn: StatementSketch = {
      form: 'final.state_capital',
      columns: ['1|本年支出/合计', '2|基本支出', '3|项目支出'],
      rows: codedLines(['1'], ['TOTAL 1.00', '223 1.00', '20899 1.00']),
    };
    expect(tiesOf(expenditure(whole), general(whole), torn)).not.toContain('210');
  });
});
