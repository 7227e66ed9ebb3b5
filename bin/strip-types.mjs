import { stripTypeScriptTypes } from 'node:module';

/**
 * Jest's transform: what Node itself does to a .ts file when the program runs unbuilt, so what is tested is what runs.
 * Types become blanks, so lines and columns stay true without a source map.
 */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
};
