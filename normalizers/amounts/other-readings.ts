import type { Alternative } from '../../model/document.ts';
import { OTHER_READING, SECOND_LOOK, type Reading } from '../../model/statement.ts';
import { readAmount, type AmountReading, type FigureStyle } from './read-amount.ts';

/** Nats; a reading that lost a vote is never as likely as the one that won it. */
const LEAST_COST = 0.5;
/** A confidence says no more than this: recognizers are surer of themselves than they should be. */
const LEAST_CONFIDENCE = 0.01;

/**
 * Adds what else a picture was read as, priced by how much less sure the recognizer was of it. Only well-formed
 * readings count: a reading that itself needs mending says nothing that the channel does not know.
 */
export function withOtherReadings(
  first: AmountReading,
  confidence: number,
  alternatives: readonly Alternative[],
  style: FigureStyle,
): AmountReading {
  const others = alternatives.flatMap((alternative): readonly Reading[] => {
    const { state, plain } = readAmount(alternative.text, style);
    if (plain === null || state !== 'figure') return [];
    const cost = Math.log(Math.max(LEAST_CONFIDENCE, confidence) / Math.max(LEAST_CONFIDENCE, alternative.confidence));
    const rule = alternative.isSecondLook === true ? SECOND_LOOK : OTHER_READING;
    return [{ amount: plain, cost: Math.max(LEAST_COST, cost), rule }];
  });
  if (others.length === 0) return first;
  const readings = [...others, ...first.readings].toSorted((a, b) => a.cost - b.cost);
  return { ...first, readings };
}
