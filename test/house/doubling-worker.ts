import { parentPort } from 'node:worker_threads';
import { formatAmount, type Amount } from '../../model/amount.ts';

parentPort?.on('message', (amount: Amount) => {
  parentPort?.postMessage(formatAmount({ ...amount, units: amount.units * 2n }));
});
