import { useNavigate, useSearch } from '@tanstack/react-router';
import { Activity } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { nodeWord } from '../../preload/model/node-word.ts';
import type { NodeResult } from '../../preload/model/run.ts';
import { goTo } from '../app/address.ts';
import { TopBar } from '../app/TopBar.tsx';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Tabs } from '../components/Tabs.tsx';
import { useSeenRun } from '../notifications/use-seen-run.ts';
import { groupFailures } from './failures/failure-groups.ts';
import { FailuresTab } from './failures/FailuresTab.tsx';
import { LogPanel } from './log/LogPanel.tsx';
import { RawOutput } from './log/RawOutput.tsx';
import { ResultsTab } from './results/ResultsTab.tsx';
import { DetailsTab } from './details/DetailsTab.tsx';
import { RunGraph } from './graph/RunGraph.tsx';
import { findNode, nodeKey } from './node-key.ts';
import { leftToRetry } from './run-words.ts';
import { SqlTab } from './sql/SqlTab.tsx';
import { useRetry } from './use-run-orders.ts';
import { RunActions } from './RunActions.tsx';
import { RunBanner } from './RunBanner.tsx';
import { RunCountsBar } from './RunCountsBar.tsx';
import { RunTitle } from './RunTitle.tsx';
import { useRunStore, watchRun } from './run-store.ts';
import { TimelineTab } from './timeline/TimelineTab.tsx';
import { useRunKeys } from './use-run-keys.ts';
import { useSeenFailures } from './use-seen-failures.ts';
import './run.css';

const tabIds = ['timeline', 'graph', 'results', 'failures', 'log', 'raw', 'sql', 'details'] as const;
type TabId = (typeof tabIds)[number];

/** One run: what it does, how far it is, what went wrong, and everything dbt wrote. The tab and the open node are in the address. */
export function RunScreen({ runId }: { readonly runId: string }) {
  useEffect(() => watchRun(runId), [runId]);
  useSeenFailures();
  useSeenRun(runId);
  const { run, nodes, steps, dependsOn, attempts, error } = useRunStore();
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
  // One for each tab: the field of the tab that is left goes after that of the new one has come.
  const timelineSearch = useRef<HTMLInputElement>(null);
  const resultsSearch = useRef<HTMLInputElement>(null);
  const logSearch = useRef<HTMLInputElement>(null);
  const sqlSearch = useRef<HTMLInputElement>(null);
  const { retry } = useRetry(runId);
  const failures = groups.failed;
  useRunKeys({
    run,
    onSearch: () => [timelineSearch, resultsSearch, logSearch, sqlSearch].find((field) => field.current !== null)?.current?.focus(),
    onFailure(step) {
      const at = tab === 'failures' ? failures.findIndex((item) => nodeKey(item.node) === node) : -1;
      const next = at < 0 ? (tab === 'failures' && node === null && step === 1 ? 1 : 0) : (at + step + failures.length) % failures.length;
      const item = failures[next] ?? failures[0];
      if (item !== undefined) show('failures', nodeKey(item.node));
    },
    onTab: (id) => show(id, node),
    onRetry() {
      if (run === null || !leftToRetry(run, list)) return false;
      retry({ scope: 'failure' });
      return true;
    },
  });

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

  const openFailure = (key: string): void => show('failures', key);
  return (
    <>
      <TopBar
        title={<RunTitle runId={runId} run={run} attempts={attempts} />}
        actions={<RunActions run={run} steps={steps} nodes={list} selected={findNode(nodes, node)} />}
      />
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
                  logSearch={timelineSearch}
                />
              </div>
            ),
          },
          {
            id: 'graph',
            title: 'Graph',
            content: (
              <RunGraph
                run={run}
                list={list}
                steps={steps}
                dependsOn={dependsOn}
                selected={node}
                onSelect={(id) => show('graph', id)}
                onOpen={(id) => show(opensFailure(nodes, id) ? 'failures' : 'log', id)}
              />
            ),
          },
          {
            id: 'results',
            title: 'Results',
            count: list.length,
            content: <ResultsTab run={run} nodes={list} search={resultsSearch} onOpenFailure={openFailure} onOpenLog={(id) => show('log', id)} />,
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
                dependsOn={dependsOn}
                selected={node}
                onSelect={(id) => show('failures', id)}
                onOpenLog={(id) => show('log', id)}
              />
            ),
          },
          { id: 'log', title: 'Log', content: <LogPanel runId={runId} node={node} onNode={(id) => show('log', id)} searchRef={logSearch} /> },
          { id: 'raw', title: 'Raw output', content: <RawOutput runId={runId} steps={steps} /> },
          { id: 'sql', title: 'SQL', content: <SqlTab run={run} list={list} selected={node} onSelect={(id) => show('sql', id)} search={sqlSearch} /> },
          { id: 'details', title: 'Details', content: <DetailsTab run={run} /> },
        ]}
      />
    </>
  );
}

/** True for a node whose failure, or skip, is more to look at than its log. */
function opensFailure(nodes: ReadonlyMap<string, NodeResult>, key: string): boolean {
  const node = findNode(nodes, key);
  const word = node === null ? null : nodeWord(node.status, node.resourceType);
  return word === 'failed' || word === 'errored' || word === 'skipped' || word === 'warned';
}
