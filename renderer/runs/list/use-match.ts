import { useSyncExternalStore } from 'react';

/** Whether the window matches a media query, for instance `(min-width: 1200px)`; kept up to date. */
export function useMatch(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}
