import { main } from '../../../pipeline/cli.ts';

// The whole program with stages that obey their documents: for tests that need a process of its own.
process.exitCode = await main(process.argv.slice(2), { stagesUrl: new URL('./stages.ts', import.meta.url).href });
