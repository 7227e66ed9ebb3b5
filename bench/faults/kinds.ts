import type { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawPdf } from './draw-pdf.ts';
import { drawPicture, PICTURE_KINDS, wrapInPdf } from './draw-pictures.ts';
import { type Mutant, mutate, openSeededChance, pickOf } from './mutate.ts';
import { mutatePacked } from './mutate-packed.ts';

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));

/** A kind of input that is damaged. */
export interface FaultKind {
  /** A damaged file, which follows from the seed alone. */
  readonly mutant: (seed: number) => Promise<Mutant>;
  /** Whether there is print in it that has to be recognized. */
  readonly isRecognized: boolean;
}

/** Every kind of input with what is damaged of it; a new kind is a line here. */
export const FAULT_KINDS: Readonly<Record<string, FaultKind>> = {
  pdf: ofFiles(once(() => [drawPdf()])),
  // Not the scan: pictures are drawn below, with little print. A page whose fonts are lost is read as a picture.
  'long pdf': recognized(ofSamples(/(?<!scan)\.pdf$/)),
  text: ofSamples(/\.(?:txt|md)$/),
  html: ofSamples(/\.html$/),
  xlsx: ofSamples(/\.xlsx$/),
  'within xlsx': withinSamples(/\.xlsx$/),
  docx: ofSamples(/\.docx$/),
  'within docx': withinSamples(/\.docx$/),
  zip: ofSamples(/\.zip$/),
  'within zip': withinSamples(/\.zip$/),
  // Damage to a JPEG looks like print and is recognized: without any it takes as long.
  'png without print': ofFiles(once(() => [drawPicture('png', false)])),
  'tiff without print': ofFiles(once(() => [drawPicture('tiff', false)])),
  ...Object.fromEntries(
    PICTURE_KINDS.map((kind) => [kind, recognized(ofFiles(once(() => [drawPicture(kind, true)])))]),
  ),
  'scanned pdf': recognized(ofFiles(once(() => [wrapInPdf(drawPicture('jpeg', true))]))),
  'within scanned pdf': recognized(wrapped(ofFiles(once(() => [drawPicture('jpeg', true)])))),
};

function ofSamples(name: RegExp): FaultKind {
  return ofFiles(once(() => samplesOf(name)));
}

function ofFiles(files: () => readonly Buffer[]): FaultKind {
  return { isRecognized: false, mutant: (seed) => Promise.resolve(mutate(files(), seed)) };
}

function recognized(kind: FaultKind): FaultKind {
  return { ...kind, isRecognized: true };
}

/** The damaged picture in a PDF that is whole and knows its length. */
function wrapped({ mutant, ...kind }: FaultKind): FaultKind {
  return {
    ...kind,
    async mutant(seed) {
      const { mutation, bytes } = await mutant(seed);
      return { mutation, bytes: wrapInPdf(bytes) };
    },
  };
}

function withinSamples(name: RegExp): FaultKind {
  const files = once(() => samplesOf(name));
  return {
    isRecognized: false,
    mutant(seed) {
      const chance = openSeededChance(seed);
      return mutatePacked(pickOf(files(), chance), chance);
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The samples of one kind. Throws where there is none, so that no kind passes for want of files. */
function samplesOf(pattern: RegExp): readonly Buffer[] {
  const names = readdirSync(SAMPLES).filter((name) => pattern.test(name) && name !== 'README.md');
  if (names.length === 0) throw new Error(`there is no sample of ${pattern.source}`);
  return names.sort().map((name) => readFileSync(join(SAMPLES, name)));
}
