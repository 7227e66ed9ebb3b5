import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { CrossfootError } from '../model/errors.ts';
import type { Config } from './config.ts';

/**
 * The config in a JSON file, laid over the defaults.
 * Throws BAD_CONFIG with the file, each wrong key and what is allowed there.
 */
export async function readConfig(path: string): Promise<Config> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new CrossfootError('BAD_CONFIG', `${path}: the file cannot be read`, { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new CrossfootError('BAD_CONFIG', `${path}: ${cause instanceof Error ? cause.message : 'no JSON'}`, { cause });
  }
  // The schema library costs more than the rest of the start together: only a run with a config pays for it.
  const { checkConfig } = await import('./config-schema.ts');
  const config = checkConfig(value, path);
  const beside = (given: string): string => join(dirname(path), given);
  return {
    ...config,
    ...(config.forms === undefined ? {} : { forms: isAbsolute(config.forms) ? config.forms : beside(config.forms) }),
    ...(config.codebook === undefined
      ? {}
      : { codebook: isAbsolute(config.codebook) ? config.codebook : beside(config.codebook) }),
  };
}
