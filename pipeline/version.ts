import { readFileSync } from 'node:fs';

/** The version in the nearest package.json above this file, whether it runs built or unbuilt. */
export function readVersion(): string {
  for (const folder of ['../', '../../']) {
    try {
      const text = readFileSync(new URL(`${folder}package.json`, import.meta.url), 'utf8');
      return (JSON.parse(text) as { readonly version: string }).version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return '0.0.0';
}
