/*
 * The walls of the house. Each rule's comment says what breaking it means; change a wall in one deliberate step,
 * with a note in docs/adr.
 */

/** The four rooms that a document walks through, and the page that shows what came of it. */
const STAGES = '^(extractors|normalizers|reconcilers|output|review)/';
const PURE_ROOMS = '^(normalizers|reconcilers)/';
const PRODUCT = '^(model|forms|extractors|normalizers|reconcilers|output|review|pipeline)/';
const FORMS_LOADER = '^forms/[^/]+[.]ts$';
const OUR_FILES = ['local', 'localmodule', 'aliased'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'model-imports-nothing',
      comment:
        'The nouns must be readable without any other room. If a noun needs something from elsewhere, either the thing ' +
        'is a noun itself and belongs in model/, or the noun does work that belongs in a stage.',
      severity: 'error',
      from: { path: '^model/' },
      to: { pathNot: '^model/' },
    },
    {
      name: 'forms-import-model-only',
      comment:
        'forms/ is knowledge, and every stage may ask it; a loader that knows a stage would make all stages know each ' +
        'other. Move what the loader wanted into model/, or hand it over as an argument.',
      severity: 'error',
      from: { path: '^forms/' },
      to: { dependencyTypes: OUR_FILES, pathNot: ['^forms/', '^model/'] },
    },
    {
      name: 'forms-through-the-loader',
      comment:
        'Data of forms/ is read around its loader, so it is neither checked against its schema nor read in one way. ' +
        'Let the loader export what you need.',
      severity: 'error',
      from: { pathNot: ['^forms/', '^test/'] },
      to: { path: '^forms/', pathNot: FORMS_LOADER },
    },
    {
      name: 'stage-keeps-to-itself',
      comment:
        'A stage leans on another stage, so neither can be changed, tested or replaced alone any more. Stages speak ' +
        'to each other through the nouns of model/ only; what both need is a noun, or knowledge in forms/.',
      severity: 'error',
      from: { path: STAGES },
      to: { dependencyTypes: OUR_FILES, pathNot: ['^$1/', '^model/', '^forms/'] },
    },
    {
      name: 'pipeline-is-the-top',
      comment:
        'pipeline/ sees everything; who imports it sees everything too, and the flow can no longer be read in one ' +
        'place. Take what you need as an argument.',
      severity: 'error',
      from: { pathNot: '^(pipeline|bench|test|bin)/' },
      to: { path: '^pipeline/' },
    },
    {
      name: 'pure-rooms-touch-no-machine',
      comment:
        'Normalizers and reconcilers give the same verdicts for the same document, on any machine, at any time, in ' +
        'any order. A file, socket, clock, thread or random source ends that promise, and with it replay and proof. ' +
        'Read it in an extractor or in the pipeline and pass it in as data.',
      severity: 'error',
      from: { path: PURE_ROOMS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-rooms-touch-no-service',
      comment:
        'Queues, loggers, progress bars and file formats do something to the world; a pure room only returns values. ' +
        'Findings, repairs and checks are the way in which it says what it saw.',
      severity: 'error',
      from: { path: PURE_ROOMS },
      to: { path: 'node_modules/(p-queue|pino|pino-pretty|cli-progress|commander|fast-csv|hyparquet-writer)/' },
    },
    {
      name: 'product-without-tests',
      comment:
        'The product would ship, or depend on, what exists only to check it. Move the shared piece into the room that ' +
        'owns it.',
      severity: 'error',
      from: { path: PRODUCT },
      to: { path: '^(test|bench|bin|samples)/' },
    },
    {
      name: 'no-cycles',
      comment:
        'Modules that import each other in a ring can be understood only all at once, and load in an order that ' +
        'depends on who came first. Cut the ring where the weaker reason is.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports this module and it imports nothing: dead wood, or a table in which it was forgotten.',
      severity: 'error',
      from: { orphan: true, pathNot: ['^test/', '^bench/', '^[^/]+[.](js|mjs)$', '[.]d[.]ts$'] },
      to: {},
    },
    {
      name: 'not-to-dev-dep',
      comment:
        'The product leans on a package that an installation without development dependencies lacks. Make it a ' +
        'dependency, or do without.',
      severity: 'error',
      from: { path: PRODUCT },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    {
      name: 'not-to-undeclared',
      comment:
        'The package is there only because another package brought it. Declare it in package.json, exact version.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-to-unresolvable',
      comment:
        'Nothing lies where this import points: a typing error, a moved file, or a package that is not installed.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out|coverage|samples|test/fixtures)/' },
    // A type that is imported is knowledge that is imported: walls hold for types too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // What runs, not what is declared: one package names type declarations that it does not ship.
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
