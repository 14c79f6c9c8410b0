import { create } from 'zustand';
import type { Direction } from './layout/layout-types.ts';

const place = 'orrery.graph.direction';

/** Which way a person wants lineages to run, kept on this machine; null as long as nothing was chosen. */
export const useDirectionChoice = create<{ readonly direction: Direction | null }>()(() => ({ direction: readDirection(stored()) }));

/** Turns every lineage. */
export function chooseDirection(direction: Direction): void {
  useDirectionChoice.setState({ direction });
  try {
    localStorage.setItem(place, direction);
  } catch {
    // full or switched off: the choice lasts as long as the window
  }
}

/** What was kept; null for anything but a direction. */
export function readDirection(text: string | null): Direction | null {
  return text === 'LR' || text === 'TB' ? text : null;
}

function stored(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}
