import { useState } from 'react';
import type { Confirmation } from '../../preload/model/preview.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Field } from '../components/Field.tsx';

export interface ConfirmTargetProps {
  readonly confirmation: Confirmation;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks for the name of a target before a full refresh on it: that is not to be taken back. */
export function ConfirmTarget({ confirmation, onConfirm, onClose }: ConfirmTargetProps) {
  const { target, drops } = confirmation;
  const [typed, setTyped] = useState('');
  const right = typed.trim() === target;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      role="alertdialog"
      title={`Full refresh on ${target}?`}
      width={440}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" isDisabled={!right} onPress={onConfirm}>
            Rebuild on {target}
          </Button>
        </>
      }
    >
      <form
        className="confirm-target"
        onSubmit={(event) => {
          event.preventDefault();
          if (right) onConfirm();
        }}
      >
        {drops.length === 0 ? (
          <p>Incremental models and seeds among what runs are dropped and built anew. This cannot be undone.</p>
        ) : (
          <>
            <p>{drops.length === 1 ? 'This is dropped and built anew:' : `These ${drops.length} are dropped and built anew:`}</p>
            <ul className="mono">
              {drops.slice(0, 8).map((name) => (
                <li key={name}>{name}</li>
              ))}
              {drops.length > 8 && <li className="faint">and {drops.length - 8} more</li>}
            </ul>
            <p>This cannot be undone.</p>
          </>
        )}
        <Field label={`Type ${target} to go on`} mono value={typed} onChange={setTyped} autoFocus />
      </form>
    </Dialog>
  );
}
