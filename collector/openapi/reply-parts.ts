import * as v from 'valibot';

/** The fields of a reply, which are those of its type. */
export type Fields<Reply> = { [Key in keyof Reply]-?: v.GenericSchema };

/** The version of every reply. */
export const one = v.literal(1);
/** A number of things. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** ISO 8601. */
export const time = v.pipe(v.string(), v.isoTimestamp());
/** A text, or one for each language. */
export const text = v.union([v.string(), v.record(v.string(), v.string())]);
/** What may be null. */
export const nullable = (schema: v.GenericSchema) => v.nullable(schema);
/** What may be missing. */
export const optional = (schema: v.GenericSchema) => v.exactOptional(schema);
/** What has a name. */
export const named = v.looseObject({ id: v.string(), name: text });
