import type { RemoteBuild } from '../../../../preload/model/remote.ts';
import { nodeWord } from '../../../../preload/model/node-word.ts';
import { goTo } from '../../../app/address.ts';
import { formatCount } from '../../../components/format.ts';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { Duration, RelativeTime } from '../../../components/Time.tsx';
import { type VirtualColumn, VirtualTable } from '../../../components/VirtualTable.tsx';
import { remoteChecks } from './remote-checks.ts';

const columns: readonly VirtualColumn<RemoteBuild>[] = [
  { id: 'when', title: 'When', width: '150px', cell: ({ at }) => <RelativeTime at={at} /> },
  { id: 'state', title: 'State', width: '110px', cell: ({ status }) => <StatusWord word={nodeWord(status, 'model')} /> },
  {
    id: 'duration',
    title: 'Duration',
    width: '120px',
    align: 'end',
    cell: ({ durationMs }) => durationMs !== null && <Duration milliseconds={durationMs} place="asset" />,
  },
  { id: 'rows', title: 'Rows', width: '100px', align: 'end', cell: ({ rows }) => rows !== null && rows >= 0 && formatCount(rows) },
  { id: 'checks', title: 'Checks', width: '160px', cell: (build) => <span className="muted">{remoteChecks(build)}</span> },
  {
    id: 'run',
    title: 'Run',
    width: 'minmax(160px, 1fr)',
    cell: ({ runId, remote }) => (
      <span className="cut-words">
        <span className="mono">{runId}</span> <span className="muted">{remote.address}</span>
      </span>
    ),
  },
];

/** Every time Dagster built the asset, newest first; nothing where it never did. They went elsewhere and say nothing of what is here. */
export function RemoteBuilds({ builds }: { readonly builds: readonly RemoteBuild[] }) {
  if (builds.length === 0) return null;
  return (
    <section className="page-section history-list" aria-label="Builds by Dagster">
      <div className="section-head">
        <h2>By Dagster</h2>
        <span className="muted sm">{formatCount(builds.length)}, built elsewhere: they make nothing here fresh</span>
      </div>
      <VirtualTable<RemoteBuild>
        label="Builds by Dagster"
        columns={columns}
        count={builds.length}
        rowAt={(index) => builds[index]}
        rowKey={({ runId }) => runId}
        onOpen={({ runId }) => goTo.run(runId)}
      />
    </section>
  );
}
