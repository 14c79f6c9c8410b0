import type { JobStep } from '../../../preload/model/job.ts';
import type { StepOutlook } from '../../../preload/model/job-view.ts';
import type { Engine } from '../../../preload/model/project.ts';
import { Checkbox } from '../../components/Checkbox.tsx';
import { Field } from '../../components/Field.tsx';
import { FieldProblems, isInvalid, type Problems } from './FieldProblems.tsx';

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

type FlagName = { [Key in keyof JobStep]: JobStep[Key] extends boolean ? Key : never }[keyof JobStep];

export function Flag({ name, words, step, onChange }: { readonly name: FlagName; readonly words: string } & Pick<StepFieldsProps, 'step' | 'onChange'>) {
  return (
    <Checkbox isSelected={step[name]} onChange={(on) => onChange({ [name]: on })}>
      {words}
    </Checkbox>
  );
}

/** The folder of artifacts to defer to and to compare with. */
export function StateFolder({ step, place, problems, onChange }: StepFieldsProps) {
  return (
    <div className="field-block">
      <Field
        label="Artifacts to defer to and compare with · a folder, relative to the project"
        mono
        value={step.state?.kind === 'folder' ? step.state.path : ''}
        onChange={(path) => onChange({ state: path === '' ? null : { kind: 'folder', path } })}
        placeholder="../prod-artifacts"
        isInvalid={isInvalid(problems, `${place}.state`)}
      />
      <FieldProblems problems={problems} field={`${place}.state`} />
    </div>
  );
}
