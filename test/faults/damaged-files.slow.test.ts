import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { injectFaults } from '../../bench/faults/inject-faults.ts';
import { FAULT_KINDS } from '../../bench/faults/kinds.ts';
import { extract, normalize, reconcile } from '../../pipeline/stages.ts';
import { runCrossfoot } from '../pipeline/stand-ins/real-run.ts';
import { openFolder, readRun, runProgram } from '../pipeline/stand-ins/program.ts';
import { POISON_PDFS } from './poison-pdfs.ts';

/** A share of what `npm run bench:faults` does, with seeds that it does not use. */
const DAMAGED = 25;
/** Recognizing takes its time. */
const DAMAGED_RECOGNIZED = 8;
/** Its first recognized one is read as a run does. */
const FIRST_SEED = 1_000_000;

describe('damaged files', () => {
  it.each(Object.keys(FAULT_KINDS))(
    'come out as a document or as a known code: %s',
    async (kind) => {
      const count = FAULT_KINDS[kind]?.isRecognized === true ? DAMAGED_RECOGNIZED : DAMAGED;
      const { outcomes, unprepared } = await injectFaults(kind, count, 2, FIRST_SEED);
      expect(unprepared).toEqual([]);
      expect([...outcomes.values()].reduce((sum, times) => sum + times, 0)).toBe(count);
      // Damage that did nothing would prove nothing.
      expect(outcomes.get('ok') ?? 0).toBeLessThan(count);
    },
    120_000,
  );
});

describe('a file of which some bytes were altered', () => {
  const whole = readFileSync(new URL('../../samples/budget-2025.pdf', import.meta.url));
  const verdictsOf = async (bytes: Buffer): Promise<readonly string[]> => {
    const document = normalize(await extract({ source: 'a.pdf', bytes: new Uint8Array(bytes) }));
    return reconcile(document).verdicts.map(({ verdict }) => verdict);
  };

  it('proves nothing, because names may be others by now, but keeps its figures', async () => {
    const altered = Buffer.from(whole);
    // In the midst of the first compressed stream.
    const at = whole.indexOf('stream') + 60;
    altered[at] = (altered[at] ?? 0) ^ 16;
    expect(await verdictsOf(whole)).toContain('verified');
    const verdicts = await verdictsOf(altered);
    expect(verdicts).toContain('unverified');
    expect(verdicts).not.toContain('verified');
  });
});

describe('documents that mean harm', () => {
  let folder: ReturnType<typeof openFolder>;
  beforeEach(() => {
    folder = openFolder();
  });
  afterEach(() => folder.remove());

  it('are put aside each by itself, within its time and memory', async () => {
    const files = Object.entries(POISON_PDFS).map(([name, build]) => [`in/${name}.pdf`, build()] as const);
    await folder.put({ ...Object.fromEntries(files), 'config.json': '{"timeoutSeconds": 4}' });
    const { code, stderr } = await runCrossfoot(
      ['run', 'in', '--out', 'out', '--quiet', '--config', 'config.json'],
      folder.path,
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const rows = (await readRun(join(folder.path, 'out'))).get('quarantine.csv')?.toString('utf8') ?? '';
    const codes = new Map(
      [...rows.matchAll(/^[0-9a-f]{64},"?(.+?)\.pdf"?,\w+,([A-Z_]+),/gm)].map(([, name, word]) => [name, word]),
    );
    expect([...codes.keys()].sort()).toEqual(Object.keys(POISON_PDFS).sort());
    expect([...codes.values()].filter((word) => word === 'INTERNAL' || word === 'CRASHED')).toEqual([]);
    expect(codes.get('stream of 1 GB of blanks, deflated twice')).toBe('BOMB');
    expect(codes.get('stream that inflates to endless text')).toBe('BOMB');
    expect(codes.get('count of a billion pages')).toBe('TRUNCATED');
  }, 120_000);

  it('leave every other document as it is without them, byte for byte', async () => {
    const good = sampleTexts(38);
    const poison = [
      'count of a billion pages',
      'random bytes behind a header',
      'stream of 1 GB of blanks, deflated twice',
    ];
    await folder.put({
      ...inFolder('alone', good),
      ...inFolder('beside', good),
      // Between the others by name, so that each shares a process with good ones before and after it.
      ...inFolder(
        'beside',
        poison.map((name, index) => [`${index}5-poison.pdf`, POISON_PDFS[name]?.() ?? '']),
      ),
      'beside/20-noise.txt': Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * index * 31 + 7) % 251)),
    });
    expect((await runCrossfoot(['run', 'alone', '--out', 'one', '--quiet', '--jobs', '2'], folder.path)).code).toBe(0);
    expect((await runCrossfoot(['run', 'beside', '--out', 'two', '--quiet', '--jobs', '2'], folder.path)).code).toBe(1);
    await expectSameFiles(folder.path);
  });

  it('leave every other document as it is even where they end their process', async () => {
    const good = Array.from({ length: 38 }, (_, index) => [`${10 + index}.txt`, `document ${index}`] as const);
    await folder.put({
      ...inFolder('alone', good),
      ...inFolder('beside', [...good, ['20a.txt', 'exit'], ['30a.txt', 'reconcile: spin'], ['40a.txt', 'late']]),
      'config.json': '{"timeoutSeconds": 2}',
    });
    const words = ['--quiet', '--jobs', '2', '--config', 'config.json'];
    expect((await runProgram(['run', 'alone', '--out', 'one', ...words], folder.path)).code).toBe(0);
    expect((await runProgram(['run', 'beside', '--out', 'two', ...words], folder.path)).code).toBe(1);
    await expectSameFiles(folder.path);
  });
});

/** Small documents made of the samples, each with a last line of its own. */
function sampleTexts(count: number): (readonly [string, Buffer])[] {
  const folder = new URL('../../samples/', import.meta.url);
  const names = readdirSync(folder).filter((name) => /^(?:other-city|final-gb18030)\.txt$/.test(name));
  const texts = names.sort().map((name) => readFileSync(new URL(name, folder)));
  return Array.from({ length: count }, (_, index) => {
    const text = texts[index % texts.length] ?? Buffer.alloc(0);
    return [`${10 + index}.txt`, Buffer.concat([text, Buffer.from(`\n\n${index}\n`)])] as const;
  });
}

function inFolder<Content>(name: string, files: readonly (readonly [string, Content])[]): Record<string, Content> {
  return Object.fromEntries(files.map(([file, content]) => [`${name}/${file}`, content]));
}

/** Every file of both runs but those that tell of the whole run. */
async function expectSameFiles(path: string): Promise<void> {
  const [one, two] = await Promise.all(['one', 'two'].map((out) => readRun(join(path, out))));
  const compared = [...(one ?? [])].filter(
    ([name]) => !/^(?:manifest\.json|datapackage\.json|report\.html|quarantine\.csv)$/.test(name),
  );
  expect(compared.length).toBeGreaterThan(10);
  for (const [name, bytes] of compared)
    expect({ name, same: two?.get(name)?.equals(bytes) }).toEqual({ name, same: true });
  expect([...(two?.keys() ?? [])].sort()).toEqual([...(one?.keys() ?? [])].sort());
}
