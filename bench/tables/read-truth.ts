import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrueTable } from './score-tables.ts';
import { splitCsv } from './table-text.ts';

interface ManifestLine {
  readonly id: string;
  readonly pdf: string;
  readonly page: number;
  readonly ruled: boolean;
  readonly expected: string;
}

/** The tables that a bench folder's manifest names (one JSON object a line), with their grids from CSV. */
export function readTruth(folder: string, manifest = 'manifest.jsonl'): readonly TrueTable[] {
  const lines = readFileSync(join(folder, manifest), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { id, pdf, page, ruled, expected } = JSON.parse(line) as ManifestLine;
    return { id, pdf, page, isRuled: ruled, grid: splitCsv(readFileSync(join(folder, expected), 'utf8')) };
  });
}
