import type { StepDetail } from '../../../preload/model/run.ts';
import { Segmented } from '../../components/Segmented.tsx';

/** Which step of a job is meant; nothing for a run of one step. */
export function StepChoice({
  steps,
  value,
  onChange,
}: {
  readonly steps: readonly StepDetail[];
  readonly value: number;
  readonly onChange: (step: number) => void;
}) {
  if (steps.length <= 1) return null;
  return (
    <Segmented
      label="Step"
      value={String(value)}
      options={steps.map((step) => ({ value: String(step.number), label: `${step.number} ${step.command}` }))}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}

/** The step that ran at a moment; without one the step that runs, that failed, or that ran last. */
export function stepAt(steps: readonly StepDetail[], at: number | null): number {
  const started = steps.filter((step) => step.startedAt !== null && (at === null || step.startedAt <= at));
  if (at !== null) return started.at(-1)?.number ?? 1;
  const chosen =
    steps.find((step) => step.status === 'STARTED' || step.status === 'STARTING') ?? steps.find((step) => step.status === 'FAILURE') ?? started.at(-1);
  return chosen?.number ?? 1;
}
