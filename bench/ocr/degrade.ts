import { createCanvas, type Canvas } from '@napi-rs/canvas';
import type { Random } from '../accuracy/generate/random.ts';

/** What happened to a page between the printer and the file; written down so that anyone can do it again. */
export interface Recipe {
  readonly name: string;
  readonly dpi: number;
  /** Clockwise. */
  readonly skewDegrees: number;
  /** Standard deviation of the blur, in pixels. */
  readonly blurPixels: number;
  /** Standard deviation of the noise of each pixel, of 255. */
  readonly noise: number;
  /** 1–100. */
  readonly jpegQuality: number;
  /** Rings of coffee and a red stamp on every page. */
  readonly stains: number;
}

/** Turns a clean page into a scan of it; JPEG. */
export function degrade(page: Canvas, recipe: Recipe, random: Random): Buffer {
  const { width, height } = page;
  const scan = createCanvas(width, height);
  const context = scan.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((recipe.skewDegrees * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
  if (recipe.blurPixels > 0) context.filter = `blur(${String(recipe.blurPixels)}px)`;
  context.drawImage(page, 0, 0);
  context.filter = 'none';
  for (let stain = 0; stain < recipe.stains; stain++) {
    const isStamp = stain % 2 === 1;
    context.strokeStyle = isStamp ? 'rgba(200, 30, 30, 0.45)' : 'rgba(120, 80, 30, 0.18)';
    context.lineWidth = recipe.dpi * (isStamp ? 0.03 : 0.08);
    context.beginPath();
    context.arc(random() * width, random() * height, recipe.dpi * (0.7 + random() * 0.4), 0, 2 * Math.PI);
    context.stroke();
  }
  const image = context.getImageData(0, 0, width, height);
  if (recipe.noise > 0) {
    for (let at = 0; at < image.data.length; at += 4) {
      const grain = recipe.noise * normal(random);
      for (let channel = 0; channel < 3; channel++) image.data[at + channel] = (image.data[at + channel] ?? 0) + grain;
    }
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.putImageData(image, 0, 0);
  return scan.toBuffer('image/jpeg', recipe.jpegQuality);
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
