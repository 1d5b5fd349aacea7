/** How long a drain waits for another one, in ms. */
const PATIENCE = 60_000;

/**
 * Runs work while no other tab or worker of this origin does. Where Web Locks are missing, or another one holds the
 * lock for too long, it runs all the same: the ids keep that correct, only wasteful.
 */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | null | undefined;
  if (!locks) return work();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  let begun = false;
  try {
    return await locks.request(name, { signal: patience.signal }, () => {
      begun = true;
      clearTimeout(timer);
      return work();
    });
  } catch (error) {
    if (begun) throw error;
    return work();
  } finally {
    clearTimeout(timer);
  }
}
