import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_CONFIG } from '../../pipeline/config.ts';
import { checkConfig } from '../../pipeline/config-schema.ts';
import { readConfig } from '../../pipeline/read-config.ts';
import { openFolder } from './stand-ins/program.ts';

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
    expect(checkConfig(DEFAULT_CONFIG, 'defaults')).toEqual(DEFAULT_CONFIG);
  });

  it.each([
    ['{"timeoutSeconds": "5"}', /timeoutSeconds: "5" is not allowed, allowed is a number from 0.1/],
    ['{"timeoutSeconds": 0}', /timeoutSeconds/],
    ['{"maxBytes": 1.5}', /maxBytes: 1.5 is not allowed, allowed is a whole number/],
    ['{"timeoutSecond": 5}', /timeoutSecond: no such key, allowed are .*timeoutSeconds/],
    ['{"constructor": 5}', /constructor: no such key/],
    ['{"stageLimits": {"write": 1}}', /stageLimits/],
    ['{"maxBytes": 0, "maxPieces": -1}', /maxBytes.*maxPieces/],
    ['[]', /one JSON object/],
    ['null', /one JSON object/],
    ['{"timeoutSeconds": 5,}', /c\.json/],
    ['', /c\.json/],
  ])('refuses %j', async (text, message) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'BAD_CONFIG', message: expect.stringMatching(message) });
  });

  it('refuses a file that is not there', async () => {
    await expect(readConfig(join(folder.path, 'none.json'))).rejects.toMatchObject({ code: 'BAD_CONFIG' });
  });
});
