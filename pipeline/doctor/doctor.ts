import { CrossfootError } from '../../model/errors.ts';
import { type Config, DEFAULT_CONFIG } from '../config.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readKnowledge } from '../own-knowledge.ts';
import { type Paint, paintFor } from '../paint.ts';
import { readConfig } from '../read-config.ts';
import { padToWidth, printableText } from '../text-width.ts';
import { type Diagnosis, type DoctorOptions, failed, ok } from './diagnosis.ts';
import { examineCanvas, examinePackages, examineRuntime } from './examine-installation.ts';
import { examineMemory } from './examine-memory.ts';
import { examineCache, examineOutput } from './examine-output.ts';
import { examinePdf } from './examine-pdf.ts';
import { examineLanguages, examineNativeRecognizer } from './examine-recognition.ts';

/**
 * Looks at all that a run needs and prints a line for each thing, or with `isJson` an object a line with `name`, `state`,
 * `found` and `advice`. Resolves with 0, or with 1 where something failed. Makes and leaves nothing.
 */
export async function doctor(options: DoctorOptions): Promise<ExitCode> {
  const paint = paintFor(process.stdout);
  let exitCode: ExitCode = EXIT.accepted;
  for await (const diagnosis of examineAll(options)) {
    if (diagnosis.state === 'failed') exitCode = EXIT.quarantined;
    process.stdout.write(`${options.isJson ? JSON.stringify(diagnosis) : describe(diagnosis, paint)}\n`);
  }
  return exitCode;
}

/** Everything in the order in which a run would miss it. */
async function* examineAll({ out, config: path }: DoctorOptions): AsyncGenerator<Diagnosis> {
  yield examineRuntime();
  yield await examinePackages();
  yield await examineCanvas();
  yield await examinePdf();
  yield await examineLanguages();
  const { config, diagnosis } = await examineConfig(path);
  yield await examineNativeRecognizer(config.ocrEngine === 'native');
  yield* examineMemory(config.maxMemoryMegabytes);
  if (diagnosis) yield diagnosis;
  if (config.ocrCache !== undefined) yield await examineCache(config.ocrCache);
  if (out !== undefined) yield* await examineOutput(out);
}

/** The config with the forms and the codebook that it names; the defaults where it is not valid. */
async function examineConfig(
  path: string | undefined,
): Promise<{ readonly config: Config; readonly diagnosis?: Diagnosis }> {
  if (path === undefined) return { config: DEFAULT_CONFIG };
  try {
    const config = await readConfig(path);
    await readKnowledge({ forms: config.forms, codebook: config.codebook });
    return { config, diagnosis: ok('config', `${path} is valid`) };
  } catch (error) {
    if (!(error instanceof CrossfootError)) throw error;
    return { config: DEFAULT_CONFIG, diagnosis: failed('config', error.detail, 'mend it: docs/configuration.md') };
  }
}

const WIDEST_NAME = 12;
const COLORS = { ok: 'green', warning: 'yellow', failed: 'red' } as const;

function describe({ name, state, found, advice }: Diagnosis, paint: Paint): string {
  const words = printableText(advice === '' ? found : `${found}: ${advice}`);
  return `${paint[COLORS[state]](padToWidth(state, 7))}  ${padToWidth(name, WIDEST_NAME)}  ${words}`;
}
