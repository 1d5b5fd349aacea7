import type { SurveyResponse } from '../../src/model/response.ts';
import { unsentAsCsv, unsentAsJson } from '../../src/page/unsent.ts';

/** Responses by id that only memory holds, because the disk takes nothing. */
export type Unsaved = ReadonlyMap<string, SurveyResponse>;

/** How many answers are only on this device. */
export interface UnsentCount {
  waiting: number;
  aside: number;
}

interface Unsent {
  pending: { response?: { id?: string } }[];
  quarantined: { entry?: { response?: { id?: string } } }[];
}

const readUnsent = async (): Promise<Unsent> => JSON.parse(await unsentAsJson()) as Unsent;

/** Counts what is only on this device, in its memory, too. Rejects when the storage can't be read. */
export async function countUnsent(unsaved: Unsaved): Promise<UnsentCount> {
  const { pending, quarantined } = await readUnsent();
  const stored = new Set(pending.map(({ response }) => response?.id));
  const held = [...unsaved.keys()].filter((id) => !stored.has(id));
  return { waiting: pending.length + held.length, aside: quarantined.length };
}

/** Where a response is: it waits, was set aside, or has arrived. */
export async function whereIs(id: string): Promise<'waits' | 'aside' | 'arrived'> {
  const { pending, quarantined } = await readUnsent();
  if (pending.some(({ response }) => response?.id === id)) return 'waits';
  return quarantined.some(({ entry }) => entry?.response?.id === id) ? 'aside' : 'arrived';
}

/** Hands all that is only on this device to the device's downloads. What memory holds is in the JSON file only. */
export async function saveUnsent(kind: 'json' | 'csv', unsaved: Unsaved): Promise<void> {
  const text = kind === 'csv' ? await unsentAsCsv() : await jsonWith(unsaved);
  const type = kind === 'csv' ? 'text/csv' : 'application/json';
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `senyum-unsent-${new Date().toISOString().slice(0, 16).replace(':', '-')}.${kind}`;
  link.click();
  // Some browsers read it only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function jsonWith(unsaved: Unsaved): Promise<string> {
  if (unsaved.size === 0) return unsentAsJson();
  const stored = await unsentAsJson().catch(() => '{}');
  return JSON.stringify({ ...JSON.parse(stored), unsaved: [...unsaved.values()] }, null, 2);
}
