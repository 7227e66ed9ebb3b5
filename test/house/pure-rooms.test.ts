import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

// Rules that need types need a file of the project; the ones in question do not, so types stay out.
const eslint = new ESLint({
  overrideConfig: [tseslint.configs.disableTypeChecked, { languageOptions: { parserOptions: { project: null } } }],
});

async function findRules(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

const IMPURE = [
  ['no-restricted-properties', 'export const now = Date.now();'],
  ['no-restricted-properties', 'export const chance = Math.random();'],
  ['no-restricted-syntax', 'export const today = new Date();'],
  ['no-restricted-syntax', 'export const text = Date();'],
  ['no-restricted-globals', 'export const start = performance.now();'],
  ['no-restricted-globals', 'export const home = process.env;'],
  ['no-restricted-globals', "export const page = fetch('http://localhost');"],
  ['no-restricted-globals', 'export const id = crypto.randomUUID();'],
] as const;

describe.each(['normalizers/rule.ts', 'reconcilers/checks/rule.ts'])('a pure room (%s)', (filePath) => {
  it.each(IMPURE)('%s refuses %s', async (rule, code) => {
    expect(await findRules(filePath, code)).toContain(rule);
  });

  it('may compute', async () => {
    expect(await findRules(filePath, 'export const day = new Date(2023, 0, 1).getTime() + Math.abs(1);')).toEqual([]);
  });
});

it('elsewhere the clock is free', async () => {
  expect(await findRules('pipeline/batch.ts', 'export const now = Date.now();')).toEqual([]);
});
