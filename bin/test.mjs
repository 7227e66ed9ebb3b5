import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHECKS } from './checks.mjs';
import { installIfMissing } from './install-if-missing.mjs';
import { runChild } from './run-child.mjs';

// `test.mjs` runs every check; `test.mjs lint` one; whatever stands behind the names goes to the last of them.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const given = process.argv.slice(2);
const isName = (word) => CHECKS.some((check) => check.name === word);
const firstOther = given.findIndex((word) => !isName(word));
const names = firstOther === -1 ? given : given.slice(0, firstOther);
const extra = given.slice(names.length);
const chosen = names.length === 0 ? CHECKS : CHECKS.filter((check) => names.includes(check.name));

const node = await installIfMissing(root);
for (const [index, check] of chosen.entries()) {
  console.log(`\n== ${check.heading} ==`);
  const startedAt = performance.now();
  const rest = index === chosen.length - 1 ? extra : [];
  const args = [...(check.nodeFlags ?? []), join(root, 'node_modules', check.program), ...check.args, ...rest];
  const exitCode = await runChild(node, args, { cwd: root });
  tally(check.name, exitCode);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`== ${check.name}: ${exitCode === 0 ? 'passed' : `FAILED (exit code ${exitCode})`}, ${seconds} s ==`);
  if (exitCode !== 0) {
    process.exitCode = exitCode;
    break;
  }
}

/** For a caller that counts (CROSSFOOT_TALLY): one check, one line. Jest counts its tests itself (tally-reporter). */
function tally(name, exitCode) {
  const file = process.env.CROSSFOOT_TALLY;
  if (!file || name === 'jest') return;
  appendFileSync(file, exitCode === 0 ? '1 0 0\n' : '0 1 0\n');
}
