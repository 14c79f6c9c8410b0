import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { type DbtCommand, dbtCommands } from '../../../preload/model/run.ts';
import { hasOption, type StepOption } from '../../../preload/model/step-options.ts';
import { goTo } from '../../app/address.ts';
import { Button, TextButton } from '../../components/Button.tsx';
import { Checkbox } from '../../components/Checkbox.tsx';
import { Choice } from '../../components/Choice.tsx';
import { SelectionField } from '../../selection/SelectionField.tsx';
import { blocks, FieldProblems } from '../../step-options/FieldProblems.tsx';
import { MacroOptions } from '../../step-options/MacroOptions.tsx';
import { FlagOption } from '../../step-options/option-fields.tsx';
import { holdsWords, kindsWords } from '../job-words.ts';
import { problemsOf } from './draft-problems.ts';
import { StepOptions } from './StepOptions.tsx';
import { StateFolder, type StepFieldsProps, writtenStep } from './StepParts.tsx';

/** What a job can run; a retry has nothing to begin with. */
const commands = dbtCommands.filter((command) => command !== 'retry');

/** The fields of one step: those its command has. */
export function StepFields(props: StepFieldsProps) {
  const { step, index, count, place, engine, outlook, problems, onChange, onMove, onRemove } = props;
  const has = (option: StepOption): boolean => hasOption(engine, step.command, option);
  const written = writtenStep(props);
  const ofCommand = problemsOf(problems, `${place}.command`);
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
          isInvalid={blocks(ofCommand)}
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
      <FieldProblems problems={ofCommand} />
      {has('select') && (
        <div className="selection-pair">
          <SelectionField
            label="Select"
            value={step.select}
            onChange={(select) => onChange({ select })}
            placeholder="everything"
            problems={written.problemsOf('select')}
            state={step.state}
            end={<></>}
          />
          <SelectionField
            label="Exclude"
            value={step.exclude}
            onChange={(exclude) => onChange({ exclude })}
            placeholder="nothing"
            problems={written.problemsOf('exclude')}
            state={step.state}
            end={<></>}
          />
        </div>
      )}
      <MacroOptions {...written} />
      {holds !== null && (
        <div className="step-preview">
          <b>{holdsWords(holds, step.command)}</b>
          <TextButton onPress={() => goTo.assets(step.select.trim() === '' ? {} : { select: step.select.trim() })}>Show in the graph</TextButton>
          <small>{kindsWords(holds)}</small>
        </div>
      )}
      <div className="step-checks">
        {has('fullRefresh') && <FlagOption {...written} option="fullRefresh" words="Full refresh" />}
        {has('failFast') && <FlagOption {...written} option="failFast" words="Fail fast" />}
        {has('storeFailures') && <FlagOption {...written} option="storeFailures" words="Store failures" />}
        {has('defer') && <FlagOption {...written} option="defer" words="Defer" />}
        <Checkbox isSelected={step.continueOnFailure} onChange={(continueOnFailure) => onChange({ continueOnFailure })}>
          Go on after a failure
        </Checkbox>
      </div>
      {has('state') && (step.defer || step.state !== null) && <StateFolder {...written} />}
      <StepOptions {...props} />
    </div>
  );
}
