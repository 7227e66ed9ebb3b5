import { stripOf, type FigurePicture } from './figure-picture.ts';
import { LineMemory } from './line-memory.ts';
import { SampleStock } from './sample-stock.ts';

/** Two of the three witnesses of a figure agree where it is read so surely; else its digits may be others. */
const AGREED = 0.7;

/** What is known from the pages of a document that were read. */
export class DocumentMemory {
  readonly lines = new LineMemory();
  readonly stock = new SampleStock();

  /** Takes the print of figures of an upright page: upside down a 6 is a 9. */
  learn(pictures: readonly FigurePicture[]): void {
    const agreed = pictures.filter(({ reading }) => reading.confidence >= AGREED);
    this.stock.keep(agreed.map((picture) => ({ strip: stripOf(picture), text: picture.reading.text })));
  }
}
