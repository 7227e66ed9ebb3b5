import { z } from 'zod';
import { DEFAULT_CONFIG } from './config.ts';
import { CONFIG_KEYS, SCHEMA_KEY } from './config-schema.ts';

/** The config as a JSON Schema (2020-12) for editors: what `run` accepts, with words and defaults. */
export function composeConfigJsonSchema(): object {
  const defaults: Readonly<Record<string, unknown>> = { ...DEFAULT_CONFIG };
  const properties = Object.entries(CONFIG_KEYS).map(([key, { schema, description, allowed }]) => {
    const { $schema: _, ...shape } = z.toJSONSchema(schema);
    const standard = Object.hasOwn(defaults, key) ? { default: defaults[key] } : {};
    return [key, { description: `${description} Allowed: ${allowed}.`, ...shape, ...standard }] as const;
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of crossfoot run',
    type: 'object',
    properties: { [SCHEMA_KEY]: { type: 'string' }, ...Object.fromEntries(properties) },
    additionalProperties: false,
  };
}
