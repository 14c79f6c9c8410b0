import { Check } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Asset, AssetStateWord } from '../../preload/model/asset.ts';
import { CutName } from '../components/CutName.tsx';
import { formatDay, formatExact, formatTime, formatWeekday } from '../components/format.ts';
import { KindIcon, kindWord } from '../components/KindIcon.tsx';
import { Marked } from '../components/Marked.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import type { VirtualColumn } from '../components/VirtualTable.tsx';
import { AddDescription } from './AddDescription.tsx';
import { type CatalogColumn, catalogColumns, columnTitles } from './catalog-columns.ts';
import { toggleAsset } from './chosen-assets.ts';
import { ShareBar } from './CoverageStrip.tsx';
import type { CatalogEntry } from './entries.ts';
import { marksIn } from './marks-in.ts';
import type { TextSearch } from './use-text-search.ts';

interface Drawn {
  readonly shown: readonly CatalogColumn[];
  /** There is room for all of them. */
  readonly wide: boolean;
  readonly now: number;
  readonly chosen: ReadonlySet<string>;
  readonly search: TextSearch | null;
}

/** Left out in a narrow window; the others while something is looked for, where it was found needs the room. */
const spared: ReadonlySet<CatalogColumn> = new Set(['owner', 'group', 'package', 'schema', 'folder', 'relation']);
const sparedInSearch: ReadonlySet<CatalogColumn> = new Set(['columns', 'checks']);

type Width = Omit<VirtualColumn<CatalogEntry>, 'id' | 'title' | 'cell'>;

const widths: Readonly<Record<CatalogColumn, Width>> = {
  name: { width: 'minmax(130px, 1.1fr)' },
  kind: { width: '94px' },
  description: { width: 'minmax(100px, 1.7fr)' },
  columns: { width: '104px' },
  checks: { width: '50px', align: 'end' },
  owner: { width: 'minmax(60px, 0.5fr)' },
  state: { width: '98px' },
  built: { width: '74px', align: 'end' },
  tags: { width: 'minmax(80px, 0.7fr)' },
  group: { width: 'minmax(70px, 0.5fr)' },
  package: { width: 'minmax(80px, 0.6fr)' },
  schema: { width: 'minmax(70px, 0.5fr)' },
  folder: { width: 'minmax(90px, 0.8fr)' },
  relation: { width: 'minmax(120px, 1fr)' },
};

/** The columns of the table, the ticks before them. */
export function tableColumns({ shown, wide, now, chosen, search }: Drawn): readonly VirtualColumn<CatalogEntry>[] {
  const cells: Readonly<Record<CatalogColumn, (entry: CatalogEntry) => ReactNode>> = {
    name: ({ asset }) => <Name name={asset.name} typed={search?.typed ?? ''} />,
    kind: ({ asset }) => <Kind kind={asset.kind} materialized={asset.materialized} word={kindWord(asset)} />,
    description: (entry) => <Description entry={entry} search={search} />,
    columns: ({ columns, describedColumns }) => <Described columns={columns} described={describedColumns} />,
    checks: ({ checks }) => (checks === null ? <span className="faint">—</span> : checks === 0 ? <span className="muted">none</span> : checks),
    owner: ({ asset }) => <Plain text={asset.owner} />,
    state: ({ word }) => <State word={word} />,
    built: ({ builtAt }) => <Built at={builtAt} now={now} />,
    tags: ({ asset }) => <Plain text={asset.tags.join(', ') || null} mono />,
    group: ({ asset }) => <Plain text={asset.group} mono />,
    package: ({ asset }) => <Plain text={asset.packageName} mono />,
    schema: ({ asset }) => <Plain text={asset.schema} mono />,
    folder: ({ asset }) => <Plain text={asset.folder || null} mono />,
    relation: ({ asset }) => <Plain text={asset.relation} mono />,
  };
  const tick: VirtualColumn<CatalogEntry> = {
    id: 'tick',
    title: 'Chosen',
    head: <span className="visually-hidden">Chosen</span>,
    width: '14px',
    cell: ({ asset }) => <Tick id={asset.id} name={asset.name} isOn={chosen.has(asset.id)} />,
  };
  const columns = catalogColumns
    .filter((id) => shown.includes(id) && (wide || !(spared.has(id) || (search !== null && sparedInSearch.has(id)))))
    .map((id): VirtualColumn<CatalogEntry> => ({
      id,
      title: columnTitles[id],
      sortable: true,
      ...widths[id],
      // most names in full where there is room
      ...(id === 'name' && wide ? { width: 'minmax(180px, 1.1fr)' } : {}),
      cell: cells[id],
    }));
  return [tick, ...columns];
}

// Rows that come into sight while one scrolls are drawn, those that are there already are not drawn again.

const Tick = memo(({ id, name, isOn }: { readonly id: string; readonly name: string; readonly isOn: boolean }) => (
  <label className="catalog-tick" onClick={(event) => event.stopPropagation()}>
    <input type="checkbox" tabIndex={-1} aria-label={`Tick ${name}`} checked={isOn} onChange={() => toggleAsset(id)} />
    <span className="checkbox-box" aria-hidden>
      {isOn && <Check size={11} strokeWidth={3} />}
    </span>
  </label>
));

const Name = memo(({ name, typed }: { readonly name: string; readonly typed: string }) =>
  typed === '' ? (
    <CutName name={name} />
  ) : (
    <span className="catalog-name mono" title={name}>
      <Marked text={name} found={marksIn(name, typed)} />
    </span>
  ),
);

const Kind = memo(({ kind, materialized, word }: Pick<Asset, 'kind' | 'materialized'> & { readonly word: string }) => (
  <span className="catalog-kind muted">
    <KindIcon kind={kind} materialized={materialized} /> {word}
  </span>
));

const Described = memo(({ columns, described }: { readonly columns: number; readonly described: number }) =>
  columns === 0 ? (
    <span className="faint">—</span>
  ) : (
    <span className={`catalog-share ${described === columns ? 'whole' : ''}`.trim()}>
      <ShareBar share={described / columns} />
      <span className="num">
        {described}/{columns}
      </span>
    </span>
  ),
);

const State = memo(({ word }: { readonly word: AssetStateWord }) => (word === 'none' ? <span className="faint">—</span> : <StatusWord word={word} />));

/** The description, or while something is looked for, where it was found. */
const Description = memo(({ entry, search }: { readonly entry: CatalogEntry; readonly search: TextSearch | null }) => {
  const hit = search?.hits.get(entry.asset.id);
  if (hit !== undefined && hit.where !== 'name') {
    return (
      <span className="catalog-hit" title={hit.snippet}>
        <span className="faint">{hit.where}</span>{' '}
        <span className={hit.where === 'code' || hit.where === 'column' ? 'mono' : 'muted'}>
          <Marked text={hit.snippet} found={hit.found} />
        </span>
      </span>
    );
  }
  if (entry.description === '' && !entry.asset.described) return <AddDescription asset={entry.asset} />;
  return (
    <span className="muted" title={entry.description}>
      {entry.description}
    </span>
  );
});

function Plain({ text, mono = false }: { readonly text: string | null; readonly mono?: boolean }) {
  if (text === null) return <span className="faint">—</span>;
  return (
    <span className={`muted ${mono ? 'mono' : ''}`.trim()} title={text}>
      {text}
    </span>
  );
}

/** Today the time, within a week the day too, before that the date. */
const Built = memo(({ at, now }: { readonly at: number | null; readonly now: number }) => {
  if (at === null) return <span className="faint">—</span>;
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  const words = today ? formatTime(at) : now - at < 6 * 86_400_000 ? `${formatWeekday(at)} ${formatTime(at)}` : formatDay(at);
  return (
    <time className="muted" dateTime={new Date(at).toISOString()} title={formatExact(at)}>
      {words}
    </time>
  );
});
