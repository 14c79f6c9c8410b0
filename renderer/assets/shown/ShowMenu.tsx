import { SlidersHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import { Button } from '../../components/Button.tsx';
import { CheckMenu } from '../../components/CheckMenu.tsx';
import { formatCount } from '../../components/format.ts';
import { countHideables, hideables, hideableWords } from './shown-assets.ts';
import { hideOnly, useViewChoices } from './view-choices.ts';

/** What of the lineage is shown. What a project has none of has no place in it. */
export function ShowMenu({ assets, projectName }: { readonly assets: readonly Asset[]; readonly projectName: string }) {
  const hidden = useViewChoices((choices) => choices.hidden);
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
      ]}
    />
  );
}
