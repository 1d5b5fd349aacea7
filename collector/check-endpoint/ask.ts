import { explainTrouble } from './explain-trouble.ts';

/** A whole reply. */
export interface Reply {
  kind: 'reply';
  status: number;
  headers: Headers;
  text: string;
  /** Milliseconds until its last byte. */
  ms: number;
}

/** No reply, or none that was whole. */
export interface Silence {
  kind: 'silence';
  /** Why, in a few plain words. */
  trouble: string;
  /** Whether the deadline passed. */
  late: boolean;
  ms: number;
}

/** What came of a request. */
export type Answer = Reply | Silence;

/** A request as it is sent. */
export interface Question {
  method: string;
  headers: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

/** No reply of an endpoint comes near it; the rest of a longer one is not read. */
const LONGEST_REPLY = 4 * 1024 * 1024;

/** Sends one request, follows no redirect and never rejects. The deadline, in ms, covers the reply's body. */
export async function ask(url: string, { method, headers, body }: Question, deadline: number): Promise<Answer> {
  const start = performance.now();
  const ms = () => Math.round(performance.now() - start);
  const signal = AbortSignal.timeout(deadline);
  try {
    const reply = await fetch(url, { method, headers, redirect: 'manual', signal, ...(body && { body }) });
    const text = await readText(reply);
    return { kind: 'reply', status: reply.status, headers: reply.headers, text, ms: ms() };
  } catch (error) {
    const late = signal.aborted;
    const trouble = late ? `no whole reply came within ${deadline / 1000} s` : explainTrouble(error);
    return { kind: 'silence', trouble, late, ms: ms() };
  }
}

async function readText(reply: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of reply.body ?? []) {
    text += decoder.decode(part as Uint8Array, { stream: true });
    if (text.length > LONGEST_REPLY) break;
  }
  return text + decoder.decode();
}
