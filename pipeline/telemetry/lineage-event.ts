import { randomBytes } from 'node:crypto';

/*
 * The parts of OpenLineage 2-0-2 (https://openlineage.io/spec/2-0-2/OpenLineage.json) that are said here, with the facets' own
 * schemas.
 */

export const RUN_EVENT_SCHEMA = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent';

/** Name of each facet's type, and the version of its schema. */
const FACET_SCHEMAS = {
  schema: '1-0-0/SchemaDatasetFacet',
  dataSource: '1-0-1/DatasourceDatasetFacet',
  version: '1-0-0/DatasetVersionDatasetFacet',
  outputStatistics: '1-0-2/OutputStatisticsOutputDatasetFacet',
  errorMessage: '1-0-0/ErrorMessageRunFacet',
  processing_engine: '1-1-0/ProcessingEngineRunFacet',
  parent: '1-0-1/ParentRunFacet',
  jobType: '2-0-3/JobTypeJobFacet',
} as const;

export type FacetName = keyof typeof FACET_SCHEMAS;
export type Facets = Readonly<Partial<Record<FacetName, object>>>;

/** A dataset by the naming rules of OpenLineage: files of this machine are in the namespace `file`, under their path. */
export interface LineageDataset {
  readonly namespace: string;
  readonly name: string;
  readonly facets?: Facets;
  readonly outputFacets?: Facets;
}

/** One line of the file. */
export interface RunEvent {
  readonly eventType: 'START' | 'COMPLETE' | 'ABORT' | 'FAIL';
  /** ISO 8601, UTC. */
  readonly eventTime: string;
  readonly run: { readonly runId: string; readonly facets: Facets };
  readonly job: { readonly namespace: string; readonly name: string; readonly facets: Facets };
  readonly inputs: readonly LineageDataset[];
  readonly outputs: readonly LineageDataset[];
  readonly producer: string;
  readonly schemaURL: string;
}

/** Facets with the two fields that each must have. */
export function composeFacets(producer: string, facets: Facets): Facets {
  const named = Object.entries(facets) as [FacetName, object][];
  return Object.fromEntries(
    named.map(([name, facet]) => {
      const [version, type] = FACET_SCHEMAS[name].split('/');
      const schema = `https://openlineage.io/spec/facets/${version}/${type}.json#/$defs/${type}`;
      return [name, { _producer: producer, _schemaURL: schema, ...facet }];
    }),
  );
}

/** A UUID of version 7: sorted by time, so that stores of events keep those of one night together (RFC 9562). */
export function drawRunUuid(milliseconds: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The run that started this one, as OPENLINEAGE_PARENT_ID tells it: `namespace/job/uuid`. Undefined where it tells none. */
export function readParent(text: string | undefined): object | undefined {
  const [, namespace, name, runId] =
    /^(.+)\/([^/]+)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(text ?? '') ?? [];
  return runId === undefined ? undefined : { run: { runId }, job: { namespace, name } };
}
