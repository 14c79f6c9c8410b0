import { useNavigate, useSearch } from '@tanstack/react-router';
import { BookOpen, Download, SearchX } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useAssetStates } from '../app/asset-states-store.ts';
import { call } from '../app/bridge.ts';
import { canLaunch } from '../app/can-launch.ts';
import { useGraphStore } from '../app/graph-store.ts';
import { useProject } from '../app/project-store.ts';
import { told } from '../app/told.ts';
import { TopBar } from '../app/TopBar.tsx';
import { launchBuild } from '../app/palette/shell-commands.ts';
import { WithoutLineage } from '../assets/lineage/WithoutLineage.tsx';
import { withoutLineage } from '../assets/lineage/without-lineage.ts';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { SearchField } from '../components/Field.tsx';
import { formatCount } from '../components/format.ts';
import { Kbd } from '../components/Kbd.tsx';
import { catalogAddress, type CatalogView, readCatalogView } from './catalog-address.ts';
import { catalogCsv } from './catalog-csv.ts';
import { usualColumns } from './catalog-columns.ts';
import { CatalogFoot } from './CatalogFoot.tsx';
import { useCatalog, watchCatalog } from './catalog-store.ts';
import { CatalogTable } from './CatalogTable.tsx';
import { buildOf, chooseAssets, chooseNoAssets, useChosenAssets } from './chosen-assets.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import { CoverageStrip } from './CoverageStrip.tsx';
import { catalogEntries } from './entries.ts';
import { FacetChips } from './FacetChips.tsx';
import { FacetPanel } from './FacetPanel.tsx';
import { narrowed, toggled } from './facets.ts';
import { sortEntries } from './sort-entries.ts';
import { useCatalogKeys } from './use-catalog-keys.ts';
import { useTextSearch } from './use-text-search.ts';
import { useTypedSearch } from './use-typed-search.ts';
import './catalog.css';

const none: readonly never[] = [];

/** All assets as a table that is narrowed, searched and sorted; all of it is in the address, so that back and forward work. */
export function CatalogScreen() {
  useEffect(watchCatalog, []);
  useEffect(() => chooseNoAssets, []);
  const project = useProject();
  const { graph, error: graphError } = useGraphStore();
  const assets = graph?.assets ?? none;
  const { rows, loaded, error } = useCatalog();
  const states = useDeferredValue(useAssetStates((mirror) => mirror.assets));
  const navigate = useNavigate();
  const address = useSearch({ from: '/shell/catalog' });
  const view = useMemo(() => readCatalogView(address), [address]);
  const go = useCallback((next: CatalogView, replace: boolean) => void navigate({ to: '/catalog', search: catalogAddress(next), replace }), [navigate]);
  const typing = useTypedSearch(view.search, (search) => go({ ...view, search }, view.search !== ''));
  const change = (some: Partial<CatalogView>): void => go({ ...view, search: typing.latest(), ...some }, false);

  const search = useTextSearch(view.search);
  const all = useMemo(() => catalogEntries(assets, rows, states), [assets, rows, states]);
  const searched = useMemo(() => {
    if (search === null) return all;
    const byId = new Map(all.map((entry) => [entry.asset.id, entry]));
    return [...search.hits.keys()].flatMap((id) => byId.get(id) ?? []);
  }, [all, search]);
  const { sort } = view;
  // sorted before it is narrowed: ticking a box does not sort anew
  const inOrder = useMemo(
    () => (sort === null && search !== null ? searched : sortEntries(searched, sort ?? { column: 'name', descending: false })),
    [searched, sort, search],
  );
  const { entries: sorted, anyFolder, options } = useMemo(() => narrowed(inOrder, view.chosen), [inOrder, view.chosen]);

  const [window, setWindow] = useState({ first: 0, last: 0 });
  const onWindow = useCallback((first: number, last: number) => setWindow({ first, last }), []);
  const current = useRef<string | null>(null);
  const onCurrent = useCallback((id: string | null) => (current.current = id), []);
  const ticked = useChosenAssets(({ ids }) => ids);
  const chosen = useMemo(() => assets.filter(({ id }) => ticked.has(id)), [assets, ticked]);
  const [building, setBuilding] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const ready = canLaunch(project);

  async function build(): Promise<void> {
    const some = chosen.length > 0 ? chosen : assets.filter(({ id }) => id === current.current);
    const order = buildOf(some, assets);
    if (!ready || building || order.count === 0) return;
    setBuilding(true);
    await launchBuild(order.select);
    setBuilding(false);
  }
  useCatalogKeys({
    onSearch: () => field.current?.focus(),
    onBuild: () => void build(),
    onChooseAll: () => chooseAssets(sorted.map(({ asset }) => asset.id)),
    onClear() {
      if (ticked.size === 0) return false;
      chooseNoAssets();
      return true;
    },
  });

  if (project === null) return null;
  const missing = withoutLineage(project, graph, graphError);
  const clear = (): void => {
    typing.take('');
    change({ search: '', chosen: {} });
  };
  return (
    <>
      <TopBar
        title="Catalog"
        actions={
          <>
            <ColumnChooser columns={view.columns} onChange={(columns) => change({ columns: columns.length === 0 ? usualColumns : columns })} />
            <Button
              isDisabled={sorted.length === 0}
              onPress={() => void told(() => call('catalog.saveCsv', { name: `${project.name}-catalog.csv`, text: catalogCsv(sorted) }))}
            >
              <Download size={15} strokeWidth={1.75} aria-hidden /> Export
            </Button>
          </>
        }
      >
        <SearchField
          className="catalog-search"
          label="Search the catalog"
          placeholder="Names, columns, descriptions, tags, SQL"
          value={typing.text}
          onChange={typing.type}
          inputRef={field}
          end={typing.text === '' ? <Kbd keys="/" /> : null}
        />
        <FacetChips chosen={view.chosen} onRemove={(facet, value) => change({ chosen: toggled(view.chosen, facet, value) })} />
        {missing === null && (
          <span className="muted sm num catalog-count" role="status">
            {formatCount(sorted.length)} of {formatCount(assets.length)} assets
          </span>
        )}
      </TopBar>
      {missing !== null ? (
        <WithoutLineage why={missing} />
      ) : (
        <div className="catalog">
          <FacetPanel options={options} chosen={view.chosen} onToggle={(facet, value) => change({ chosen: toggled(view.chosen, facet, value) })} />
          <div className="catalog-main">
            {error !== null && <ErrorNotice error={error} />}
            <CoverageStrip
              entries={anyFolder}
              chosen={view.chosen.folder ?? none}
              onToggle={(folder) => change({ chosen: toggled(view.chosen, 'folder', folder) })}
            />
            {assets.length === 0 ? (
              <EmptyState icon={<BookOpen size={18} />} title="This project has no assets yet">
                Write a model, or declare a source: it is listed here as soon as the project is parsed.
              </EmptyState>
            ) : sorted.length === 0 && loaded ? (
              <EmptyState
                icon={<SearchX size={18} />}
                title={isNarrowed(view) ? 'No asset has all that' : 'Nothing found'}
                action={<Button onPress={clear}>Show all assets</Button>}
              >
                {emptyWords(view)}
              </EmptyState>
            ) : (
              <CatalogTable
                entries={sorted}
                columns={view.columns}
                sort={sort}
                onSort={(next) => change({ sort: next.column === 'name' && !next.descending && view.search === '' ? null : next })}
                search={search}
                onWindow={onWindow}
                onCurrent={onCurrent}
              />
            )}
            <CatalogFoot view={window} total={sorted.length} chosen={chosen} all={assets} onBuild={ready ? () => void build() : null} busy={building} />
          </div>
        </div>
      )}
    </>
  );
}

function isNarrowed({ chosen }: CatalogView): boolean {
  return Object.values(chosen).some((values) => values.length > 0);
}

/** Why no row is left, and what to do. */
function emptyWords(view: CatalogView): string {
  if (view.search === '') return 'Take away some of what the catalog is narrowed to.';
  return isNarrowed(view) ? `Nothing that is left says “${view.search}”.` : `No name, column, description, tag or SQL says “${view.search}”.`;
}
