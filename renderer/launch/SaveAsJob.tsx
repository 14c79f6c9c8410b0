import { SquarePlay } from 'lucide-react';
import { useState } from 'react';
import { jobDefinition } from '../../preload/model/job.ts';
import type { StepRequest } from '../../preload/model/launch.ts';
import { failed, type OrreryError } from '../../preload/model/result.ts';
import { goTo } from '../app/address.ts';
import { call } from '../app/bridge.ts';
import { Button, TextButton } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Field } from '../components/Field.tsx';
import { closeLaunch } from './launch-store.ts';

export interface SaveAsJobProps {
  readonly request: StepRequest;
  readonly isDisabled: boolean;
  /** Told while its own dialog is open. */
  readonly onAsking: (asking: boolean) => void;
}

/** Keeps the request as a job of one step in orrery.yml, under a name that is asked for. */
export function SaveAsJob({ request, isDisabled, onAsking }: SaveAsJobProps) {
  const [asking, setAsking] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<OrreryError | null>(null);
  function ask(open: boolean): void {
    setAsking(open);
    setError(null);
    onAsking(open);
  }
  async function save(): Promise<void> {
    if (name.trim() === '' || busy) return;
    setBusy(true);
    const answer = await saveJob(name.trim(), request);
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    setSaved(answer.value.name);
    ask(false);
  }
  return (
    <>
      <Button isDisabled={isDisabled} onPress={() => ask(true)}>
        <SquarePlay size={15} strokeWidth={1.75} aria-hidden />
        Save as a job…
      </Button>
      <span className="saved-job" role="status">
        {saved !== null && (
          <>
            Saved as {saved}. <TextButton onPress={() => openJob(saved)}>Open it</TextButton>
          </>
        )}
      </span>
      {asking && (
        <Dialog
          isOpen
          onClose={() => ask(false)}
          title="Save as a job"
          width={400}
          footer={
            <>
              <Button onPress={() => ask(false)}>Cancel</Button>
              <Button kind="primary" busy={busy} isDisabled={name.trim() === ''} onPress={() => void save()}>
                Save
              </Button>
            </>
          }
        >
          <form
            className="confirm-target"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <Field label="Name" mono value={name} onChange={setName} placeholder="nightly" autoFocus />
            <p className="sm muted">A job of one step, kept in orrery.yml beside dbt_project.yml. A full refresh is not kept.</p>
            {error !== null && <ErrorNotice error={error} />}
          </form>
        </Dialog>
      )}
    </>
  );
}

/** Leaves the launch for the job that was made of it. */
function openJob(name: string): void {
  closeLaunch();
  goTo.jobs({ job: name });
}

/** Adds the job to orrery.yml as it is now. */
async function saveJob(name: string, request: StepRequest) {
  const job = jobDefinition.safeParse({ name, steps: [{ ...request, select: request.select.trim(), exclude: request.exclude.trim(), fullRefresh: false }] });
  if (!job.success)
    return failed<{ readonly name: string }>({ code: 'invalid-input', title: 'A job cannot have this name.', detail: job.error.issues[0]?.message ?? '' });
  const now = await call('jobs.text');
  return now.ok ? call('jobs.save', { original: null, job: job.data, base: now.value.base }) : now;
}
