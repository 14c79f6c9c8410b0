import type { JobStep } from '../../../preload/model/job.ts';
import type { StepOutlook } from '../../../preload/model/job-view.ts';
import type { Engine } from '../../../preload/model/project.ts';
import { Field } from '../../components/Field.tsx';
import { blocks, FieldProblems } from '../../step-options/FieldProblems.tsx';
import type { WrittenStep } from '../../step-options/option-fields.tsx';
import { type Problems, problemsOf } from './draft-problems.ts';

export interface StepFieldsProps {
  readonly step: JobStep;
  readonly index: number;
  readonly count: number;
  /** `steps.0` */
  readonly place: string;
  readonly engine: Engine;
  readonly targets: readonly string[];
  readonly outlook: StepOutlook | null;
  readonly problems: Problems;
  readonly onChange: (change: Partial<JobStep>) => void;
  readonly onUnread: (field: string, why: string | null) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** The step of a job as the fields that it shares with a launch take it. */
export function writtenStep({ step, place, engine, problems, onChange }: StepFieldsProps): WrittenStep {
  return { step, engine, problemsOf: (option) => problemsOf(problems, `${place}.${option}`), onChange };
}

/** The folder of artifacts to defer to and to compare with. */
export function StateFolder({ step, problemsOf, onChange }: WrittenStep) {
  const problems = problemsOf('state');
  return (
    <div className="field-block">
      <Field
        label="Artifacts to defer to and compare with · a folder, relative to the project"
        mono
        value={step.state?.kind === 'folder' ? step.state.path : ''}
        onChange={(path) => onChange({ state: path === '' ? null : { kind: 'folder', path } })}
        placeholder="../prod-artifacts"
        isInvalid={blocks(problems)}
      />
      <FieldProblems problems={problems} />
    </div>
  );
}
