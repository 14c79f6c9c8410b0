import { useEffect, useState } from 'react';
import { call } from '../../app/bridge.ts';
import { Button } from '../../components/Button.tsx';
import { CodeView } from '../../components/CodeView.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { type Draft, savable } from '../draft.ts';
import { dropDraft, keepMine } from '../drafts-store.ts';

/** Somebody else changed the job while it was being changed here: both are shown, and a person chooses. */
export function Conflict({ draft, draftKey }: { readonly draft: Draft; readonly draftKey: string }) {
  const [open, setOpen] = useState(false);
  const gone = draft.theirs === null;
  return (
    <div className="job-conflict" role="alert">
      <StatusIcon word="warned" size={15} />
      <span className="grow">{gone ? 'This job was deleted in orrery.yml meanwhile.' : 'This job was changed in orrery.yml meanwhile.'}</span>
      <Button size="small" onPress={() => setOpen(true)}>
        Compare…
      </Button>
      {open && <Both draft={draft} draftKey={draftKey} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Both({ draft, draftKey, onClose }: { readonly draft: Draft; readonly draftKey: string; readonly onClose: () => void }) {
  const [theirs, setTheirs] = useState('');
  const [mine, setMine] = useState(draft.text ?? '');
  useEffect(() => {
    async function read(): Promise<void> {
      const { original, text } = draft;
      const own = original === null || draft.theirs === null ? null : await call('jobs.jobText', { original, job: null });
      setTheirs(own?.ok ? own.value.text : '');
      const job = savable(draft);
      if (text !== null || job === null) return;
      const changed = await call('jobs.jobText', { original: draft.theirs === null ? null : original, job });
      setMine(changed.ok ? changed.value.text : changed.error.title);
    }
    void read();
  }, [draft]);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Two versions of this job"
      width={860}
      footer={
        <>
          <Button
            onPress={() => {
              dropDraft(draftKey);
              onClose();
            }}
          >
            Take what is in the file
          </Button>
          <Button
            kind="primary"
            onPress={() => {
              keepMine(draftKey);
              onClose();
            }}
          >
            Keep mine, to save over it
          </Button>
        </>
      }
    >
      <div className="both-versions">
        <section>
          <h3 className="label">In orrery.yml now</h3>
          {draft.theirs === null ? (
            <p className="muted">It is not there any more.</p>
          ) : (
            <CodeView code={theirs} language="yaml" label="In orrery.yml now" maxHeight={420} lineNumbers={false} />
          )}
        </section>
        <section>
          <h3 className="label">Yours, not saved</h3>
          <CodeView code={mine} language="yaml" label="Yours, not saved" maxHeight={420} lineNumbers={false} />
        </section>
      </div>
    </Dialog>
  );
}
