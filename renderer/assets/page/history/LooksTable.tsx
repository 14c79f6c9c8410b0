import type { FreshnessLook } from '../../../../preload/model/asset-page.ts';
import { goTo } from '../../../app/address.ts';
import { formatDuration } from '../../../components/format.ts';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { RelativeTime } from '../../../components/Time.tsx';
import { type VirtualColumn, VirtualTable } from '../../../components/VirtualTable.tsx';
import { lookWord } from './look-word.ts';

const columns: readonly VirtualColumn<FreshnessLook>[] = [
  { id: 'when', title: 'Checked', width: '160px', cell: ({ at }) => <RelativeTime at={at} /> },
  { id: 'state', title: 'Result', width: '110px', cell: (look) => <StatusWord word={lookWord(look)} /> },
  { id: 'age', title: 'Age of its rows', width: '130px', align: 'end', cell: ({ at, loadedAt }) => loadedAt !== null && formatDuration(at - loadedAt) },
  { id: 'loaded', title: 'Newest row', width: '160px', cell: ({ loadedAt }) => loadedAt !== null && <RelativeTime at={loadedAt} /> },
  {
    id: 'run',
    title: 'Run',
    width: 'minmax(160px, 1fr)',
    cell: ({ runId, message }) => (
      <span className="cut-words">
        <span className="mono">{runId}</span> <span className="muted">{message}</span>
      </span>
    ),
  },
];

/** Results of source freshness, newest first. */
export function LooksTable({ looks }: { readonly looks: readonly FreshnessLook[] }) {
  return (
    <VirtualTable<FreshnessLook>
      label="Freshness"
      columns={columns}
      count={looks.length}
      rowAt={(index) => looks[index]}
      rowKey={({ runId, at }) => `${runId} ${at}`}
      onOpen={({ runId }) => goTo.run(runId)}
    />
  );
}
