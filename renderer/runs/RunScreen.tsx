import { useNavigate, useSearch } from '@tanstack/react-router';
import { Activity } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { goTo } from '../app/address.ts';
import { TopBar } from '../app/TopBar.tsx';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Tabs } from '../components/Tabs.tsx';
import { groupFailures } from './failures/failure-groups.ts';
import { FailuresTab } from './failures/FailuresTab.tsx';
import { LogPanel } from './log/LogPanel.tsx';
import { RawOutput } from './log/RawOutput.tsx';
import { ResultsTab } from './results/ResultsTab.tsx';
import { RunActions } from './RunActions.tsx';
import { RunBanner } from './RunBanner.tsx';
import { RunCountsBar } from './RunCountsBar.tsx';
import { RunTitle } from './RunTitle.tsx';
import { useRunStore, watchRun } from './run-store.ts';
import { TimelineTab } from './timeline/TimelineTab.tsx';
import { useRunKeys } from './use-run-keys.ts';
import { useSeenFailures } from './use-seen-failures.ts';
import './run.css';

const tabIds = ['timeline', 'results', 'failures', 'log', 'raw'] as const;
type TabId = (typeof tabIds)[number];

/** One run: what it does, how far it is, what went wrong, and everything dbt wrote. The tab and the open node are in the address. */
export function RunScreen({ runId }: { readonly runId: string }) {
  useEffect(() => watchRun(runId), [runId]);
  useSeenFailures();
  const { run, nodes, steps, runDirectory, error } = useRunStore();
  const address = useSearch({ from: '/shell/runs/$runId' });
  const navigate = useNavigate();
  const tab: TabId = tabIds.find((id) => id === address.tab) ?? 'timeline';
  const node = address.node ?? null;
  const show = useCallback(
    (nextTab: TabId, nextNode: string | null) => {
      void navigate({
        to: '/runs/$runId',
        params: { runId },
        search: { ...(nextTab === 'timeline' ? {} : { tab: nextTab }), ...(nextNode === null ? {} : { node: nextNode }) },
        replace: true,
      });
    },
    [navigate, runId],
  );
  const list = useMemo(() => [...nodes.values()], [nodes]);
  const groups = useMemo(() => groupFailures(list), [list]);
  const logSearch = useRef<HTMLInputElement>(null);
  useRunKeys({ run, onSearch: () => logSearch.current?.focus() });

  if (run === null || run.id !== runId) {
    return (
      <>
        <TopBar title={<RunTitle runId={runId} run={null} />} />
        {error !== null && (
          <div className="run-missing">
            {error.code === 'run-not-found' ? (
              <EmptyState icon={<Activity size={18} />} title={error.title} action={<Button onPress={() => goTo.runs()}>Show all runs</Button>}>
                It may belong to another project, or have been deleted.
              </EmptyState>
            ) : (
              <ErrorNotice error={error} />
            )}
          </div>
        )}
      </>
    );
  }

  const openFailure = (uniqueId: string): void => show('failures', uniqueId);
  return (
    <>
      <TopBar title={<RunTitle runId={runId} run={run} />} actions={<RunActions run={run} steps={steps} />} />
      <Tabs<TabId>
        label="Parts of the run"
        className="run-tabs"
        selected={tab}
        onSelect={(id) => show(id, id === 'failures' || id === 'results' ? null : node)}
        end={<RunCountsBar run={run} />}
        tabs={[
          {
            id: 'timeline',
            title: 'Timeline',
            content: (
              <div className="run-tab">
                <RunBanner run={run} steps={steps} nodes={list} onOpenFailure={openFailure} />
                <TimelineTab
                  run={run}
                  nodes={nodes}
                  list={list}
                  node={node}
                  onNode={(id) => show('timeline', id)}
                  onOpenFailure={openFailure}
                  logSearch={logSearch}
                />
              </div>
            ),
          },
          {
            id: 'results',
            title: 'Results',
            count: list.length,
            content: <ResultsTab run={run} nodes={list} search={logSearch} onOpenFailure={openFailure} onOpenLog={(id) => show('log', id)} />,
          },
          {
            id: 'failures',
            title: 'Failures',
            count: groups.failed.length,
            content: (
              <FailuresTab
                run={run}
                steps={steps}
                groups={groups}
                nodes={nodes}
                selected={node}
                onSelect={(id) => show('failures', id)}
                onOpenLog={(id) => show('log', id)}
              />
            ),
          },
          { id: 'log', title: 'Log', content: <LogPanel runId={runId} uniqueId={node} onUniqueId={(id) => show('log', id)} searchRef={logSearch} /> },
          { id: 'raw', title: 'Raw output', content: <RawOutput runId={runId} command={steps[0]?.argv.join(' ') ?? ''} directory={runDirectory} /> },
        ]}
      />
    </>
  );
}
