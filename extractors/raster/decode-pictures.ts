import { CrossfootError } from '../../model/errors.ts';
import { decodeTiff } from './decode-tiff.ts';
import { chooseResolution } from './page-resolution.ts';
import { formatOf, readPictureHeader } from './picture-header.ts';
import { reasonOf, refuseLarge, type PictureLimits } from './picture-limits.ts';
import type { Raster } from './raster.ts';
import { toGray } from './to-gray.ts';

/**
 * Decodes a PNG, a JPEG or every page of a TIFF, one at a time, each at the resolution at which it is read and with
 * the stamps taken off. A page of a TIFF that cannot be decoded is its failure. Throws UNSUPPORTED (no such picture),
 * PICTURE_TOO_LARGE, CORRUPT.
 */
export async function* decodePictures(
  bytes: Uint8Array,
  limits: PictureLimits,
): AsyncGenerator<Raster | CrossfootError> {
  const format = formatOf(bytes);
  if (format === null) throw new CrossfootError('UNSUPPORTED', 'neither PNG nor JPEG nor TIFF');
  if (format === 'tiff') yield* decodeTiff(bytes, limits);
  else yield await decodePicture(bytes, limits);
}

async function decodePicture(bytes: Uint8Array, limits: PictureLimits): Promise<Raster> {
  const header = readPictureHeader(bytes);
  refuseLarge(header.width, header.height, limits);
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  try {
    // The decoder turns a photo as its camera says, so the sides may be exchanged.
    const image = await loadImage(bytes);
    const { dpi, scale } = chooseResolution(image.width, image.height, header.dpi);
    const width = Math.max(1, Math.round(image.width * scale));
    const height = Math.max(1, Math.round(image.height * scale));
    const context = createCanvas(width, height).getContext('2d');
    context.imageSmoothingEnabled = scale < 1;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    return toGray({ data: context.getImageData(0, 0, width, height).data, channels: 4 }, width, height, dpi);
  } catch (error) {
    throw new CrossfootError('CORRUPT', reasonOf(error), { cause: error });
  }
}
