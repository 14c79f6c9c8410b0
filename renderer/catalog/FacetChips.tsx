import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { facetIds, type FacetId, valueWord } from './entries.ts';
import type { Chosen } from './facets.ts';

/** What the catalog is narrowed to, each a chip that can be taken off. */
export function FacetChips({ chosen, onRemove }: { readonly chosen: Chosen; readonly onRemove: (facet: FacetId, value: string) => void }) {
  return (
    <div className="facet-chips" role="group" aria-label="Narrowed to">
      {facetIds.flatMap((facet) =>
        (chosen[facet] ?? []).map((value) => {
          const word = facet === 'missing' ? `no ${value}` : valueWord(facet, value);
          return (
            <span key={`${facet} ${value}`} className="pill facet-chip">
              <b title={word}>{word}</b>
              <AriaButton aria-label={`Remove ${facet} ${word}`} onPress={() => onRemove(facet, value)}>
                <X size={12} strokeWidth={2} aria-hidden />
              </AriaButton>
            </span>
          );
        }),
      )}
    </div>
  );
}
