import { Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { JobChanges } from '../../preload/model/job.ts';
import type { JobView } from '../../preload/model/job-view.ts';
import { hasOption } from '../../preload/model/step-options.ts';
import { goTo } from '../app/address.ts';
import { useProject } from '../app/project-store.ts';
import { useCommand } from '../app/use-command.ts';
import { Button } from '../components/Button.tsx';
import { Checkbox } from '../components/Checkbox.tsx';
import { Choice } from '../components/Choice.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Field } from '../components/Field.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { YamlField } from '../components/YamlField.tsx';
import { ConfirmTarget } from './ConfirmTarget.tsx';
import { closeLaunch, useLaunchDialog } from './launch-store.ts';
import './launch.css';

/** The dialog that launches a job with changes of the moment; orrery.yml stays as it is. */
export function JobLaunchDialog() {
  const job = useLaunchDialog((state) => state.job);
  const changes = useLaunchDialog((state) => state.changes);
  return job === null ? null : <OpenJob key={job.definition.name} job={job} begins={changes} />;
}

function OpenJob({ job, begins }: { readonly job: JobView; readonly begins: JobChanges }) {
  const { definition, commands } = job;
  const project = useProject();
  const launching = useCommand('runs.launchJob');
  const [changes, setChanges] = useState<JobChanges>(begins);
  const [asks, setAsks] = useState(false);
  const targets = project?.profile?.targets ?? [];
  const usual = definition.target ?? project?.profile?.target ?? '';
  const chosen = changes.steps ?? definition.steps.map((_step, index) => index + 1);
  const engine = project?.dbt?.engine ?? 'v1';
  const refreshes = definition.steps.some(({ command }) => hasOption(engine, command, 'fullRefresh'));
  const set = (change: JobChanges): void => setChanges((now) => ({ ...now, ...change }));
  const { run, error } = launching;

  async function launch(confirmTarget: string | null): Promise<void> {
    setAsks(false);
    const answer = await run({ name: definition.name, changes, confirmTarget });
    if (answer === null) return;
    if (!answer.ok) return setAsks(answer.error.code === 'confirmation-needed');
    closeLaunch();
    goTo.run(answer.value.runId);
  }
  function chooseStep(number: number, on: boolean): void {
    const steps = definition.steps.map((_step, index) => index + 1).filter((step) => (step === number ? on : chosen.includes(step)));
    set({ steps: steps.length === definition.steps.length ? undefined : steps });
  }
  const ready = chosen.length > 0;
  useEffect(() => {
    if (asks) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      event.preventDefault();
      event.stopPropagation();
      if (ready) void launch(null);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  });

  return (
    <>
      <Dialog
        isOpen
        onClose={closeLaunch}
        title="Launch with changes"
        subtitle={<span className="mono">{definition.name}</span>}
        width={560}
        footer={
          <>
            {!ready && <span className="launch-refusal">Choose a step.</span>}
            <Button onPress={closeLaunch}>
              Cancel <Kbd keys="Escape" />
            </Button>
            <Button kind="primary" busy={launching.busy} isDisabled={!ready} onPress={() => void launch(null)}>
              <Play size={15} strokeWidth={1.75} aria-hidden />
              Launch
              <Kbd keys="Mod+Enter" />
            </Button>
          </>
        }
      >
        <div className="job-launch">
          {error !== null && error.code !== 'confirmation-needed' && <ErrorNotice error={error} onRetry={() => launch(null)} />}
          <p className="sm muted">For this launch only: orrery.yml stays as it is.</p>
          <fieldset className="job-launch-steps">
            <legend className="label">Steps</legend>
            {definition.steps.map((step, index) => (
              <Checkbox key={`${index} ${step.command}`} isSelected={chosen.includes(index + 1)} onChange={(on) => chooseStep(index + 1, on)}>
                <span className="mono">{commands[index]?.replaceAll(/ \\\n\s*/g, ' ') ?? `dbt ${step.command}`}</span>
              </Checkbox>
            ))}
          </fieldset>
          <div className="field-row">
            {targets.length > 0 && (
              <div className="field-block target-field">
                <Choice
                  label="Target"
                  value={changes.target ?? usual}
                  options={[...new Set([usual, ...targets])].map((name) => ({ value: name, label: name }))}
                  onChange={(target) => set({ target: target === usual ? undefined : target })}
                />
              </div>
            )}
            <Field
              className="threads-field"
              label="Threads"
              type="number"
              value={changes.threads === undefined ? '' : String(changes.threads)}
              placeholder={String(definition.threads ?? project?.profile?.threads ?? 1)}
              onChange={(text) => set({ threads: threadsOf(text) })}
            />
          </div>
          <div className="launch-switches">
            {refreshes && (
              <Checkbox isSelected={changes.fullRefresh ?? false} onChange={(on) => set({ fullRefresh: on ? true : undefined })}>
                Full refresh
              </Checkbox>
            )}
            <Checkbox isSelected={changes.failFast ?? false} onChange={(on) => set({ failFast: on ? true : undefined })}>
              Fail fast
            </Checkbox>
          </div>
          <YamlField
            label="Vars · YAML, laid over the job's"
            value={changes.vars ?? ''}
            onChange={(vars) => set({ vars: vars.trim() === '' ? undefined : vars })}
            placeholder={'start_date: "2026-11-01"'}
            isInvalid={error?.code === 'vars-broken'}
            wrongLine={error?.code === 'vars-broken' ? (error.line ?? null) : null}
          />
        </div>
      </Dialog>
      {asks && (
        <ConfirmTarget
          confirmation={{ target: changes.target ?? usual, drops: [] }}
          onConfirm={() => void launch(changes.target ?? usual)}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}

function threadsOf(text: string): number | undefined {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? undefined : Math.min(256, Math.max(1, number));
}
