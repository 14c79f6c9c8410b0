import type { Asset, Check } from '../../../preload/model/asset.ts';
import { useAssetState, useCheckState } from '../../app/asset-states-store.ts';
import { CutName } from '../../components/CutName.tsx';
import { KindIcon, kindWord } from '../../components/KindIcon.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { Elapsed, RelativeTime } from '../../components/Time.tsx';
import type { VirtualColumn } from '../../components/VirtualTable.tsx';
import { checkEnd } from '../panel/check-end.ts';
import { lastBuilt, type ListRow } from './list-rows.ts';

/** The columns of the list of assets, and what stands in them of an asset and of a check below it. */
export const listCells: readonly VirtualColumn<ListRow>[] = [
  {
    sortable: true,
    id: 'name',
    title: 'Name',
    width: 'minmax(180px, 3fr)',
    cell: ({ asset, check }) => (check === null ? <Name asset={asset} /> : <CheckName check={check} />),
  },
  {
    sortable: true,
    id: 'kind',
    title: 'Kind',
    width: '104px',
    cell: ({ asset, check }) => <span className="muted">{check === null ? kindWord(asset) : check.kind === 'unit' ? 'unit test' : 'test'}</span>,
  },
  {
    sortable: true,
    id: 'state',
    title: 'State',
    width: 'minmax(168px, 1.4fr)',
    cell: ({ asset, check }) => (check === null ? <State id={asset.id} /> : <CheckWord id={check.id} />),
  },
  {
    sortable: true,
    id: 'folder',
    title: 'Folder',
    width: 'minmax(80px, 1.6fr)',
    cell: ({ asset, check }) => (
      <span className="mono muted" title={(check ?? asset).path}>
        {check === null ? asset.folder : check.path.slice(0, Math.max(0, check.path.lastIndexOf('/')))}
      </span>
    ),
  },
  {
    sortable: true,
    id: 'owner',
    title: 'Owner',
    width: 'minmax(60px, 1.2fr)',
    cell: ({ asset, check }) =>
      check === null && (
        <span className="muted" title={asset.owner ?? undefined}>
          {asset.owner}
        </span>
      ),
  },
  {
    sortable: true,
    id: 'built',
    title: 'Last built',
    width: '120px',
    cell: ({ asset, check }) => (check === null ? <LastBuilt asset={asset} /> : <LastRun id={check.id} />),
  },
];

function Name({ asset }: { readonly asset: Asset }) {
  return (
    <span className="asset-list-name">
      <KindIcon kind={asset.kind} materialized={asset.materialized} />
      <CutName name={asset.name} />
    </span>
  );
}

function State({ id }: { readonly id: string }) {
  const state = useAssetState(id);
  if (state === undefined || state.word === 'none') return <span className="muted">{state?.detail}</span>;
  return (
    <StatusWord word={state.word}>
      {state.word === 'running' && state.startedAt !== null ? <Elapsed from={state.startedAt} to={null} /> : state.detail}
    </StatusWord>
  );
}

function LastBuilt({ asset }: { readonly asset: Asset }) {
  const at = lastBuilt(asset, useAssetState(asset.id));
  return at === null ? null : (
    <span className="muted">
      <RelativeTime at={at} />
    </span>
  );
}

function CheckName({ check }: { readonly check: Check }) {
  return (
    <span className="asset-list-name asset-list-check">
      <CutName name={check.name} />
    </span>
  );
}

function CheckWord({ id }: { readonly id: string }) {
  const state = useCheckState(id);
  const end = checkEnd(state);
  return <StatusWord word={state?.word ?? 'not run'}>{end?.kind === 'rows' ? end.words : ''}</StatusWord>;
}

function LastRun({ id }: { readonly id: string }) {
  const at = useCheckState(id)?.finishedAt ?? null;
  return at === null ? null : (
    <span className="muted">
      <RelativeTime at={at} />
    </span>
  );
}
