import { useEffect } from 'react';
import { create } from 'zustand';

/** Something the palette can do, whatever offers it. */
export interface PaletteCommand {
  readonly id: string;
  readonly title: string;
  /** As in `Kbd`; the one who offers the command listens for them. */
  readonly keys?: string;
  readonly run: () => unknown;
}

const useOffers = create<{ readonly offers: readonly (readonly PaletteCommand[])[] }>()(() => ({ offers: [] }));

/**
 * Puts a screen's own commands into the palette while the screen is there.
 * @param commands keep the array the same between renders (useMemo)
 */
export function useOfferedCommands(commands: readonly PaletteCommand[]): void {
  useEffect(() => {
    useOffers.setState(({ offers }) => ({ offers: [...offers, commands] }));
    return () => useOffers.setState(({ offers }) => ({ offers: offers.filter((offer) => offer !== commands) }));
  }, [commands]);
}

/** What the screens that are there offer. */
export function useScreenCommands(): readonly PaletteCommand[] {
  return useOffers(({ offers }) => offers).flat();
}
