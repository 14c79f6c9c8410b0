import { useCallback, useEffect, useState } from 'react';
import type { OrreryError } from '../../preload/model/result.ts';
import type { DiskUse } from '../../preload/model/run-list.ts';
import type { Retention } from '../../preload/model/settings.ts';
import { call } from '../app/bridge.ts';
import { useCommand } from '../app/use-command.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Field } from '../components/Field.tsx';
import { counted, formatBytes } from '../components/format.ts';
import { limitText, readLimit } from './retention-limits.ts';

/** What runs take on the disk, how long they are kept, and what that would free now. */
export function RetentionSettings() {
  const [use, setUse] = useState<DiskUse | null>(null);
  const [kept, setKept] = useState<Retention | null>(null);
  const [error, setError] = useState<OrreryError | null>(null);
  const prune = useCommand('runs.prune');

  const load = useCallback(async () => {
    const [usage, settings] = await Promise.all([call('runs.usage'), call('settings.get')]);
    if (usage.ok) setUse(usage.value);
    if (settings.ok) setKept(settings.value.retention);
    const failure = usage.ok ? (settings.ok ? null : settings.error) : usage.error;
    setError(failure);
  }, []);
  useEffect(() => void load(), [load]);

  async function keep(retention: Retention): Promise<void> {
    const answer = await call('settings.set', { retention });
    if (!answer.ok) return setError(answer.error);
    await load();
  }

  if (error !== null) return <ErrorNotice error={error} onRetry={() => void load()} />;
  if (use === null || kept === null) return null;
  const bytes = use.projects.reduce((sum, project) => sum + project.bytes, 0);
  const runs = use.projects.reduce((sum, project) => sum + project.runs, 0);
  return (
    <div className="disk-use">
      <div className="settings-line">
        <span>
          <b>{formatBytes(bytes)}</b> <span className="muted">in {counted(runs, 'run')}, measured once a run is over</span>
        </span>
      </div>
      {bytes > 0 && (
        <>
          <div className="disk-bar" aria-hidden>
            {use.projects.map((project) => (
              <span key={project.projectId} style={{ width: `${(project.bytes / bytes) * 100}%` }} />
            ))}
          </div>
          <ul className="disk-projects" aria-label="Disk in use by project">
            {use.projects.map((project) => (
              <li key={project.projectId}>
                {project.name}{' '}
                <span className="muted num">
                  {formatBytes(project.bytes)}, {counted(project.runs, 'run')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="settings-line disk-keep">
        <LimitField label="Days" before="Keep runs of" after="days" value={kept.days} onChange={(days) => void keep({ ...kept, days })} />
        <LimitField label="Runs" before="and the newest" after="of each project" value={kept.runs} onChange={(most) => void keep({ ...kept, runs: most })} />
      </div>
      <div className="settings-line">
        <span className="muted sm">
          {use.prunable.runs === 0
            ? 'Nothing to free: every run is young enough.'
            : `Would free ${formatBytes(use.prunable.bytes)}: ${counted(use.prunable.runs, 'run')}. It happens by itself once a day.`}
          {use.held > 0 && ` ${counted(use.held, 'older run')} ${use.held === 1 ? 'stays' : 'stay'}: the state of an asset or check comes from there.`}
        </span>
        {use.prunable.runs > 0 && (
          <Button busy={prune.busy} onPress={() => void prune.run().then(load)}>
            Free now
          </Button>
        )}
      </div>
      {prune.error && <ErrorNotice error={prune.error} />}
      <p className="sm muted">
        Never deleted by itself: runs you keep, the newest run of each job, what is under way, and what another run, a job or your last launch reads.
      </p>
    </div>
  );
}

interface LimitFieldProps {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A whole number from 1, or nothing for no limit. Taken over when it is left or with Enter. */
function LimitField({ label, before, after, value, onChange }: LimitFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = readLimit(typed ?? limitText(value));
  function take(): void {
    if (typed !== null && read !== undefined && read !== value) onChange(read);
    if (read !== undefined) setTyped(null);
  }
  return (
    <span className="limit-field" onBlur={take}>
      {before}
      <Field
        label={label}
        hideLabel
        value={typed ?? limitText(value)}
        placeholder="no limit"
        isInvalid={read === undefined}
        onChange={setTyped}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
      {after}
    </span>
  );
}
