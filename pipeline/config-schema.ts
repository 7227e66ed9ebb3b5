import { z } from 'zod';
import { OCR_ENGINES } from '../extractors/extract-options.ts';
import { CrossfootError } from '../model/errors.ts';
import { type Config, DEFAULT_CONFIG, STAGE_NAMES } from './config.ts';

const stageLimit = z.int().min(1).max(1024);
const count = (most: number) => ({ schema: z.int().min(1).max(most), allowed: `a whole number from 1 to ${most}` });

/** One table of keys: what is accepted, and the words for it. */
const KEYS: {
  readonly [Key in keyof Config]-?: { readonly schema: z.ZodType<Required<Config>[Key]>; readonly allowed: string };
} = {
  timeoutSeconds: { schema: z.number().min(0.1).max(86_400), allowed: 'a number from 0.1 to 86400' },
  maxDocumentSeconds: { schema: z.number().min(0.1).max(604_800), allowed: 'a number from 0.1 to 604800' },
  maxBytes: count(2 ** 31 - 1),
  maxLineCharacters: count(2 ** 28),
  maxRowCells: count(2 ** 20),
  maxPieces: count(2 ** 30),
  maxPixels: count(2 ** 28),
  ocrEngine: { schema: z.enum(OCR_ENGINES), allowed: OCR_ENGINES.join(' or ') },
  ocrCache: { schema: z.string().min(1), allowed: 'the path of a folder' },
  maxMemoryMegabytes: { schema: z.int().min(128).max(65_536), allowed: 'a whole number from 128 to 65536' },
  stageLimits: {
    schema: z.strictObject({
      extract: stageLimit.optional(),
      normalize: stageLimit.optional(),
      reconcile: stageLimit.optional(),
    }) as z.ZodType<Config['stageLimits']>,
    allowed: `an object with any of ${STAGE_NAMES.join(', ')}, each a whole number from 1 to 1024`,
  },
  forms: { schema: z.string().min(1), allowed: 'the path of a folder' },
  codebook: { schema: z.string().min(1), allowed: 'the path of a file' },
};

/** The value as a Config with the defaults filled in; throws BAD_CONFIG naming every wrong key and what is allowed. */
export function checkConfig(value: unknown, path: string): Config {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new CrossfootError('BAD_CONFIG', `${path}: the file must hold one JSON object`);
  }
  const problems: string[] = [];
  for (const [key, entry] of Object.entries(value)) {
    const rule = Object.hasOwn(KEYS, key) ? KEYS[key as keyof Config] : undefined;
    if (!rule) problems.push(`${key}: no such key, allowed are ${Object.keys(KEYS).join(', ')}`);
    else if (!rule.schema.safeParse(entry).success) {
      problems.push(`${key}: ${JSON.stringify(entry)} is not allowed, allowed is ${rule.allowed}`);
    }
  }
  if (problems.length > 0) throw new CrossfootError('BAD_CONFIG', `${path}: ${problems.join('; ')}`);
  return { ...DEFAULT_CONFIG, ...value };
}
