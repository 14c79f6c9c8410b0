import type { ProjectView } from '../../preload/model/project.ts';
import { useCommand } from '../app/use-command.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { SetupStepRow } from './SetupStepRow.tsx';
import { currentStep } from './step-words.ts';
import './setup.css';

/** The way from a folder to its lineage: each step with its state, its output on demand, and what to do when it failed. */
export function SetupCard({ project, heading: Heading = 'h3' }: { readonly project: ProjectView; readonly heading?: 'h2' | 'h3' }) {
  const stop = useCommand('dbt.cancelInstall');
  const close = useCommand('project.close');
  const again = useCommand('project.parse');
  const at = currentStep(project.steps);
  const failed = project.steps.some(({ state }) => state === 'failed');
  // what a step failed with is said at the step
  const isSaid = project.steps.some(({ error }) => error?.title === again.error?.title);
  const running = project.steps.some(({ state }) => state === 'running');
  return (
    <section className="card setup" aria-label={`Setting up ${project.name}`}>
      <header className="setup-head">
        <div className="grow">
          <Heading>{project.name}</Heading>
          <span className="mono muted">{project.displayDir}</span>
        </div>
        <span className="muted sm num">{at === null ? 'all steps done' : `step ${at} of ${project.steps.length}`}</span>
      </header>
      <ol>
        {project.steps.map((step) => (
          <SetupStepRow key={step.id} step={step} project={project} onRetry={() => again.run()} />
        ))}
      </ol>
      {stop.error && <ErrorNotice error={stop.error} />}
      {again.error && !isSaid && <ErrorNotice error={again.error} />}
      {close.error && <ErrorNotice error={close.error} />}
      <footer className="setup-foot">
        <span className="muted sm grow">
          {running ? 'If a step fails, it says why and what to do next.' : 'Nothing is lost: the steps begin where they stopped.'}
        </span>
        {failed && !project.installing && project.trust.state === 'trusted' && (
          <Button size="small" busy={again.busy} onPress={() => void again.run()}>
            Try again
          </Button>
        )}
        {project.installing ? (
          <Button kind="ghost" size="small" busy={stop.busy} onPress={() => void stop.run()}>
            Stop
          </Button>
        ) : (
          <Button kind="ghost" size="small" busy={close.busy} onPress={() => void close.run()}>
            Close project
          </Button>
        )}
      </footer>
    </section>
  );
}
