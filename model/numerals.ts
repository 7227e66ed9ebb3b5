const DIGITS = '一二三四五六七八九';

/** 1 to 99 in Chinese numerals: 21 is 二十一. */
export function writeNumeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const digit = (value: number): string => (value === 0 ? '' : DIGITS.charAt(value - 1));
  return tens === 0 ? digit(ones) : `${tens === 1 ? '' : digit(tens)}十${digit(ones)}`;
}
