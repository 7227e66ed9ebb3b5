import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
const folder = mkdtempSync(join(tmpdir(), 'crossfoot-test-'));
try {
  // What looks at the sources runs side by side, what it says one after the other; tests have the cores to themselves.
  const looking = chosen.filter(({ name }) => name !== 'jest').map((check) => look(check));
  for (const each of looking) tell(await each);
  const tests = chosen.find(({ name }) => name === 'jest');
  if (tests !== undefined && process.exitCode === undefined) {
    console.log(`\n== ${tests.heading} ==`);
    tell(await run(tests, 'inherit'));
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Runs a check and keeps what it says. */
async function look(check) {
  const file = join(folder, check.name);
  const output = openSync(file, 'w');
  const ended = await run(check, ['ignore', output, output]);
  closeSync(output);
  return { ...ended, said: `\n== ${check.heading} ==\n${readFileSync(file, 'utf8')}` };
}

async function run(check, stdio) {
  const startedAt = performance.now();
  const rest = check === chosen.at(-1) ? extra : [];
  const args = [...(check.nodeFlags ?? []), join(root, 'node_modules', check.program), ...check.args, ...rest];
  const exitCode = await runChild(node, args, { cwd: root, stdio });
  return { check, exitCode, seconds: (performance.now() - startedAt) / 1000 };
}

function tell({ check, exitCode, seconds, said = '' }) {
  process.stdout.write(said);
  tally(check.name, exitCode);
  const outcome = exitCode === 0 ? 'passed' : `FAILED (exit code ${exitCode})`;
  console.log(`== ${check.name}: ${outcome}, ${seconds.toFixed(1)} s ==`);
  if (exitCode !== 0) process.exitCode ??= exitCode;
}

/** For a caller that counts (CROSSFOOT_TALLY): one check, one line. Jest counts its tests itself (tally-reporter). */
function tally(name, exitCode) {
  const file = process.env.CROSSFOOT_TALLY;
  if (!file || name === 'jest') return;
  appendFileSync(file, exitCode === 0 ? '1 0 0\n' : '0 1 0\n');
}
