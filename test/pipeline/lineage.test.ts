import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { drawRunUuid, readParent } from '../../pipeline/telemetry/lineage-event.ts';
import { listLineageInputs } from '../../pipeline/telemetry/lineage-inputs.ts';
import { hasBegun, openFolder, readLines, runProgram, start } from './stand-ins/program.ts';

let folder: ReturnType<typeof openFolder>;
beforeEach(() => {
  folder = openFolder();
});
afterEach(() => folder.remove());
const run = (...words: string[]) =>
  runProgram(['run', ...words, '--out', 'out', '--lineage', 'l.jsonl', '--jobs', '1'], folder.path);

/*
 * The shape of https://openlineage.io/spec/2-0-2/OpenLineage.json and of the facets that are said, stricter in this: fields
 * that neither names are refused, so that a slip in a name is seen.
 */
const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/);
const uuid = z.uuid();
const facet = <Shape extends z.ZodRawShape>(type: string, shape: Shape) =>
  z.strictObject({
    _producer: uri,
    _schemaURL: z
      .string()
      .regex(new RegExp(String.raw`^https://openlineage\.io/spec/facets/\d+-\d+-\d+/${type}\.json#/\$defs/${type}$`)),
    ...shape,
  });
const dataset = {
  namespace: z.string().min(1),
  name: z.string().min(1),
  facets: z
    .strictObject({
      schema: facet('SchemaDatasetFacet', {
        fields: z.array(z.strictObject({ name: z.string(), type: z.string(), description: z.string() })).min(1),
      }),
      dataSource: facet('DatasourceDatasetFacet', { name: z.string(), uri }),
      version: facet('DatasetVersionDatasetFacet', { datasetVersion: z.string() }),
    })
    .optional(),
};
const job = { namespace: z.string().min(1), name: z.string().min(1) };
const RUN_EVENT = z.strictObject({
  eventType: z.enum(['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER']),
  eventTime: z.iso.datetime(),
  run: z.strictObject({
    runId: uuid,
    facets: z.strictObject({
      processing_engine: facet('ProcessingEngineRunFacet', { version: z.string(), name: z.string() }),
      parent: facet('ParentRunFacet', {
        run: z.strictObject({ runId: uuid }),
        job: z.strictObject(job),
      }).optional(),
      errorMessage: facet('ErrorMessageRunFacet', { message: z.string(), programmingLanguage: z.string() }).optional(),
    }),
  }),
  job: z.strictObject({
    ...job,
    facets: z.strictObject({
      jobType: facet('JobTypeJobFacet', {
        processingType: z.enum(['BATCH', 'STREAMING', 'SERVICE']),
        integration: z.string(),
        jobType: z.string(),
      }),
    }),
  }),
  inputs: z.array(z.strictObject(dataset)),
  outputs: z.array(
    z.strictObject({
      ...dataset,
      outputFacets: z
        .strictObject({
          outputStatistics: facet('OutputStatisticsOutputDatasetFacet', {
            rowCount: z.int(),
            size: z.int(),
            fileCount: z.int(),
          }),
        })
        .optional(),
    }),
  ),
  producer: uri,
  schemaURL: z.literal('https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent'),
});

async function readEvents() {
  const text = await readFile(join(folder.path, 'l.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => RUN_EVENT.parse(JSON.parse(line)));
}

describe('--lineage', () => {
  it('tells of start and end, of the folders read and the datasets written', async () => {
    await folder.put({ 'in/a.txt': 'one', 'in/b.txt': 'two', 'in/c.txt': '' });
    expect((await run('in')).code).toBe(1);
    const [started, ended, ...others] = await readEvents();
    expect(others).toEqual([]);
    expect([started?.eventType, ended?.eventType]).toEqual(['START', 'COMPLETE']);
    expect(ended?.run.runId).toBe(started?.run.runId);
    expect(started!.eventTime < ended!.eventTime).toBe(true);
    expect(ended?.inputs).toEqual([{ namespace: 'file', name: join(folder.path, 'in') }]);
    expect(ended?.outputs.map(({ name }) => name)).toEqual(started?.outputs.map(({ name }) => name));
    const rowsOf = (name: string) =>
      ended?.outputs.find((each) => each.name === join(folder.path, 'out', name))?.outputFacets?.outputStatistics;
    expect(rowsOf('facts')?.rowCount).toBe((await readLines(join(folder.path, 'out'), 'facts.csv')).length);
    expect(rowsOf('cells')?.rowCount).toBe((await readLines(join(folder.path, 'out'), 'cells.csv')).length);
    expect(rowsOf('quarantine')).toMatchObject({ rowCount: 1, fileCount: 1 });
    const [facts] = ended?.outputs ?? [];
    expect(facts?.facets?.dataSource.uri).toBe(
      `file://${join(folder.path, 'out/runs')}/${facts?.facets?.version.datasetVersion}`,
    );
    expect(facts?.facets?.schema.fields.map(({ name }) => name).slice(0, 2)).toEqual(['fact_id', 'document_id']);
  });

  it('is added to, each run under a UUID of its own; where nothing was new no dataset was written', async () => {
    await folder.put({ 'in/a.txt': 'one' });
    await run('in');
    await run('in', 'in/a.txt');
    const events = await readEvents();
    expect(events.map(({ eventType }) => eventType)).toEqual(['START', 'COMPLETE', 'START', 'COMPLETE']);
    expect(new Set(events.map(({ run: { runId } }) => runId)).size).toBe(2);
    expect(events[3]?.outputs).toEqual([]);
    expect(events[3]?.inputs).toHaveLength(1);
  });

  it('tells of a failure by its code, without what a document or path says', async () => {
    await folder.put({ 'in/a.txt': 'one', 'geheim.json': '{"timeoutSeconds": "geheim"}' });
    expect((await run('in', '--config', 'geheim.json')).code).toBe(2);
    const [, failed] = await readEvents();
    expect(failed?.eventType).toBe('FAIL');
    expect(failed?.run.facets.errorMessage?.message).toMatch(/^BAD_CONFIG: The configuration/);
    expect(JSON.stringify(failed)).not.toContain('geheim');
  });

  it('tells of an interruption, with what was finished before it', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `in/${String(index).padStart(2, '0')}.txt`);
    await folder.put(Object.fromEntries(names.map((name) => [name, `sleep 300\n${name}`])));
    const { child, ended } = start(['run', 'in', '--out', 'out', '--lineage', 'l.jsonl', '--jobs', '1'], folder.path);
    await hasBegun(join(folder.path, 'out'));
    await new Promise((resolve) => setTimeout(resolve, 900));
    child.kill('SIGTERM');
    expect((await ended).code).toBe(130);
    const [, aborted] = await readEvents();
    expect(aborted?.eventType).toBe('ABORT');
    expect(aborted?.outputs.length).toBeGreaterThan(0);
  });

  it('names the run that started it, and the namespace it is given', async () => {
    await folder.put({ 'in/a.txt': 'one' });
    const parent = '3b452093-782c-4ef2-9c0c-aafe2aa6f34d';
    process.env.OPENLINEAGE_PARENT_ID = `nightly/dag.task/${parent}`;
    process.env.OPENLINEAGE_NAMESPACE = 'nightly';
    try {
      await run('in');
    } finally {
      delete process.env.OPENLINEAGE_PARENT_ID;
      delete process.env.OPENLINEAGE_NAMESPACE;
    }
    const [started] = await readEvents();
    expect(started?.job.namespace).toBe('nightly');
    expect(started?.run.facets.parent).toMatchObject({
      run: { runId: parent },
      job: { namespace: 'nightly', name: 'dag.task' },
    });
  });

  it('has a namespace of its own where the environment sets it to nothing', async () => {
    await folder.put({ 'in/a.txt': 'one' });
    process.env.OPENLINEAGE_NAMESPACE = '';
    try {
      await run('in');
    } finally {
      delete process.env.OPENLINEAGE_NAMESPACE;
    }
    expect((await readEvents())[0]?.job.namespace).toBe('crossfoot');
  });

  it('writes into no file that holds something else, and begins a line after half of one', async () => {
    await folder.put({ 'in/a.txt': 'one', 'l.jsonl': 'words' });
    expect((await run('in')).code).toBe(2);
    await folder.put({ 'l.jsonl': '{"eventType": "STA' });
    expect((await run('in')).code).toBe(0);
    const lines = (await readFile(join(folder.path, 'l.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(RUN_EVENT.safeParse(JSON.parse(lines[1]!)).success).toBe(true);
  });

  it('changes nothing in the run folder', async () => {
    await folder.put({ 'in/a.txt': 'one' });
    await run('in');
    await runProgram(['run', 'in', '--out', 'out2', '--jobs', '1'], folder.path);
    const filesOf = async (out: string) => readLines(join(folder.path, out), 'facts.csv');
    expect(await filesOf('out')).toEqual(await filesOf('out2'));
    const { readdir } = await import('node:fs/promises');
    expect(await readdir(join(folder.path, 'out/runs'))).toEqual(await readdir(join(folder.path, 'out2/runs')));
  });
});

describe('listLineageInputs', () => {
  it('takes files for their folder, globs for what stands before the wild card, and the list for itself', async () => {
    await folder.put({ 'in/a.txt': '', 'in/deep/b.txt': '', 'list.jsonl': '' });
    const at = (name: string) => join(folder.path, name);
    expect(listLineageInputs([at('in/a.txt'), at('in/deep'), at('in/*.pdf')], undefined)).toEqual([
      at('in'),
      at('in/deep'),
    ]);
    expect(listLineageInputs([], at('list.jsonl'))).toEqual([at('list.jsonl')]);
  });

  it('stays small: of many folders the one around them', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `in/y${index}/a.txt`);
    await folder.put(Object.fromEntries(names.map((name) => [name, ''])));
    const operands = names.map((name) => join(folder.path, name));
    expect(listLineageInputs(operands, undefined)).toEqual([join(folder.path, 'in')]);
    expect(listLineageInputs(['/a/x*', ...operands], undefined)).toEqual(['/']);
  });
});

describe('run UUIDs', () => {
  it('are of version 7, carry their time, and never meet', () => {
    const drawn = [drawRunUuid(1), drawRunUuid(1), drawRunUuid(0x0123456789ab)];
    for (const each of drawn)
      expect(each).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(drawn[0]).not.toBe(drawn[1]);
    expect(drawn[2]?.slice(0, 13)).toBe('01234567-89ab');
  });

  it('of a parent are read from namespace/job/uuid, and from nothing else', () => {
    const runId = '3b452093-782c-4ef2-9c0c-aafe2aa6f34d';
    expect(readParent(`http://a/b/dag.task/${runId}`)).toEqual({
      run: { runId },
      job: { namespace: 'http://a/b', name: 'dag.task' },
    });
    for (const wrong of [undefined, '', runId, `a/${runId}`, 'a/b/c']) expect(readParent(wrong)).toBeUndefined();
  });
});
