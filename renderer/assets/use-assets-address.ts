import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type AssetsAddress, assetsSearch, readAssetsAddress } from './assets-address.ts';

/** What the address says, and the way to another one. Each asset that was looked at is a step back; its tabs are not. */
export function useAssetsAddress(): { readonly address: AssetsAddress; readonly go: (change: Partial<AssetsAddress>) => void } {
  const search = useSearch({ from: '/shell/assets' });
  const navigate = useNavigate();
  const address = useMemo(() => readAssetsAddress({ ...search }), [search]);
  const go = useCallback(
    (change: Partial<AssetsAddress>) => {
      void navigate({
        to: '/assets',
        search: (now) => assetsSearch(readAssetsAddress({ ...now }), change),
        replace: change.asset === undefined && change.view === undefined,
      });
    },
    [navigate],
  );
  return { address, go };
}
