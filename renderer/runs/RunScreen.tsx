import { useEffect, useState } from 'react';
import { nodeWord } from '../../preload/model/node-word.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import type { RunDetail } from '../../preload/model/run.ts';
import { call } from '../app/bridge.ts';
import { TopBar } from '../app/TopBar.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import { Elapsed } from '../components/Time.tsx';
import { VirtualTable } from '../components/VirtualTable.tsx';

/** One run and its nodes. */
export function RunScreen({ runId }: { readonly runId: string }) {
  const [detail, setDetail] = useState<RunDetail | null>(null);
  const [error, setError] = useState<OrreryError | null>(null);
  useEffect(() => {
    void call('runs.detail', { id: runId }).then((answer) => (answer.ok ? setDetail(answer.value) : setError(answer.error)));
  }, [runId]);
  return (
    <>
      <TopBar title={`Run ${runId}`} />
      {error && <ErrorNotice error={error} />}
      {detail && (
        <VirtualTable
          label="Nodes"
          count={detail.nodes.length}
          rowAt={(index) => detail.nodes[index]}
          rowKey={({ uniqueId }) => uniqueId}
          columns={[
            { id: 'name', title: 'Node', width: 'minmax(200px, 1fr)', cell: ({ name }) => <span className="mono">{name}</span> },
            { id: 'state', title: 'State', width: '160px', cell: ({ status, resourceType }) => <StatusWord word={nodeWord(status, resourceType)} /> },
            {
              id: 'duration',
              title: 'Duration',
              width: '90px',
              align: 'end',
              cell: ({ startedAt, finishedAt }) => startedAt !== null && <Elapsed from={startedAt} to={finishedAt} place="asset" />,
            },
          ]}
        />
      )}
    </>
  );
}
