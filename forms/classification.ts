/** Classification codes by year: look-up by code and by name, and what damaged names and codes can stand for. */
export {
  allCodes,
  childCodes,
  codeListOf,
  codesInForce,
  comparableLabel,
  findByName,
  findCode,
  validateCodes,
  type ClassificationCode,
  type ClassificationKind,
  type ClassificationSource,
  type CodeList,
} from './classification-lists.ts';
export { isNear, isNearAny, nearestNames } from './classification-names.ts';
export { completeCode, digitCost, type CodeContext } from './classification-completion.ts';
