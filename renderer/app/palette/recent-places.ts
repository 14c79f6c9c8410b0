import { create } from 'zustand';
import { appHistory } from '../address.ts';
import { useProjectStore } from '../project-store.ts';

/** Something that was looked at, as the palette names it: `asset model.stays.orders`, `run a4c7d0`, `job nightly`. */
export type Place = string;

const most = 30;

interface RecentPlaces {
  readonly projectId: string | null;
  /** The latest first. */
  readonly places: readonly Place[];
}

/** What was looked at since the project was opened. */
export const useRecentPlaces = create<RecentPlaces>()(() => ({ projectId: null, places: [] }));

/** Notes where one goes, as long as the window lives. Returns how to stop. */
export function watchPlaces(): () => void {
  return appHistory.subscribe(({ location }) => {
    const place = placeOf(location.href);
    if (place !== null) notePlace(place, useProjectStore.getState().project?.id ?? null);
  });
}

/** Puts a place before the others; those of another project are forgotten. */
export function notePlace(place: Place, projectId: string | null): void {
  useRecentPlaces.setState((before) => {
    const known = before.projectId === projectId ? before.places : [];
    return { projectId, places: [place, ...known.filter((each) => each !== place)].slice(0, most) };
  });
}

/** What an address shows; null for a screen that is about no single thing. */
export function placeOf(href: string): Place | null {
  const [path = '', query = ''] = href.split('?');
  const [, screen, rest] = /^\/([a-z]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const value = (key: string): string | null => {
    const text = new URLSearchParams(query).get(key);
    // the router writes texts that would be read as something else in quotes
    return text === null || text === '' ? null : text.replaceAll(/^"|"$/g, '');
  };
  switch (screen) {
    case 'asset':
      return rest === undefined ? null : `asset ${decodeURIComponent(rest)}`;
    case 'assets':
      return value('asset') === null ? null : `asset ${value('asset')}`;
    case 'runs':
      return rest === undefined || rest === 'compare' ? null : `run ${decodeURIComponent(rest)}`;
    case 'jobs':
      return value('job') === null ? null : `job ${value('job')}`;
    case 'schedules':
      return value('schedule') !== null ? `schedule ${value('schedule')}` : value('sensor') !== null ? `sensor ${value('sensor')}` : null;
    default:
      return null;
  }
}
