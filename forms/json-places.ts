/** A path into a JSON value: keys and indexes, outermost first. */
export type JsonPath = readonly PropertyKey[];

/** Where things stand in a JSON text, in characters from 0. */
export interface JsonPlaces {
  /** Of a value, or of the nearest thing around a value that is not there. */
  valueAt(path: JsonPath): number;
  /** Of the key itself where the path ends in one. */
  keyAt(path: JsonPath): number;
}

/** What is wrong with a text that is no JSON, and where. */
export interface JsonFault {
  readonly offset: number;
  readonly message: string;
}

const MOST_NESTED = 100;
const BLANK = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

class Fault extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Finds where every key and value of a JSON text stands, so that a message can name the line. A text that is no JSON, and
 * an object that has a key twice (of which JSON.parse keeps one without a word), is a fault with its place.
 */
export function findJsonPlaces(text: string): JsonPlaces | JsonFault {
  const values = new Map<string, number>();
  const keys = new Map<string, number>();
  let at = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const skipBlanks = (): string => {
    take(BLANK);
    return text.charAt(at);
  };
  const expected = (what: string): Fault =>
    new Fault(
      at,
      `${what} is expected${at >= text.length ? ' where the file ends' : `, ${nameCharacter(text, at)} stands here`}`,
    );

  const readMembers = (path: JsonPath): void => {
    at += 1;
    if (skipBlanks() === '}') {
      at += 1;
      return;
    }
    for (;;) {
      skipBlanks();
      const start = at;
      const token = take(STRING);
      if (token === undefined) throw expected('a key in double quotes');
      const inner = [...path, JSON.parse(token) as string];
      const name = nameOf(inner);
      if (keys.has(name)) throw new Fault(start, `the key ${token} stands here a second time`);
      keys.set(name, start);
      if (skipBlanks() !== ':') throw expected('a colon after the key');
      at += 1;
      readValue(inner);
      const next = skipBlanks();
      if (next !== ',' && next !== '}') throw expected('a comma or }');
      at += 1;
      if (next === '}') return;
    }
  };
  const readItems = (path: JsonPath): void => {
    at += 1;
    if (skipBlanks() === ']') {
      at += 1;
      return;
    }
    for (let index = 0; ; index += 1) {
      readValue([...path, index]);
      const next = skipBlanks();
      if (next !== ',' && next !== ']') throw expected('a comma or ]');
      at += 1;
      if (next === ']') return;
    }
  };
  const readValue = (path: JsonPath): void => {
    const first = skipBlanks();
    if (path.length > MOST_NESTED) throw new Fault(at, `nothing may be nested deeper than ${MOST_NESTED}`);
    values.set(nameOf(path), at);
    if (first === '{') readMembers(path);
    else if (first === '[') readItems(path);
    else if (take(STRING) === undefined && take(PLAIN) === undefined) throw expected('a value');
  };

  try {
    readValue([]);
    if (skipBlanks() !== '') throw expected('the end of the file');
  } catch (error) {
    if (error instanceof Fault) return { offset: error.offset, message: error.message };
    throw error;
  }
  const valueAt = (path: JsonPath): number =>
    values.get(nameOf(path)) ?? (path.length === 0 ? 0 : valueAt(path.slice(0, -1)));
  return { valueAt, keyAt: (path) => keys.get(nameOf(path)) ?? valueAt(path) };
}

/** Line and column of an offset, both from 1. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
}

function nameCharacter(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return character === '\n' || character === '\r' ? 'the end of the line' : JSON.stringify(character);
}

function nameOf(path: JsonPath): string {
  return JSON.stringify(path.map(String));
}
