/** Figures of every digit, with points and commas, as a table prints them. */
export function sampleFigures(count: number): string[] {
  let state = 12345;
  return Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    const cents = state % 100000000;
    const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
    return `${whole}.${String(cents % 100).padStart(2, '0')}`;
  });
}
