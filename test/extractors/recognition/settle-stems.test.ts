import type { RecognizedLine } from '../../../extractors/recognition/recognizer.ts';
import { settleStems } from '../../../extractors/recognition/settle-stems.ts';
import { textOf } from '../../../extractors/recognition/text-of-line.ts';
import type { Raster } from '../../../extractors/raster/raster.ts';

const THRESHOLD = 160;
const STEP = 10;
const HEIGHT = 16;

/** Letters as bars: `l` a whole stem, `i` one with a gap below its dot, anything else a block as wide as a letter. */
function print(text: string): Raster {
  const width = STEP * text.length + 4;
  const gray = new Uint8Array(width * HEIGHT).fill(250);
  for (const [index, letter] of [...text].entries()) {
    const x0 = 4 + index * STEP;
    const isStem = /[il]/.test(letter);
    for (let y = isStem ? 0 : 5; y < HEIGHT; y++) {
      if (letter === 'i' && (y === 3 || y === 4)) continue;
      gray.fill(20, y * width + x0, y * width + x0 + (isStem ? 3 : 7));
    }
  }
  return { width, height: HEIGHT, gray, dpi: 150 };
}

function reading(text: string, misplaced = 0): RecognizedLine {
  const symbols = [...text].map((symbol, index) => {
    const x0 = 4 + index * STEP + misplaced;
    return { text: symbol, box: { x0, y0: 0, x1: x0 + 5, y1: HEIGHT }, confidence: 0.9 };
  });
  const box = { x0: 0, y0: 0, x1: STEP * text.length, y1: HEIGHT };
  return { box, words: [{ box, symbols, confidence: 0.9 }] };
}

function settled(printed: string, first: string, second: string, misplaced = 0): string {
  const page = print(printed);
  const line = { x0: 0, y0: 0, x1: page.width, y1: HEIGHT };
  return textOf(settleStems(page, reading(first, misplaced), reading(second), line, THRESHOLD));
}

describe('stems in which two readings differ', () => {
  it('are as they are printed, whichever reading was surer', () => {
    expect(settled('Malta', 'Maita', 'Malta')).toBe('Malta');
    expect(settled('Malta', 'Malta', 'Maita')).toBe('Malta');
    expect(settled('Faith', 'Falth', 'Faith')).toBe('Faith');
    expect(settled('million', 'mllllon', 'miliion')).toBe('million');
  });

  it('stay as read where a dot tells nothing: l and I, equal readings, readings that differ in more', () => {
    expect(settled('all', 'aIl', 'all')).toBe('aIl');
    expect(settled('Malta', 'Maita', 'Maita')).toBe('Maita');
    expect(settled('Malta', 'Maita', 'Mslta')).toBe('Maita');
    expect(settled('Malta', 'Maita', 'Malt')).toBe('Maita');
  });

  it('stay as read where no stem stands at their place', () => {
    expect(settled('Mamma', 'Maima', 'Malma')).toBe('Maima');
  });

  it('are found though their place is told inexactly', () => {
    expect(settled('Malta', 'Maita', 'Malta', 2)).toBe('Malta');
  });
});
