import type { Asset } from '../../preload/model/asset.ts';
import { call } from '../app/bridge.ts';
import { told } from '../app/told.ts';

/** Opens the file in which an asset would be described. */
export function AddDescription({ asset }: { readonly asset: Pick<Asset, 'id' | 'name'> }) {
  return (
    <button
      type="button"
      className="add-description"
      tabIndex={-1}
      aria-label={`Add a description to ${asset.name}`}
      onClick={(event) => {
        // a press on it does not open the row
        event.stopPropagation();
        void told(() => call('catalog.openDescription', { id: asset.id }));
      }}
    >
      add a description
    </button>
  );
}
