import { useEffect, useState } from 'react';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { Deletion } from '../../../preload/model/run-list.ts';
import { call } from '../../app/bridge.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { counted, formatBytes } from '../../components/format.ts';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { useKeptRuns } from '../kept-runs.ts';
import { chooseNone } from './chosen-runs.ts';

/** Asks before runs are deleted, and says what that frees. */
export function DeleteRuns({ ids, onClose }: { readonly ids: readonly string[]; readonly onClose: () => void }) {
  const [found, setFound] = useState<Deletion | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<OrreryError | null>(null);
  useEffect(() => {
    let current = true;
    async function ask(): Promise<void> {
      const answer = await call('runs.deletion', { ids: [...ids] });
      if (!current) return;
      if (answer.ok) setFound(answer.value);
      else setError(answer.error);
    }
    void ask();
    return () => {
      current = false;
    };
  }, [ids]);

  async function remove(): Promise<void> {
    setBusy(true);
    const answer = await call('runs.delete', { ids: [...ids] });
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    chooseNone();
    onClose();
  }

  const kept = useKeptRuns((state) => state.ids);
  const keptOnes = ids.filter((id) => kept.has(id)).length;
  const none = found?.runs === 0;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Delete ${counted(found?.runs ?? ids.length, 'run')}?`}
      width={440}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose}>{none ? 'Close' : 'Keep'}</Button>
          {!none && (
            <Button kind="primary" isDisabled={found === null} busy={busy} onPress={() => void remove()}>
              Delete {counted(found?.runs ?? ids.length, 'run')}
            </Button>
          )}
        </>
      }
    >
      {error && <ErrorNotice error={error} />}
      {found === null && error === null && <ProgressBar label="Looking what it frees" done={0} total={null} />}
      {found !== null && (
        <div className="delete-runs">
          {none ? (
            <p>These runs are not over. Cancel them first.</p>
          ) : (
            <p>
              Their results, logs and compiled SQL go, which frees <b>{formatBytes(found.bytes)}</b>. This cannot be undone. What they built in the database
              stays.
            </p>
          )}
          {keptOnes > 0 && !none && (
            <p className="muted">
              {counted(keptOnes, 'run')} that you keep {keptOnes === 1 ? 'goes' : 'go'} too.
            </p>
          )}
          {found.underWay > 0 && !none && <p className="muted">{counted(found.underWay, 'run')} under way will not be deleted.</p>}
        </div>
      )}
    </Dialog>
  );
}
