import { readForm } from './body.ts';
import { parseJson } from './json.ts';
import { refuse } from './reply.ts';

/** The fields of a form, which is a JSON object of 16 KiB at most, or the reply that refuses it. */
export async function readFields(request: Request): Promise<Record<string, unknown> | Response> {
  const body = await readForm(request);
  if (body instanceof Response) return body;
  const parsed = parseJson(body);
  if ('error' in parsed) return refuse(400, parsed.error);
  const { value } = parsed;
  if (typeof value !== 'object' || value === null) return refuse(422, 'The body is not an object.');
  return value as Record<string, unknown>;
}
