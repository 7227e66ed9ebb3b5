import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfMissing } from './install-if-missing.mjs';
import { runChild } from './run-child.mjs';

/** Rooms whose data is read at run time from beside the code. */
const DATA_ROOMS = ['forms'];
const SHEBANG = '#!/usr/bin/env node\n';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const node = await installIfMissing(root);
rmSync(dist, { recursive: true, force: true });
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
process.exitCode = await runChild(node, [compiler, '--project', 'tsconfig.build.json'], { cwd: root });
if (process.exitCode === 0) {
  for (const room of DATA_ROOMS) {
    const isData = (path) => extname(path) !== '.ts';
    cpSync(join(root, room), join(dist, room), { recursive: true, filter: isData });
  }
  makeCommand(join(dist, 'pipeline', 'cli.js'));
}

/** npm links a package's command only as an executable that names its interpreter. */
function makeCommand(path) {
  const code = readFileSync(path, 'utf8');
  if (!code.startsWith('#!')) writeFileSync(path, SHEBANG + code);
  chmodSync(path, 0o755);
}
