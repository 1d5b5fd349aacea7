import { createHmac } from 'node:crypto';

/** The key of a secret as Standard Webhooks writes it, `whsec_` and base64 of 24 to 64 bytes; undefined when it is none. */
export function keyOf(secret: string | undefined): Buffer | undefined {
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret?.trim() ?? '') ?? [];
  const key = base64 === undefined ? undefined : Buffer.from(base64, 'base64');
  return key && key.length >= 24 && key.length <= 64 ? key : undefined;
}

/**
 * The headers that sign a message by Standard Webhooks.
 * @param id The same for each attempt, so that the receiver knows it again.
 * @see https://www.standardwebhooks.com
 */
export function signed(key: Buffer, id: string, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
