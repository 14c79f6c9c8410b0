import { failed, type Result } from '../../../preload/model/result.ts';
import { call } from '../../app/bridge.ts';
import { useJobsStore } from '../../app/jobs-store.ts';
import { EntryYaml } from '../../components/EntryYaml.tsx';
import { draftOf, type Draft, same, savable } from '../draft.ts';

/** The job as YAML, the same as it stands or would stand in the file; what is typed here changes the form and the other way about. */
export function JobYaml({ draft, change }: { readonly draft: Draft; readonly change: (change: (draft: Draft) => Draft) => void }) {
  const { original, saved, text, textProblems } = draft;
  const base = useJobsStore((mirror) => mirror.view?.base);
  const job = savable(draft);

  async function write(): Promise<Result<{ readonly text: string }>> {
    if (job === null) return failed({ code: 'job-broken', title: 'Mend what is marked in the form; then it can be shown as YAML.' });
    return call('jobs.jobText', { original, job: same(job, saved) ? null : job });
  }
  async function read(typed: string): Promise<void> {
    const own = original === null ? null : await call('jobs.jobText', { original, job: null });
    const answer = await call('jobs.readJobText', { original, text: typed });
    if (!answer.ok) return;
    const { job: found, problems } = answer.value;
    change((now) => {
      if (now.text !== typed) return now;
      if (own?.ok && own.value.text.trimEnd() === typed.trimEnd() && now.saved !== null) return draftOf(now.saved);
      return { ...now, textProblems: problems, unread: {}, job: found ?? now.job };
    });
  }
  return (
    <EntryYaml
      label="This job in orrery.yml"
      text={text}
      problems={textProblems}
      formKey={JSON.stringify([job, original, saved, base])}
      write={write}
      onType={(next) => change((now) => ({ ...now, text: next }))}
      onRead={read}
    />
  );
}
