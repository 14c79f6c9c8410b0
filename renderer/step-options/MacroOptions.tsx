import { hasOption } from '../../preload/model/step-options.ts';
import { TextOption, type WrittenStep, YamlOption } from './option-fields.tsx';

/** The macro of a `run-operation` and its arguments; nothing for other commands. */
export function MacroOptions(props: WrittenStep) {
  if (!hasOption(props.engine, props.step.command, 'macro')) return null;
  return (
    <>
      <TextOption {...props} option="macro" label="Macro" placeholder="grant_select" />
      <YamlOption {...props} option="args" label="Arguments · YAML" placeholder="role: reporter" />
    </>
  );
}
