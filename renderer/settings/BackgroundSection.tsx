import { useEffect, useState } from 'react';
import type { Closing, Settings } from '../../preload/model/settings.ts';
import { call } from '../app/bridge.ts';
import { useCommand } from '../app/use-command.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { Switch } from '../components/Switch.tsx';
import { Section } from './Section.tsx';

const closings = [
  { value: 'ask', label: 'Ask' },
  { value: 'tray', label: 'Keep running in the tray' },
  { value: 'quit', label: 'Quit' },
] as const;

/** What becomes of Orrery when its window is closed, and whether it is there from the start. */
export function BackgroundSection() {
  const [settings, setSettings] = useState<Settings | null>(null);
  const set = useCommand('settings.set');
  useEffect(() => {
    void call('settings.get').then((answer) => answer.ok && setSettings(answer.value));
  }, []);
  if (settings === null) return null;
  async function change(changed: Partial<Settings>): Promise<void> {
    const answer = await set.run(changed);
    if (answer?.ok) setSettings(answer.value);
  }
  return (
    <Section id="background" title="Background" about="Whether schedules run without the window.">
      <div className="settings-line">
        <span>When the window is closed</span>
        <Segmented<Closing> label="When the window is closed" value={settings.closing} options={closings} onChange={(closing) => void change({ closing })} />
      </div>
      <Switch isSelected={settings.startAtLogin} onChange={(startAtLogin) => void change({ startAtLogin })}>
        Start at login, in the tray
      </Switch>
      <p className="sm muted">Schedules run while Orrery does. What was due meanwhile is caught up as each schedule says. dbt goes on by itself in any case.</p>
      {set.error && <ErrorNotice error={set.error} />}
    </Section>
  );
}
