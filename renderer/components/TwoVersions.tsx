import { useEffect, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { CodeView } from './CodeView.tsx';
import { Dialog } from './Dialog.tsx';
import { StatusIcon } from './StatusIcon.tsx';

export interface TwoVersionsProps {
  /** What it is: `job`. */
  readonly what: string;
  /** It is not in the file any more. */
  readonly gone: boolean;
  /** Reads both as YAML, when they are to be compared. */
  readonly read: () => Promise<{ readonly theirs: string; readonly mine: string }>;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
}

/** Somebody else changed in orrery.yml what is being changed here: both are shown, and a person chooses. */
export function TwoVersions(props: TwoVersionsProps) {
  const { what, gone } = props;
  const [open, setOpen] = useState(false);
  return (
    <div className="editor-conflict" role="alert">
      <StatusIcon word="warned" size={15} />
      <span className="grow">{gone ? `This ${what} was deleted in orrery.yml meanwhile.` : `This ${what} was changed in orrery.yml meanwhile.`}</span>
      <Button size="small" onPress={() => setOpen(true)}>
        Compare…
      </Button>
      {open && <Both {...props} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Both({ what, gone, read, onTakeTheirs, onKeepMine, onClose }: TwoVersionsProps & { readonly onClose: () => void }) {
  const [texts, setTexts] = useState({ theirs: '', mine: '' });
  const reading = useRef(read);
  useEffect(() => {
    void reading.current().then(setTexts);
  }, []);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Two versions of this ${what}`}
      width={860}
      footer={
        <>
          <Button
            onPress={() => {
              onTakeTheirs();
              onClose();
            }}
          >
            Take what is in the file
          </Button>
          <Button
            kind="primary"
            onPress={() => {
              onKeepMine();
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
          {gone ? (
            <p className="muted">It is not there any more.</p>
          ) : (
            <CodeView code={texts.theirs} language="yaml" label="In orrery.yml now" maxHeight={420} lineNumbers={false} />
          )}
        </section>
        <section>
          <h3 className="label">Yours, not saved</h3>
          <CodeView code={texts.mine} language="yaml" label="Yours, not saved" maxHeight={420} lineNumbers={false} />
        </section>
      </div>
    </Dialog>
  );
}
