import { useNavigate, useSearch } from '@tanstack/react-router';
import { Activity, Play, SearchX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { goTo } from '../app/address.ts';
import { canLaunch } from '../app/can-launch.ts';
import { LaunchButton } from '../launch/LaunchButton.tsx';
import { useProject } from '../app/project-store.ts';
import { TopBar } from '../app/TopBar.tsx';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { SearchField } from '../components/Field.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { useNow } from '../components/Time.tsx';
import { FoldedLanes, LanesView } from './lanes/LanesView.tsx';
import { toggleLanes, useLanes } from './lanes/lanes-store.ts';
import { ChosenBar, compareChosen } from './list/ChosenBar.tsx';
import { chooseNone, chooseRuns, toggleRun, useChosenRuns } from './list/chosen-runs.ts';
import { DeleteRuns } from './list/DeleteRuns.tsx';
import { FilterChips } from './list/FilterChips.tsx';
import { narrows, noFilter, readRunsFilter, runsAddress, type RunsFilter } from './list/runs-filter.ts';
import { filterRuns, reload, useRunsWindow, watchRuns } from './list/runs-store.ts';
import { RunsTable } from './list/RunsTable.tsx';
import { shifted, type TimeWindow, windowAt, zoomed } from './list/time-window.ts';
import { statusFilters } from './run-words.ts';
import { StateFilter } from './StateFilter.tsx';
import { type Order, useBuildAll } from './use-run-orders.ts';
import { useRunsKeys } from './use-run-keys.ts';
import { useSeenFailures } from './use-seen-failures.ts';
import './run.css';

/** Milliseconds after the last letter in which the address is still catching up. */
const typingPause = 500;

const filterWords = statusFilters.map(({ word }) => word);

/** The runs as lanes in time and as a list, newest first. What they are narrowed to is in the address. */
export function RunsScreen() {
  useEffect(watchRuns, []);
  useEffect(() => chooseNone, []);
  useSeenFailures();
  const address = useSearch({ from: '/shell/runs' });
  const navigate = useNavigate();
  const filter = useMemo(() => readRunsFilter(address), [address]);
  const [search, setSearch] = useState(filter.search);
  /** What was typed last, and when (milliseconds of the page): the address follows. */
  const typed = useRef({ text: filter.search, at: 0 });
  const { total, counts, error } = useRunsWindow();
  const chosen = useChosenRuns(({ runs }) => runs);
  const lanesOpen = useLanes(({ isOpen }) => isOpen);
  const [view, setView] = useState({ first: 0, last: 0 });
  const [deleting, setDeleting] = useState<readonly string[] | null>(null);
  const field = useRef<HTMLInputElement>(null);

  const narrow = useCallback(
    (next: RunsFilter) => {
      void navigate({ to: '/runs', search: runsAddress(next), replace: true });
    },
    [navigate],
  );
  const change = (some: Partial<RunsFilter>): void => narrow({ ...filter, search: typed.current.text, ...some });
  function type(text: string): void {
    setSearch(text);
    typed.current = { text: text.trim(), at: performance.now() };
    change({});
  }
  // A link to another address leads the field; what comes back of what is being typed does not.
  useEffect(() => {
    if (typed.current.text === filter.search) return;
    const timer = setTimeout(
      () => {
        if (typed.current.text === filter.search) return;
        typed.current = { text: filter.search, at: 0 };
        setSearch(filter.search);
      },
      Math.max(0, typed.current.at + typingPause - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [filter.search]);
  useEffect(() => filterRuns(filter), [filter]);

  const today = useNow(60_000);
  const window = useMemo(() => filter.time ?? windowAt('day', today), [filter.time, today]);
  const onTime = (time: TimeWindow): void => change({ time });
  const project = useProject();
  const build = useBuildAll();
  const ready = canLaunch(project);
  useRunsKeys({
    onSearch: () => field.current?.focus(),
    onBuild: ready ? build.give : null,
    onCompare: compareChosen,
    onDelete: () => setDeleting(chosen.size > 0 ? [...chosen.keys()] : null),
    onClear: chosen.size > 0 ? chooseNone : null,
    onChooseAll: () => chooseRuns([...useRunsWindow.getState().rows.values()]),
    onEarlier: () => onTime(shifted(window, -1)),
    onLater: () => onTime(shifted(window, 1)),
    onZoom: (by) => {
      const next = zoomed(window, by, Date.now());
      if (next !== null) onTime(next);
    },
  });

  const narrowed = narrows(filter) || search.trim() !== '';
  function clear(): void {
    setSearch('');
    typed.current = { text: '', at: performance.now() };
    narrow(noFilter);
  }
  const onView = useCallback((first: number, last: number) => setView({ first, last }), []);
  const nothing = total === 0 && !narrowed;

  return (
    <>
      <TopBar
        title="Runs"
        actions={
          ready && (
            <>
              <LaunchButton />
              {!nothing && <BuildAllButton build={build} />}
            </>
          )
        }
      >
        <SearchField
          className="runs-search"
          label="Find a run"
          placeholder="Find a run, job, failed node or command"
          value={search}
          onChange={type}
          inputRef={field}
          end={search === '' ? <Kbd keys="/" /> : null}
        />
      </TopBar>
      {!nothing && (
        <div className="panel-bar runs-bar">
          <FilterChips filter={filter} onChange={change} />
          <span className="grow" />
          <StateFilter words={filterWords} chosen={filter.words} counts={counts} onChange={(words) => change({ words })} />
        </div>
      )}
      {!nothing &&
        (lanesOpen ? (
          <LanesView
            window={window}
            onWindow={onTime}
            chosen={new Set(chosen.keys())}
            onToggle={(id) => {
              const run = [...useRunsWindow.getState().rows.values()].find((each) => each.id === id);
              if (run !== undefined) toggleRun(run);
            }}
            onFold={toggleLanes}
          />
        ) : (
          <FoldedLanes window={window} />
        ))}
      {error !== null && (
        <div className="run-missing">
          <ErrorNotice error={error} onRetry={() => void reload()} />
        </div>
      )}
      {total === 0 && error === null ? (
        narrowed ? (
          <EmptyState icon={<SearchX size={18} />} title="No run matches" action={<Button onPress={clear}>Show all runs</Button>}>
            No run of this project has all that the list is narrowed to.
          </EmptyState>
        ) : (
          <NoRuns build={build} />
        )
      ) : (
        <>
          <div className="runs-list">
            <RunsTable onView={onView} />
          </div>
          <ChosenBar view={view} total={total} time={filter.time} onTime={onTime} onDelete={() => setDeleting([...chosen.keys()])} />
        </>
      )}
      {deleting !== null && <DeleteRuns ids={deleting} onClose={() => setDeleting(null)} />}
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
