import { useEffect, useState } from 'preact/hooks';

/**
 * Whether a media query matches on the screen, also when that changes. Paper gets what the screen shows: a document that
 * changes while it is printed is cut off where the former one would have ended.
 */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const take = (): void => {
      if (!matchMedia('print').matches) setMatches(media.matches);
    };
    take();
    media.addEventListener('change', take);
    return () => media.removeEventListener('change', take);
  }, [query]);
  return matches;
}
