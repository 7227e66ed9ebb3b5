import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfMissing } from './install-if-missing.mjs';
import { runChild } from './run-child.mjs';

/** The tests that take too long for every change, with what they try; `npm test` has a share of each. */
const SCRIPTS = [
  ['every-step.ts'],
  ['kill-anywhere.ts', '100', '1'],
  ['start-twice.ts', '50'],
  ['many-documents.ts', '10000', '1'],
];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = await installIfMissing(root);
for (const [name, ...words] of SCRIPTS) {
  console.log(`\n== ${[name, ...words].join(' ')} ==`);
  const exitCode = await runChild(node, ['--no-warnings', join(root, 'test', 'faults', name), ...words], { cwd: root });
  if (exitCode !== 0) process.exitCode = exitCode;
}
