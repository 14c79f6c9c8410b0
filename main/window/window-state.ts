import { z } from 'zod';
import { firstWindow, smallestWindow } from './window-size.ts';

const savedBounds = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number(), maximized: z.boolean() });

/** Place and size of the window in device-independent pixels. */
export type WindowBounds = z.infer<typeof savedBounds>;

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where the window opens: where it was, when that still lies on a screen; else centred (no x, y) in a size that fits the first screen.
 * @param saved what was stored, in any shape
 * @param screens work areas of the screens there are now, the primary one first
 */
export function restoreBounds(saved: unknown, screens: readonly Rectangle[]): { x?: number; y?: number; width: number; height: number; maximized: boolean } {
  const primary = screens[0] ?? { x: 0, y: 0, ...firstWindow };
  const parsed = savedBounds.safeParse(saved);
  if (!parsed.success) return { width: Math.min(firstWindow.width, primary.width), height: Math.min(firstWindow.height, primary.height), maximized: false };
  const { x, y, width, height, maximized } = parsed.data;
  const size = { width: Math.max(smallestWindow.width, width), height: Math.max(smallestWindow.height, height) };
  // The title bar must be within reach: a strip of it has to lie on some screen.
  const reachable = screens.some(
    (screen) => x + width > screen.x + 80 && x < screen.x + screen.width - 80 && y >= screen.y - 10 && y < screen.y + screen.height - 40,
  );
  return reachable ? { x, y, ...size, maximized } : { ...size, maximized };
}
