import { useEffect, useRef, useState } from 'react';
import type { OrreryError } from '../../../preload/model/result.ts';
import { call } from '../../app/bridge.ts';
import { useJobsStore } from '../../app/jobs-store.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { YamlField } from '../../components/YamlField.tsx';
import { ProblemLine } from '../../selection/ProblemLine.tsx';
import { draftOf, type Draft, savable } from '../draft.ts';

/** While one types (milliseconds). */
const pause = 200;

/** The job as YAML, the same as it stands or would stand in the file; what is typed here changes the form and the other way about. */
export function JobYaml({ draft, change }: { readonly draft: Draft; readonly change: (change: (draft: Draft) => Draft) => void }) {
  const { original, saved, text, textProblems } = draft;
  const base = useJobsStore((mirror) => mirror.view?.base);
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<OrreryError | null>(null);
  const job = savable(draft);
  const asked = text === null ? JSON.stringify(job) : null;
  const latest = useRef(0);

  // what the form says, as YAML
  useEffect(() => {
    if (asked === null) return undefined;
    let late = false;
    async function ask(): Promise<void> {
      const now = JSON.parse(asked ?? 'null') as typeof job;
      if (now === null) return setError({ code: 'job-broken', title: 'Mend what is marked in the form; then it can be shown as YAML.' });
      const unchanged = JSON.stringify(now) === JSON.stringify(saved);
      const answer = await call('jobs.jobText', { original, job: unchanged ? null : now });
      if (late) return;
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setWritten(answer.value.text);
    }
    void ask();
    return () => {
      late = true;
    };
  }, [asked, original, saved, base]);

  // what the YAML says, in the form
  useEffect(() => {
    if (text === null) return undefined;
    const mine = (latest.current += 1);
    async function ask(typed: string): Promise<void> {
      const own = original === null ? null : await call('jobs.jobText', { original, job: null });
      const answer = await call('jobs.readJobText', { original, text: typed });
      if (mine !== latest.current || !answer.ok) return;
      const { job: read, problems } = answer.value;
      change((now) => {
        if (now.text !== typed) return now;
        if (own?.ok && own.value.text.trimEnd() === typed.trimEnd() && now.saved !== null) return draftOf(now.saved);
        return { ...now, textProblems: problems, unread: {}, job: read ?? now.job };
      });
    }
    const timer = setTimeout(() => void ask(text), pause);
    return () => clearTimeout(timer);
  }, [text, original, change]);

  const shown = text ?? written;
  const line = textProblems.find((problem) => problem.line !== undefined)?.line ?? null;
  return (
    <div className="panel-body job-yaml">
      {error !== null && text === null && <ErrorNotice error={error} />}
      {shown !== null && (error === null || text !== null) && (
        <YamlField
          label="This job in orrery.yml"
          tall
          value={shown}
          onChange={(next) => change((now) => ({ ...now, text: next }))}
          wrongLine={line}
          isInvalid={textProblems.length > 0}
        >
          {textProblems.map((problem) => (
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
