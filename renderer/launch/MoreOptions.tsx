import { useId, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { ChevronRight } from 'lucide-react';
import { indirectSelections, type StepRequest } from '../../preload/model/launch.ts';
import type { KeptRun, LaunchPreview } from '../../preload/model/preview.ts';
import type { Engine } from '../../preload/model/project.ts';
import { hasOption, type StepOption } from '../../preload/model/step-options.ts';
import { Checkbox } from '../components/Checkbox.tsx';
import { Choice } from '../components/Choice.tsx';
import { Field } from '../components/Field.tsx';
import { FieldProblems, fieldState } from './FieldProblems.tsx';
import { StateField } from './StateField.tsx';
import { WordsField } from './WordsField.tsx';

export interface MoreOptionsProps {
  readonly request: StepRequest;
  readonly engine: Engine;
  readonly preview: LaunchPreview | null;
  readonly keptRuns: readonly KeptRun[];
  readonly set: (change: Partial<StepRequest>) => void;
}

const indirectWords = {
  eager: 'any parent is selected',
  cautious: 'all parents are selected',
  buildable: 'all parents are selected or built before',
  empty: 'never',
} as const;

/** What is rarely said about a launch; open from the start when something of it is. */
export function MoreOptions({ request, engine, preview, keptRuns, set }: MoreOptionsProps) {
  const has = (option: StepOption): boolean => hasOption(engine, request.command, option);
  const said = moreSaid(request);
  const [open, setOpen] = useState(said > 0);
  const panel = useId();
  const of = (field: StepOption) => fieldState(preview, field);
  return (
    <div className={`more-options ${open ? 'open' : ''}`.trim()}>
      <AriaButton className="more-trigger" aria-expanded={open} aria-controls={panel} onPress={() => setOpen(!open)}>
        <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
        More options
        {said > 0 && <span className="pill num">{said}</span>}
      </AriaButton>
      {open && (
        <div className="more-fields" id={panel}>
          {has('state') && !request.defer && <StateField request={request} keptRuns={keptRuns} onChange={(state) => set({ state })} state={of('state')} />}
          {has('empty') && (
            <Checkbox isSelected={request.empty} onChange={(empty) => set({ empty })}>
              Build with no rows, to see whether the SQL is right
            </Checkbox>
          )}
          {has('sample') && (
            <div className="field-block">
              <Field
                label="Sample"
                mono
                value={request.sample}
                onChange={(sample) => set({ sample })}
                placeholder="3 days"
                isInvalid={of('sample').isInvalid}
              />
              <FieldProblems state={of('sample')} onMend={(sample) => set({ sample })} />
            </div>
          )}
          {has('eventTimeStart') && (
            <div className="field-pair">
              <div className="field-block">
                <Field
                  label="Event time from"
                  mono
                  value={request.eventTimeStart}
                  onChange={(eventTimeStart) => set({ eventTimeStart })}
                  placeholder="2026-11-01"
                  isInvalid={of('eventTimeStart').isInvalid}
                />
                <FieldProblems state={of('eventTimeStart')} />
              </div>
              <div className="field-block">
                <Field
                  label="Event time to"
                  mono
                  value={request.eventTimeEnd}
                  onChange={(eventTimeEnd) => set({ eventTimeEnd })}
                  placeholder="2026-11-22"
                  isInvalid={of('eventTimeEnd').isInvalid}
                />
                <FieldProblems state={of('eventTimeEnd')} />
              </div>
            </div>
          )}
          {has('resourceTypes') && (
            <div className="field-pair">
              <WordsField
                label="Only these resource types"
                value={request.resourceTypes}
                onChange={(resourceTypes) => set({ resourceTypes })}
                placeholder="model seed"
                isInvalid={of('resourceTypes').isInvalid}
              >
                <FieldProblems state={of('resourceTypes')} />
              </WordsField>
              <WordsField
                label="Not these"
                value={request.excludeResourceTypes}
                onChange={(excludeResourceTypes) => set({ excludeResourceTypes })}
                placeholder="test unit_test"
                isInvalid={of('excludeResourceTypes').isInvalid}
              >
                <FieldProblems state={of('excludeResourceTypes')} />
              </WordsField>
            </div>
          )}
          {has('indirectSelection') && (
            <Choice
              label="A test comes along when"
              value={request.indirectSelection ?? 'default'}
              options={[
                { value: 'default', label: "dbt's default: any parent is selected" },
                ...indirectSelections.map((mode) => ({ value: mode, label: `${mode}: ${indirectWords[mode]}` })),
              ]}
              onChange={(value) => set({ indirectSelection: indirectSelections.find((mode) => mode === value) ?? null })}
            />
          )}
          <WordsField
            label="Further flags"
            value={request.flags}
            onChange={(flags) => set({ flags })}
            placeholder="--warn-error --no-partial-parse"
            isInvalid={of('flags').isInvalid}
          >
            <FieldProblems state={of('flags')} />
          </WordsField>
        </div>
      )}
    </div>
  );
}

/** How many of the options in here are used. */
function moreSaid(request: StepRequest): number {
  const { state, defer, empty, sample, eventTimeStart, eventTimeEnd, resourceTypes, excludeResourceTypes, indirectSelection, flags } = request;
  const used = [
    state !== null && !defer,
    empty,
    sample.trim() !== '',
    eventTimeStart.trim() !== '' || eventTimeEnd.trim() !== '',
    resourceTypes.length > 0,
    excludeResourceTypes.length > 0,
    indirectSelection !== null,
    flags.length > 0,
  ];
  return used.filter(Boolean).length;
}
