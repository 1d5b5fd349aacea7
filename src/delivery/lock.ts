/** How long a drain waits for another one, in ms. */
const PATIENCE = 60_000;

/**
 * Runs work while no other tab or worker of this origin does. Where Web Locks are missing, or another one holds the
 * lock for too long, it runs all the same: the ids keep that correct, only wasteful.
 */
export function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | null | undefined;
  if (!locks) return work();
  let begun = false;
  const begin = (): Promise<T> => {
    begun = true;
    return work();
  };
  const options = 'timeout' in AbortSignal ? { signal: AbortSignal.timeout(PATIENCE) } : {};
  return locks.request(name, options, begin).catch((error) => {
    if (begun) throw error;
    return work();
  });
}
