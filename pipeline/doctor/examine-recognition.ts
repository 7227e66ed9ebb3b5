import { spawnSync } from 'node:child_process';
import { installedLanguageFolder, readLanguageData } from '../../extractors/recognition/language-data.ts';
import { openRecognizer } from '../../extractors/recognition/open-recognizer.ts';
import { RECOGNITION_LANGUAGES } from '../../extractors/recognition/recognizer.ts';
import { type Diagnosis, failed, ok, sayError } from './diagnosis.ts';

const PATIENCE_MILLISECONDS = 10_000;

/** Whether the data of the languages that scans are read in is there and whole. */
export async function examineLanguages(): Promise<Diagnosis> {
  const sizes: string[] = [];
  for (const language of RECOGNITION_LANGUAGES) {
    try {
      const { length } = await readLanguageData(language, installedLanguageFolder);
      sizes.push(`${language} ${(length / 2 ** 20).toFixed(1)} MB`);
    } catch (error) {
      return failed('languages', sayError(error), 'scans cannot be read; install the packages again: npm ci');
    }
  }
  return ok('languages', sizes.join(', '));
}

/** Whether the machine has a tesseract of its own; only a config that names it needs one. */
export async function examineNativeRecognizer(isNeeded: boolean): Promise<Diagnosis> {
  try {
    const recognizer = await openRecognizer({ engine: 'native', limitMs: PATIENCE_MILLISECONDS });
    await recognizer.close();
    const [, version = ''] = /^tesseract (\S+)/.exec(recognizer.name) ?? [];
    const use = isNeeded ? 'in use' : 'used with "ocrEngine": "native"';
    return ok('tesseract', `${version}, ${use}; its own languages: ${listLanguages()} (not needed)`);
  } catch (error) {
    if (!isNeeded) return ok('tesseract', 'none that is new enough; optional, it reads scans twice as fast');
    return failed('tesseract', sayError(error), 'install tesseract 5, or leave ocrEngine out of the config');
  }
}

function listLanguages(): string {
  const { stdout, status } = spawnSync('tesseract', ['--list-langs'], {
    encoding: 'utf8',
    timeout: PATIENCE_MILLISECONDS,
  });
  const names = status === 0 ? stdout.trim().split('\n').slice(1) : [];
  return names.length === 0 ? 'none' : names.join(', ');
}
