import type { StepDetail } from '../../../preload/model/run.ts';
import { Segmented } from '../../components/Segmented.tsx';

export interface StepChoiceProps {
  readonly steps: readonly StepDetail[];
  /** Null for all of them. */
  readonly value: number | null;
  readonly onChange: (step: number) => void;
  /** All steps can be chosen too. */
  readonly onAll?: () => void;
}

/** Which step of a job is meant, or all of them; nothing for a run of one step. */
export function StepChoice({ steps, value, onChange, onAll }: StepChoiceProps) {
  if (steps.length <= 1) return null;
  const all = onAll === undefined ? [] : [{ value: 'all', label: 'All steps' }];
  return (
    <Segmented
      label="Step"
      value={value === null ? 'all' : String(value)}
      options={[...all, ...steps.map((step) => ({ value: String(step.number), label: `${step.number} ${step.command}` }))]}
      onChange={(chosen) => (chosen === 'all' ? onAll?.() : onChange(Number(chosen)))}
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
