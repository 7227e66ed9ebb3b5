import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parquetSchema, parquetMetadata } from 'hyparquet';
import { DATASET_NAMES, openRun } from '../../output/index.ts';
import { parseCsv, temporaryFolder } from './run-files.ts';
import { sampleDocument } from './sample-documents.ts';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly constraints?: {
    readonly required?: boolean;
    readonly unique?: boolean;
    readonly enum?: readonly string[];
    readonly pattern?: string;
  };
}

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly format: string;
  readonly mediatype: string;
  readonly encoding?: string;
  readonly bytes: number;
  readonly hash: string;
  readonly schema: {
    readonly fields: readonly Field[];
    readonly missingValues: readonly string[];
    readonly primaryKey?: readonly string[];
    readonly foreignKeys?: readonly {
      readonly fields: readonly string[];
      readonly reference: { readonly resource: string; readonly fields: readonly string[] };
    }[];
  };
}

async function writePackage() {
  const run = await openRun({ outDirectory: await temporaryFolder(), version: '1.0.0', config: {} });
  await run.add(sampleDocument());
  await run.quarantine({ source: 'x', documentId: '', stage: 'extract', code: 'BINARY', sentence: 's, "t"\nu' });
  const { dataPackagePath, runId } = await run.commit();
  const descriptor = JSON.parse(await readFile(dataPackagePath, 'utf8')) as {
    readonly $schema: string;
    readonly resources: readonly Resource[];
  };
  return { descriptor, directory: dirname(dataPackagePath), runId };
}

/** Rows of a CSV resource by field. */
async function rowsOf(directory: string, { path }: Resource): Promise<Record<string, string>[]> {
  const [header = [], ...rows] = parseCsv(await readFile(join(directory, path), 'utf8'));
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

describe('datapackage.json', () => {
  it('describes every dataset in both formats as the profile asks', async () => {
    const { descriptor, directory, runId } = await writePackage();
    expect(descriptor.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json');
    const names = descriptor.resources.map(({ name }) => name);
    expect(names).toEqual(
      DATASET_NAMES.flatMap((name) => (name === 'quarantine' ? [name] : [name, `${name}-parquet`])),
    );
    for (const resource of descriptor.resources) {
      expect(resource.path).toMatch(new RegExp(`^runs/${runId}/[a-z]+\\.${resource.format}$`));
      expect(resource.mediatype).toMatch(/^.+\/.+$/);
      expect(resource.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect((await stat(join(directory, resource.path))).size).toBe(resource.bytes);
      expect(resource.schema.missingValues).toEqual(['']);
      for (const field of resource.schema.fields)
        expect(['string', 'integer', 'number', 'boolean']).toContain(field.type);
      for (const { reference } of resource.schema.foreignKeys ?? []) expect(names).toContain(reference.resource);
    }
  });

  it('has the fields of the files', async () => {
    const { descriptor, directory } = await writePackage();
    for (const { path, format, schema } of descriptor.resources) {
      const bytes = await readFile(join(directory, path));
      const columns =
        format === 'csv'
          ? parseCsv(bytes.toString())[0]
          : parquetSchema(parquetMetadata(new Uint8Array(bytes).buffer)).children.map(({ element }) => element.name);
      expect(columns).toEqual(schema.fields.map(({ name }) => name));
    }
  });

  it('is kept by the rows: types, constraints, keys and references', async () => {
    const { descriptor, directory } = await writePackage();
    const tables = new Map<string, Record<string, string>[]>();
    for (const resource of descriptor.resources.filter(({ format }) => format === 'csv')) {
      tables.set(resource.name, await rowsOf(directory, resource));
    }
    for (const { name, schema } of descriptor.resources.filter((resource) => tables.has(resource.name))) {
      const rows = tables.get(name)!;
      expect(rows.length).toBeGreaterThan(0);
      for (const { name: field, type, constraints = {} } of schema.fields) {
        const values = rows.map((row) => row[field]!);
        const filled = values.filter((value) => value !== '');
        if (constraints.required) expect(filled).toEqual(values);
        if (constraints.unique) expect(new Set(values).size).toBe(values.length);
        if (constraints.enum) expect(constraints.enum).toEqual(expect.arrayContaining(filled));
        if (constraints.pattern) for (const value of filled) expect(value).toMatch(new RegExp(constraints.pattern));
        if (type === 'integer') for (const value of filled) expect(value).toMatch(/^-?\d+$/);
        if (type === 'number') for (const value of filled) expect(value).toMatch(/^-?\d+(\.\d+)?$/);
      }
      const { primaryKey = [], foreignKeys = [] } = schema;
      const keys = rows.map((row) => JSON.stringify(primaryKey.map((field) => row[field])));
      if (primaryKey.length > 0) expect(new Set(keys).size).toBe(keys.length);
      for (const { fields, reference } of foreignKeys) {
        const targets = tables.get(reference.resource)!.map((row) => row[reference.fields[0]!]);
        const values = rows.map((row) => row[fields[0]!]).filter((value) => value !== '');
        expect(targets).toEqual(expect.arrayContaining(values));
      }
    }
  });
});
