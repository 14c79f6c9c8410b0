import { create } from 'zustand';
import { type Facet, facets } from '../lineage/facets.ts';
import { type Hideable, hideables } from './shown-assets.ts';

/** How a person wants to see every lineage, kept on this machine. */
export interface ViewChoices {
  /** What is left out. */
  readonly hidden: ReadonlySet<Hideable>;
  /** What the second line of a card says. */
  readonly facets: ReadonlySet<Facet>;
  /** Whether the tests stand beside the assets they check. */
  readonly tests: boolean;
}

/** What nobody has chosen yet: what is switched off says nothing about the project as it is. */
const usual = { hidden: ['disabled'], facets: ['state'] } as const;

const place = 'orrery.lineage';

export const useViewChoices = create<ViewChoices>()(() => readChoices(stored()));

/** Leaves these out and nothing else. */
export function hideOnly(hidden: ReadonlySet<Hideable>): void {
  useViewChoices.setState({ hidden });
  keep();
}

/** Shows the tests beside their assets, or does not. */
export function showTests(tests: boolean): void {
  useViewChoices.setState({ tests });
  keep();
}

/** Has the second line of every card say these. */
export function sayOnCards(facets: ReadonlySet<Facet>): void {
  useViewChoices.setState({ facets });
  keep();
}

/** What was kept, whatever an older or newer Orrery wrote: what cannot be read is as usual. */
export function readChoices(text: string | null): ViewChoices {
  const kept = parsed(text);
  return {
    hidden: new Set(listed(kept['hidden'], hideables) ?? usual.hidden),
    facets: new Set(listed(kept['facets'], facets) ?? usual.facets),
    tests: kept['tests'] === true,
  };
}

/** As it is kept. */
export function writeChoices({ hidden, facets, tests }: ViewChoices): string {
  return JSON.stringify({ hidden: [...hidden], facets: [...facets], tests });
}

function listed<Word extends string>(value: unknown, known: readonly Word[]): readonly Word[] | null {
  return Array.isArray(value) ? known.filter((word) => value.includes(word)) : null;
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
