import { useEffect, useState } from 'react';
import type { DagsterImport, DagsterImported, ImportState } from '../../../preload/model/dagster.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import { call } from '../../app/bridge.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { countWords } from './count-words.ts';

const stateWords: Readonly<Record<ImportState, string>> = { new: 'new', there: 'there already', taken: 'another of this name stays' };

/** What a Dagster project says of dbt, and what of it could not be read; one press adds what is new. */
export function ImportDialog({ folder, onClose }: { readonly folder: string; readonly onClose: () => void }) {
  const [shown, setShown] = useState<DagsterImport | null>(null);
  const [added, setAdded] = useState<DagsterImported | null>(null);
  const [problem, setProblem] = useState<OrreryError | null>(null);
  const [looks, setLooks] = useState(0);
  const add = useCommand('dagster.import');
  const undo = useCommand('schedules.undo');
  useEffect(() => {
    let wanted = true;
    async function look(): Promise<void> {
      const answer = await call('dagster.previewImport', { dir: folder });
      if (!wanted) return;
      setShown(answer.ok ? answer.value : null);
      setProblem(answer.ok ? null : answer.error);
    }
    void look();
    return () => {
      wanted = false;
    };
  }, [folder, looks]);
  async function addThem(): Promise<void> {
    if (shown === null) return;
    const answer = await add.run({ dir: folder, seen: shown.seen });
    if (answer?.ok) setAdded(answer.value);
  }
  async function takeBack(): Promise<void> {
    if (added === null) return;
    const answer = await undo.run({ token: added.undo });
    if (answer?.ok) setAdded(null);
  }
  const fresh = shown === null ? null : { job: count(shown.jobs), schedule: count(shown.schedules), sensor: count(shown.sensors) };
  const none = fresh !== null && fresh.job + fresh.schedule + fresh.sensor === 0;
  const failure = undo.error ?? add.error ?? problem;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Import from a Dagster project"
      width={820}
      footer={
        added === null ? (
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button kind="primary" busy={add.busy} isDisabled={fresh === null || none} onPress={() => void addThem()}>
              {fresh === null ? 'Add to orrery.yml' : none ? 'Nothing to add' : `Add ${countWords(fresh)}`}
            </Button>
          </>
        ) : (
          <>
            <Button busy={undo.busy} onPress={() => void takeBack()}>
              Undo
            </Button>
            <Button kind="primary" onPress={onClose}>
              Done
            </Button>
          </>
        )
      }
    >
      <div className="dagster-form">
        <div className="settings-line">
          <span>Folder</span>
          <span className="mono selectable dagster-folder">{shown?.dir ?? folder}</span>
        </div>
        {shown === null && problem === null && <p className="muted">Reading it. Nothing of it is run.</p>}
        {failure && <ErrorNotice error={failure} onRetry={problem ? () => setLooks(looks + 1) : undefined} />}
        {added !== null && fresh !== null && shown !== null && (
          <p className="settings-good" role="status">
            <StatusIcon word="succeeded" />
            <span>
              {countWords(fresh)} added to orrery.yml. {shown.sensors.length > 0 ? 'Schedules and sensors' : 'The schedules'} are off.
            </span>
          </p>
        )}
        {shown && !shown.isThisProject && (
          <p className="sm">
            Its code names another dbt project: <span className="mono selectable">{shown.projects.join(', ')}</span>
          </p>
        )}
        {shown && <Found found={shown} />}
      </div>
    </Dialog>
  );
}

function Found({ found }: { readonly found: DagsterImport }) {
  const { jobs, schedules, sensors, unread } = found;
  return (
    <>
      {jobs.length + schedules.length + sensors.length === 0 && <p>It has no dbt jobs and schedules that can be read.</p>}
      {jobs.length > 0 && (
        <section className="dagster-items">
          <h3>Jobs</h3>
          <ul>
            {jobs.map(({ name, steps, state }) => (
              <li key={name}>
                <b>{name}</b> <span className="muted">{stateWords[state]}</span>
                {steps.map((step, at) => (
                  <span key={at} className="mono xs dagster-names">
                    {step}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {schedules.length > 0 && (
        <section className="dagster-items">
          <h3>Schedules</h3>
          <ul>
            {schedules.map(({ name, job, cron, timezone, state }) => (
              <li key={name}>
                <b>{name}</b> <span className="muted">{stateWords[state]}</span>
                <span className="xs muted dagster-names">
                  {job}, <span className="mono">{cron.join(', ')}</span> {timezone}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {sensors.length > 0 && (
        <section className="dagster-items">
          <h3>Sensors</h3>
          <ul>
            {sensors.map(({ name, job, on, state }) => (
              <li key={name}>
                <b>{name}</b> <span className="muted">{stateWords[state]}</span>
                <span className="xs muted dagster-names">
                  {job}. {on}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {unread.length > 0 && (
        <section className="dagster-items">
          <h3>Not read</h3>
          <ul>
            {unread.map(({ file, line, what }) => (
              <li key={`${file} ${line} ${what}`}>
                {what}{' '}
                <span className="mono xs muted selectable">
                  {file}:{line}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function count(list: readonly { readonly state: ImportState }[]): number {
  return list.filter(({ state }) => state === 'new').length;
}
