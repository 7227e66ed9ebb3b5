import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach } from '@jest/globals';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A new folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'crossfoot-output-'));
  folders.push(folder);
  return folder;
}

/** Every file below a folder, by path relative to it. */
export async function filesBelow(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(paths.sort().map((path) => readFile(path)));
  return new Map(paths.map((path, index) => [relative(folder, path), contents[index]!]));
}

/** The rows of a CSV text after RFC 4180, to the letter: white space and byte order marks are content. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\n|$)/gy;
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (match === null) throw new Error(`no CSV at ${at}: ${text.slice(at, at + 40)}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/**
 * The rows of a Parquet file; decimals as unscaled bigints. hyparquet itself makes floats of decimals and drops byte order
 * marks, so the types are taken off the schema and the bytes are read as they stand in the file.
 */
export async function readParquet(bytes: Buffer): Promise<Record<string, unknown>[]> {
  const buffer = new Uint8Array(bytes).buffer;
  const metadata = parquetMetadata(buffer);
  const decoders = new Map<string, (value: Uint8Array) => unknown>();
  for (const element of metadata.schema) {
    if (element.converted_type === 'DECIMAL') decoders.set(element.name, unscaled);
    if (element.converted_type === 'UTF8') decoders.set(element.name, (value) => Buffer.from(value).toString('utf8'));
    delete element.converted_type;
    delete element.logical_type;
  }
  const rows = await parquetReadObjects({ file: buffer, metadata, utf8: false });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value === null || value === undefined ? null : (decoders.get(name)?.(value as Uint8Array) ?? value),
      ]),
    ),
  );
}

function unscaled(bytes: Uint8Array): bigint {
  return BigInt.asIntN(8 * bytes.length, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}
