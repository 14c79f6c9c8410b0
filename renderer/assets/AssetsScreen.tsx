import { useNavigate, useSearch } from '@tanstack/react-router';
import { useAssetStates } from '../app/asset-states-store.ts';
import { useGraphStore } from '../app/graph-store.ts';
import { TopBar } from '../app/TopBar.tsx';
import { KindIcon } from '../components/KindIcon.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import { VirtualTable } from '../components/VirtualTable.tsx';

/** Every asset of the project with its state. */
export function AssetsScreen() {
  const assets = useGraphStore((mirror) => mirror.graph?.assets ?? none);
  const states = useAssetStates((mirror) => mirror.assets);
  const { asset: selected } = useSearch({ from: '/shell/assets' });
  const navigate = useNavigate();
  return (
    <>
      <TopBar title="Assets" />
      <VirtualTable
        label="Assets"
        count={assets.length}
        rowAt={(index) => assets[index]}
        rowKey={({ id }) => id}
        selectedKey={selected ?? null}
        onOpen={({ id }) => void navigate({ to: '/assets', search: { asset: id } })}
        columns={[
          {
            id: 'name',
            title: 'Asset',
            width: 'minmax(200px, 1fr)',
            cell: ({ kind, materialized, name }) => (
              <span className="mono">
                <KindIcon kind={kind} materialized={materialized} /> {name}
              </span>
            ),
          },
          { id: 'folder', title: 'Folder', width: '220px', cell: ({ folder }) => <span className="mono muted">{folder}</span> },
          {
            id: 'state',
            title: 'State',
            width: '200px',
            cell: ({ id }) => <StatusWord word={states.get(id)?.word ?? 'never built'}>{states.get(id)?.detail}</StatusWord>,
          },
        ]}
      />
    </>
  );
}

const none: readonly never[] = [];
