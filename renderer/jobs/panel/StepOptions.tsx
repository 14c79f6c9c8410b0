import { hasOption, type StepOption } from '../../../preload/model/step-options.ts';
import { Choice } from '../../components/Choice.tsx';
import { ReadField } from '../../components/ReadField.tsx';
import { Field } from '../../components/Field.tsx';
import { blocks, FieldProblems } from '../../step-options/FieldProblems.tsx';
import { MoreOptions } from '../../step-options/MoreOptions.tsx';
import { YamlOption } from '../../step-options/option-fields.tsx';
import { optionsSaid, rareOptions } from '../../step-options/options-said.ts';
import { RareOptions } from '../../step-options/RareOptions.tsx';
import { readThreads, writeThreads } from './read-values.ts';
import { StateFolder, type StepFieldsProps, writtenStep } from './StepParts.tsx';

/** What is rarely said of a step of a job: what a launch has too, and what the job says for all of its steps. */
export function StepOptions(props: StepFieldsProps) {
  const { step, place, engine, targets, onChange, onUnread } = props;
  const written = writtenStep(props);
  const { problemsOf } = written;
  const has = (option: StepOption): boolean => hasOption(engine, step.command, option);
  return (
    <MoreOptions said={optionsSaid(step, ['selector', 'target', 'threads', 'vars', ...rareOptions])}>
      {has('selector') && (
        <div className="field-block">
          <Field
            label="Selector of selectors.yml, in place of Select"
            mono
            value={step.selector ?? ''}
            onChange={(selector) => onChange({ selector: selector === '' ? null : selector })}
            placeholder="nightly_models"
            isInvalid={blocks(problemsOf('selector'))}
          />
          <FieldProblems problems={problemsOf('selector')} />
        </div>
      )}
      <div className="field-pair">
        <div className="field-block">
          <Choice
            label="Target of this step"
            value={step.target ?? noTarget}
            options={targetOptions(step.target, targets, "the job's")}
            onChange={(target) => onChange({ target: target === noTarget ? null : target })}
            isInvalid={blocks(problemsOf('target'))}
          />
          <FieldProblems problems={problemsOf('target')} />
        </div>
        {has('threads') && (
          <div className="field-block">
            <ReadField
              label="Threads of this step"
              value={step.threads}
              read={readThreads}
              write={writeThreads}
              onChange={(threads) => onChange({ threads })}
              onUnread={(why) => onUnread(`${place}.threads`, why)}
              placeholder="the job's"
              isInvalid={blocks(problemsOf('threads'))}
            />
            <FieldProblems problems={problemsOf('threads')} />
          </div>
        )}
      </div>
      <YamlOption {...written} option="vars" label="Vars of this step · YAML, laid over the job's" placeholder="day: 2026-11-01" />
      {has('state') && !step.defer && step.state === null && <StateFolder {...written} />}
      <RareOptions {...written} flags="Further flags of this step" />
    </MoreOptions>
  );
}

/** Stands for no target of its own; no target is called that. */
export const noTarget = ' ';

/** Targets to choose from; one that is not there any more stays in sight. */
export function targetOptions(chosen: string | null, targets: readonly string[], none: string): readonly { readonly value: string; readonly label: string }[] {
  const known = chosen === null || targets.includes(chosen) ? targets : [chosen, ...targets];
  return [{ value: noTarget, label: none }, ...known.map((target) => ({ value: target, label: target }))];
}
