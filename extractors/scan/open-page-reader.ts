import type { ExtractOptions } from '../extract-options.ts';
import type { PageReader } from './page-reader.ts';

/** Opens what reads pictures of pages; throws BAD_CONFIG, NO_RECOGNIZER. Loaded only when a picture comes. */
export async function openPageReader({ ocrEngine, ocrCache }: ExtractOptions): Promise<PageReader> {
  const [{ openRecognizer }, { RecognizingReader }] = await Promise.all([
    import('../recognition/open-recognizer.ts'),
    import('./recognizing-reader.ts'),
  ]);
  const recognizer = await openRecognizer({
    engine: ocrEngine,
    ...(ocrCache === undefined ? {} : { cacheFolder: ocrCache }),
  });
  return new RecognizingReader(recognizer);
}
