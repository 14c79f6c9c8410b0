import { useCallback, useEffect, useRef, useState } from 'react';
import type { OrreryError, Result } from '../../preload/model/result.ts';
import { ProblemLine } from '../selection/ProblemLine.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { YamlField } from './YamlField.tsx';

/** While one types (milliseconds). */
const pause = 200;

export interface EntryYamlProps {
  /** `This job in orrery.yml` */
  readonly label: string;
  /** What was typed; null where the form says it all. */
  readonly text: string | null;
  readonly problems: readonly OrreryError[];
  /** Stands for what the form says: another key has it written anew. */
  readonly formKey: string;
  /** What the form says, as it would stand in the file. */
  readonly write: () => Promise<Result<{ readonly text: string }>>;
  readonly onType: (text: string) => void;
  /** Reads what was typed, a moment later, into the form. */
  readonly onRead: (text: string) => Promise<void>;
}

/** One entry of orrery.yml as YAML, as it stands or would stand there; what is typed here changes the form and the other way about. */
export function EntryYaml({ label, text, problems, formKey, write, onType, onRead }: EntryYamlProps) {
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<OrreryError | null>(null);
  const heard = useRef({ write, onRead });
  useEffect(() => {
    heard.current = { write, onRead };
  });
  const typed = text !== null;

  useEffect(() => {
    if (typed) return undefined;
    let late = false;
    async function ask(): Promise<void> {
      const answer = await heard.current.write();
      if (late) return;
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setWritten(answer.value.text);
    }
    void ask();
    return () => {
      late = true;
    };
  }, [typed, formKey]);

  // what was typed last is read even when the form is gone to at once
  const unread = useRef<string | null>(null);
  const readNow = useCallback((): void => {
    const last = unread.current;
    unread.current = null;
    if (last !== null) void heard.current.onRead(last);
  }, []);
  useEffect(() => {
    unread.current = text;
    if (text === null) return undefined;
    const timer = setTimeout(readNow, pause);
    return () => clearTimeout(timer);
  }, [text, readNow]);
  useEffect(() => readNow, [readNow]);
  const shown = text ?? written;
  const line = problems.find((problem) => problem.line !== undefined)?.line ?? null;
  return (
    <div className="panel-body entry-yaml">
      {error !== null && !typed && <ErrorNotice error={error} />}
      {shown !== null && (error === null || typed) && (
        <YamlField label={label} tall value={shown} onChange={onType} wrongLine={line} isInvalid={problems.length > 0}>
          {problems.map((problem) => (
            <ProblemLine
              key={`${problem.title} ${problem.line ?? ''}`}
              problem={{ message: problem.detail === undefined ? problem.title : `${problem.title} ${problem.detail}`, allowed: [], range: null, blocks: true }}
            />
          ))}
        </YamlField>
      )}
    </div>
  );
}
