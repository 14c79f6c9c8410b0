import { useMediaQuery } from '../components/use-media-query.ts';
import { useDirectionChoice } from './direction-choice.ts';
import type { Direction } from './layout/layout-types.ts';

/** Which way lineages run: as a person chose, else from left to right where there is room and from top to bottom in a small window. */
export function useDirection(): Direction {
  const wide = useMediaQuery('(min-width: 1100px)');
  return useDirectionChoice((choice) => choice.direction) ?? (wide ? 'LR' : 'TB');
}
