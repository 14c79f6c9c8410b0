import { useDeferredValue } from 'react';
import { type GraphMirror, useGraphStore } from '../app/graph-store.ts';
import { fewestPrepared } from '../app/prepare-lineage.ts';

/**
 * The lineage of the open project for a screen that draws all of it: a large one comes a moment later, drawn in short turns, so that the window does not
 * stop for it. Until then what was there before stays, of the same project.
 */
export function useShownGraph(): GraphMirror {
  const now = useGraphStore();
  const later = useDeferredValue(now);
  if ((now.graph?.assets.length ?? 0) < fewestPrepared) return now;
  return projectOf(later) === projectOf(now) ? later : nothingYet;
}

const nothingYet: GraphMirror = { graph: null, whole: null, version: '', byId: new Map(), error: null };

function projectOf({ version }: GraphMirror): string {
  return version.slice(0, version.lastIndexOf(' '));
}
