import { useSearch } from '@tanstack/react-router';
import { ArrowLeftRight, ChevronRight, GitCompare } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { type ComparedNode, type NodeChange, nodeChanges, type RunComparison } from '../../../preload/model/comparison.ts';
import { nodeWord, runWord } from '../../../preload/model/node-word.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { RunSummary } from '../../../preload/model/run.ts';
import { addressOf, goTo } from '../../app/address.ts';
import { call } from '../../app/bridge.ts';
import { TopBar } from '../../app/TopBar.tsx';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { formatDuration } from '../../components/format.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { RelativeTime } from '../../components/Time.tsx';
import { type VirtualColumn, type VirtualSort, VirtualTable } from '../../components/VirtualTable.tsx';
import { lastSearch } from '../list/runs-store.ts';
import { ChangeFilter } from './ChangeFilter.tsx';
import { changeCounts, differenceOf, sortedNodes, totalOf } from './compared-nodes.ts';
import './compare.css';

/** Two runs side by side: which nodes changed, and in what the runs were made differently. The runs are in the address. */
export function CompareScreen() {
  const { a = '', b = '' } = useSearch({ from: '/shell/runs/compare' });
  const [comparison, setComparison] = useState<RunComparison | null>(null);
  const [error, setError] = useState<OrreryError | null>(null);
  useEffect(() => {
    let current = true;
    async function ask(): Promise<void> {
      const answer = await call('runs.compare', { a, b });
      if (!current) return;
      setError(answer.ok ? null : answer.error);
      setComparison(answer.ok ? answer.value : null);
    }
    void ask();
    return () => {
      current = false;
    };
  }, [a, b]);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('[role="dialog"]') === null) goTo.runs(lastSearch());
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <>
      <TopBar
        title={
          <span className="run-crumbs">
            <a href={`#${addressOf.runs(lastSearch())}`}>Runs</a>
            <ChevronRight size={13} aria-hidden />
            <h1>Compare two runs</h1>
          </span>
        }
        actions={
          <Button onPress={() => goTo.compare(b, a)}>
            <ArrowLeftRight size={14} strokeWidth={1.75} aria-hidden /> Swap
          </Button>
        }
      />
      {error !== null && (
        <div className="run-missing">
          <ErrorNotice
            error={error}
            actions={
              <Button size="small" onPress={() => goTo.runs(lastSearch())}>
                Show all runs
              </Button>
            }
          />
        </div>
      )}
      {comparison !== null && <Compared comparison={comparison} />}
    </>
  );
}

function Compared({ comparison }: { readonly comparison: RunComparison }) {
  const { a, b, nodes, differences } = comparison;
  const counts = useMemo(() => changeCounts(nodes), [nodes]);
  const [chosen, setChosen] = useState<readonly NodeChange[]>(() => nodeChanges.filter((change) => change !== 'unchanged'));
  const [sort, setSort] = useState<VirtualSort>({ column: 'difference', descending: true });
  const shown = useMemo(
    () =>
      sortedNodes(
        nodes.filter(({ change }) => chosen.includes(change)),
        sort,
      ),
    [nodes, chosen, sort],
  );
  const [totalA, totalB] = [totalOf(a), totalOf(b)];
  return (
    <>
      <div className="compared-runs">
        <RunCard label="Before" run={a} />
        <RunCard label="After" run={b} />
        <dl className="compared-total">
          <dt className="label">Whole run</dt>
          <dd className="num">
            {totalA === null ? '–' : formatDuration(totalA)} → {totalB === null ? '–' : formatDuration(totalB)}
          </dd>
          {totalA !== null && totalB !== null && <dd className="muted sm num">{signed(totalB - totalA)}</dd>}
        </dl>
      </div>
      {differences.length > 0 && (
        <div className="differences">
          <table aria-label="Made differently">
            <thead>
              <tr>
                <th>Made differently</th>
                <th className="mono">{a.id}</th>
                <th className="mono">{b.id}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((each) => (
                <tr key={each.what}>
                  <td className="muted">{each.what}</td>
                  <td className="mono selectable">{each.a === '' ? '–' : each.a}</td>
                  <td className="mono selectable">{each.b === '' ? '–' : each.b}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="panel-bar runs-bar">
        <ChangeFilter counts={counts} chosen={chosen} onChange={setChosen} />
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={<GitCompare size={18} />}
          title={nodes.length === 0 ? 'Neither run met a node' : 'Nothing to show'}
          action={nodes.length > 0 && <Button onPress={() => setChosen(nodeChanges)}>Show all nodes</Button>}
        >
          {nodes.length > 0 && 'Both runs have the same nodes in the same states, and none took notably longer.'}
        </EmptyState>
      ) : (
        <div className="runs-list">
          <VirtualTable
            label="Nodes of both runs"
            columns={columns}
            count={shown.length}
            rowAt={(index) => shown[index]}
            rowKey={(node) => node.uniqueId}
            sort={sort}
            onSort={setSort}
            onOpen={(node) => goTo.run(node.b === null ? a.id : b.id, { tab: 'results', node: node.uniqueId })}
          />
        </div>
      )}
    </>
  );
}

function RunCard({ label, run }: { readonly label: string; readonly run: RunSummary }) {
  return (
    <section className="compared-run" aria-label={label}>
      <span className="label">{label}</span>
      <div>
        <a className="mono" href={`#${addressOf.run(run.id)}`}>
          {run.id}
        </a>
        <StatusWord word={runWord(run.status, run.counts.warned)} />
        <span className="muted sm">
          <RelativeTime at={run.startedAt ?? run.createdAt} />
        </span>
      </div>
      <span className="mono muted compared-command" title={run.commandLine}>
        {run.commandLine}
      </span>
    </section>
  );
}

const columns: readonly VirtualColumn<ComparedNode>[] = [
  {
    id: 'name',
    title: 'Asset or check',
    width: 'minmax(180px, 1fr)',
    sortable: true,
    cell: (node) => (
      <span className="mono" title={node.uniqueId}>
        {node.name}
      </span>
    ),
  },
  { id: 'change', title: 'Change', width: '116px', sortable: true, cell: (node) => node.change },
  { id: 'stateA', title: 'State before', width: '120px', cell: (node) => <Side node={node} side="a" /> },
  { id: 'stateB', title: 'State after', width: '120px', cell: (node) => <Side node={node} side="b" /> },
  { id: 'a', title: 'Before', width: '76px', align: 'end', sortable: true, cell: (node) => took(node.a?.durationMs) },
  { id: 'b', title: 'After', width: '76px', align: 'end', sortable: true, cell: (node) => took(node.b?.durationMs) },
  { id: 'difference', title: 'Difference', width: '104px', align: 'end', sortable: true, cell: (node) => differenceWords(node) },
];

function Side({ node, side }: { readonly node: ComparedNode; readonly side: 'a' | 'b' }) {
  const result = node[side];
  return result === null ? <span className="faint">–</span> : <StatusWord word={nodeWord(result.status, node.resourceType)} />;
}

function took(durationMs: number | null | undefined): string {
  return durationMs === null || durationMs === undefined ? '–' : formatDuration(durationMs, 'asset');
}

function differenceWords(node: ComparedNode): string {
  const difference = differenceOf(node);
  return difference === null ? '' : signed(difference);
}

/** `+1.2s`, `−0.40s`. */
function signed(milliseconds: number): string {
  return `${milliseconds < 0 ? '−' : '+'}${formatDuration(Math.abs(milliseconds), 'asset')}`;
}
