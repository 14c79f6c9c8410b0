import { SlidersHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import { Button } from '../../components/Button.tsx';
import { CheckMenu } from '../../components/CheckMenu.tsx';
import { formatCount } from '../../components/format.ts';
import { countHideables, hideables, hideableWords } from './shown-assets.ts';
import { facets, facetWords } from '../lineage/facets.ts';
import { hideOnly, sayOnCards, useViewChoices } from './view-choices.ts';

/** What of the lineage is shown, and what its cards say. What a project has none of has no place in it. */
export function ShowMenu({ assets, projectName }: { readonly assets: readonly Asset[]; readonly projectName: string }) {
  const hidden = useViewChoices((choices) => choices.hidden);
  const said = useViewChoices((choices) => choices.facets);
  const counts = useMemo(() => countHideables(assets, projectName), [assets, projectName]);
  const offered = hideables.filter((one) => counts.has(one));
  return (
    <CheckMenu
      label="What is shown"
      trigger={
        <Button kind="icon" aria-label="What is shown">
          <SlidersHorizontal size={15} strokeWidth={1.75} aria-hidden />
        </Button>
      }
      sections={[
        {
          title: 'Show',
          options: offered.map((one) => ({ id: one, label: hideableWords[one], end: <span className="pill num">{formatCount(counts.get(one) ?? 0)}</span> })),
          on: new Set(offered.filter((one) => !hidden.has(one))),
          onChange: (on) => hideOnly(new Set([...hidden].filter((one) => !counts.has(one)).concat(offered.filter((one) => !on.has(one))))),
        },
        {
          title: 'Cards say',
          options: facets.map((facet) => ({ id: facet, label: facetWords[facet] })),
          on: said,
          onChange: (on) => sayOnCards(new Set(facets.filter((facet) => on.has(facet)))),
        },
      ]}
    />
  );
}
