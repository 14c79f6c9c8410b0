import type { FieldProblem } from '../../preload/model/field-problem.ts';
import type { StepRequest } from '../../preload/model/launch.ts';
import type { Engine } from '../../preload/model/project.ts';
import type { StepOption } from '../../preload/model/step-options.ts';
import { Checkbox } from '../components/Checkbox.tsx';
import { Field } from '../components/Field.tsx';
import { YamlField } from '../components/YamlField.tsx';
import { blocks, FieldProblems, wrongLine } from './FieldProblems.tsx';
import { WordsField } from './WordsField.tsx';

/** A step that is being written, wherever: of a launch, or of a job. */
export interface WrittenStep {
  readonly step: StepRequest;
  readonly engine: Engine;
  readonly problemsOf: (option: StepOption) => readonly FieldProblem[];
  readonly onChange: (change: Partial<StepRequest>) => void;
}

type OptionOf<Value> = { [Option in StepOption]: StepRequest[Option] extends Value ? Option : never }[StepOption];

interface OptionFieldProps<Option extends StepOption> extends WrittenStep {
  readonly option: Option;
  readonly label: string;
  readonly placeholder: string;
}

/** An option that is a line of text. */
export function TextOption({ option, label, placeholder, step, problemsOf, onChange }: OptionFieldProps<OptionOf<string>>) {
  const problems = problemsOf(option);
  const write = (text: string): void => onChange({ [option]: text });
  return (
    <div className="field-block">
      <Field label={label} mono value={step[option]} onChange={write} placeholder={placeholder} isInvalid={blocks(problems)} />
      <FieldProblems problems={problems} onMend={write} />
    </div>
  );
}

/** An option that is a list of words. */
export function WordsOption({ option, label, placeholder, step, problemsOf, onChange }: OptionFieldProps<OptionOf<string[]>>) {
  const problems = problemsOf(option);
  return (
    <WordsField label={label} value={step[option]} onChange={(words) => onChange({ [option]: words })} placeholder={placeholder} isInvalid={blocks(problems)}>
      <FieldProblems problems={problems} />
    </WordsField>
  );
}

/** An option that is YAML. */
export function YamlOption({ option, label, placeholder, step, problemsOf, onChange }: OptionFieldProps<'vars' | 'args'>) {
  const problems = problemsOf(option);
  return (
    <YamlField
      label={label}
      value={step[option]}
      onChange={(text) => onChange({ [option]: text })}
      placeholder={placeholder}
      wrongLine={wrongLine(problems)}
      isInvalid={blocks(problems)}
    >
      <FieldProblems problems={problems} />
    </YamlField>
  );
}

/** An option that is on or off. */
export function FlagOption({
  option,
  words,
  step,
  onChange,
}: Pick<WrittenStep, 'step' | 'onChange'> & { readonly option: OptionOf<boolean>; readonly words: string }) {
  return (
    <Checkbox isSelected={step[option]} onChange={(on) => onChange({ [option]: on })}>
      {words}
    </Checkbox>
  );
}
