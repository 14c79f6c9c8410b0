import { ChevronRight } from 'lucide-react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { type IndirectSelection, indirectSelections } from '../../../preload/model/launch.ts';
import { jobStep } from '../../../preload/model/job.ts';
import { hasOption, type StepOption } from '../../../preload/model/step-options.ts';
import { Choice } from '../../components/Choice.tsx';
import { Field } from '../../components/Field.tsx';
import { YamlField } from '../../components/YamlField.tsx';
import { WordsField } from '../../launch/WordsField.tsx';
import { FieldProblems, isInvalid, wrongLine } from './FieldProblems.tsx';
import { ReadField } from './ReadField.tsx';
import { readThreads, writeThreads } from './read-values.ts';
import { Flag, StateFolder, type StepFieldsProps } from './StepParts.tsx';

const rare: readonly StepOption[] = [
  'selector',
  'target',
  'threads',
  'vars',
  'empty',
  'sample',
  'eventTimeStart',
  'eventTimeEnd',
  'resourceTypes',
  'excludeResourceTypes',
  'indirectSelection',
  'flags',
];

/** What is rarely said of a step; open from the start when something of it is. */
export function StepOptions(props: StepFieldsProps) {
  const { step, place, engine, targets, problems, onChange, onUnread } = props;
  const has = (option: StepOption): boolean => hasOption(engine, step.command, option);
  const plain = jobStep.parse({ command: step.command });
  const said = rare.filter((option) => JSON.stringify(step[option]) !== JSON.stringify(plain[option])).length;
  const text = (option: 'selector' | 'sample' | 'eventTimeStart' | 'eventTimeEnd', label: string, placeholder: string) => (
    <div className="field-block">
      <Field
        label={label}
        mono
        value={step[option] ?? ''}
        onChange={(value) => onChange({ [option]: option === 'selector' && value === '' ? null : value })}
        placeholder={placeholder}
        isInvalid={isInvalid(problems, `${place}.${option}`)}
      />
      <FieldProblems problems={problems} field={`${place}.${option}`} />
    </div>
  );
  return (
    <Disclosure className="more-options" defaultExpanded={said > 0}>
      <Heading level={3}>
        <AriaButton slot="trigger" className="more-trigger">
          <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
          More options
          {said > 0 && <span className="pill num">{said}</span>}
        </AriaButton>
      </Heading>
      <DisclosurePanel className="more-panel">
        {has('selector') && text('selector', 'Selector of selectors.yml, in place of Select', 'nightly_models')}
        <div className="field-pair">
          <div className="field-block">
            <Choice
              label="Target of this step"
              value={step.target ?? noTarget}
              options={targetOptions(step.target, targets, "the job's")}
              onChange={(target) => onChange({ target: target === noTarget ? null : target })}
              isInvalid={isInvalid(problems, `${place}.target`)}
            />
            <FieldProblems problems={problems} field={`${place}.target`} />
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
                isInvalid={isInvalid(problems, `${place}.threads`)}
              />
              <FieldProblems problems={problems} field={`${place}.threads`} />
            </div>
          )}
        </div>
        <YamlField
          label="Vars of this step · YAML, laid over the job's"
          value={step.vars}
          onChange={(vars) => onChange({ vars })}
          placeholder="day: 2026-11-01"
          wrongLine={wrongLine(problems, `${place}.vars`, step.vars)}
          isInvalid={isInvalid(problems, `${place}.vars`)}
        >
          <FieldProblems problems={problems} field={`${place}.vars`} />
        </YamlField>
        {has('state') && !step.defer && step.state === null && <StateFolder {...props} />}
        {has('empty') && <Flag name="empty" words="Build with no rows, to see whether the SQL is right" step={step} onChange={onChange} />}
        {has('sample') && text('sample', 'Sample', '3 days')}
        {has('eventTimeStart') && (
          <div className="field-pair">
            {text('eventTimeStart', 'Event time from', '2026-11-01')}
            {text('eventTimeEnd', 'Event time to', '2026-11-22')}
          </div>
        )}
        {has('resourceTypes') && (
          <div className="field-pair">
            <WordsField
              label="Only these resource types"
              value={step.resourceTypes}
              onChange={(resourceTypes) => onChange({ resourceTypes })}
              placeholder="model seed"
            />
            <WordsField
              label="Not these"
              value={step.excludeResourceTypes}
              onChange={(excludeResourceTypes) => onChange({ excludeResourceTypes })}
              placeholder="test unit_test"
            />
          </div>
        )}
        {has('indirectSelection') && (
          <Choice<IndirectSelection | 'default'>
            label="A test comes along when"
            value={step.indirectSelection ?? 'default'}
            options={[
              { value: 'default', label: "dbt's default: any parent is selected" },
              ...indirectSelections.map((mode) => ({ value: mode, label: mode })),
            ]}
            onChange={(mode) => onChange({ indirectSelection: mode === 'default' ? null : mode })}
          />
        )}
        <WordsField label="Further flags of this step" value={step.flags} onChange={(flags) => onChange({ flags })} placeholder="--warn-error" />
      </DisclosurePanel>
    </Disclosure>
  );
}

/** Stands for no target of its own; no target is called that. */
export const noTarget = ' ';

/** Targets to choose from; one that is not there any more stays in sight. */
export function targetOptions(chosen: string | null, targets: readonly string[], none: string): readonly { readonly value: string; readonly label: string }[] {
  const known = chosen === null || targets.includes(chosen) ? targets : [chosen, ...targets];
  return [{ value: noTarget, label: none }, ...known.map((target) => ({ value: target, label: target }))];
}
