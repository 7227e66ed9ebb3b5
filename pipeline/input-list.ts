import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { CrossfootError } from '../model/errors.ts';
import type { Input } from './input.ts';

/** No publication has more; each costs a place in memory from its bytes to its facts. */
const MOST_ATTACHMENTS = 1000;

/** Keys beyond these are the scraper's own and are left alone. */
const LINE = z.looseObject({
  source: z.string().min(1),
  publisher: z.string().optional(),
  fiscal_year: z.int().min(1900).max(2200).optional(),
  url: z.string().optional(),
  scraped_at: z.string().optional(),
  attachments: z.array(z.string().min(1)).max(MOST_ATTACHMENTS).optional(),
});

/**
 * The inputs named in a list (`--manifest`): JSON Lines, sources relative to the list's folder.
 * Throws BAD_MANIFEST with the number of the first bad line and what is wrong with it.
 */
export async function readInputList(path: string): Promise<Input[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new CrossfootError('BAD_MANIFEST', `${path}: the list cannot be read`, { cause });
  }
  const folder = dirname(resolve(path));
  const inputs: Input[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const at = `${path}: line ${index + 1}`;
    const { source, publisher, fiscal_year, url, scraped_at, attachments } = readLine(line, at);
    const metadata = { publisher, fiscalYear: fiscal_year, url, scrapedAt: scraped_at };
    const inputAt = (name: string): Input => ({ source: name, path: resolve(folder, name) });
    const files = attachments === undefined ? {} : { files: [source, ...attachments].map(inputAt) };
    inputs.push({ ...inputAt(source), metadata, ...files });
  }
  return inputs;
}

function readLine(line: string, at: string): z.infer<typeof LINE> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new CrossfootError('BAD_MANIFEST', `${at}: no JSON`, { cause });
  }
  const checked = LINE.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const key = issue?.path.join('.') ?? '';
  throw new CrossfootError('BAD_MANIFEST', `${at}: ${key === '' ? '' : `${key}: `}${issue?.message ?? 'not valid'}`);
}
