import { indirectSelections } from '../../preload/model/launch.ts';
import { hasOption, type StepOption } from '../../preload/model/step-options.ts';
import { Choice } from '../components/Choice.tsx';
import { FlagOption, TextOption, WordsOption, type WrittenStep } from './option-fields.tsx';

const indirectWords = {
  eager: 'any parent is selected',
  cautious: 'all parents are selected',
  buildable: 'all parents are selected or built before',
  empty: 'never',
} as const;

/** The options that are seldom used and mean the same in a launch and in a job: those its command has. `flags` is the label of the further flags. */
export function RareOptions({ flags, ...props }: WrittenStep & { readonly flags: string }) {
  const { step, engine, onChange } = props;
  const has = (option: StepOption): boolean => hasOption(engine, step.command, option);
  return (
    <>
      {has('empty') && <FlagOption {...props} option="empty" words="Build with no rows, to see whether the SQL is right" />}
      {has('sample') && <TextOption {...props} option="sample" label="Sample" placeholder="3 days" />}
      {has('eventTimeStart') && (
        <div className="field-pair">
          <TextOption {...props} option="eventTimeStart" label="Event time from" placeholder="2026-11-01" />
          <TextOption {...props} option="eventTimeEnd" label="Event time to" placeholder="2026-11-22" />
        </div>
      )}
      {has('resourceTypes') && (
        <div className="field-pair">
          <WordsOption {...props} option="resourceTypes" label="Only these resource types" placeholder="model seed" />
          <WordsOption {...props} option="excludeResourceTypes" label="Not these" placeholder="test unit_test" />
        </div>
      )}
      {has('indirectSelection') && (
        <Choice
          label="A test comes along when"
          value={step.indirectSelection ?? 'default'}
          options={[
            { value: 'default', label: "dbt's default: any parent is selected" },
            ...indirectSelections.map((mode) => ({ value: mode, label: `${mode}: ${indirectWords[mode]}` })),
          ]}
          onChange={(value) => onChange({ indirectSelection: indirectSelections.find((mode) => mode === value) ?? null })}
        />
      )}
      <WordsOption {...props} option="flags" label={flags} placeholder="--warn-error --no-partial-parse" />
    </>
  );
}
