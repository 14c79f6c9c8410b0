import { useNavigate, useSearch } from '@tanstack/react-router';
import { Activity, Play, SearchX } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import { goTo } from '../app/address.ts';
import { canLaunch } from '../app/can-launch.ts';
import { useProject } from '../app/project-store.ts';
import { TopBar } from '../app/TopBar.tsx';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { SearchField } from '../components/Field.tsx';
import { counted } from '../components/format.ts';
import { Kbd } from '../components/Kbd.tsx';
import { RunsTable } from './list/RunsTable.tsx';
import { filterRuns, useRunsWindow, watchRuns } from './list/runs-store.ts';
import { type StatusFilterWord, statusFilters } from './run-words.ts';
import { StateFilter } from './StateFilter.tsx';
import { type Order, useBuildAll } from './use-run-orders.ts';
import { useRunsKeys } from './use-run-keys.ts';
import { useSeenFailures } from './use-seen-failures.ts';
import './run.css';

const filterWords = statusFilters.map(({ word }) => word);

/** The list of runs, newest first. What it is narrowed to is in the address. */
export function RunsScreen() {
  useEffect(watchRuns, []);
  useSeenFailures();
  const address = useSearch({ from: '/shell/runs' });
  const navigate = useNavigate();
  const [search, setSearch] = useState(address.search ?? '');
  const text = useDeferredValue(search);
  const status = address.status ?? '';
  const { total, counts, error } = useRunsWindow();
  const field = useRef<HTMLInputElement>(null);

  const words = filterWords.filter((word) => status.split(',').includes(word));
  const narrow = useCallback(
    (nextSearch: string, nextWords: readonly StatusFilterWord[]) => {
      void navigate({
        to: '/runs',
        search: { ...(nextSearch === '' ? {} : { search: nextSearch }), ...(nextWords.length === 0 ? {} : { status: nextWords.join(',') }) },
        replace: true,
      });
    },
    [navigate],
  );
  useEffect(() => {
    const chosen = filterWords.filter((word) => status.split(',').includes(word));
    filterRuns({ search: text.trim(), words: chosen });
    narrow(text.trim(), chosen);
  }, [text, status, narrow]);

  const project = useProject();
  const build = useBuildAll();
  const ready = canLaunch(project);
  useRunsKeys({ onSearch: () => field.current?.focus(), onBuild: ready ? build.give : null });

  const narrowed = text !== '' || words.length > 0;
  function clear(): void {
    setSearch('');
    narrow('', []);
  }

  return (
    <>
      <TopBar title="Runs" actions={ready && (total !== 0 || narrowed) && <BuildAllButton build={build} />}>
        <SearchField
          className="runs-search"
          label="Find a run"
          placeholder="Find a run, failed node or command"
          value={search}
          onChange={setSearch}
          inputRef={field}
          end={search === '' ? <Kbd keys="/" /> : null}
        />
      </TopBar>
      {(counts.size > 0 || narrowed) && (total !== 0 || narrowed) && (
        <div className="panel-bar runs-bar">
          <StateFilter words={filterWords} chosen={words} counts={counts} onChange={(next) => narrow(text.trim(), next)} />
          <span className="grow" />
          <span className="muted sm num" role="status">
            {total === null ? '' : counted(total, 'run')}
          </span>
        </div>
      )}
      {error !== null && (
        <div className="run-missing">
          <ErrorNotice error={error} onRetry={() => filterRuns({ search: text, words })} />
        </div>
      )}
      {total === 0 && error === null ? (
        narrowed ? (
          <EmptyState icon={<SearchX size={18} />} title="No run matches" action={<Button onPress={clear}>Show all runs</Button>}>
            No run of this project has that text and state.
          </EmptyState>
        ) : (
          <NoRuns build={build} />
        )
      ) : (
        <div className="runs-list">
          <RunsTable />
        </div>
      )}
    </>
  );
}

/** Why the project has no runs, and what to do about it. */
function NoRuns({ build }: { readonly build: Order }) {
  const project = useProject();
  if (project?.trust.state === 'untrusted') {
    return (
      <EmptyState icon={<Activity size={18} />} title="Nothing has been run yet" action={<Button onPress={() => goTo.trust()}>Trust this project…</Button>}>
        This project is only looked at. Once you trust it, its runs are kept here.
      </EmptyState>
    );
  }
  if (!canLaunch(project)) {
    return (
      <EmptyState icon={<Activity size={18} />} title="Nothing has been run yet" action={<Button onPress={() => goTo.assets()}>Show the set-up</Button>}>
        The project can be run as soon as it is set up.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Activity size={18} />} title="Nothing has been run yet" action={<BuildAllButton build={build} />}>
      Build all assets once: every run is kept here with its results, its timing and everything dbt wrote.
    </EmptyState>
  );
}

/** Starts `dbt build` of everything and opens the run. */
function BuildAllButton({ build }: { readonly build: Order }) {
  return (
    <Button kind="primary" busy={build.busy} onPress={build.give}>
      <Play size={15} strokeWidth={1.75} aria-hidden />
      Build all
      <Kbd keys="Mod+Enter" />
    </Button>
  );
}
