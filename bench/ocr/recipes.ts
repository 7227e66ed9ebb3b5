import type { Recipe } from './degrade.ts';

/** Faces that Chinese publishers print in, by their free likenesses; the last one has the thinnest strokes and is the hardest. */
export const FONTS: readonly { readonly name: string; readonly family: string; readonly debian: string }[] = [
  { name: 'song', family: 'AR PL UMing CN', debian: 'fonts-arphic-uming' },
  { name: 'hei', family: 'WenQuanYi Zen Hei', debian: 'fonts-wqy-zenhei' },
  { name: 'kai', family: 'AR PL UKai CN', debian: 'fonts-arphic-ukai' },
];

const SHARP = { skewDegrees: 0, blurPixels: 0, noise: 0, jpegQuality: 90, stains: 0 };

/** What is done to the pages; the first is the usual office scan that the targets speak of. */
export const RECIPES: readonly Recipe[] = [
  { name: 'usual scan', dpi: 150, skewDegrees: 0.7, blurPixels: 0, noise: 12, jpegQuality: 40, stains: 0 },
  { name: 'clean', ...SHARP, dpi: 300 },
  { name: 'blurred', dpi: 150, skewDegrees: -0.4, blurPixels: 0.8, noise: 6, jpegQuality: 60, stains: 0 },
  { name: 'stained', dpi: 200, skewDegrees: 1.2, blurPixels: 0.4, noise: 8, jpegQuality: 50, stains: 3 },
];
