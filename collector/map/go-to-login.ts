/** Leaves for the log-in, which leads back to this page. */
export function goToLogin(): void {
  const { href, pathname, search } = location;
  const address = new URL('../login/', href);
  address.searchParams.set('next', pathname + search);
  location.assign(address);
}
