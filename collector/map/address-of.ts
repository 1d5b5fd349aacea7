/** The page's own address with another journey; without one the first journey, in the usual period. */
export function addressOf(page: string, journey: string | undefined): string {
  const address = new URL(page);
  const period = ['from', 'to', 'days', 'compare'];
  // Another journey has other channels.
  const asked =
    journey === undefined ? ['journey', 'channel', 'place', 'trust', 'context', 'include', ...period] : ['channel'];
  for (const name of asked) address.searchParams.delete(name);
  if (journey !== undefined) address.searchParams.set('journey', journey);
  return address.href;
}

/** The page's own address, with flagged taps counted or not. */
export function addressWith(page: string, includesFlagged: boolean): string {
  const address = new URL(page);
  if (includesFlagged) address.searchParams.set('include', 'flagged');
  else address.searchParams.delete('include');
  return address.href;
}

/** The page of a touchpoint, for the same period and in the same language. */
export function touchpointAddress(page: string, touchpoint: string): string {
  const address = new URL('../touchpoint/', page);
  for (const [name, value] of new URL(page).searchParams) address.searchParams.set(name, value);
  address.searchParams.set('id', touchpoint);
  return address.href;
}
