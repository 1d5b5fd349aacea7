import { promisifyRequest as done } from 'idb-keyval';
import { encode } from '../delivery/formats.ts';
import { DEVICE, SETTLED } from '../delivery/keys.ts';
import type { Device, Settled } from '../delivery/ledger.ts';
import { ledgerOf, senderOf } from '../delivery/ledger-of.ts';
import { outboxExists } from '../delivery/outbox-exists.ts';
import { openStore } from '../delivery/store.ts';
import type { Endpoint } from '../model/endpoint.ts';
import { newId } from '../model/id.ts';
import type { Batch } from '../model/response.ts';

/** The request by which answers travel to an endpoint, without any answer in it. */
export async function emptyBatch({ format, headers, gzip }: Endpoint): Promise<RequestInit> {
  const nonce = newId();
  const { type, body } = encode(format === 'custom' ? 'json' : format, {
    senyum: 1,
    batch: nonce,
    sentAt: new Date().toISOString(),
    device: await thisDevice(),
    responses: [],
  });
  return {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': type,
      'idempotency-key': nonce,
      // It is the name that an endpoint on another origin has to allow.
      ...(gzip && { 'content-encoding': 'identity' }),
    },
    body,
    redirect: 'manual',
    credentials: 'omit',
  };
}

async function thisDevice(): Promise<Batch['device']> {
  try {
    const known = (await outboxExists()) && (await openStore()('readonly', readDevice));
    if (known) return known;
  } catch {
    // No storage.
  }
  return { id: newId(), app: 'diagnose', ledger: ledgerOf() };
}

async function readDevice(outbox: IDBObjectStore): Promise<Batch['device'] | undefined> {
  const [device, settled] = await Promise.all([
    done(outbox.get(DEVICE) as IDBRequest<Device | undefined>),
    done(outbox.get(SETTLED) as IDBRequest<Settled | undefined>),
  ]);
  return device && senderOf(device, settled);
}
