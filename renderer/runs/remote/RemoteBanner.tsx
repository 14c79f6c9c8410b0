import { isFinal, type RunSummary } from '../../../preload/model/run.ts';
import { StatusWord } from '../../components/StatusWord.tsx';

/** Where a run is that Dagster does, and what it waits for; nothing for a run of this machine. */
export function RemoteBanner({ run }: { readonly run: RunSummary }) {
  const { remote = null, waitsFor, status } = run;
  if (remote === null) return null;
  const waits = !isFinal(status) && (waitsFor !== null || status === 'QUEUED');
  return (
    <section className="run-banner idle" role="status">
      {waits && <StatusWord word={status === 'QUEUED' ? 'queued' : 'running'} />}
      <span>
        {waits && (waitsFor === null ? 'Dagster has it in its queue. ' : `Waits for ${waitsFor}. `)}
        Dagster at <span className="mono selectable">{remote.address}</span> builds it where its own profile says, so it makes nothing here fresh.
      </span>
    </section>
  );
}
