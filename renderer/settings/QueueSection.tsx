import { useEffect, useState } from 'react';
import type { Settings } from '../../preload/model/settings.ts';
import { call } from '../app/bridge.ts';
import { useCommand } from '../app/use-command.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { NumberField } from '../components/NumberField.tsx';
import { Section } from './Section.tsx';

const second = 1_000;

/** How much runs at once, and how long a run waits for a database that another program has open. */
export function QueueSection() {
  const [settings, setSettings] = useState<Settings | null>(null);
  const set = useCommand('settings.set');
  useEffect(() => {
    void call('settings.get').then((answer) => answer.ok && setSettings(answer.value));
  }, []);
  if (settings === null) return null;
  const { limits, databaseWaitMs } = settings;
  async function change(changed: Partial<Settings>): Promise<void> {
    const answer = await set.run(changed);
    if (answer?.ok) setSettings(answer.value);
  }
  return (
    <Section id="queue" title="Queue & concurrency" about="How much runs at once.">
      <div className="settings-numbers">
        <span>Runs of a project at once</span>
        <NumberField
          label="Runs of a project at once"
          hideLabel
          value={limits.perProject}
          min={1}
          max={64}
          onChange={(perProject) => void change({ limits: { ...limits, perProject } })}
        />
        <span>Runs of all projects at once</span>
        <NumberField
          label="Runs of all projects at once"
          hideLabel
          value={limits.overall}
          min={1}
          max={64}
          onChange={(overall) => void change({ limits: { ...limits, overall } })}
        />
      </div>
      <div className="settings-numbers">
        <span>Wait</span>
        <NumberField
          label="Seconds to wait for a database in use"
          hideLabel
          value={Math.round(databaseWaitMs / second)}
          min={0}
          max={86_400}
          onChange={(seconds) => void change({ databaseWaitMs: seconds * second })}
        />
        <span>seconds for a database that another program has open</span>
      </div>
      <p className="sm muted">
        Runs that write to the same DuckDB file always wait for each other. A run that only a limit holds can be started at once from its page.
      </p>
      {set.error && <ErrorNotice error={set.error} />}
    </Section>
  );
}
