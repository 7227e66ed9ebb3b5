import { z } from 'zod';
import { OCR_ENGINES } from '../extractors/extract-options.ts';
import type { Problem } from '../forms/file-problem.ts';
import { type Config, STAGE_NAMES } from './config.ts';
import { nearestWord } from './nearest-word.ts';

interface KeyRule<Value> {
  readonly schema: z.ZodType<Value>;
  readonly allowed: string;
  /** For editors. */
  readonly description: string;
}

const STAGE_LIMIT = z.int().min(1).max(1024);
const STAGE_LIMITS = { extract: STAGE_LIMIT, normalize: STAGE_LIMIT, reconcile: STAGE_LIMIT };
const count = (most: number) => ({ schema: z.int().min(1).max(most), allowed: `a whole number from 1 to ${most}` });

/** One table of keys: what is accepted, and the words for it. */
export const CONFIG_KEYS: { readonly [Key in keyof Config]-?: KeyRule<Required<Config>[Key]> } = {
  timeoutSeconds: {
    schema: z.number().min(0.1).max(86_400),
    allowed: 'a number from 0.1 to 86400',
    description: 'Wall clock of one document in all stages together, of a scan of each page; past it TIMEOUT.',
  },
  maxDocumentSeconds: {
    schema: z.number().min(0.1).max(604_800),
    allowed: 'a number from 0.1 to 604800',
    description: 'Wall clock of a document that is read page by page; past it TIMEOUT.',
  },
  maxMemoryMegabytes: {
    schema: z.int().min(128).max(65_536),
    allowed: 'a whole number from 128 to 65536',
    description: 'Memory that the process of one document may hold; past it OUT_OF_MEMORY.',
  },
  maxBytes: { ...count(2 ** 31 - 1), description: 'Size of an input; past it TOO_LARGE.' },
  maxLineCharacters: { ...count(2 ** 28), description: 'Length of one line of text; past it LINE_TOO_LONG.' },
  maxRowCells: { ...count(2 ** 20), description: 'Cells of one row; past it LINE_TOO_LONG.' },
  maxPieces: { ...count(2 ** 30), description: 'Cells and lines of one document; past it TOO_LARGE.' },
  maxPixels: { ...count(2 ** 28), description: 'Pixels of one picture; past it PICTURE_TOO_LARGE.' },
  ocrEngine: {
    schema: z.enum(OCR_ENGINES),
    allowed: OCR_ENGINES.join(' or '),
    description: 'What reads pictures: tesseract.js runs everywhere, native is the machine’s own tesseract 5.',
  },
  ocrCache: {
    schema: z.string().min(1),
    allowed: 'the path of a folder',
    description: 'Folder in which readings of pictures are kept from run to run; relative to this file.',
  },
  stageLimits: {
    schema: z.strictObject({
      extract: STAGE_LIMIT.optional(),
      normalize: STAGE_LIMIT.optional(),
      reconcile: STAGE_LIMIT.optional(),
    }) as z.ZodType<Config['stageLimits']>,
    allowed: `an object with any of ${STAGE_NAMES.join(', ')}, each a whole number from 1 to 1024`,
    description: 'How many documents may be in a stage at once; else as many as there are jobs.',
  },
  maskPersonalData: {
    schema: z.boolean(),
    allowed: 'true or false',
    description: 'Whether names, telephone numbers and other personal data are masked in all that is written.',
  },
  forms: {
    schema: z.string().min(1),
    allowed: 'the path of a folder',
    description: 'Folder of forms of your own; relative to this file.',
  },
  codebook: {
    schema: z.string().min(1),
    allowed: 'the path of a file',
    description: 'Codebook to read with; relative to this file.',
  },
};

/** A key that editors look for, and that says nothing to a run. */
export const SCHEMA_KEY = '$schema';

const RULES = new Map<string, KeyRule<unknown>>([
  ...Object.entries(CONFIG_KEYS),
  [SCHEMA_KEY, { schema: z.string(), allowed: 'a text', description: '' }],
]);

/** Every wrong key and value of a config, where it stands, and what is allowed there. */
export function findConfigProblems(value: unknown): readonly Problem[] {
  if (!isObject(value)) return [{ path: [], message: 'the file must hold one JSON object' }];
  return Object.entries(value).flatMap(([key, entry]) => {
    const rule = RULES.get(key);
    if (!rule) return [unknownKey([key], Object.keys(CONFIG_KEYS))];
    if (rule.schema.safeParse(entry).success) return [];
    return key === 'stageLimits' && isObject(entry)
      ? findStageProblems(entry)
      : [wrongValue([key], entry, rule.allowed)];
  });
}

function findStageProblems(limits: Readonly<Record<string, unknown>>): readonly Problem[] {
  return Object.entries(limits).flatMap(([stage, limit]) => {
    const path = ['stageLimits', stage];
    if (!Object.hasOwn(STAGE_LIMITS, stage)) return [unknownKey(path, STAGE_NAMES)];
    return STAGE_LIMIT.safeParse(limit).success ? [] : [wrongValue(path, limit, 'a whole number from 1 to 1024')];
  });
}

function unknownKey(path: readonly string[], known: readonly string[]): Problem {
  const meant = nearestWord(path.at(-1) ?? '', known);
  const words = meant === undefined ? '' : ` (${meant} is the nearest)`;
  return { path, isKey: true, message: `no such key${words}, allowed are ${known.join(', ')}` };
}

function wrongValue(path: readonly string[], value: unknown, allowed: string): Problem {
  return { path, message: `${JSON.stringify(value)} is not allowed, allowed is ${allowed}` };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
