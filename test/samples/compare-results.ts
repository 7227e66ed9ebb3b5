import type { SampleFact, SampleResult } from './read-sample.ts';

const TOLD = ['value', 'verdict', 'expected', 'origin'] as const;

/** One line for every fact that is missing, too many, or otherwise than it must be; empty where all agree. */
export function compareFacts(must: SampleResult, is: SampleResult): readonly string[] {
  const rest = new Map<string, SampleFact[]>();
  for (const fact of is.facts) rest.set(fact.place, [...(rest.get(fact.place) ?? []), fact]);
  const differences = must.facts.flatMap((wanted): string[] => {
    const found = rest.get(wanted.place)?.shift();
    if (found === undefined) return [`missing: ${wanted.place} = ${describe(wanted)}`];
    const wrong = TOLD.filter((name) => !wanted[name].split('|').includes(found[name]));
    return wrong.length === 0 ? [] : [`${wanted.place}: must be ${describe(wanted)}, is ${describe(found)}`];
  });
  const extra = [...rest.values()].flat().map((fact) => `too many: ${fact.place} = ${describe(fact)}`);
  return [...differences, ...extra];
}

/** One line for every finding that is missing or too many. */
export function compareFindings(must: SampleResult, is: SampleResult): readonly string[] {
  const rest = [...is.findings];
  const missing = must.findings.filter((wanted) => {
    const at = rest.indexOf(wanted);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return [...missing.map((finding) => `missing: ${finding}`), ...rest.map((finding) => `too many: ${finding}`)];
}

function describe({ value, verdict, expected, origin }: SampleFact): string {
  return `${value} ${verdict}${expected === '' ? '' : ` (expected ${expected})`} ${origin}`;
}
