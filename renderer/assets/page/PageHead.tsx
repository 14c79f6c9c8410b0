import type { Ref } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import { useAssetState } from '../../app/asset-states-store.ts';
import { KindIcon, kindWord } from '../../components/KindIcon.tsx';
import { Pill } from '../../components/Pill.tsx';
import { StateLine } from '../panel/StateLine.tsx';
import { ReasonLine } from './ReasonLine.tsx';

export interface PageHeadProps {
  readonly asset: Asset;
  readonly headingRef: Ref<HTMLHeadingElement>;
  /** Shows what changed; null where there is nothing to show. */
  readonly onSeeChange: (() => void) | null;
}

/** What the asset is and how it is, above its tabs. */
export function PageHead({ asset, headingRef, onSeeChange }: PageHeadProps) {
  const state = useAssetState(asset.id);
  return (
    <header className="page-head">
      <span className="page-kind">
        <KindIcon kind={asset.kind} materialized={asset.materialized} size={16} />
      </span>
      <h1 ref={headingRef} tabIndex={-1} className="selectable">
        {asset.name}
      </h1>
      <StateLine asset={asset} />
      <ReasonLine state={state} onSee={onSeeChange} />
      <span className="page-facts muted sm">
        <span>
          {kindWord(asset)}
          {asset.kind === 'model' && asset.materialized !== null && ' model'}
          {asset.folder !== '' && (
            <>
              {' in '}
              <span className="mono" title={asset.path}>
                {asset.folder}
              </span>
            </>
          )}
        </span>
        {asset.tags.map((tag) => (
          <Pill key={tag} title={`tag:${tag}`}>
            {tag}
          </Pill>
        ))}
      </span>
    </header>
  );
}
