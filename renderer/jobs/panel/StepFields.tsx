import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { type DbtCommand, dbtCommands } from '../../../preload/model/run.ts';
import { hasOption, type StepOption } from '../../../preload/model/step-options.ts';
import { goTo } from '../../app/address.ts';
import { Button, TextButton } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { Field } from '../../components/Field.tsx';
import { YamlField } from '../../components/YamlField.tsx';
import { SelectionField } from '../../selection/SelectionField.tsx';
import { holdsWords, kindsWords } from '../job-words.ts';
import { FieldProblems, isInvalid, problemsOf, wrongLine } from './FieldProblems.tsx';
import { StepOptions } from './StepOptions.tsx';
import { Flag, StateFolder, type StepFieldsProps } from './StepParts.tsx';

/** What a job can run; a retry has nothing to begin with. */
const commands = dbtCommands.filter((command) => command !== 'retry');

/** The fields of one step: those its command has. */
export function StepFields(props: StepFieldsProps) {
  const { step, index, count, place, engine, outlook, problems, onChange, onMove, onRemove } = props;
  const has = (option: StepOption): boolean => hasOption(engine, step.command, option);
  const holds = outlook?.holds ?? null;
  return (
    <div className="step-fields">
      <div className="step-top">
        <Choice<DbtCommand>
          label="Command"
          mono
          value={step.command}
          options={commands.map((command) => ({ value: command, label: command }))}
          onChange={(command) => onChange({ command })}
          isInvalid={isInvalid(problems, `${place}.command`)}
        />
        <Button kind="icon" aria-label="Move up" isDisabled={index === 0} onPress={() => onMove(index - 1)}>
          <ArrowUp size={14} strokeWidth={1.75} aria-hidden />
        </Button>
        <Button kind="icon" aria-label="Move down" isDisabled={index === count - 1} onPress={() => onMove(index + 1)}>
          <ArrowDown size={14} strokeWidth={1.75} aria-hidden />
        </Button>
        <Button kind="icon" aria-label="Remove this step" onPress={onRemove}>
          <Trash2 size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </div>
      <FieldProblems problems={problems} field={`${place}.command`} />
      {has('select') && (
        <div className="selection-pair">
          <SelectionField
            label="Select"
            value={step.select}
            onChange={(select) => onChange({ select })}
            placeholder="everything"
            problems={problemsOf(problems, `${place}.select`)}
            state={step.state}
            end={<></>}
          />
          <SelectionField
            label="Exclude"
            value={step.exclude}
            onChange={(exclude) => onChange({ exclude })}
            placeholder="nothing"
            problems={problemsOf(problems, `${place}.exclude`)}
            state={step.state}
            end={<></>}
          />
        </div>
      )}
      {has('macro') && (
        <>
          <div className="field-block">
            <Field
              label="Macro"
              mono
              value={step.macro}
              onChange={(macro) => onChange({ macro })}
              placeholder="grant_select"
              isInvalid={isInvalid(problems, `${place}.macro`)}
            />
            <FieldProblems problems={problems} field={`${place}.macro`} />
          </div>
          <YamlField
            label="Arguments · YAML"
            value={step.args}
            onChange={(args) => onChange({ args })}
            placeholder="role: reporter"
            wrongLine={wrongLine(problems, `${place}.args`, step.args)}
            isInvalid={isInvalid(problems, `${place}.args`)}
          >
            <FieldProblems problems={problems} field={`${place}.args`} />
          </YamlField>
        </>
      )}
      {holds !== null && (
        <div className="step-preview">
          <b>{holdsWords(holds, step.command)}</b>
          <TextButton onPress={() => goTo.assets(step.select.trim() === '' ? {} : { select: step.select.trim() })}>Show in the graph</TextButton>
          <small>{kindsWords(holds)}</small>
        </div>
      )}
      <div className="step-checks">
        {has('fullRefresh') && <Flag name="fullRefresh" words="Full refresh" step={step} onChange={onChange} />}
        {has('failFast') && <Flag name="failFast" words="Fail fast" step={step} onChange={onChange} />}
        {has('storeFailures') && <Flag name="storeFailures" words="Store failures" step={step} onChange={onChange} />}
        {has('defer') && <Flag name="defer" words="Defer" step={step} onChange={onChange} />}
        <Flag name="continueOnFailure" words="Go on after a failure" step={step} onChange={onChange} />
      </div>
      {has('state') && (step.defer || step.state !== null) && <StateFolder {...props} />}
      <StepOptions {...props} />
    </div>
  );
}
