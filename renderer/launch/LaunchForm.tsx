import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isDevelopmentTarget, type StepRequest } from '../../preload/model/launch.ts';
import type { LaunchDefaults, LaunchPreview } from '../../preload/model/preview.ts';
import type { Engine } from '../../preload/model/project.ts';
import type { SelectionVocabulary } from '../../preload/model/selection.ts';
import { hasOption, type StepOption } from '../../preload/model/step-options.ts';
import { Checkbox } from '../components/Checkbox.tsx';
import { Choice } from '../components/Choice.tsx';
import { Field } from '../components/Field.tsx';
import { YamlField } from '../components/YamlField.tsx';
import { SelectionField } from '../selection/SelectionField.tsx';
import { vocabulary } from '../selection/vocabulary-store.ts';
import { CommandPicker } from './CommandPicker.tsx';
import { ExactCommand } from './ExactCommand.tsx';
import { FieldProblems, fieldState } from './FieldProblems.tsx';
import { selectionHint } from './launch-rows.ts';
import { MoreOptions } from './MoreOptions.tsx';
import { StateField } from './StateField.tsx';

export interface LaunchFormProps {
  readonly request: StepRequest;
  readonly engine: Engine;
  readonly defaults: LaunchDefaults;
  readonly preview: LaunchPreview | null;
  readonly set: (change: Partial<StepRequest>) => void;
}

/** Everything that can be said about a launch; each command shows what it has. */
export function LaunchForm({ request, engine, defaults, preview, set }: LaunchFormProps) {
  const has = (option: StepOption): boolean => hasOption(engine, request.command, option);
  const of = (field: StepOption) => fieldState(preview, field);
  const selectors = useSelectors();
  const target = request.target ?? defaults.target;
  const targets = [...new Set([...(request.target === null ? [] : [request.target]), ...defaults.targets])];
  const bySelector = request.selector !== null;
  return (
    <>
      <CommandPicker command={request.command} onChange={(command) => set({ command })} />
      {has('macro') && (
        <div className="field-block">
          <Field label="Macro" mono value={request.macro} onChange={(macro) => set({ macro })} placeholder="my_macro" isInvalid={of('macro').isInvalid} />
          <FieldProblems state={of('macro')} />
        </div>
      )}
      {has('args') && (
        <YamlField
          label="Arguments · YAML"
          value={request.args}
          onChange={(args) => set({ args })}
          placeholder="role: reporter"
          wrongLine={of('args').problems[0]?.line ?? null}
          isInvalid={of('args').isInvalid}
        >
          <FieldProblems state={of('args')} />
        </YamlField>
      )}
      {request.command === 'retry' && <StateField request={request} keptRuns={defaults.keptRuns} onChange={(state) => set({ state })} state={of('state')} />}
      {has('select') && !bySelector && (
        <SelectionField
          label="Select"
          value={request.select}
          onChange={(select) => set({ select })}
          placeholder="Everything"
          state={request.state}
          {...(preview === null ? {} : { problems: of('select').problems })}
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
            {...(preview === null ? {} : { problems: of('exclude').problems })}
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
              isInvalid={of('selector').isInvalid}
            />
            <FieldProblems state={of('selector')} />
          </div>
        )}
        {has('target') && targets.length > 0 && (
          <div className="field-block target-field">
            <Choice
              label="Target"
              value={target ?? ''}
              options={targets.map((name) => ({ value: name, label: name }))}
              onChange={(name) => set({ target: name })}
              isInvalid={of('target').isInvalid}
            />
            <FieldProblems state={of('target')} onMend={(name) => set({ target: name })} />
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
        {has('fullRefresh') && (
          <Checkbox isSelected={request.fullRefresh} onChange={(fullRefresh) => set({ fullRefresh })}>
            Full refresh
          </Checkbox>
        )}
        {has('failFast') && (
          <Checkbox isSelected={request.failFast} onChange={(failFast) => set({ failFast })}>
            Fail fast
          </Checkbox>
        )}
        {has('defer') && (
          <Checkbox isSelected={request.defer} onChange={(defer) => set({ defer })}>
            Defer to other artifacts
          </Checkbox>
        )}
        {has('storeFailures') && (
          <Checkbox isSelected={request.storeFailures} onChange={(storeFailures) => set({ storeFailures })}>
            Store failing rows
          </Checkbox>
        )}
        {has('fullRefresh') && target !== null && !isDevelopmentTarget(target) && (
          <RefreshWarning target={target} preview={preview} asked={request.fullRefresh} />
        )}
      </div>
      {request.defer && has('defer') && <StateField request={request} keptRuns={defaults.keptRuns} onChange={(state) => set({ state })} state={of('state')} />}
      <YamlField
        label="Vars · YAML"
        value={request.vars}
        onChange={(vars) => set({ vars })}
        placeholder={'start_date: "2026-11-01"'}
        wrongLine={of('vars').problems[0]?.line ?? null}
        isInvalid={of('vars').isInvalid}
      >
        <FieldProblems state={of('vars')} />
      </YamlField>
      <MoreOptions request={request} engine={engine} preview={preview} keptRuns={defaults.keptRuns} set={set} />
      <ExactCommand preview={preview} engine={engine} />
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
