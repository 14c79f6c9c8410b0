import { Moon } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { QuietHours } from '../../preload/model/notification.ts';
import { goTo } from '../app/address.ts';
import { call } from '../app/bridge.ts';
import { reportProblem } from '../app/problem-store.ts';
import { TextButton } from '../components/Button.tsx';
import { Switch } from '../components/Switch.tsx';
import { closeCentre } from './notifications-store.ts';

/** Whether the desktop is quiet at night, and the way to all other choices. */
export function QuietFoot() {
  const [quiet, setQuiet] = useState<QuietHours | null>(null);
  useEffect(() => {
    void call('settings.get').then((answer) => answer.ok && setQuiet(answer.value.quiet));
  }, []);
  async function choose(on: boolean): Promise<void> {
    if (quiet === null) return;
    const answer = await call('settings.set', { quiet: { ...quiet, on } });
    if (answer.ok) setQuiet(answer.value.quiet);
    else reportProblem(answer.error);
  }
  return (
    <footer>
      {quiet !== null && (
        <>
          <Moon size={14} strokeWidth={1.75} aria-hidden />
          <Switch isSelected={quiet.on} onChange={(on) => void choose(on)}>
            Quiet from {quiet.from} to {quiet.to}
          </Switch>
        </>
      )}
      <span className="grow" />
      <TextButton
        onPress={() => {
          closeCentre();
          goTo.settings('notifications');
        }}
      >
        Settings
      </TextButton>
    </footer>
  );
}
