import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { isoDay, rangeOfDays, readDay, type TimeWindow } from './time-window.ts';

/** Asks for a first and a last day. */
export function RangeChoice({ onChoose, onClose }: { readonly onChoose: (window: TimeWindow) => void; readonly onClose: () => void }) {
  const [first, setFirst] = useState(() => isoDay(Date.now() - 6 * 86_400_000));
  const [last, setLast] = useState(() => isoDay(Date.now()));
  const [from, to] = [readDay(first), readDay(last)];
  const ready = from !== null && to !== null;
  function choose(): void {
    if (ready) onChoose(rangeOfDays(from, to));
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Runs from a day to another"
      width={380}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" isDisabled={!ready} onPress={choose}>
            Show these days
          </Button>
        </>
      }
    >
      <form
        className="range-choice"
        onSubmit={(event) => {
          event.preventDefault();
          choose();
        }}
      >
        <Field label="From" mono value={first} onChange={setFirst} isInvalid={from === null} placeholder="2026-11-01" autoFocus />
        <Field label="To" mono value={last} onChange={setLast} isInvalid={to === null} placeholder="2026-11-30" />
        <p className="sm muted">{ready ? 'Both days included.' : 'A day is written as year-month-day, for instance 2026-11-22.'}</p>
        {/* So that Enter in a field does it. */}
        <button type="submit" hidden aria-hidden />
      </form>
    </Dialog>
  );
}
