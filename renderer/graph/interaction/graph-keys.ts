import type { GraphEngine } from '../engine/graph-engine.ts';
import type { Direction } from '../layout/layout-types.ts';
import { firstCard, isArrowKey, type Places, walk } from '../walk.ts';
import type { GraphChoice } from './graph-choice.ts';

/** What the keys work on. */
export interface KeyContext {
  readonly engine: Pick<GraphEngine, 'places' | 'lineage' | 'fit' | 'zoomIn' | 'zoomOut'>;
  readonly direction: Direction;
  readonly selectedId: string | null;
  /** Where a walk begins, everywhere when it is empty. */
  readonly within: readonly string[];
  readonly onSelect: (id: string | null, by: 'key') => void;
  readonly onChoose: ((choice: GraphChoice) => void) | undefined;
  readonly onOpen: (id: string) => void;
  /** Closes the group the card stands in. */
  readonly onClose: () => void;
  /** Leads to the head of the group the card stands in. */
  readonly onHead: () => void;
  /** The menu of what is selected. */
  readonly onMenu: (() => void) | undefined;
}

/** Does what a key says; false when it says nothing here. */
export function handleKey({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }, context: KeyContext): boolean {
  const { engine, direction, selectedId, within, onSelect, onChoose, onOpen, onClose, onHead, onMenu } = context;
  if (isArrowKey(key)) {
    const places = engine.places();
    const here = selectedId !== null && places.has(selectedId) ? selectedId : null;
    const next =
      here === null ? (firstCard(placesOf(places, within), direction) ?? firstCard(places, direction)) : walk(engine.lineage(), places, direction, here, key);
    if (next !== null) onSelect(next, 'key');
    return true;
  }
  if (key === 'Enter' && selectedId !== null) onOpen(selectedId);
  else if (key === 'Escape' && selectedId !== null) onSelect(null, 'key');
  else if (key === ' ' && selectedId !== null && onChoose !== undefined) onChoose({ how: 'toggle', id: selectedId, way: shiftKey });
  else if ((key === 'ContextMenu' || (key === 'F10' && shiftKey)) && onMenu !== undefined) onMenu();
  else if (key === 'c') onClose();
  else if (key === 'g') onHead();
  else if (key === 'f') engine.fit(true);
  else if (key === '+' || key === '=') engine.zoomIn();
  else if (key === '-') engine.zoomOut();
  else return false;
  return true;
}

function placesOf(places: Places, ids: readonly string[]): Places {
  return new Map(ids.flatMap((id) => (places.has(id) ? [[id, places.get(id)!]] : [])));
}
