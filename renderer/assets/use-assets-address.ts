import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type AssetsAddress, assetsSearch, readAssetsAddress } from './assets-address.ts';

/**
 * What the address says, and the way to another one. Each asset and each part that was looked at is a step back, and so is a selection; the
 * letters of a selection and the tabs of an asset are not.
 */
export function useAssetsAddress(): { readonly address: AssetsAddress; readonly go: (change: Partial<AssetsAddress>) => void } {
  const search = useSearch({ from: '/shell/assets' });
  const navigate = useNavigate();
  const address = useMemo(() => readAssetsAddress({ ...search }), [search]);
  const go = useCallback(
    (change: Partial<AssetsAddress>) => {
      void navigate({
        to: '/assets',
        search: (now) => assetsSearch(readAssetsAddress({ ...now }), change),
        replace:
          change.asset === undefined &&
          change.view === undefined &&
          change.focus === undefined &&
          change.group === undefined &&
          !beginsOrEnds(address.select, change.select),
      });
    },
    [navigate, address.select],
  );
  return { address, go };
}

/** Whether a selection comes or goes, rather than being typed on. */
function beginsOrEnds(before: string | null, after: string | null | undefined): boolean {
  return after !== undefined && (before === null) !== (after === null);
}
