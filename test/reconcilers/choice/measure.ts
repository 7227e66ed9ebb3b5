import { damageDocument } from './damage.ts';
import { generateDocument } from './generate.ts';
import { seededRandom } from '../../../bench/accuracy/generate/random.ts';
import { addScore, choose, emptyScore } from './score.ts';

/** Prints accuracy and time of the choice on generated documents: `node measure.ts [documents] [first seed] [rate…]`. */
const [count = '300', first = '1', ...rates] = process.argv.slice(2);
for (const rate of rates.length > 0 ? rates.map(Number) : [0, 0.01, 0.03, 0.1]) {
  const score = emptyScore();
  const times: number[] = [];
  let slots = 0;
  let refused = 0;
  for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
    const random = seededRandom(seed);
    const document = damageDocument(generateDocument(random), rate, random);
    slots += document.places.length;
    const began = process.cpuUsage().user;
    const choice = choose(document);
    times.push((process.cpuUsage().user - began) / 1000);
    refused += choice.statistics.refused;
    addScore(
      score,
      document,
      choice,
      process.env.TELL ? (line) => process.stdout.write(`  ${seed}: ${line}\n`) : undefined,
    );
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(0);
  const percent = (part: number, whole: number): string => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));
  process.stdout.write(
    `${(100 * rate).toFixed(0)} %: ${score.documents} documents of ${(slots / score.documents).toFixed(0)} slots, ${score.figures} figures, ${score.damaged} damaged; ` +
      `restored ${percent(score.restored, score.damaged)}, with offered ${percent(score.restored + score.offered, score.damaged)}; ` +
      `verified ${percent(score.verified, score.figures)}; wrong: verified ${score.verifiedWrong}, restored ${score.restoredWrong}, within resolution ${score.withinResolution}, ` +
      `unflagged ${score.unflagged}, expected ${score.expectedWrong}; false conflicts ${score.falseConflict}; ms median ${at(0.5)}, p99 ${at(0.99)}, worst ${at(1)}; refused ${refused}\n`,
  );
}
