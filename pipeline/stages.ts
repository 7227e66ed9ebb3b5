/**
 * The stages in their one order; a document's way through them is worker.ts.
 * The module is loaded by child processes, so that the parent pays for none of it.
 */
export { extract, openSecondLook } from '../extractors/index.ts';
export { normalize } from '../normalizers/index.ts';
export { reconcile } from '../reconcilers/index.ts';
