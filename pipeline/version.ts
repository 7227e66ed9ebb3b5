import { readFileSync } from 'node:fs';

/** What the program's own package.json says of it. */
export interface OwnPackage {
  readonly version: string;
  readonly engines: { readonly node: string };
  /** Exact version by name. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The nearest package.json above this file, whether it runs built or unbuilt; undefined where there is none. */
export function readOwnPackage(): OwnPackage | undefined {
  for (const folder of ['../', '../../']) {
    try {
      return JSON.parse(readFileSync(new URL(`${folder}package.json`, import.meta.url), 'utf8')) as OwnPackage;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return undefined;
}

/** The version of the program. */
export function readVersion(): string {
  return readOwnPackage()?.version ?? '0.0.0';
}
