import { useEffect, useState } from 'react';
import { useAppInfo } from '../app/app-info.ts';
import { call } from '../app/bridge.ts';
import { useCommand } from '../app/use-command.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Switch } from '../components/Switch.tsx';

/** Whether a warm dbt v1 is kept. It is a matter of POSIX processes: on Windows there is nothing to choose. */
export function WarmStart() {
  const platform = useAppInfo(({ info }) => info?.platform);
  const [on, setOn] = useState<boolean | null>(null);
  const set = useCommand('settings.set');
  useEffect(() => {
    void call('settings.get').then((answer) => answer.ok && setOn(answer.value.warmStart));
  }, []);
  async function choose(warmStart: boolean): Promise<void> {
    const answer = await set.run({ warmStart });
    if (answer?.ok) setOn(answer.value.warmStart);
  }
  if (on === null || platform === undefined || platform === 'win32') return null;
  return (
    <div className="settings-choice">
      <Switch isSelected={on} onChange={(chosen) => void choose(chosen)}>
        Keep dbt v1 warm
      </Switch>
      <p className="sm muted">
        A dbt that has read the open project waits for the next command, so that it starts at once. It takes some 130&nbsp;MB while it waits, and ends after
        half an hour or when memory is short. dbt v2 needs none.
      </p>
      {set.error && <ErrorNotice error={set.error} />}
    </div>
  );
}
