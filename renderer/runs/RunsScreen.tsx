import { useNavigate } from '@tanstack/react-router';
import { runWord } from '../../preload/model/node-word.ts';
import { useRunsStore } from '../app/active-run-store.ts';
import { TopBar } from '../app/TopBar.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import { Elapsed, RelativeTime } from '../components/Time.tsx';
import { VirtualTable } from '../components/VirtualTable.tsx';

/** The runs of the project, newest first. */
export function RunsScreen() {
  const runs = useRunsStore((mirror) => mirror.runs);
  const navigate = useNavigate();
  return (
    <>
      <TopBar title="Runs" />
      {runs.length === 0 && <EmptyState title="Nothing has run yet">Build assets, and every run is kept here.</EmptyState>}
      {runs.length > 0 && (
        <VirtualTable
          label="Runs"
          count={runs.length}
          rowAt={(index) => runs[index]}
          rowKey={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: '/runs/$runId', params: { runId: id } })}
          columns={[
            { id: 'run', title: 'Run', width: '80px', cell: ({ id }) => <b className="mono">{id}</b> },
            { id: 'command', title: 'Command', width: 'minmax(200px, 1fr)', cell: ({ commandLine }) => <span className="mono">{commandLine}</span> },
            { id: 'started', title: 'Started', width: '140px', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
            {
              id: 'duration',
              title: 'Duration',
              width: '90px',
              align: 'end',
              cell: (run) => run.startedAt !== null && <Elapsed from={run.startedAt} to={run.finishedAt} />,
            },
            { id: 'result', title: 'Result', width: '160px', cell: (run) => <StatusWord word={runWord(run.status, run.counts.warned)} /> },
          ]}
        />
      )}
    </>
  );
}
