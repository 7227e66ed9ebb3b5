import { extract } from '../../extractors/index.ts';
import type { Document } from '../../model/document.ts';

/** A document in short: a line of text as it stands, a grid as its rows, `text→2↓3` for a cell over columns and rows. */
export type Sketch = readonly (string | readonly string[])[];

/** The document that bytes or text are. */
export function documentOf(content: string | Uint8Array): Promise<Document> {
  return extract({ source: 'x', bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content });
}

/** What came out of bytes or a text, in short. */
export async function sketch(content: string | Uint8Array): Promise<Sketch> {
  const { blocks } = await documentOf(content);
  return blocks.map((block) =>
    block.type === 'text'
      ? block.text
      : block.rows.map(({ cells }) =>
          cells
            .map(
              ({ raw, columnSpan, rowSpan }) =>
                `${raw}${columnSpan > 1 ? `→${columnSpan}` : ''}${rowSpan > 1 ? `↓${rowSpan}` : ''}`,
            )
            .join('|'),
        ),
  );
}
