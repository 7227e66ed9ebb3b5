import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NativeTesseract } from '../../../extractors/recognition/native-tesseract.ts';
import type { RecognitionTask, RecognizedText } from '../../../extractors/recognition/recognizer.ts';
import { itWhere } from '../../setup/it-where.ts';
import { drawPage } from './draw-page.ts';

const FIGURE: RecognitionTask = { kind: 'figure', language: 'eng' };
const PICTURE = drawPage(300, 60, [{ text: '1,234.56', x: 20, y: 42, pixels: 32 }]);
const { stdout: answer } = spawnSync('tesseract', ['--version'], { encoding: 'utf8' });
const hasTesseract = /^tesseract v?[5-9]/.test(answer);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossfoot-native-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program in the place of tesseract: asked for its version it says 5, else it does as told. */
async function standIn(name: string, version: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n[ "$1" = --version ] && { echo "tesseract ${version}"; exit 0; }\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

/** Code and sentence of a refusal. */
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => `${String((error as { readonly code?: unknown }).code)}: ${(error as Error).message}`,
  );
const opening = (program: string): Promise<unknown> => Promise.resolve().then(() => new NativeTesseract({ program }));

const textOf = ({ lines }: RecognizedText): string =>
  lines.flatMap(({ words }) => words.flatMap(({ symbols }) => symbols.map(({ text }) => text))).join('');

describe("the machine's own tesseract", () => {
  it('is refused where there is none, and the sentence says why', async () => {
    expect(await refusal(opening(join(folder, 'none')))).toMatch(/^NO_RECOGNIZER: .*ENOENT/);
  });

  it('is refused where it is too old', async () => {
    expect(await refusal(opening(await standIn('old', '4.1.1', 'exit 0')))).toMatch(/^NO_RECOGNIZER: .*4\.1\.1/);
  });

  it('costs its picture where it fails, and says what it said', async () => {
    const program = await standIn('failing', '5.3.0', 'cat > /dev/null; echo "no memory" >&2; exit 3');
    const engine = new NativeTesseract({ program });
    expect(engine.name).toContain('tesseract 5.3.0');
    expect(await refusal(engine.recognize(PICTURE, FIGURE))).toMatch(/^NOT_RECOGNIZED: .*no memory/);
    await engine.close();
    expect(await refusal(engine.recognize(PICTURE, FIGURE))).toMatch(/^NOT_RECOGNIZED/);
  });

  it('is missing for all pictures where the system no longer starts it', async () => {
    const program = await standIn('passing', '5.3.0', 'exit 0');
    const engine = new NativeTesseract({ program });
    await rm(program);
    expect(await refusal(engine.recognize(PICTURE, FIGURE))).toMatch(/^NO_RECOGNIZER: .*ENOENT/);
    await engine.close();
  });

  it('is ended where it takes too long', async () => {
    const program = await standIn('hanging', '5.3.0', 'exec sleep 60');
    const began = performance.now();
    const engine = new NativeTesseract({ program, limitMs: 500 });
    expect(await refusal(engine.recognize(PICTURE, FIGURE))).toMatch(/^TIMEOUT/);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  itWhere(hasTesseract, 'tesseract 5')('reads with the language data that come with crossfoot', async () => {
    const engine = new NativeTesseract();
    expect(textOf(await engine.recognize(PICTURE, FIGURE))).toBe('1,234.56');
    await engine.close();
  });
});
