import {
  exchangeColumns,
  exchangeColumnsEverywhere,
  exchangeSiblings,
  exchangeSiblingsEverywhere,
  exchangeWholeRows,
} from './exchange.ts';
import {
  compensateCopies,
  compensateCorners,
  compensateRow,
  compensateSum,
  correlateDocument,
  correlateLastDigits,
  correlateTables,
} from './misread.ts';
import { scaleDocument, scaleTable, scaleTables } from './scale.ts';
import { amongDamage, shiftLeft, shiftRight, slideDown, slideLine, slideUp } from './slide.ts';
import type { Transform } from './transformation.ts';

/** What sums cannot see, or hardly, by name. */
export const TRANSFORMATIONS = {
  'sibling amounts exchanged in one table': exchangeSiblings,
  'sibling amounts exchanged in every table': exchangeSiblingsEverywhere,
  'whole rows exchanged': exchangeWholeRows,
  'columns exchanged in one table': exchangeColumns,
  'columns exchanged in every table': exchangeColumnsEverywhere,
  'points lost in one table': scaleTable,
  'points lost in all tables': scaleTables,
  'points lost in tables and text': scaleDocument,
  'value slid up': slideUp,
  'value slid down': slideDown,
  'line slid': slideLine,
  'value slid up among damage': amongDamage(slideUp),
  'value slid down among damage': amongDamage(slideDown),
  'line slid among damage': amongDamage(slideLine),
  'row shifted right': shiftRight,
  'row shifted left': shiftLeft,
  'copies misread alike in tables': correlateTables,
  'copies misread alike in tables and text': correlateDocument,
  'last digit of copies misread alike in tables': correlateLastDigits,
  'errors that cancel in a column': compensateSum,
  'errors that cancel in a row': compensateRow,
  'errors that cancel in rows and columns': compensateCorners,
  'errors that cancel, in all copies': compensateCopies,
} satisfies Readonly<Record<string, Transform>>;

export type TransformationName = keyof typeof TRANSFORMATIONS;
