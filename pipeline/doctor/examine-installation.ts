import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { readOwnPackage } from '../version.ts';
import { type Diagnosis, failed, ok, sayError, warning } from './diagnosis.ts';

const REINSTALL = 'install the packages again: npm ci';

/** Whether this Node is one that the program is made for. */
export function examineRuntime(): Diagnosis {
  const found = `Node ${process.versions.node} on ${process.platform} ${process.arch}`;
  const needed = readOwnPackage()?.engines.node ?? '';
  const major = Number(/\d+/.exec(needed)?.[0] ?? 0);
  if (Number.parseInt(process.versions.node, 10) >= major) return ok('runtime', found);
  return failed('runtime', found, `run it with Node ${needed}`);
}

/** Whether every package that the program is made of is there, in the version that it was tested with. */
export async function examinePackages(): Promise<Diagnosis> {
  const wanted = Object.entries(readOwnPackage()?.dependencies ?? {});
  const missing: string[] = [];
  const others: string[] = [];
  for (const [name, version] of wanted) {
    const found = await versionOf(name);
    if (found === undefined) missing.push(name);
    else if (found !== version) others.push(`${name} ${found} in place of ${version}`);
  }
  if (missing.length > 0) return failed('packages', `missing: ${missing.join(', ')}`, REINSTALL);
  if (others.length > 0) return warning('packages', others.join(', '), REINSTALL);
  return ok('packages', `${wanted.length} present`);
}

async function versionOf(name: string): Promise<string | undefined> {
  try {
    const path = findPackageJSON(name, import.meta.url);
    if (path === undefined) return undefined;
    return (JSON.parse(await readFile(path, 'utf8')) as { readonly version: string }).version;
  } catch {
    return undefined;
  }
}

/** Whether the one package that is machine code starts here: pages are drawn and pictures decoded with it. */
export async function examineCanvas(): Promise<Diagnosis> {
  try {
    const { createCanvas } = await import('@napi-rs/canvas');
    const context = createCanvas(2, 2).getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 2, 2);
    if (context.getImageData(1, 1, 1, 1).data[0] !== 255) throw new Error('it draws nothing');
    return ok('canvas', 'draws');
  } catch (error) {
    return failed('canvas', sayError(error), `pictures of pages cannot be read; ${REINSTALL}`);
  }
}
