import { Hammer } from 'lucide-react';
import { useMemo } from 'react';
import type { AssetBuild, AssetHistory, FreshnessLook } from '../../../../preload/model/asset-page.ts';
import { mostBuilds } from '../../../../preload/model/asset-page.ts';
import { nodeWord } from '../../../../preload/model/node-word.ts';
import { goTo } from '../../../app/address.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { counted, formatCount } from '../../../components/format.ts';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { Duration, RelativeTime } from '../../../components/Time.tsx';
import { type VirtualColumn, VirtualTable } from '../../../components/VirtualTable.tsx';
import { HistorySection } from './HistorySection.tsx';
import { RemoteBuilds } from './RemoteBuilds.tsx';
import { LooksTable } from './LooksTable.tsx';
import { oddDurations } from './outliers.ts';
import { isGood } from './shown-builds.ts';

export interface HistoryTabProps {
  readonly history: AssetHistory;
  readonly name: string;
  readonly isSource: boolean;
}

/** Every time the asset was built, newest first: when, in which run, how long, how many rows, and whether its SQL had changed. */
export function HistoryTab({ history, name, isSource }: HistoryTabProps) {
  const { builds, looks, remote } = history;
  if (isSource) return <Looks looks={looks} name={name} />;
  if (builds.length === 0 && remote.length === 0) {
    return (
      <EmptyState icon={<Hammer size={18} />} title="Never built">
        Each build of {name} shows up here: when, how long it took, and what had changed.
      </EmptyState>
    );
  }
  return (
    <div className="history-tab">
      {builds.length > 0 && (
        <>
          <HistorySection builds={builds} />
          <section className="page-section history-list" aria-label="Builds">
            <div className="section-head">
              <h2>Builds</h2>
              <span className="muted sm">{builds.length === mostBuilds ? `the newest ${formatCount(mostBuilds)}` : formatCount(builds.length)}</span>
            </div>
            <Builds builds={builds} />
          </section>
        </>
      )}
      <RemoteBuilds builds={remote} />
    </div>
  );
}

interface Row {
  readonly build: AssetBuild;
  /** How many times the median it took, where that is odd. */
  readonly times: number | null;
}

const columns: readonly VirtualColumn<Row>[] = [
  { id: 'when', title: 'When', width: '150px', cell: ({ build }) => <RelativeTime at={build.at} /> },
  { id: 'state', title: 'State', width: '110px', cell: ({ build }) => <StatusWord word={nodeWord(build.status, 'model')} /> },
  {
    id: 'duration',
    title: 'Duration',
    width: '120px',
    align: 'end',
    cell: ({ build, times }) =>
      build.durationMs !== null && (
        <span className={times === null ? '' : 'odd'}>
          <Duration milliseconds={build.durationMs} place="asset" />
          {times !== null && ` · ${times}×`}
        </span>
      ),
  },
  { id: 'rows', title: 'Rows', width: '100px', align: 'end', cell: ({ build }) => build.rows !== null && build.rows >= 0 && formatCount(build.rows) },
  { id: 'code', title: 'Compiled SQL', width: '110px', cell: ({ build }) => <CodeWord build={build} /> },
  { id: 'target', title: 'Target', width: '90px', cell: ({ build }) => <span className="mono">{build.target}</span> },
  {
    id: 'run',
    title: 'Run',
    width: 'minmax(160px, 1fr)',
    cell: ({ build }) => (
      <span className="cut-words">
        <span className="mono">{build.runId}</span>{' '}
        <span className="muted">
          {build.job ?? build.command}
          {build.fullRefresh && ', full refresh'}
        </span>
      </span>
    ),
  },
];

function Builds({ builds }: { readonly builds: readonly AssetBuild[] }) {
  const odd = useMemo(() => oddDurations(builds.map((build) => (isGood(build) ? build.durationMs : null))), [builds]);
  return (
    <VirtualTable<Row>
      label="Builds"
      columns={columns}
      count={builds.length}
      rowAt={(index) => {
        const build = builds[index];
        if (build === undefined) return undefined;
        const isOdd = odd.isOdd[index] === true && build.durationMs !== null && odd.median !== null && odd.median > 0;
        return { build, times: isOdd ? Math.round((build.durationMs ?? 0) / (odd.median ?? 1)) : null };
      }}
      rowKey={({ build }) => `${build.runId} ${build.step}`}
      onOpen={({ build }) => goTo.run(build.runId)}
    />
  );
}

function CodeWord({ build: { codeChanged } }: { readonly build: AssetBuild }) {
  if (codeChanged === null) return null;
  return codeChanged ? <b>changed</b> : <span className="faint">as before</span>;
}

function Looks({ looks, name }: { readonly looks: readonly FreshnessLook[]; readonly name: string }) {
  if (looks.length === 0) {
    return (
      <EmptyState icon={<Hammer size={18} />} title="Freshness was never checked">
        Each result of <span className="mono">dbt source freshness</span> for {name} shows up here.
      </EmptyState>
    );
  }
  return (
    <section className="page-section history-list" aria-label="Freshness">
      <div className="section-head">
        <h2>Freshness</h2>
        <span className="muted sm">{counted(looks.length, 'check')}</span>
      </div>
      <LooksTable looks={looks} />
    </section>
  );
}
