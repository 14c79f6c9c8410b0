import { useRef, useState } from 'react';
import { importPart, type RemoteImport } from '../../../../preload/model/remote.ts';
import type { OrreryError } from '../../../../preload/model/result.ts';
import { goTo } from '../../../app/address.ts';
import { call } from '../../../app/bridge.ts';
import { Button } from '../../../components/Button.tsx';
import { Choice } from '../../../components/Choice.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { formatCount } from '../../../components/format.ts';
import { ProgressBar } from '../../../components/ProgressBar.tsx';

const choices = [20, 100, 500, 1_000].map((count) => ({ value: String(count), label: formatCount(count) }));

type Sum = Omit<RemoteImport, 'next'>;
const nothing: Sum = { seen: 0, taken: 0, known: 0, others: 0, materializations: 0 };

/** Takes the last runs of a Dagster in, part by part, so that it is seen how far it is and can be stopped; what is in stays in. */
export function ImportRunsDialog({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const [wanted, setWanted] = useState(100);
  const [sum, setSum] = useState<Sum>(nothing);
  const [state, setState] = useState<'ready' | 'running' | 'done'>('ready');
  const [error, setError] = useState<OrreryError | null>(null);
  const stop = useRef(false);

  async function take(): Promise<void> {
    stop.current = false;
    setState('running');
    setError(null);
    let all = nothing;
    for (let cursor: string | null = null; all.seen < wanted && !stop.current;) {
      const answer: Awaited<ReturnType<typeof part>> = await part(Math.min(importPart, wanted - all.seen), cursor);
      if (!answer.ok) {
        setError(answer.error);
        break;
      }
      all = added(all, answer.value);
      setSum(all);
      cursor = answer.value.next;
      if (cursor === null) break;
    }
    setState('done');
  }
  const running = state === 'running';
  return (
    <Dialog
      isOpen
      onClose={() => {
        stop.current = true;
        onClose();
      }}
      title="Import the history of Dagster"
      subtitle={<span className="mono">{address}</span>}
      width={520}
      footer={
        <>
          {running ? <Button onPress={() => (stop.current = true)}>Stop</Button> : <Button onPress={onClose}>{state === 'done' ? 'Close' : 'Cancel'}</Button>}
          {state === 'done' && sum.taken > 0 ? (
            <Button kind="primary" onPress={() => goTo.runs()}>
              Show the runs
            </Button>
          ) : (
            <Button kind="primary" busy={running} onPress={() => void take()}>
              Import
            </Button>
          )}
        </>
      }
    >
      <div className="import-runs">
        <Choice label="Last runs" value={String(wanted)} options={choices} onChange={(value) => setWanted(Number(value))} isDisabled={running} />
        <p className="sm muted">
          Runs that built or checked assets of this project are added to the history, marked as Dagster’s. What is here already stays as it is. They say nothing
          of what is built here.
        </p>
        {running && <ProgressBar label="Runs looked at" done={sum.seen} total={wanted} />}
        <p role="status">{state === 'ready' ? '' : sumWords(sum, running)}</p>
        {error !== null && <ErrorNotice error={error} onRetry={take} />}
      </div>
    </Dialog>
  );
}

function part(count: number, cursor: string | null) {
  return call('remote.import', { count, cursor });
}

function added(sum: Sum, { seen, taken, known, others, materializations }: RemoteImport): Sum {
  return {
    seen: sum.seen + seen,
    taken: sum.taken + taken,
    known: sum.known + known,
    others: sum.others + others,
    materializations: sum.materializations + materializations,
  };
}

/** `12 of 40 runs are new here, with 96 materializations. 20 were here already, 8 are of other projects.` */
function sumWords({ seen, taken, known, others, materializations }: Sum, running: boolean): string {
  if (seen === 0) return running ? 'Asking Dagster…' : 'It has no runs.';
  const rest = [known > 0 && `${formatCount(known)} were here already`, others > 0 && `${formatCount(others)} have nothing of this project`].filter(
    (words) => words !== false,
  );
  const first = `${formatCount(taken)} of ${formatCount(seen)} runs are new here, with ${formatCount(materializations)} materializations.`;
  return rest.length === 0 ? first : `${first} ${rest.join(', ')}.`;
}
