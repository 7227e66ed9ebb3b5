import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { show } from '../extractors/pdf/compose-pdf.ts';
import { lockPdf } from '../extractors/pdf/lock-pdf.ts';
import { openFolder, readLines, readRun } from './stand-ins/program.ts';
import { readManifest, runCrossfoot } from './stand-ins/real-run.ts';

describe('passwords of a run', () => {
  const folder = openFolder();
  afterAll(() => folder.remove());
  const run = (out: string, ...words: string[]) =>
    runCrossfoot(['run', 'in', '--out', out, '--quiet', ...words], folder.path);
  const codeOf = async (out: string) => (await readLines(join(folder.path, out), 'quarantine.csv'))[0]?.split(',')[3];

  it('open what they fit, and stand in no file that the run writes', async () => {
    await folder.put({
      'in/locked.pdf': lockPdf(show('Locked words without a table', 40, 200), 'open sesame'),
      'words.txt': 'wrong\r\nopen sesame\r\n',
    });
    await run('shut');
    expect(await codeOf('shut')).toBe('ENCRYPTED');
    for (const words of [
      ['--password', 'open sesame'],
      ['--password-file', 'words.txt', '--log-level', 'trace'],
    ]) {
      const out = words[0]?.slice(2) ?? '';
      await run(out, ...words);
      expect(await codeOf(out)).toBe('NO_TABLE');
      const written = [...(await readRun(join(folder.path, out))).values()].map(String);
      const log = await readFile(join(folder.path, out, 'crossfoot.log'), 'utf8');
      expect([...written, log].filter((text) => text.includes('sesame'))).toEqual([]);
    }
    // Another list is another configuration, none is none.
    const told = await Promise.all(
      ['shut', 'password', 'password-file'].map((out) => readManifest(join(folder.path, out))),
    );
    const [none, one, two] = told.map(({ config }) => config.passwords);
    expect(none).toBeUndefined();
    expect([one, two]).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/), expect.stringMatching(/^[0-9a-f]{8}$/)]);
    expect(one).not.toBe(two);
  });

  it('from a file that is not there end the run before it begins', async () => {
    const { code, stderr } = await run('gone', '--password-file', 'gone.txt');
    expect(code).toBe(2);
    expect(stderr).toContain('gone.txt');
  });
});
