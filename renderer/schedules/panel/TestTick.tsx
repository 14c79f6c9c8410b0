import { useEffect, useState } from 'react';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { ScheduleCheck, TickTest, TriggerView } from '../../../preload/model/schedule.ts';
import { call } from '../../app/bridge.ts';
import { Choice } from '../../components/Choice.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ExactCommands } from '../../components/ExactCommands.tsx';
import { counted } from '../../components/format.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { Button } from '../../components/Button.tsx';
import { dueWords } from '../tick-words.ts';

export interface TestTickProps {
  readonly trigger: TriggerView;
  readonly next: ScheduleCheck['next'];
  readonly onClose: () => void;
}

/** Says what a tick would do at a time, as it is in the file, without running anything. */
export function TestTick({ trigger, next, onClose }: TestTickProps) {
  const { kind, name, timezone } = trigger;
  const [at, setAt] = useState('now');
  const [test, setTest] = useState<TickTest | null>(null);
  const [error, setError] = useState<OrreryError | null>(null);
  useEffect(() => {
    let late = false;
    async function ask(): Promise<void> {
      const answer = await call('schedules.test', { kind, name, at: at === 'now' ? null : Number(at) });
      if (late) return;
      setTest(answer.ok ? answer.value : null);
      setError(answer.ok ? null : answer.error);
    }
    void ask();
    return () => {
      late = true;
    };
  }, [kind, name, at]);
  return (
    <Dialog isOpen onClose={onClose} title={`Test a tick of ${name}`} subtitle="nothing runs" width={620} footer={<Button onPress={onClose}>Close</Button>}>
      <div className="test-tick">
        <Choice
          label="If it were due"
          value={at}
          options={[
            { value: 'now', label: 'now' },
            ...next.map((tick) => ({ value: String(tick.at), label: `${dueWords(tick.at, timezone)} ${tick.offset}` })),
          ]}
          onChange={setAt}
        />
        {error !== null && <ErrorNotice error={error} />}
        {test !== null && (
          <>
            <p role="status">
              {test.state === 'launched' ? (
                <>
                  <StatusIcon word="launched" /> <b>It would run.</b> {test.reason}
                </>
              ) : (
                <>
                  <StatusWord word={test.state} /> {test.reason === '' ? 'It would not run.' : test.reason}
                </>
              )}
              {test.holds !== null && <span className="muted"> {`${counted(test.holds.assets, 'asset')}, ${counted(test.holds.checks, 'check')}`}</span>}
            </p>
            {test.commands.length > 0 && <ExactCommands commands={test.commands} />}
          </>
        )}
      </div>
    </Dialog>
  );
}
