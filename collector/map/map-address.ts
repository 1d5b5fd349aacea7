const PASSED_ON = ['journey', 'from', 'to', 'days', 'compare', 'place', 'channel', 'trust', 'context', 'include'];

/** The address of the map that a page's own address asks for. */
export function mapAddress(page: string): string {
  const address = new URL('../v1/map', page);
  for (const [name, value] of new URL(page).searchParams)
    if (PASSED_ON.includes(name)) address.searchParams.set(name, value);
  return address.href;
}

/** The address of the same map as a picture. */
export function pictureAddress(page: string, locale: string): string {
  const address = new URL(mapAddress(page));
  address.pathname += '.svg';
  address.searchParams.set('lang', locale);
  return address.href;
}
