import type { ColumnDefinition } from './column-types.ts';
import type { DatasetFileFacts } from './dataset-files.ts';
import { datasetOf } from './datasets.ts';
import type { DatasetName } from './datasets.ts';

export const DATA_PACKAGE_NAME = 'datapackage.json';

const FORMATS = {
  csv: { format: 'csv', mediatype: 'text/csv', encoding: 'utf-8', dialect: { lineTerminator: '\n' } },
  // Parquet is no text: an encoding would say nothing about it.
  parquet: { format: 'parquet', mediatype: 'application/vnd.apache.parquet' },
} as const;

/** What every Data Package of crossfoot begins with. */
export const PACKAGE_HEAD = {
  $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
  name: 'crossfoot',
  title: 'Public financial disclosures as proved figures',
} as const;

/** Describes the datasets of a run as a Data Package v2 (https://datapackage.org/standard/data-package/) in its own folder. */
export function describeDataPackage(runId: string, version: string, files: readonly DatasetFileFacts[]): object {
  return {
    ...PACKAGE_HEAD,
    description: `The datasets of run ${runId}, written by crossfoot ${version}.`,
    version: runId,
    resources: files.map(describeResource),
  };
}

function describeResource({ dataset, format, path, bytes, sha256 }: DatasetFileFacts): object {
  const { title, description, columns, primaryKey, foreignKeys } = datasetOf(dataset);
  return {
    name: resourceName(dataset, format),
    type: 'table',
    title,
    description,
    path,
    ...FORMATS[format],
    bytes,
    hash: `sha256:${sha256}`,
    schema: {
      fields: columns.map(describeField),
      missingValues: [''],
      ...(primaryKey.length > 0 ? { primaryKey } : {}),
      ...(foreignKeys.length > 0
        ? {
            foreignKeys: foreignKeys.map(({ fields, resource, references }) => ({
              fields,
              reference: { resource: resourceName(resource as DatasetName, format), fields: references },
            })),
          }
        : {}),
    },
  };
}

const resourceName = (dataset: DatasetName, format: 'csv' | 'parquet'): string =>
  format === 'csv' ? dataset : `${dataset}-${format}`;

function describeField(column: ColumnDefinition): object {
  const constraints = {
    ...(column.required === true ? { required: true } : {}),
    ...(column.unique === true ? { unique: true } : {}),
    ...(column.type === 'string' && column.values !== undefined ? { enum: column.values } : {}),
    ...(column.type === 'string' && column.pattern !== undefined ? { pattern: column.pattern } : {}),
    ...('minimum' in column ? { minimum: column.minimum } : {}),
    ...('maximum' in column ? { maximum: column.maximum } : {}),
  };
  return {
    name: column.name,
    // A Data Package has one type for all that has decimals; readers keep it as an exact decimal.
    type: column.type === 'decimal' ? 'number' : column.type,
    description: column.description,
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  };
}
