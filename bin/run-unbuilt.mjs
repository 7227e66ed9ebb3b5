import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfMissing } from './install-if-missing.mjs';
import { runChild } from './run-child.mjs';

// `run-unbuilt.mjs FILE.ts ARGUMENT…`: for the scripts beside the product, such as the benches.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = await installIfMissing(root);
const flags = ['--disable-warning=ExperimentalWarning'];
process.exitCode = await runChild(node, [...flags, ...process.argv.slice(2)], { cwd: root });
