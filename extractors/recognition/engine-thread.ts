/**
 * The script of a recognizer's thread: the engine of tesseract.js, which is told one thing after the other. It starts on one
 * `start`, without the thread that asked for it having to be free in between; then come pictures.
 */
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { CrossfootError } from '../../model/errors.ts';
import { takeTurns } from '../../model/take-turns.ts';
import { readLanguageData } from './language-data.ts';
import type { RecognitionLanguage } from './recognizer.ts';
import type { Answer, Packet } from './worker-thread.ts';

/** What starts an engine. */
export interface EngineStart {
  readonly language: RecognitionLanguage;
  /** Where the data of the language lie. */
  readonly folder: string;
}

/** What of tesseract.js runs in the thread; its own script for threads answers packets in any order. */
interface Engine {
  dispatchHandlers(packet: object, send: (answer: Answer) => void): unknown;
  setAdapter(adapter: object): void;
}

/** Only the LSTM engine: the language data have nothing else, and the program without the rest starts in half the time. */
const LSTM_ONLY = 1;

const require = createRequire(import.meta.url);
const engine = require('tesseract.js/src/worker-script') as Engine;
// Language data come from us, unpacked: nothing is fetched, unpacked or kept by the library.
engine.setAdapter({ getCore: require('tesseract.js/src/worker-script/node/getCore') as unknown });

/** Has the engine do one thing; throws what it refuses. */
function tell(action: string, payload: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    engine.dispatchHandlers({ workerId: 'crossfoot', jobId: action, action, payload }, ({ status, data }) => {
      if (status === 'resolve') resolve(data);
      if (status === 'reject') reject(new Error(String(data)));
    });
  });
}

async function start({ language, folder }: EngineStart): Promise<void> {
  const reading = readLanguageData(language, () => folder);
  reading.catch(() => undefined);
  // Named so, but looked up among the numbers of engines: `true` loads them all.
  await tell('load', { options: { lstmOnly: LSTM_ONLY, logging: false } });
  const langs = [{ code: language, data: await reading }];
  await tell('loadLanguage', { langs, options: { cacheMethod: 'none', lstmOnly: true } });
  await tell('initialize', { langs: language, oem: LSTM_ONLY, config: {} });
}

async function answer({ jobId, action, payload }: Packet): Promise<Answer> {
  try {
    if (action !== 'start') return { jobId, status: 'resolve', data: await tell(action, payload) };
    await start(payload as EngineStart);
    return { jobId, status: 'resolve', data: undefined };
  } catch (error) {
    if (error instanceof CrossfootError) return { jobId, status: 'reject', data: error.detail, code: error.code };
    return { jobId, status: 'reject', data: error instanceof Error ? error.message : String(error) };
  }
}

const inTurn = takeTurns();
parentPort?.on('message', (packet: Packet) => {
  void inTurn(() => answer(packet)).then((answered) => parentPort?.postMessage(answered));
});
