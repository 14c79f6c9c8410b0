import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { isDevelopmentTarget, type StepRequest } from '../../preload/model/launch.ts';
import type { LaunchDefaults, LaunchPreview } from '../../preload/model/preview.ts';
import type { Engine } from '../../preload/model/project.ts';
import type { SelectionVocabulary } from '../../preload/model/selection.ts';
import { hasOption, type StepOption } from '../../preload/model/step-options.ts';
import { Choice } from '../components/Choice.tsx';
import { Field } from '../components/Field.tsx';
import { SelectionField, type SelectionFieldHandle } from '../selection/SelectionField.tsx';
import { vocabulary } from '../selection/vocabulary-store.ts';
import { blocks, FieldProblems } from '../step-options/FieldProblems.tsx';
import { MacroOptions } from '../step-options/MacroOptions.tsx';
import { MoreOptions } from '../step-options/MoreOptions.tsx';
import { FlagOption, type WrittenStep, YamlOption } from '../step-options/option-fields.tsx';
import { optionsSaid, rareOptions } from '../step-options/options-said.ts';
import { RareOptions } from '../step-options/RareOptions.tsx';
import { CommandPicker } from './CommandPicker.tsx';
import { ExactCommand } from './ExactCommand.tsx';
import { selectionHint } from './launch-rows.ts';
import { previewProblems } from './preview-problems.ts';
import { StateField } from './StateField.tsx';

export interface LaunchFormProps {
  readonly request: StepRequest;
  readonly engine: Engine;
  readonly defaults: LaunchDefaults;
  readonly preview: LaunchPreview | null;
  readonly set: (change: Partial<StepRequest>) => void;
  /** It goes to Dagster: no command is run here. */
  readonly there: boolean;
}

/** Everything that can be said about a launch; each command shows what it has. */
export function LaunchForm({ request, engine, defaults, preview, set, there }: LaunchFormProps) {
  const has = (option: StepOption): boolean => hasOption(engine, request.command, option);
  const of = (field: StepOption) => previewProblems(preview, field);
  const written: WrittenStep = { step: request, engine, problemsOf: of, onChange: set };
  const selectors = useSelectors();
  const select = useRef<SelectionFieldHandle>(null);
  useEffect(() => select.current?.focus(), []);
  const target = request.target ?? defaults.target;
  const targets = [...new Set([...(request.target === null ? [] : [request.target]), ...defaults.targets])];
  const bySelector = request.selector !== null;
  const stateField = <StateField request={request} keptRuns={defaults.keptRuns} onChange={(state) => set({ state })} problems={of('state')} />;
  const stateIsRare = has('state') && !request.defer && request.command !== 'retry';
  return (
    <>
      <CommandPicker command={request.command} onChange={(command) => set({ command })} />
      <MacroOptions {...written} />
      {request.command === 'retry' && stateField}
      {has('select') && !bySelector && (
        <SelectionField
          label="Select"
          handle={select}
          value={request.select}
          onChange={(select) => set({ select })}
          placeholder="Everything"
          state={request.state}
          {...(preview === null ? {} : { problems: of('select') })}
          hint={preview === null || preview.assets + preview.checks === 0 ? undefined : selectionHint(preview, request.command)}
        />
      )}
      <div className="field-row">
        {has('exclude') && !bySelector && (
          <SelectionField
            className="grow"
            label="Exclude"
            value={request.exclude}
            onChange={(exclude) => set({ exclude })}
            placeholder="Nothing"
            state={request.state}
            {...(preview === null ? {} : { problems: of('exclude') })}
          />
        )}
        {has('selector') && (selectors.length > 0 || bySelector) && (
          <div className={`field-block ${bySelector ? 'grow' : 'selector-field'}`}>
            <Choice
              label="Selector"
              mono
              value={request.selector ?? ''}
              options={[
                { value: '', label: '–' },
                ...selectors.map(({ name, description }) => ({ value: name, label: name, ...(description === '' ? {} : { hint: description }) })),
              ]}
              onChange={(selector) => set({ selector: selector === '' ? null : selector })}
              isInvalid={blocks(of('selector'))}
            />
            <FieldProblems problems={of('selector')} />
          </div>
        )}
        {has('target') && targets.length > 0 && (
          <div className="field-block target-field">
            <Choice
              label="Target"
              value={target ?? ''}
              options={targets.map((name) => ({ value: name, label: name }))}
              onChange={(name) => set({ target: name })}
              isInvalid={blocks(of('target'))}
            />
            <FieldProblems problems={of('target')} onMend={(name) => set({ target: name })} />
          </div>
        )}
        {has('threads') && (
          <Field
            className="threads-field"
            label="Threads"
            type="number"
            value={request.threads === null ? '' : String(request.threads)}
            placeholder={String(defaults.threads ?? 1)}
            onChange={(text) => set({ threads: threadsOf(text) })}
          />
        )}
      </div>
      <div className="launch-switches">
        {has('fullRefresh') && <FlagOption {...written} option="fullRefresh" words="Full refresh" />}
        {has('failFast') && <FlagOption {...written} option="failFast" words="Fail fast" />}
        {has('defer') && <FlagOption {...written} option="defer" words="Defer to other artifacts" />}
        {has('storeFailures') && <FlagOption {...written} option="storeFailures" words="Store failing rows" />}
        {has('fullRefresh') && target !== null && !isDevelopmentTarget(target) && (
          <RefreshWarning target={target} preview={preview} asked={request.fullRefresh} />
        )}
      </div>
      {request.defer && has('defer') && stateField}
      <YamlOption {...written} option="vars" label="Vars · YAML" placeholder={'start_date: "2026-11-01"'} />
      <MoreOptions said={optionsSaid(request, rareOptions) + (stateIsRare && request.state !== null ? 1 : 0)}>
        {stateIsRare && stateField}
        <RareOptions {...written} flags="Further flags" />
      </MoreOptions>
      {!there && <ExactCommand preview={preview} engine={engine} />}
    </>
  );
}

/** What a full refresh means on a target that others depend on. */
function RefreshWarning({ target, preview, asked }: { readonly target: string; readonly preview: LaunchPreview | null; readonly asked: boolean }) {
  const drops = preview?.confirmation?.drops ?? [];
  return (
    <p className="refresh-warning">
      <TriangleAlert size={13} strokeWidth={1.75} aria-hidden />
      <span>
        With target <b className="mono">{target}</b>, Full refresh asks first
        {asked && drops.length > 0 ? (
          <>
            : it drops and rebuilds <span className="mono">{drops.slice(0, 3).join(', ')}</span>
            {drops.length > 3 && ` and ${drops.length - 3} more`}.
          </>
        ) : (
          ': it drops incremental models and seeds and builds them anew.'
        )}
      </span>
    </p>
  );
}

function useSelectors(): SelectionVocabulary['selectors'] {
  const [selectors, setSelectors] = useState<SelectionVocabulary['selectors']>([]);
  useEffect(() => {
    let gone = false;
    async function ask(): Promise<void> {
      const known = await vocabulary();
      if (!gone) setSelectors(known?.selectors ?? []);
    }
    void ask();
    return () => {
      gone = true;
    };
  }, []);
  return selectors;
}

function threadsOf(text: string): number | null {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? null : Math.min(256, Math.max(1, number));
}
