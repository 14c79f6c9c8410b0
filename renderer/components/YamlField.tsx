import { type ReactNode, useEffect, useRef } from 'react';
import { useMountedEditor } from './use-mounted-editor.ts';
import type { YamlEditor } from './yaml-editor.ts';
import './yaml-field.css';

export interface YamlFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** A line (from 1) that is wrong; null for none. */
  readonly wrongLine?: number | null;
  readonly isInvalid?: boolean;
  /** Fills its parent instead of growing with its text. */
  readonly tall?: boolean;
  /** What is wrong, or a hint, below the field. */
  readonly children?: ReactNode;
}

/** A few lines of YAML: highlighted, with the wrong line marked. It grows with its text up to seven lines. */
export function YamlField({ label, value, onChange, placeholder = '', wrongLine = null, isInvalid = false, tall = false, children }: YamlFieldProps) {
  const heard = useRef({ onChange, value });
  useEffect(() => {
    heard.current = { onChange, value };
  });
  const { host, editor } = useMountedEditor<YamlEditor>(`${label}\n${placeholder}\n${tall}`, async () => {
    const { createYamlEditor } = await import('./yaml-editor.ts');
    return (parent) => {
      const made = createYamlEditor(parent, { label, placeholder, tall, onChange: (text) => heard.current.onChange(text) });
      made.setText(heard.current.value);
      return made;
    };
  });
  useEffect(() => editor?.setText(value), [editor, value]);
  useEffect(() => {
    editor?.markLine(wrongLine);
    editor?.setInvalid(isInvalid);
  }, [editor, wrongLine, isInvalid, value]);
  return (
    <div className={`field-block yaml-field ${tall ? 'tall' : ''}`.trim()} data-invalid={isInvalid || undefined}>
      <span className="label">{label}</span>
      <div className="field yaml-box">
        <div ref={host} className="yaml-host" tabIndex={0} />
      </div>
      {children}
    </div>
  );
}
