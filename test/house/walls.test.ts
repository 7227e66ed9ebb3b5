import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** A house in miniature: files that keep to the walls, and one breach of each. */
const LAWFUL: Record<string, string> = {
  'model/noun.ts': 'export const noun = 1;',
  'forms/forms.ts': "import { noun } from '../model/noun.ts';\nimport 'node:fs';\nexport const forms = noun;",
  'forms/codes.json': '{}',
  'extractors/extract.ts':
    "import 'node:fs';\nimport { forms } from '../forms/forms.ts';\nexport const extract = forms;",
  'normalizers/normalize.ts': "import { noun } from '../model/noun.ts';\nexport const normalize = noun;",
  'reconcilers/reconcile.ts': "import { forms } from '../forms/forms.ts';\nexport const reconcile = forms;",
  'output/write.ts': "import { format } from 'fast-csv';\nimport '../model/noun.ts';\nexport const write = format;",
  'pipeline/flow.ts':
    "import '../extractors/extract.ts';\nimport '../normalizers/normalize.ts';\nimport '../reconcilers/reconcile.ts';\n" +
    "import '../output/write.ts';\nimport 'p-queue';\nexport const flow = 1;",
  'bench/speed.ts': "import '../pipeline/flow.ts';\nimport 'fast-check';",
  'test/flow.test.ts': "import '../pipeline/flow.ts';\nimport '../forms/codes.json' with { type: 'json' };",
};

const BREACHES: [rule: string, path: string, code: string][] = [
  ['model-imports-nothing', 'model/uses-forms.ts', "import '../forms/forms.ts';"],
  ['model-imports-nothing', 'model/uses-node.ts', "import 'node:path';"],
  ['forms-import-model-only', 'forms/uses-stage.ts', "import '../output/write.ts';"],
  ['forms-through-the-loader', 'output/uses-data.ts', "import '../forms/codes.json' with { type: 'json' };"],
  ['stage-keeps-to-itself', 'normalizers/uses-stage.ts', "import '../extractors/extract.ts';"],
  ['stage-keeps-to-itself', 'reconcilers/uses-type.ts', "import type { write } from '../output/write.ts';"],
  ['stage-keeps-to-itself', 'output/uses-later.ts', "await import('../reconcilers/reconcile.ts');"],
  ['pipeline-is-the-top', 'extractors/uses-pipeline.ts', "import '../pipeline/flow.ts';"],
  ['pure-rooms-touch-no-machine', 'normalizers/uses-file.ts', "import 'node:fs';"],
  ['pure-rooms-touch-no-machine', 'normalizers/uses-network.ts', "import 'node:https';"],
  ['pure-rooms-touch-no-machine', 'reconcilers/uses-random.ts', "import 'node:crypto';"],
  ['pure-rooms-touch-no-machine', 'reconcilers/uses-thread.ts', "import 'worker_threads';"],
  ['pure-rooms-touch-no-service', 'reconcilers/uses-queue.ts', "import 'p-queue';"],
  ['pure-rooms-touch-no-service', 'normalizers/uses-log.ts', "import 'pino';"],
  ['product-without-tests', 'output/uses-test.ts', "import '../test/flow.test.ts';"],
  ['no-cycles', 'extractors/ring-a.ts', "import './ring-b.ts';"],
  ['no-orphans', 'output/forgotten.ts', 'export const forgotten = 1;'],
  ['not-to-dev-dep', 'pipeline/uses-dev.ts', "import 'fast-check';"],
  ['not-to-unresolvable', 'pipeline/uses-ghost.ts', "import './ghost.ts';"],
];

/** The other half of a ring, which is reported once. */
const RING_END = ['extractors/ring-b.ts', "import './ring-a.ts';"] as const;

const root = process.cwd();

describe('the walls', () => {
  let house: string;
  let violations: string[];

  beforeAll(() => {
    house = realpathSync(mkdtempSync(join(tmpdir(), 'crossfoot-walls-')));
    const files = [...Object.entries(LAWFUL), RING_END, ...BREACHES.map(([, path, code]) => [path, code] as const)];
    for (const [path, code] of files) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), code);
    }
    for (const file of ['package.json', 'tsconfig.json']) cpSync(join(root, file), join(house, file));
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
    violations = cruise(house);
  });

  afterAll(() => {
    rmSync(house, { recursive: true, force: true });
  });

  it.each(BREACHES)('%s: %s', (rule, path) => {
    expect(violations).toContain(`${rule}: ${path}`);
  });

  it('let pass what keeps to them', () => {
    expect(violations.filter((violation) => violation.replace(/^.*: /, '') in LAWFUL)).toEqual([]);
  });
});

/** `rule: file` of everything that dependency-cruiser has to say about a folder under the rules of this repository. */
function cruise(folder: string): string[] {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.mjs');
  const args = [program, '--config', config, '--output-type', 'json', '.'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
}
