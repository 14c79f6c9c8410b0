import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { StateSource } from '../../preload/model/launch.ts';
import { formatCount } from '../components/format.ts';
import { useMountedEditor } from '../components/use-mounted-editor.ts';
import { ProblemLine, type ShownProblem } from './ProblemLine.tsx';
import type { SelectionEditor } from './selection-editor.ts';
import { useSelectionAnswer } from './use-selection-answer.ts';
import { vocabulary } from './vocabulary-store.ts';
import './selection.css';

export interface SelectionFieldHandle {
  focus(): void;
}

export interface SelectionFieldProps {
  /** Read aloud; shown above the field unless `hideLabel`. */
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly icon?: ReactNode;
  /** What is wrong with it. Left out, the field finds out by itself what dbt would say of the text alone. */
  readonly problems?: readonly ShownProblem[];
  /** Artifacts that `state:` and `result:` compare with. */
  readonly state?: StateSource | null;
  /** At the end of the field; by itself `13 of 64`. */
  readonly end?: ReactNode;
  /** Below the field while nothing is wrong. */
  readonly hint?: ReactNode;
  /** Problems lie over what is below the field instead of moving it. */
  readonly floating?: boolean;
  readonly isDisabled?: boolean;
  /** Enter, also the one that took a completion which ends the whole text. */
  readonly onSubmit?: (text: string) => void;
  /** Escape while nothing is being completed; false when it is not used. */
  readonly onEscape?: () => boolean;
  readonly className?: string;
  readonly handle?: Ref<SelectionFieldHandle>;
}

/** A line of dbt's selection grammar: highlighted, completed from the project, counted, with its mistakes underlined and explained. */
export function SelectionField(props: SelectionFieldProps) {
  const {
    label,
    hideLabel = false,
    value,
    onChange,
    placeholder = '',
    icon,
    state = null,
    end,
    hint,
    floating = false,
    isDisabled = false,
    className = '',
    handle,
  } = props;
  const id = useId();
  const [completing, setCompleting] = useState(false);
  const answer = useSelectionAnswer(value, state);
  const own = useMemo<readonly ShownProblem[]>(() => {
    if (answer === null) return [];
    const problems = answer.problem === null ? answer.warnings : [answer.problem];
    return problems.map(({ from, to, message, allowed }) => ({ message, allowed, range: { from, to }, blocks: answer.problem !== null }));
  }, [answer]);
  const problems = props.problems ?? own;
  const heard = useRef(props);
  const wanted = useRef(false);
  useEffect(() => {
    heard.current = props;
  });

  const { host, editor } = useMountedEditor<SelectionEditor>(`${label}\n${placeholder}`, async () => {
    const { createSelectionEditor } = await import('./selection-editor.ts');
    return (parent) => {
      const made = createSelectionEditor(parent, {
        label,
        placeholder,
        vocabulary,
        onChange: (text) => heard.current.onChange(text),
        onEnter(text) {
          heard.current.onSubmit?.(text);
          return true;
        },
        onCompleting: setCompleting,
        onEscape: () => heard.current.onEscape?.() ?? false,
      });
      made.setText(heard.current.value);
      if (wanted.current) made.focus();
      return made;
    };
  });
  useEffect(() => editor?.setText(value), [editor, value]);
  useEffect(() => {
    editor?.mark(problems.flatMap(({ range, blocks }) => (range === null ? [] : [{ ...range, wrong: blocks }])));
    editor?.setInvalid(problems.some(({ blocks }) => blocks));
  }, [editor, problems]);
  useImperativeHandle(handle, () => ({
    focus() {
      // the editor may still be on its way
      wanted.current = true;
      editor?.focus();
    },
  }));

  /** Puts what is offered where the mistake is. */
  function mend(problem: ShownProblem, text: string): void {
    const { range } = problem;
    onChange(range === null ? text : value.slice(0, range.from) + text + value.slice(range.to));
    editor?.focus();
  }

  const invalid = problems.some(({ blocks }) => blocks);
  return (
    <div
      className={`field-block selection-field ${floating ? 'floating' : ''} ${className}`.replaceAll(/ +/g, ' ').trim()}
      data-invalid={invalid || undefined}
      data-disabled={isDisabled || undefined}
    >
      {!hideLabel && (
        <span className="label" id={id}>
          {label}
        </span>
      )}
      <div className="field">
        {icon}
        <div ref={host} className="selection-host" tabIndex={isDisabled ? -1 : 0} inert={isDisabled} />
        {end ??
          (answer !== null && answer.problem === null && (
            <span className="pill num">{`${formatCount(answer.ids.length)} of ${formatCount(answer.total)}`}</span>
          ))}
      </div>
      <div className="field-notes" role="status">
        {completing && floating
          ? null
          : problems.length === 0
            ? hint !== undefined && <p className="field-hint">{hint}</p>
            : problems.map((problem) => <ProblemLine key={problem.message} problem={problem} onMend={(text) => mend(problem, text)} />)}
      </div>
    </div>
  );
}
