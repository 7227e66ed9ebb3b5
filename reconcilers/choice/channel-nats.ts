/**
 * Prices of the noisy channel in nats (−ln of a probability). They are crude on purpose: margins of 6 and 9 nats
 * are meant to survive an error of one nat in any of them.
 */
export const CHANNEL_NATS = {
  confusableDigit: 5,
  otherDigit: 7,
  letterForDigit: 1.5,
  strangerForDigit: 5,
  droppedDigit: 6,
  doubledDigit: 5.5,
  insertedDigit: 7,
  lostPoint: 3,
  spaceForPoint: 2,
  extraPoint: 3,
  lostSign: 10,
  extraSign: 4,
  firstJunk: 2.5,
  /** Between digits a sign that is no digit is hardly litter: it is a digit misread. */
  innerJunk: 5.5,
  droppedZeros: 3,
  /** Besides, in a table that keeps its zeros. */
  zerosKept: 2,
  lostNumber: 7,
  numberUnderLitter: 8,
  /** One accident: the edge of a cell cut off, two neighbors exchanged. */
  cutEdge: 6.5,
  swappedDigits: 6.5,
  negativeLost: 5,
  phantom: 3,
  phantomPerCharacter: 1.5,
  numberInBlank: 10,
  filler: 0.2,
  cap: 14,
} as const;
