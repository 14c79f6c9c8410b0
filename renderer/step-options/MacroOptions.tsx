import { useEffect, useState } from 'react';
import type { MacroName } from '../../preload/model/selection.ts';
import { hasOption } from '../../preload/model/step-options.ts';
import { SuggestField } from '../components/SuggestField.tsx';
import { vocabulary } from '../selection/vocabulary-store.ts';
import { blocks, FieldProblems } from './FieldProblems.tsx';
import { type WrittenStep, YamlOption } from './option-fields.tsx';

/** The macro of a `run-operation`, completed from the manifest, and its arguments; nothing for other commands. */
export function MacroOptions(props: WrittenStep) {
  return hasOption(props.engine, props.step.command, 'macro') ? <MacroFields {...props} /> : null;
}

function MacroFields(props: WrittenStep) {
  const { step, problemsOf, onChange } = props;
  const macros = useMacros();
  const problems = problemsOf('macro');
  const known = macros.find(({ name }) => name === step.macro)?.arguments ?? [];
  return (
    <>
      <div className="field-block">
        <SuggestField
          label="Macro"
          value={step.macro}
          onChange={(macro) => onChange({ macro })}
          suggestions={macros.map((macro) => ({ value: macro.name, ...hintOf(macro) }))}
          placeholder="grant_select"
          isInvalid={blocks(problems)}
        />
        <FieldProblems problems={problems} />
      </div>
      <YamlOption
        {...props}
        option="args"
        label={known.length === 0 ? 'Arguments · YAML' : `Arguments · YAML: ${known.join(', ')}`}
        placeholder={known.length === 0 ? 'role: reporter' : known.map((name) => `${name}: …`).join('\n')}
      />
    </>
  );
}

function hintOf({ description, arguments: names }: MacroName): { readonly hint?: string } {
  const [first = ''] = description.trim().split('\n');
  const words = [names.length === 0 ? '' : `(${names.join(', ')})`, first].filter((part) => part !== '').join(' ');
  return words === '' ? {} : { hint: words };
}

/** The macros of the lineage that is shown; empty while they are not known. */
function useMacros(): readonly MacroName[] {
  const [macros, setMacros] = useState<readonly MacroName[]>([]);
  useEffect(() => {
    let gone = false;
    async function ask(): Promise<void> {
      const known = await vocabulary();
      if (!gone) setMacros(known?.macros ?? []);
    }
    void ask();
    return () => {
      gone = true;
    };
  }, []);
  return macros;
}
