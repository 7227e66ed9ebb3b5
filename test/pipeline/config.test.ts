import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_CONFIG } from '../../pipeline/config.ts';
import { composeConfigJsonSchema } from '../../pipeline/config-json-schema.ts';
import { CONFIG_KEYS, findConfigProblems } from '../../pipeline/config-schema.ts';
import { nearestWord } from '../../pipeline/nearest-word.ts';
import { readConfig } from '../../pipeline/read-config.ts';
import { openFolder, readLines, readRun, runProgram } from './stand-ins/program.ts';

let folder: ReturnType<typeof openFolder>;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.remove());

const read = async (text: string) => {
  await folder.put({ 'c.json': text });
  return readConfig(join(folder.path, 'c.json'));
};

describe('readConfig', () => {
  it('lays what the file says over the defaults', async () => {
    expect(await read('{}')).toEqual(DEFAULT_CONFIG);
    expect(await read('\uFEFF{"timeoutSeconds": 5, "stageLimits": {"extract": 1}}')).toEqual({
      ...DEFAULT_CONFIG,
      timeoutSeconds: 5,
      stageLimits: { extract: 1 },
    });
  });

  it('holds defaults that it would accept itself', () => {
    expect(findConfigProblems(DEFAULT_CONFIG)).toEqual([]);
  });

  it('takes paths relative to the file', async () => {
    const config = await read('{"forms": "own", "codebook": "../book.json", "ocrCache": "kept", "$schema": "x.json"}');
    expect(config).toEqual({
      ...DEFAULT_CONFIG,
      forms: join(folder.path, 'own'),
      codebook: join(folder.path, '../book.json'),
      ocrCache: join(folder.path, 'kept'),
    });
    expect((await read('{"ocrCache": "/kept"}')).ocrCache).toBe('/kept');
  });

  it.each([
    ['{"timeoutSeconds": "5"}', ':1:20: timeoutSeconds: "5" is not allowed, allowed is a number from 0.1 to 86400'],
    ['{\n  "maxBytes": 1,\n  "timeoutSeconds": 0\n}', ':3:21: timeoutSeconds: 0 is not allowed'],
    ['{"maxBytes": 1.5}', ':1:14: maxBytes: 1.5 is not allowed, allowed is a whole number from 1 to 2147483647'],
    [
      '{\n "timeoutSecond": 5}',
      ':2:2: timeoutSecond: no such key (timeoutSeconds is the nearest), allowed are timeoutS',
    ],
    ['{"max_memory_megabytes": 5}', 'no such key (maxMemoryMegabytes is the nearest)'],
    ['{"OCREngine": "native"}', '(ocrEngine is the nearest)'],
    ['{"ocrEngine": "tesseract"}', 'allowed is tesseract.js or native'],
    ['{"weather": 5}', ':1:2: weather: no such key, allowed are'],
    ['{"constructor": 5}', 'constructor: no such key, allowed are'],
    ['{"__proto__": {"maxBytes": 1}}', '__proto__: no such key'],
    [
      '{"stageLimits": {"write": 1}}',
      ':1:18: stageLimits.write: no such key, allowed are extract, normalize, reconcile',
    ],
    ['{"stageLimits": {"extrakt": 1}}', 'stageLimits.extrakt: no such key (extract is the nearest)'],
    [
      '{"stageLimits": {"extract": 0}}',
      ':1:29: stageLimits.extract: 0 is not allowed, allowed is a whole number from 1',
    ],
    ['{"stageLimits": 2}', 'allowed is an object with any of extract'],
    ['{"maxBytes": 0, "maxPieces": -1}', ':1:30: maxPieces: -1 is not allowed'],
    ['{"maxBytes": 1, "maxBytes": 2}', ':1:17: the key "maxBytes" stands here a second time'],
    ['[]', ':1:1: the file must hold one JSON object'],
    ['null', ':1:1: the file must hold one JSON object'],
    ['{"timeoutSeconds": 5,}', ':1:22: a key in double quotes is expected, "}" stands here'],
    ['{\n  "timeoutSeconds": 5\n  "maxBytes": 1\n}', ':3:3: a comma or } is expected'],
    ["{'maxBytes': 1}", ':1:2: a key in double quotes is expected'],
    ['', ':1:1: a value is expected where the file ends'],
  ])('refuses %j', async (text, message) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'BAD_CONFIG', message: expect.stringContaining(message) });
  });

  it('refuses a file that is not there', async () => {
    await expect(readConfig(join(folder.path, 'none.json'))).rejects.toMatchObject({ code: 'BAD_CONFIG' });
  });
});

describe('ocrCache', () => {
  it('changes nothing that is written, and its files are no inputs', async () => {
    await folder.put({ 'in/a.txt': 'one', 'in/kept/ab/c.txt': 'a reading', 'c.json': '{"ocrCache": "in/kept"}' });
    const plain = await runProgram(['run', 'in/a.txt', '--out', 'plain'], folder.path);
    const cached = await runProgram(['run', 'in', '--out', 'cached', '--config', 'c.json'], folder.path);
    expect([plain.code, cached.code]).toEqual([0, 0]);
    expect(await readLines(join(folder.path, 'cached'), 'documents.csv')).toHaveLength(1);
    const manifest = String((await readRun(join(folder.path, 'cached'))).get('manifest.json'));
    expect(manifest).not.toContain('kept');
    const { run_id: runId } = JSON.parse(manifest) as { run_id: string };
    const other = String((await readRun(join(folder.path, 'plain'))).get('manifest.json'));
    expect(JSON.parse(other)).toMatchObject({ run_id: runId });
  });
});

describe('what is written of the config', () => {
  it('docs/config.schema.json is in step with what is accepted (UPDATE_CONFIG_SCHEMA=1 writes it anew)', async () => {
    const file = new URL('../../docs/config.schema.json', import.meta.url);
    const schema = composeConfigJsonSchema();
    if (process.env.UPDATE_CONFIG_SCHEMA === '1') await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(schema);
  });

  it('docs/configuration.md has a row for each key', async () => {
    const text = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    for (const key of Object.keys(CONFIG_KEYS)) expect(text).toContain(`\n| \`${key}\` | `);
  });

  it('the schema has the bounds and defaults', () => {
    expect(composeConfigJsonSchema()).toMatchObject({
      additionalProperties: false,
      properties: {
        $schema: { type: 'string' },
        timeoutSeconds: { type: 'number', minimum: 0.1, maximum: 86_400, default: 60 },
        maxMemoryMegabytes: { type: 'integer', minimum: 128, maximum: 65_536, default: 512 },
        ocrEngine: { enum: ['tesseract.js', 'native'], default: 'tesseract.js' },
        stageLimits: { additionalProperties: false, properties: { extract: { type: 'integer', minimum: 1 } } },
      },
    });
  });
});

describe('nearestWord', () => {
  const known = ['timeoutSeconds', 'maxBytes', 'forms'];
  it.each([
    ['timeoutseconds', 'timeoutSeconds'],
    ['timeout', 'timeoutSeconds'],
    ['max', undefined],
    ['timoutSeconds', 'timeoutSeconds'],
    ['maxByets', 'maxBytes'],
    ['max-bytes', 'maxBytes'],
    ['form', 'forms'],
    ['', undefined],
    ['weather', undefined],
  ])('of %j is %j', (word, nearest) => expect(nearestWord(word, known)).toBe(nearest));
});
