import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findJsonPlaces, lineAndColumn } from '../../forms/json-places.ts';
import type { JsonPath, JsonPlaces } from '../../forms/json-places.ts';

const placesOf = (text: string): JsonPlaces => {
  const places = findJsonPlaces(text);
  if ('message' in places) throw new Error(places.message);
  return places;
};
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Every path of a value with what stands there. */
function* walk(value: unknown, path: JsonPath = []): Generator<readonly [JsonPath, unknown]> {
  yield [path, value];
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value))
      yield* walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

describe('findJsonPlaces', () => {
  it('finds every value and key of any JSON where it stands', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const places = placesOf(text);
        for (const [path, inner] of walk(JSON.parse(text))) {
          expect(text.slice(places.valueAt(path))[0]).toBe(JSON.stringify(inner)[0]);
          const key = path.at(-1);
          if (typeof key === 'string') expect(text.startsWith(JSON.stringify(key), places.keyAt(path))).toBe(true);
        }
      }),
    );
  });

  it('refuses just what JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-',
      '0.5e3',
      '01',
      'true',
      'nul',
      ' ',
      '\n',
      '"\\u12"',
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('');
        const places = findJsonPlaces(text);
        const isTwice = 'message' in places && places.message.includes('second time');
        expect(!('message' in places) || isTwice).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['{"a": 1,\n  "b" 2}', 2, 7, /colon/],
    ['{"a": 1,\n}', 2, 1, /key in double quotes/],
    ['[1,\n 2', 2, 3, /where the file ends/],
    ['{"a": 1,\n "a": 2}', 2, 2, /second time/],
    ['{"a": tru}', 1, 7, /value/],
    ['', 1, 1, /value/],
    ['[1] x', 1, 5, /end of the file/],
    ['['.repeat(200), 1, 102, /nested/],
  ])('%j: line %i, column %i', (text, line, column, message) => {
    const fault = findJsonPlaces(text);
    if (!('message' in fault)) throw new Error('a fault was expected');
    expect(lineAndColumn(text, fault.offset)).toEqual({ line, column });
    expect(fault.message).toMatch(message);
  });

  it('falls back to what is around a value that is not there', () => {
    const text = '{\n "a": {\n  "b": 1 } }';
    expect(placesOf(text).valueAt(['a', 'c', 'd'])).toBe(text.indexOf('{', 1));
  });
});
