import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { envelopeSchema, measureSchema, responseSchema } from '../src/model/parse-batch.ts';
import { wholeConfigSchema } from '../src/model/parse-whole-config.ts';

// Writes the JSON Schemas of what the parsers accept into a folder. What a schema can't say (which ids exist, which
// dates do) is left to the parsers.
const folder = process.argv[2] ?? 'dist/schemas';
const schemas = {
  senyum: wholeConfigSchema,
  batch: envelopeSchema,
  response: responseSchema,
  measure: measureSchema,
};

mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const json = toJsonSchema(schema, { errorMode: 'ignore' });
  const replacer = name === 'senyum' ? allowComments : null;
  writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(json, replacer as null, 2)}\n`);
}

/** A config may have `$comment` in every object; its parser leaves them out before the schema sees it. */
function allowComments(_: string, value: unknown): unknown {
  const { properties, additionalProperties } = (value ?? {}) as { properties?: object; additionalProperties?: unknown };
  if (!properties || additionalProperties !== false) return value;
  return { ...(value as object), properties: { ...properties, $comment: {} } };
}
