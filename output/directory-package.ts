import { createHash } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DATA_PACKAGE_NAME, PACKAGE_HEAD } from './data-package.ts';
import { createHashedFile, syncFolder } from './hashed-file.ts';
import type { FinishedRun } from './ledger/ledger-entry.ts';
import { isSystemError } from './write-failure.ts';

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly schema: {
    readonly foreignKeys?: readonly {
      readonly fields: readonly string[];
      readonly reference: { readonly resource: string };
    }[];
  };
}

/**
 * Writes DIR/datapackage.json: the datasets of all finished runs, each as the run itself describes it. Those of the newest run
 * have plain names (`facts`), those of earlier ones its id behind (`facts-<run-id>`), so that keys and references hold within
 * each run. Written aside and renamed, so that a reader sees the old one or the new one; left alone where nothing changed.
 */
export async function writeDirectoryPackage(directory: string, runs: readonly FinishedRun[]): Promise<string> {
  const path = join(directory, DATA_PACKAGE_NAME);
  const newest = runs.at(-1);
  if (newest === undefined) {
    await rm(path, { force: true });
    return path;
  }
  const aside = join(directory, `.${DATA_PACKAGE_NAME}.tmp`);
  await rm(aside, { force: true });
  const file = await createHashedFile(aside);
  try {
    const description = `The datasets of ${runs.length === 1 ? 'one run' : `${runs.length} runs, the newest first`}.`;
    const head = JSON.stringify({ ...PACKAGE_HEAD, description, version: newest.runId }, null, 2);
    await file.write(`${head.slice(0, -2)},\n  "resources": [`);
    let separator = '\n    ';
    for (const run of runs.toReversed()) {
      for (const resource of await resourcesOf(run, run === newest ? '' : `-${run.runId}`)) {
        await file.write(separator + JSON.stringify(resource));
        separator = ',\n    ';
      }
    }
    await file.write('\n  ]\n}\n');
  } catch (error) {
    await file.discard();
    throw error;
  }
  const { sha256 } = await file.close();
  if (sha256 === (await hashOf(path))) await rm(aside, { force: true });
  else {
    await rename(aside, path);
    await syncFolder(directory);
  }
  return path;
}

async function resourcesOf(run: FinishedRun, suffix: string): Promise<readonly Resource[]> {
  const own = JSON.parse(await readFile(join(run.folder, DATA_PACKAGE_NAME), 'utf8')) as {
    readonly resources: readonly Resource[];
  };
  return own.resources.map((resource) => {
    const { foreignKeys } = resource.schema;
    const references = foreignKeys?.map((key) => ({
      ...key,
      reference: { ...key.reference, resource: key.reference.resource + suffix },
    }));
    return {
      ...resource,
      name: resource.name + suffix,
      path: `runs/${run.runId}/${resource.path}`,
      schema: { ...resource.schema, ...(references ? { foreignKeys: references } : {}) },
    };
  });
}

/** Undefined where there is no such file. */
async function hashOf(path: string): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
