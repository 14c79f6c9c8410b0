import { SlidersHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import { Button } from '../../components/Button.tsx';
import { CheckMenu } from '../../components/CheckMenu.tsx';
import { formatCount } from '../../components/format.ts';
import { countHideables, hideables, hideableWords } from './shown-assets.ts';
import { facets, facetWords } from '../lineage/facets.ts';
import { hideOnly, sayOnCards, showTests, useViewChoices } from './view-choices.ts';

/** Another id than that of the facet: all options of the menu are told apart by theirs. */
const testsOption = 'show-tests';

/** What of the lineage is shown, and what its cards say. What a project has none of has no place in it. */
export function ShowMenu({ assets, projectName }: { readonly assets: readonly Asset[]; readonly projectName: string }) {
  const hidden = useViewChoices((choices) => choices.hidden);
  const said = useViewChoices((choices) => choices.facets);
  const counts = useMemo(() => countHideables(assets, projectName), [assets, projectName]);
  const tests = useViewChoices((choices) => choices.tests);
  const testCount = useMemo(() => assets.reduce((sum, { checkCount }) => sum + checkCount, 0), [assets]);
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
          options: [
            ...(testCount === 0 ? [] : [{ id: testsOption, label: 'Tests', end: <Count of={testCount} /> }]),
            ...offered.map((one) => ({ id: one, label: hideableWords[one], end: <Count of={counts.get(one) ?? 0} /> })),
          ],
          on: new Set([...(tests ? [testsOption] : []), ...offered.filter((one) => !hidden.has(one))]),
          onChange: (on) => {
            if (testCount > 0 && on.has(testsOption) !== tests) showTests(on.has(testsOption));
            else hideOnly(new Set([...hidden].filter((one) => !counts.has(one)).concat(offered.filter((one) => !on.has(one)))));
          },
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

function Count({ of }: { readonly of: number }) {
  return <span className="pill num">{formatCount(of)}</span>;
}
