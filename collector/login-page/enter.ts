import type { Link } from './link.ts';

/** Why nobody came in. `wait` is in seconds. */
export type Trouble = { why: 'wrong' | 'link' | 'name' | 'unreachable' } | { why: 'wait'; wait: number };

const REASONS: Record<number, 'wrong' | 'link' | 'name'> = { 401: 'wrong', 404: 'link', 422: 'name' };

/** Logs in, or uses a link. Undefined when all is well. Never rejects. */
export async function enter(
  page: string,
  link: Link | undefined,
  name: string,
  password: string,
): Promise<Trouble | undefined> {
  try {
    const reply = await fetch(new URL(link ? '../v1/join' : '../v1/login', page), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password, ...(link && { secret: link.secret }) }),
    });
    if (reply.ok) return undefined;
    if (reply.status === 429) return { why: 'wait', wait: Number(reply.headers.get('retry-after')) || 60 };
    return { why: REASONS[reply.status] ?? 'unreachable' };
  } catch {
    return { why: 'unreachable' };
  }
}
