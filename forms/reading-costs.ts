import type { Codebook } from './codebook.ts';

/**
 * What a character costs to be misread, in nats (−ln of a probability), as experience corrects the price without it.
 * `meant` is the printed character, '' where nothing was printed; `read` is what stands there, '' where it was lost.
 */
export interface ReadingCosts {
  correct(meant: string, read: string, nats: number): number;
}

/** Figures' worth of trust in the price without experience: as many printed characters of evidence weigh as much. */
const PRIOR_CHARACTERS = 2_000;
const LEAST_NATS = 0.05;

/**
 * The prices that a codebook's counts tell: of n printed characters, k read so, with the price given as a prior of
 * `PRIOR_CHARACTERS` characters. A pair that was never counted becomes dearer only as evidence grows.
 */
export function costsOf({ printed, glyphs }: Codebook): ReadingCosts {
  const all = Object.values(printed).reduce((sum, count) => sum + count, 0);
  const counted = new Map(glyphs.map(({ meant, read, count }) => [`${meant}\u0000${read}`, count]));
  return {
    correct(meant, read, nats) {
      if (meant === read || !Number.isFinite(nats)) return nats;
      const seen = counted.get(`${meant}\u0000${read}`) ?? 0;
      // A character out of nothing may stand anywhere, so all printed characters were its chance.
      const chances = Math.max(seen, meant === '' ? all : (printed[meant] ?? 0));
      const share = (seen + PRIOR_CHARACTERS * Math.exp(-nats)) / (chances + PRIOR_CHARACTERS);
      return Math.max(LEAST_NATS, -Math.log(share));
    },
  };
}
