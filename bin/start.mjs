import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfMissing } from './install-if-missing.mjs';
import { runChild } from './run-child.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const given = process.argv.slice(2);
const node = await installIfMissing(root);

// npm runs scripts in the package's folder; paths that were typed are meant from where the user stands.
const isOurScript = process.env.npm_package_json === join(root, 'package.json');
const userFolder = (isOurScript && process.env.INIT_CWD) || process.cwd();

const [args, cwd] = given.length > 0 ? [given, userFolder] : [['run', 'samples', '--out', 'out'], root];
const program = ['--disable-warning=ExperimentalWarning', join(root, 'pipeline', 'cli.ts'), ...args];
// Where the program keeps its compiled modules: in the clone, and gone with it.
const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'crossfoot'), ...process.env };
process.exitCode = await runChild(node, program, { cwd, env });
