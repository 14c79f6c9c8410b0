import { create } from 'zustand';
import type { OrreryError } from '../../preload/model/result.ts';

/** The last thing that went wrong for an order that has no place of its own on the screen (open, parse from the palette …). */
export interface Problem {
  readonly error: OrreryError | null;
  readonly retry: (() => unknown) | null;
}

export const useProblem = create<Problem>()(() => ({ error: null, retry: null }));

/** Shows an error in the shell until it is dismissed or the next thing works; null takes it away. */
export function reportProblem(error: OrreryError | null, retry?: () => unknown): void {
  useProblem.setState({ error, retry: retry ?? null });
}
