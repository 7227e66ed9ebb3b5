/** Short ways to write the columns of datasets.ts; each keeps the literal types that the row types are derived from. */

const ID_PATTERN = '^[0-9a-f]{16}$';

/** Text, empty where there is none. */
export const text = <N extends string>(name: N, description: string) =>
  ({ name, type: 'string', description }) as const;

/** Text that is never empty. */
export const requiredText = <N extends string>(name: N, description: string) =>
  ({ ...text(name, description), required: true }) as const;

/** One of a few words. */
export const choice = <N extends string, const V extends readonly string[]>(name: N, values: V, description: string) =>
  ({ ...requiredText(name, description), values }) as const;

/** The stable id of a row. */
export const rowId = <N extends string>(name: N, description: string) =>
  ({ ...requiredText(name, description), unique: true, pattern: ID_PATTERN }) as const;

/** The id of a fact, empty where there is none. */
export const factReference = <N extends string>(name: N, description: string) =>
  ({ ...text(name, description), pattern: ID_PATTERN }) as const;

/** A whole number, empty where there is none. */
export const integer = <N extends string>(name: N, description: string, minimum?: number) =>
  ({ name, type: 'integer', description, ...(minimum === undefined ? {} : { minimum }) }) as const;

/** A whole number from 0 that is never empty. */
export const count = <N extends string>(name: N, description: string) =>
  ({ name, type: 'integer', description, required: true, minimum: 0 }) as const;

/** A length or place in points. */
export const points = <N extends string>(name: N, description: string) =>
  ({ name, type: 'number', description }) as const;

/** A figure, empty where there is none; room for every figure that a statement can print, with six decimals. */
export const figure = <N extends string>(name: N, description: string) =>
  ({ name, type: 'decimal', precision: 38, scale: 6, description }) as const;

/** A figure that is never empty. */
export const requiredFigure = <N extends string>(name: N, description: string) =>
  ({ ...figure(name, description), required: true }) as const;

/** A price in nats, −ln of a probability. */
export const nats = <N extends string>(name: N, description: string) =>
  ({ name, type: 'number', description, minimum: 0 }) as const;
