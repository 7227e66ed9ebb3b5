import { CrossfootError } from '../model/errors.ts';
import type { Input, PackedFile } from './input.ts';

type Mask = (text: string) => string;

/** The inputs under names without personal data, which their failures do not name either; where they lie stays as it is. */
export async function* withMaskedSources(inputs: AsyncIterable<Input>): AsyncGenerator<Input> {
  const { maskSource } = await import('../output/personal-data/mask-source.ts');
  for await (const input of inputs) {
    yield maskInput(input, maskSource);
  }
}

function maskInput(input: Input, mask: Mask): Input {
  const { source, packed, files } = input;
  return {
    ...input,
    source: mask(source),
    ...(packed ? { packed: maskFailures(packed, mask) } : {}),
    ...(files ? { files: files.map((file) => maskInput(file, mask)) } : {}),
  };
}

/** A file of an archive that cannot be had says why, by its name. */
function maskFailures(packed: PackedFile, mask: Mask): PackedFile {
  return {
    async read(maxBytes) {
      try {
        return await packed.read(maxBytes);
      } catch (error) {
        if (!(error instanceof CrossfootError)) throw error;
        throw new CrossfootError(error.code, mask(error.detail), { cause: error });
      }
    },
  };
}
