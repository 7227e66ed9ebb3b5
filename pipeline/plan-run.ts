import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { RunKeys } from '../output/index.ts';
import { openArchives } from './archives/open-archives.ts';
import { type Config, DEFAULT_CONFIG } from './config.ts';
import type { Input } from './input.ts';
import { findInputs, type InputPlaces } from './inputs.ts';
import type { LogLevel } from './log-levels.ts';
import { type ReadKnowledge, readKnowledge } from './own-knowledge.ts';
import { withMaskedSources } from './masked-sources.ts';
import { readConfig } from './read-config.ts';
import { readPasswords } from './read-passwords.ts';
import { keysOfRun } from './run-keys.ts';
import { inputsSince, readSince } from './since.ts';
import type { RunObserver } from './telemetry/run-observer.ts';
import { readVersion } from './version.ts';

/** What `crossfoot run` was told. */
export interface RunOptions {
  readonly operands: readonly string[];
  readonly out: string;
  readonly manifest?: string | undefined;
  readonly config?: string | undefined;
  /** Folder of forms of one's own; stands above the config's. */
  readonly forms?: string | undefined;
  readonly codebook?: string | undefined;
  readonly writeCodebook?: string | undefined;
  /** What reads pictures; stands above the config's. */
  readonly ocrEngine?: string | undefined;
  readonly password?: string | undefined;
  readonly passwordFile?: string | undefined;
  /** Stands above the config's. */
  readonly maskPersonalData?: boolean | undefined;
  readonly jobs?: number | undefined;
  readonly log?: string | undefined;
  readonly logLevel?: LogLevel | undefined;
  readonly failOn?: 'conflict' | undefined;
  /** Tell what would be done, and write nothing. */
  readonly dryRun?: boolean | undefined;
  /** Leave out inputs that are older than this date, or than so long. */
  readonly since?: string | undefined;
  /** Process so many documents at most. */
  readonly limit?: number | undefined;
  readonly retryQuarantined?: boolean | undefined;
  /** File for Prometheus. */
  readonly metrics?: string | undefined;
  /** File of OpenLineage events. */
  readonly lineage?: string | undefined;
  /** Hears of the run while it goes. */
  readonly observer?: RunObserver | undefined;
  readonly isQuiet: boolean;
  /** Module of stages for the workers: the built-in ones unless a test stands in for them. */
  readonly stagesUrl?: string | undefined;
}

/** What a run works with, read and checked before it writes anything. */
export interface RunPlan {
  readonly config: Config;
  readonly knowledge: ReadKnowledge;
  readonly passwords: readonly string[];
  readonly version: string;
  /** All that changes what is written: hashes stand for forms, codebook and passwords. */
  readonly resultConfig: Readonly<Record<string, unknown>>;
  readonly keys: RunKeys;
  readonly jobs: number;
  readonly logFile: string;
  /** The inputs, archives opened, in their order; each call begins anew. `onOlder` hears of each that `--since` leaves out. */
  readonly listInputs: (onOlder?: () => void) => AsyncIterable<Input>;
}

/** Throws CrossfootError: USAGE, BAD_CONFIG, BAD_FORM, BAD_CODEBOOK, BAD_MANIFEST. */
export async function planRun(options: RunOptions): Promise<RunPlan> {
  const given = options.config === undefined ? DEFAULT_CONFIG : await readConfig(options.config);
  const { forms, codebook, ...told } = given;
  const config: Config = {
    ...told,
    maskPersonalData: options.maskPersonalData ?? given.maskPersonalData,
    ocrEngine: options.ocrEngine ?? given.ocrEngine,
  };
  const knowledge = await readKnowledge({
    forms: options.forms ?? forms,
    codebook: options.codebook ?? codebook,
    writeCodebook: options.writeCodebook,
  });
  const passwords = await readPasswords(options);
  const listed =
    options.manifest === undefined ? [] : await (await import('./input-list.ts')).readInputList(options.manifest);
  const logFile = options.log ?? join(options.out, 'crossfoot.log');
  const { ocrCache, ...resulting } = config;
  const ownFiles = [options.passwordFile, options.metrics, options.lineage, ocrCache].filter(
    (path) => path !== undefined,
  );
  const places: InputPlaces = {
    operands: options.operands,
    listed,
    skipped: [options.out, logFile, ...knowledge.files, ...ownFiles, ...listed.flatMap(filesOfJoined)],
  };
  const since = options.since === undefined ? undefined : readSince(options.since, Date.now());
  const version = readVersion();
  // Where readings are kept changes nothing in them, and is a path of the machine.
  const resultConfig = { ...resulting, ...knowledge.hashes, ...passwords.config };
  return {
    config,
    knowledge,
    passwords: passwords.words,
    version,
    resultConfig,
    keys: keysOfRun(version, resultConfig),
    jobs: options.jobs ?? availableParallelism(),
    logFile,
    listInputs: (onOlder) => {
      const found = findInputs(places);
      const inputs = openArchives(since === undefined ? found : inputsSince(found, since, onOlder), config.maxBytes);
      return config.maskPersonalData ? withMaskedSources(inputs) : inputs;
    },
  };
}

/** A document in several files is had through the list alone: the folder that holds them has them already. */
function filesOfJoined({ files = [] }: Input): readonly string[] {
  return files.map(({ path }) => path);
}
