import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hasBegun, openFolder, runProgram, start } from './stand-ins/program.ts';
import { runCrossfoot } from './stand-ins/real-run.ts';

let folder: ReturnType<typeof openFolder>;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.remove());

const WATCHED = ['--log', 'log', '--log-level', 'trace', '--metrics', 'c.prom', '--lineage', 'l.jsonl'];
const told = async () => {
  const files = ['log', 'c.prom', 'l.jsonl'].map((name) => readFile(join(folder.path, name), 'utf8'));
  const texts = await Promise.all(files);
  for (const text of texts) expect(text).not.toBe('');
  return texts.join('\n');
};
/** A number of an identity card, a telephone number and a name, as scraped documents hold them now and then. */
const PERSONAL = ['420106199001011234', '13800138000', '王小明'];
const holdsNone = (text: string) => PERSONAL.forEach((word) => expect(text).not.toContain(word));

describe('terminal, log, metrics and events hold no word or figure of a document', () => {
  it('whatever becomes of it', async () => {
    const words = PERSONAL.join('\n');
    const fates = ['good', 'partial', 'conflict', 'print', 'extract: throw', 'normalize: throw', 'reconcile: throw'];
    const others = ['exit', 'late', 'refuse', 'no-table'];
    const entries = [...fates, ...others].map((fate, index) => [`in/${index}.txt`, `${fate}\n${words}`]);
    await folder.put(Object.fromEntries(entries) as Record<string, string>);
    await folder.put({ 'in/binary.txt': `${words}\0` });
    const { code, stdout, stderr } = await runProgram(
      ['run', 'in', '--out', 'out', '--jobs', '2', ...WATCHED],
      folder.path,
    );
    expect(code).toBe(1);
    const all = `${stdout}\n${stderr}\n${await told()}`;
    for (const sign of ['INTERNAL', 'CRASHED', 'ENCODING', 'NO_TABLE', 'BINARY', 'TypeError'])
      expect(all).toContain(sign);
    holdsNone(all);
  });

  it('of real kinds that are damaged', async () => {
    const [id, phone, name] = PERSONAL;
    await folder.put({
      'in/a.html': `<html><body><p>${name}${phone}</p><table><tr><td>${id}<td>1.00</table>`,
      'in/b.pdf': `%PDF-1.4\n1 0 obj <</${id} (${phone}) >> ${name}`,
      'in/c.txt': `${name}\t${id}\n${phone}\t1.00\n`,
      'in/d.xml': `<?xml version="1.0"?><a ${id}="${phone}"><${name}></a>`,
      'in/e.bin': `\0\u0001\u0002${PERSONAL.join('')}`,
    });
    const { stderr } = await runCrossfoot(
      ['run', 'in', '--out', 'out', '--jobs', '1', '--quiet', ...WATCHED],
      folder.path,
    );
    holdsNone(`${stderr}\n${await told()}`);
  });

  it('when it is interrupted', async () => {
    await folder.put({ 'in/a.txt': `sleep 700\n${PERSONAL.join('\n')}`, 'in/b.txt': `throw\n${PERSONAL.join('\n')}` });
    const { child, ended } = start(['run', 'in', '--out', 'out', '--jobs', '1', ...WATCHED], folder.path);
    await hasBegun(join(folder.path, 'out'));
    await new Promise((resolve) => setTimeout(resolve, 400));
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(130);
    holdsNone(`${stdout}\n${stderr}\n${await told()}`);
  });
});
