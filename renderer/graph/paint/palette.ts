import type { GraphState } from '../model.ts';
import { groupCard, type GroupFonts } from '../scene/group-size.ts';

/** How a state looks. */
export interface StateColours {
  /** Bars and blocks. */
  readonly fill: string;
  /** Words and icons: readable on a card. */
  readonly ink: string;
}

/** The colours and fonts of tokens.css as the canvas needs them. */
export interface Palette {
  readonly paper: string;
  readonly surface: string;
  readonly hairline: string;
  readonly line: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly brass: string;
  readonly brassSoft: string;
  readonly states: Readonly<Record<GraphState, StateColours>>;
  /** Font families, for canvas fonts. */
  readonly fontUi: string;
  readonly fontCode: string;
}

/** Reads the tokens that hold at `element` now. Call it again when the theme changes. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const idle = { fill: token('idle'), ink: token('ink-2') };
  const coloured = (name: string): StateColours => ({ fill: token(name), ink: token(`${name}-ink`) });
  return {
    paper: token('paper'),
    surface: token('surface'),
    hairline: token('hairline'),
    line: token('line'),
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    brass: token('brass'),
    brassSoft: token('brass-soft'),
    states: {
      'never built': idle,
      // nothing is known of it, so nothing is coloured
      none: { fill: token('line'), ink: token('ink-2') },
      queued: idle,
      skipped: idle,
      canceled: idle,
      'not run': idle,
      fresh: coloured('ok'),
      succeeded: coloured('ok'),
      passed: coloured('ok'),
      stale: coloured('stale'),
      failed: coloured('fail'),
      errored: coloured('fail'),
      running: coloured('run'),
      warned: coloured('warn'),
    },
    fontUi: token('font-ui') || 'sans-serif',
    fontCode: token('font-code') || 'monospace',
  };
}

/** A canvas font in the interface's family. `size` in px. */
export function uiFont(palette: Pick<Palette, 'fontUi'>, weight: number, size: number): string {
  return `${weight} ${size}px ${palette.fontUi}`;
}

/** The same in the family of what dbt would recognise. */
export function codeFont(palette: Pick<Palette, 'fontCode'>, weight: number, size: number): string {
  return `${weight} ${size}px ${palette.fontCode}`;
}

/** The fonts of groups, in graph units. */
export function groupFonts(palette: Pick<Palette, 'fontUi' | 'fontCode'>): GroupFonts {
  return {
    name: codeFont(palette, 600, groupCard.nameSize),
    text: uiFont(palette, 400, groupCard.countSize),
    strong: uiFont(palette, 550, groupCard.wordSize),
  };
}
