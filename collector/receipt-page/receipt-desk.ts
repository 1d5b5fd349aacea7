import { type Receipt, readReceipt } from '../../src/model/receipt.ts';

/** Why nothing came. `slip`: what was typed is no code. */
export type Trouble = 'slip' | 'unknown' | 'unreachable';

/** What came of asking. */
export type Asked<Reply> = { reply: Reply } | { trouble: Trouble };

/** Asks the collector beside the page for what is stored under a code. Never rejects. */
export function fetchReceipt(page: string, code: string): Promise<Asked<Receipt>> {
  return ask(page, code, 'GET');
}

/** Has it erased. Never rejects. */
export function eraseReceipt(page: string, code: string): Promise<Asked<{ senyum: 1 }>> {
  return ask(page, code, 'DELETE');
}

async function ask<Reply extends { senyum: 1 }>(page: string, code: string, method: string): Promise<Asked<Reply>> {
  if (!readReceipt(code)) return { trouble: 'slip' };
  const plain = code.replace(/[\s-]/g, '');
  try {
    const reply = await fetch(new URL(`../v1/receipts/${plain}`, page), { method, cache: 'no-store' });
    if (reply.status === 404) return { trouble: 'unknown' };
    const value = reply.ok ? ((await reply.json()) as Reply) : undefined;
    return value?.senyum === 1 ? { reply: value } : { trouble: 'unreachable' };
  } catch {
    return { trouble: 'unreachable' };
  }
}
