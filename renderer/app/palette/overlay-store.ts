import { create } from 'zustand';

/** Which of the windows over the window is open. */
export const useOverlay = create<{ readonly open: 'palette' | 'shortcuts' | null }>()(() => ({ open: null }));

/** Opens the palette: assets, runs and commands in a few letters. */
export function openPalette(): void {
  useOverlay.setState({ open: 'palette' });
}

/** Opens the list of shortcuts. */
export function openShortcuts(): void {
  useOverlay.setState({ open: 'shortcuts' });
}

/** Closes whichever is open. */
export function closeOverlay(): void {
  useOverlay.setState({ open: null });
}
