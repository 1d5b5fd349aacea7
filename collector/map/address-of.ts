/** The page's own address with another journey; without one the first journey, in the usual period. */
export function addressOf(page: string, journey: string | undefined): string {
  const address = new URL(page);
  const asked = journey === undefined ? ['journey', 'from', 'to', 'place'] : ['journey'];
  for (const name of asked) address.searchParams.delete(name);
  if (journey !== undefined) address.searchParams.set('journey', journey);
  return address.href;
}
