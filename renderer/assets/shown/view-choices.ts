import { create } from 'zustand';
import { type Hideable, hideables } from './shown-assets.ts';

/** How a person wants to see every lineage, kept on this machine. */
export interface ViewChoices {
  /** What is left out. */
  readonly hidden: ReadonlySet<Hideable>;
}

const place = 'orrery.lineage';

export const useViewChoices = create<ViewChoices>()(() => readChoices(stored()));

/** Leaves these out and nothing else. */
export function hideOnly(hidden: ReadonlySet<Hideable>): void {
  useViewChoices.setState({ hidden });
  keep();
}

/** What was kept, whatever an older or newer Orrery wrote: what nobody knows is left out. */
export function readChoices(text: string | null): ViewChoices {
  const kept = parsed(text);
  return { hidden: new Set(listed(kept['hidden'], hideables)) };
}

/** As it is kept. */
export function writeChoices({ hidden }: ViewChoices): string {
  return JSON.stringify({ hidden: [...hidden] });
}

function listed<Word extends string>(value: unknown, known: readonly Word[]): readonly Word[] {
  return Array.isArray(value) ? known.filter((word) => value.includes(word)) : [];
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

/** A profile that keeps nothing has the usual choices. */
function stored(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function keep(): void {
  try {
    localStorage.setItem(place, writeChoices(useViewChoices.getState()));
  } catch {
    // full or switched off: the choice lasts as long as the window
  }
}
