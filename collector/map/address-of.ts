/** The page's own address with another journey, or with none for the first one. */
export function addressOf(page: string, journey: string | undefined): string {
  const address = new URL(page);
  address.searchParams.delete('journey');
  if (journey !== undefined) address.searchParams.set('journey', journey);
  return address.href;
}
