import type { ExtractOptions } from '../extract-options.ts';
import type { PageReader } from './page-reader.ts';

/** Opens what reads pictures of pages; throws BAD_CONFIG, NO_RECOGNIZER. Loaded only when a picture comes. */
export async function openPageReader(options: ExtractOptions): Promise<PageReader> {
  const [{ LENDER }, { RecognizingReader }] = await Promise.all([
    import('../recognition/lend-recognizer.ts'),
    import('./recognizing-reader.ts'),
  ]);
  return new RecognizingReader(await LENDER.lend(options));
}
