import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const RESULTS = new URL('./RESULTS.md', import.meta.url);

/** The body of a section of bench/RESULTS.md; empty where there is none. */
export function readResults(section: string): string {
  const known = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : '';
  const [, body = ''] = known.split(`## ${section}\n`);
  const [own = ''] = body.split('\n## ');
  return own.trim();
}

/** Puts a bench's results into its section of bench/RESULTS.md; the other sections stay. */
export function writeResults(section: string, body: string): void {
  const known = existsSync(RESULTS)
    ? readFileSync(RESULTS, 'utf8')
    : '# Results\n\nLast results of the benches; each section is written by its command.\n';
  const block = `## ${section}\n\n${body.trim()}\n`;
  const start = known.indexOf(`## ${section}\n`);
  if (start === -1) {
    writeFileSync(RESULTS, `${known.trimEnd()}\n\n${block}`);
    return;
  }
  const next = known.indexOf('\n## ', start);
  const rest = next === -1 ? '' : known.slice(next);
  writeFileSync(RESULTS, `${known.slice(0, start)}${block}${rest}`);
}
