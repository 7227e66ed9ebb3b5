/** Figures of one reader over the bench. Shares are 0–1; null where not known. */
export interface ReaderFigures {
  readonly name: string;
  readonly ruledF1: number;
  readonly unruledF1: number;
  readonly allF1: number;
  readonly exact: number;
  readonly bodyExact: number;
  readonly strictPrecision: number;
  readonly cpuSecondsPerPage: number | null;
  readonly peakMegabytes: number | null;
}

type Row = readonly [string, number, number, number, number, number, number, number, number];

// Measured once with all readers on one machine; CPU seconds there compare with each other only.
const ROWS: readonly Row[] = [
  ['camelot hybrid', 0.949, 0.777, 0.885, 70, 93, 0.7, 0.699, 335],
  ['img2table', 0.882, 0.647, 0.795, 62, 72, 0.87, 2.026, 758],
  ['camelot auto', 0.832, 0.646, 0.763, 52, 78, 0.83, 0.917, 335],
  ['camelot stream', 0.724, 0.788, 0.748, 3, 32, 0.61, 0.106, 239],
  ['liteparse', 0.756, 0.529, 0.671, 36, 51, 0.71, 0.009, 92],
  ['opendataloader', 0.933, 0.161, 0.646, 71, 74, 0.96, 0.117, 665],
  ['tabula (stream)', 0.654, 0.565, 0.621, 24, 44, 0.67, 0.274, 572],
  ['camelot lattice', 0.918, 0.117, 0.62, 70, 70, 0.95, 0.736, 335],
  ['pdfplumber', 0.864, 0.178, 0.609, 41, 58, 0.92, 0.113, 57],
  ['pymupdf', 0.851, 0.089, 0.567, 36, 52, 0.89, 0.048, 53],
];

/** Figures of other programs over the same tables, as measured earlier. */
export const QUOTED: readonly ReaderFigures[] = ROWS.map(
  ([name, ruledF1, unruledF1, allF1, exact, bodyExact, strictPrecision, cpuSecondsPerPage, peakMegabytes]) => ({
    name: `${name} *`,
    ruledF1,
    unruledF1,
    allF1,
    exact,
    bodyExact,
    strictPrecision,
    cpuSecondsPerPage,
    peakMegabytes,
  }),
);
