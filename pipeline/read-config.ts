import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { CrossfootError } from '../model/errors.ts';
import { type Config, DEFAULT_CONFIG } from './config.ts';

/** Keys whose values are paths; in the file they are relative to it. */
const PATH_KEYS = ['forms', 'codebook', 'ocrCache'] as const;

/**
 * The config in a JSON file, laid over the defaults.
 * Throws BAD_CONFIG with file, line, column, each wrong key and what is allowed there.
 */
export async function readConfig(path: string): Promise<Config> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new CrossfootError('BAD_CONFIG', `${path}: the file cannot be read`, { cause });
  }
  // The schema library costs more than the rest of the start together: only a run with a config pays for it.
  const [{ z }, { readCheckedJson }, { findConfigProblems, SCHEMA_KEY }] = await Promise.all([
    import('zod'),
    import('../forms/checked-json.ts'),
    import('./config-schema.ts'),
  ]);
  const checked = readCheckedJson({ name: path, text, code: 'BAD_CONFIG' }, z.unknown(), findConfigProblems);
  const { [SCHEMA_KEY]: _, ...given } = checked as Partial<Config> & { readonly [SCHEMA_KEY]?: string };
  const paths = PATH_KEYS.flatMap((key) => {
    const place = given[key];
    return place === undefined ? [] : [[key, isAbsolute(place) ? place : join(dirname(path), place)] as const];
  });
  return { ...DEFAULT_CONFIG, ...given, ...Object.fromEntries(paths) };
}
