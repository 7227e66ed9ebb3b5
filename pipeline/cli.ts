import { realpathSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { OCR_ENGINES } from '../extractors/extract-options.ts';
import { CrossfootError } from '../model/errors.ts';
import { type BugTrace, traceOf } from './bug-trace.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes.ts';
import { limitHeap } from './limit-heap.ts';
import { LOG_LEVELS, type LogLevel } from './log-levels.ts';
import { readVersion } from './version.ts';

/** For programs that run crossfoot in their own process. */
export interface MainOverrides {
  /** Module that exports extract, normalize and reconcile in place of the built-in stages. */
  readonly stagesUrl?: string;
}

/** Runs one command line (without node and script) and resolves with the exit code of the process. */
export async function main(words: readonly string[], overrides: MainOverrides = {}): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.accepted;
  const program = new Command('crossfoot')
    .description(
      'Turns public financial disclosures into tables whose every figure is proved by the document’s own arithmetic.',
    )
    .version(readVersion())
    .exitOverride()
    .showHelpAfterError('(crossfoot --help says what is possible)');

  // Each command loads its rooms when it is called: help and usage errors cost no more than commander.
  program
    .command('run')
    .description('extract, normalize, reconcile and write a batch of documents')
    .argument('[input...]', 'files, folders (recursive; a .crossfootignore in them is honored) or globs')
    .requiredOption('--out <dir>', 'output folder')
    .option(
      '--manifest <list.jsonl>',
      'a list of inputs, one {"source", "publisher"?, "fiscal_year"?, "url"?, "scraped_at"?} a line',
    )
    .addOption(ocrEngineOption())
    .option('--password <text>', PASSWORD_WORDS)
    .option('--password-file <file>', PASSWORD_FILE_WORDS)
    .option('--jobs <n>', 'processes that read documents (default: one a core)', asJobs)
    .option('--config <file>', 'limits and paths as JSON')
    .option('--forms <dir>', 'forms of your own: every *.json in it is one (docs/forms.md)')
    .option(
      '--codebook <file>',
      'what earlier runs were sure of: spellings, codes, misread characters (docs/codebook.md)',
    )
    .option('--write-codebook <file>', 'write what this run was sure of')
    .option(
      '--mask-personal-data',
      'mask names, telephone and ID numbers, e-mail and bank accounts in all that is written',
    )
    .addOption(new Option('--log-level <level>', 'least level that is logged (default: info)').choices(LOG_LEVELS))
    .option('--log <file>', 'log file, JSON lines (default: crossfoot.log in the output folder)')
    .addOption(new Option('--fail-on <what>', 'also exit 1 where a figure is in conflict').choices(['conflict']))
    .option('--dry-run', 'tell what would be done, and write nothing')
    .option('--since <when>', 'leave out inputs older than a date (2026-01-31) or than so long (36h, 7d)')
    .option('--limit <n>', 'process so many documents at most; the same command does more', asLimit)
    .option('--retry-quarantined', 'try again what earlier runs put aside')
    .option('--metrics <file>', 'write numbers of the run for Prometheus, also where it fails (docs/operations.md)')
    .option('--lineage <file>', 'append the run’s OpenLineage events, one a line (docs/operations.md)')
    .option('--quiet', 'no progress, no summary')
    .addHelpText('after', RUN_EXIT_CODES)
    .action(async (operands: string[], { quiet, ...options }: RunFlags) => {
      if (operands.length === 0 && options.manifest === undefined) {
        throw new CrossfootError('USAGE', 'run needs an INPUT or a --manifest');
      }
      const { observeRun } = await import('./telemetry/observe-run.ts');
      exitCode = await observeRun({ ...options, operands, isQuiet: quiet === true, stagesUrl: overrides.stagesUrl });
    });

  program
    .command('tables')
    .description('every table of one document as grids; nothing repaired')
    .argument('<file>')
    .option('--pages <pages>', 'only these pages: 3-7, 1,4')
    .option('--json', 'one JSON object a line')
    .addOption(ocrEngineOption())
    .option('--password <text>', PASSWORD_WORDS)
    .option('--password-file <file>', PASSWORD_FILE_WORDS)
    .action(async (file: string, { json, ...options }: TablesFlags) => {
      const { printTables } = await import('./tables.ts');
      await printTables({ ...options, file, isJson: json === true });
    });

  program
    .command('explain')
    .description(
      'how one figure came to be: what was read, what was changed and why, which checks prove it or speak against it',
    )
    .argument('<fact-id>')
    .requiredOption('--out <dir>', 'output folder of the run')
    .action(async (factId: string, options: { out: string }) => {
      const { explain } = await import('./explain.ts');
      await explain(factId, options.out);
    });

  program
    .command('doctor')
    .description('looks at all that a run needs, and says what to do where something is missing; ends with 0 or 1')
    .option('--out <dir>', 'also at this output folder: rights, room, lock')
    .option('--config <file>', 'also at this config, and the forms and codebook that it names')
    .option('--json', 'one JSON object a line')
    .action(async ({ json, ...options }: { out?: string; config?: string; json?: boolean }) => {
      const { doctor } = await import('./doctor/doctor.ts');
      exitCode = await doctor({ ...options, isJson: json === true });
    });

  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    // commander has printed its own words already; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.accepted : EXIT.usage;
    return reportFailure(error);
  }
}

interface RunFlags {
  readonly out: string;
  readonly manifest?: string;
  readonly jobs?: number;
  readonly config?: string;
  readonly forms?: string;
  readonly codebook?: string;
  readonly writeCodebook?: string;
  readonly ocrEngine?: string;
  readonly password?: string;
  readonly passwordFile?: string;
  readonly log?: string;
  readonly logLevel?: LogLevel;
  readonly failOn?: 'conflict';
  readonly dryRun?: boolean;
  readonly since?: string;
  readonly limit?: number;
  readonly retryQuarantined?: boolean;
  readonly metrics?: string;
  readonly lineage?: string;
  readonly maskPersonalData?: boolean;
  readonly quiet?: boolean;
}

interface TablesFlags {
  readonly pages?: string;
  readonly ocrEngine?: string;
  readonly json?: boolean;
  readonly password?: string;
  readonly passwordFile?: string;
}

const PASSWORD_WORDS = 'opens documents that need one; a file keeps it out of shell histories';
const PASSWORD_FILE_WORDS = 'passwords, one a line, tried in turn on documents that need one';

const ocrEngineOption = (): Option =>
  new Option('--ocr-engine <name>', 'what reads pictures (default: tesseract.js)').choices(OCR_ENGINES);

const RUN_EXIT_CODES = `
Exit codes:
  0  every document accepted
  1  finished, at least one document quarantined (or in conflict, with --fail-on conflict)
  2  wrong usage, config, form or codebook
  3  no input readable
  4  output not writable (disk full, permission, another run holds the lock)
  70 a bug
  130 interrupted (what is finished is kept; the same command does the rest)`;

const asJobs = asCount(1024);
const asLimit = asCount(1_000_000_000);

function asCount(most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!/^\d+$/.test(text) || count < 1 || count > most)
      throw new InvalidArgumentError(`A whole number from 1 to ${most} is needed.`);
    return count;
  };
}

/** Whether this file was started, not imported; npm starts it through a link. */
function isProgram(): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url);
}

function reportFailure(error: unknown): ExitCode {
  const exitCode = error instanceof CrossfootError ? exitCodeOf(error.code) : EXIT.bug;
  // The sentence of USAGE says nothing that its detail does not say better.
  const isUsage = error instanceof CrossfootError && error.code === 'USAGE';
  const words = isUsage ? error.detail : error instanceof Error ? error.message : String(error);
  if (exitCode !== EXIT.bug) {
    process.stderr.write(`crossfoot: ${words}\n`);
    return exitCode;
  }
  // The message of a bug may quote a document, and what is written here ends up in the logs of schedulers.
  const { thrown = '', frames = [] }: BugTrace = error instanceof CrossfootError ? { thrown: words } : traceOf(error);
  const lines = [new CrossfootError('INTERNAL').message, thrown, ...frames.map((frame) => `    ${frame}`)];
  process.stderr.write(`crossfoot: ${lines.join('\n')}\n`);
  return exitCode;
}

if (isProgram()) {
  // Stripping types and compiling cost more than reading a few documents; the next start finds them done.
  enableCompileCache();
  limitHeap();
  // `crossfoot … | head` closes the pipe early: that is the reader's choice, no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.accepted);
    throw error;
  });
  process.exitCode = await main(process.argv.slice(2));
}
