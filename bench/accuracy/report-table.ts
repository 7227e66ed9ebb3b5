/** A Markdown table; a text that stands in all cells of its column is padded to the same width, for a terminal. */
export function printTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headers.map((header, column) =>
    Math.max(header.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width, column)).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(Math.max(1, width - 1))}:`)).join(' | ')} |`;
  return [line(headers), rule, ...rows.map(line)].join('\n');
}

/** Names on the left, figures on the right. */
function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}

/** `part` of `whole` in percent; `–` where there is no whole. */
export function percent(part: number, whole: number, decimals = 1): string {
  return whole === 0 ? NOTHING : ((100 * part) / whole).toFixed(decimals);
}

/** `part` for each ten thousand of `whole`; `–` where there is no whole. */
export function perTenThousand(part: number, whole: number): string {
  return whole === 0 ? NOTHING : ((10_000 * part) / whole).toFixed(2);
}

/** Stands where nothing was measured. */
export const NOTHING = '–';

/** The value below which this share of the values lies (nearest rank); null for no values. */
export function quantileOf(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
