import { describe, expect, it } from '@jest/globals';
import { gatherChecks } from '../../../reconcilers/checks/index.ts';
import { buildDocument, evaluate, spell } from './build.ts';
import { DISCLOSURE } from './disclosure.ts';

const document = buildDocument(...DISCLOSURE);
const { checks, findings } = gatherChecks(document);

describe('the checks of a disclosure whose figures agree', () => {
  it('all hold within the rounding of their printed figures', () => {
    const broken = checks.flatMap((check) => {
      const found = evaluate(document, check);
      if (!found) return [check.description];
      const { difference, printed } = found;
      const slack = check.terms.length === 2 ? 1n : BigInt(Math.max(0, Math.floor((printed - 1) / 2)));
      const size = difference < 0n ? -difference : difference;
      return size <= slack ? [] : [`${check.description}: ${difference}`];
    });
    expect(broken).toEqual([]);
    expect(findings).toEqual([]);
  });

  it('are of every kind', () => {
    const count = (kind: string): number => checks.filter((check) => check.kind === kind).length;
    expect(count('printed-formula')).toBeGreaterThan(50);
    expect(count('form-formula')).toBeGreaterThan(25);
    expect(count('hierarchy')).toBeGreaterThan(100);
    expect(count('tie')).toBeGreaterThan(60);
  });

  it('bear unique ids, and each total is footed and cross-footed once', () => {
    expect(new Set(checks.map((check) => check.id)).size).toBe(checks.length);
    const sums = checks.filter((check) => check.kind !== 'tie').map((check) => check.id.replace(/^[a-z-]+:/, ''));
    expect(new Set(sums).size).toBe(sums.length);
  });

  it('tie the statements to one another', () => {
    const ties = checks.filter((check) => check.kind === 'tie').map((check) => spell(document, check));
    expect(ties).toContain('-31/1 +62/2');
    expect(ties).toContain('-final.summary 27/1 +final.income TOTAL/1');
    expect(ties).toContain('-final.summary 39/2 +final.expenditure 208/1');
    expect(ties).toContain('-final.appropriation_summary 59/3 +final.general_budget TOTAL/1');
    expect(ties).toContain(
      '-final.general_budget TOTAL/2 +final.basic_expenditure PERSONNEL_TOTAL/amount +final.basic_expenditure PUBLIC_TOTAL/amount',
    );
    expect(ties).toContain('-64/3 +1/1 +29/1');
  });

  it('say that a class without expenditure is blank in the two-sided statements', () => {
    const defence = checks.find((check) => spell(document, check) === '-34/2' && check.id.includes(':1/支出34/2'));
    expect(defence?.kind).toBe('tie');
    expect(defence?.description).toBe('final.summary 34行 三、国防支出 2栏 = 0');
  });

  it('count a figure printed along a chain of single children once', () => {
    const chains = checks.filter((check) => /^(?:20106=2010699|201=20106) \(1栏\)$/.test(check.description));
    const expenditure = chains.filter((check) => check.id.includes(':5/'));
    expect(expenditure).toHaveLength(2);
    expect(new Set(expenditure.map((check) => check.independence)).size).toBe(1);
    const cross = checks.filter((check) => /^1栏=\(2\+3\+…\+6\)栏 \((?:201|20106|2010699)\)$/.test(check.description));
    expect(cross).toHaveLength(3);
    expect(new Set(cross.map((check) => check.independence)).size).toBe(1);
  });

  it('are written for accountants', () => {
    const descriptions = checks.map((check) => check.description);
    expect(descriptions).toContain('27行=(1+2+…+8)行');
    expect(descriptions).toContain('59行=(33+34+…+58)行 (3栏)');
    expect(descriptions).toContain('20805=2080502+2080505 (1栏)');
    expect(descriptions).toContain('PERSONNEL_TOTAL=301+303');
  });
});
