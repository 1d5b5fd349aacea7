/** The places that hold several touchpoints' worth of path: each prefix of a touchpoint, with a slash at its end. */
export function placesOf({ touchpoints }: { touchpoints: readonly { id: string }[] }): string[] {
  const prefixes = touchpoints.flatMap(({ id }) => {
    const parts = id.split('/').slice(0, -1);
    return parts.map((_, i) => `${parts.slice(0, i + 1).join('/')}/`);
  });
  return [...new Set(prefixes)].sort();
}

/** Whether a touchpoint lies in a place: `store-12/till-3` in `store-12` and `store-12/`, not in `store-1`. */
export function liesIn(touchpoint: string, place: string | undefined): boolean {
  return place === undefined || `${touchpoint}/`.startsWith(place.endsWith('/') ? place : `${place}/`);
}
