import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { JobCheck } from '../../../preload/model/job-view.ts';
import type { Engine } from '../../../preload/model/project.ts';
import { Button } from '../../components/Button.tsx';
import { addStep, type Draft, moveStep, removeStep, withStep, withUnread } from '../draft.ts';
import { FieldProblems } from '../../step-options/FieldProblems.tsx';
import { type Problems, problemsOf } from './draft-problems.ts';
import { StepCard } from './StepCard.tsx';

export interface StepListProps {
  readonly draft: Draft;
  readonly check: JobCheck | null;
  readonly problems: Problems;
  readonly engine: Engine;
  readonly targets: readonly string[];
  readonly change: (change: (draft: Draft) => Draft) => void;
}

/** The steps in their order: opened, changed, moved, added and taken away. */
export function StepList({ draft, check, problems, engine, targets, change }: StepListProps) {
  const { steps } = draft.job;
  const [open, setOpen] = useState<number | null>(steps.length === 1 ? 0 : null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);

  function move(from: number, to: number): void {
    change((now) => moveStep(now, from, to));
    setOpen((now) => (now === from ? to : now === to ? from : now));
  }

  function drag(index: number, phase: 'start' | 'over' | 'drop' | 'end'): void {
    if (phase === 'start') return setDragged(index);
    if (phase === 'over') return setOver(index);
    if (phase === 'drop' && dragged !== null && dragged !== index) move(dragged, index);
    setDragged(null);
    setOver(null);
  }

  return (
    <section className="steps" aria-label="Steps">
      <header>
        <span className="label">Steps · run in this order{steps.some((step) => step.continueOnFailure) ? '' : ', stop at the first failure'}</span>
        <span className="grow" />
        <Button
          kind="ghost"
          size="small"
          onPress={() => {
            change((now) => addStep(now));
            setOpen(steps.length);
          }}
        >
          <Plus size={13} strokeWidth={1.75} aria-hidden /> Add step
        </Button>
      </header>
      {steps.length > 0 && (
        <ol className="step-list">
          {steps.map((step, index) => (
            <StepCard
              key={index}
              step={step}
              index={index}
              count={steps.length}
              engine={engine}
              targets={targets}
              problems={problems}
              outlook={check?.steps[index] ?? null}
              isOpen={open === index}
              onToggle={() => setOpen(open === index ? null : index)}
              onChange={(fields) => change((now) => withStep(now, index, fields))}
              onUnread={(field, why) => change((now) => withUnread(now, field, why))}
              onMove={(to) => move(index, to)}
              onRemove={() => {
                change((now) => removeStep(now, index));
                setOpen(null);
              }}
              isTarget={dragged !== null && over === index && dragged !== index}
              onDrag={(phase) => drag(index, phase)}
            />
          ))}
        </ol>
      )}
      <FieldProblems problems={problemsOf(problems, 'steps')} />
    </section>
  );
}
