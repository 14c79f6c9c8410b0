import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, SearchX } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { OrreryError } from '../../preload/model/result.ts';
import { canLaunch } from '../app/can-launch.ts';
import { useJobs, useJobsStore } from '../app/jobs-store.ts';
import { useProject } from '../app/project-store.ts';
import { TopBar } from '../app/TopBar.tsx';
import { Button } from '../components/Button.tsx';
import type { EditorView } from '../components/EditorPanel.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { SearchField } from '../components/Field.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { useEditorKeys } from '../components/use-editor-keys.ts';
import { useWidth } from '../components/use-width.ts';
import { draftOf, isChanged } from './draft.ts';
import { beginJob, deleteJob, dropDraft, duplicateJob, newKey, rebaseDrafts, saveDraft, useDrafts } from './drafts-store.ts';
import { matchesJob } from './job-words.ts';
import { launchJob } from './launch-job.ts';
import { JobRuns } from './list/JobRuns.tsx';
import { JobsTable } from './list/JobsTable.tsx';
import { NoJobs } from './NoJobs.tsx';
import { JobPanel } from './panel/JobPanel.tsx';
import { JobUndo } from './JobUndo.tsx';
import './jobs.css';
import './panel/job-panel.css';

/** The jobs of the project: compared in the list, changed in the panel beside it. The chosen one is in the address. */
export function JobsScreen() {
  const { view, error: missing } = useJobsStore();
  const jobs = useJobs();
  const { drafts } = useDrafts();
  const address = useSearch({ from: '/shell/jobs' });
  const navigate = useNavigate();
  const [filter, setFilter] = useState('');
  const text = useDeferredValue(filter);
  const [error, setError] = useState<OrreryError | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [list, width] = useWidth();
  const project = useProject();
  useEffect(rebaseDrafts, [view]);

  const shown = useMemo(() => jobs.filter((job) => matchesJob(job, text)), [jobs, text]);
  const key = address.new === undefined ? (address.job ?? null) : newKey;
  const job = jobs.find(({ definition }) => definition.name === key) ?? null;
  const draft = key === null ? null : (drafts[key] ?? (job === null ? null : draftOf(job.definition)));
  const shows: EditorView = address.view === 'yaml' ? 'yaml' : 'form';
  const refusal = refusalOf(project);
  const unsaved = useMemo(() => new Set(Object.keys(drafts)), [drafts]);

  const go = useCallback(
    (search: { readonly job?: string; readonly new?: string; readonly view?: string }) => {
      setError(null);
      void navigate({ to: '/jobs', search, replace: true });
    },
    [navigate],
  );
  const choose = useCallback((name: string) => go({ job: name, ...(shows === 'yaml' ? { view: 'yaml' } : {}) }), [go, shows]);
  const launch = useCallback((name: string) => void launchJob(name), []);

  async function save(): Promise<string | null> {
    if (key === null || busy) return null;
    setBusy(true);
    const saved = await saveDraft(key);
    setBusy(false);
    if ('error' in saved) {
      setError(saved.error);
      return null;
    }
    choose(saved.name);
    return saved.name;
  }

  async function saveAndLaunch(): Promise<void> {
    if (draft === null || refusal !== null) return;
    const name = isChanged(draft) ? await save() : draft.original;
    if (name !== null) await launchJob(name);
  }

  async function duplicate(name: string): Promise<void> {
    const made = await duplicateJob(name);
    if ('error' in made) setError(made.error);
    else choose(made.name);
  }

  async function remove(): Promise<void> {
    if (key === null) return;
    if (draft?.original === null) {
      dropDraft(key);
      return go({});
    }
    const failed = await deleteJob(key);
    if (failed === null) go({});
    else setError(failed);
  }

  useEditorKeys({
    onFilter: () => field.current?.focus(),
    onSave: draft === null ? null : () => void save(),
    onLaunch: draft === null ? null : () => void saveAndLaunch(),
  });

  return (
    <>
      <TopBar
        title="Jobs"
        actions={
          <Button onPress={() => beginJob()}>
            <Plus size={15} strokeWidth={1.75} aria-hidden /> New job
          </Button>
        }
      >
        {jobs.length > 0 && (
          <SearchField
            className="jobs-filter"
            label="Filter jobs"
            placeholder="Filter jobs"
            value={filter}
            onChange={setFilter}
            inputRef={field}
            end={filter === '' ? <Kbd keys="/" /> : null}
          />
        )}
      </TopBar>
      <div className="jobs-screen">
        <div className="jobs-list" ref={list}>
          {missing !== null && <ErrorNotice error={missing} />}
          {view !== null &&
            jobs.length === 0 &&
            missing === null &&
            (view.problems[0] !== undefined ? (
              <div className="jobs-broken">
                <ErrorNotice error={view.problems[0]} />
              </div>
            ) : draft === null ? (
              <NoJobs onBegin={beginJob} onNew={() => beginJob()} />
            ) : null)}
          {jobs.length > 0 && shown.length === 0 && (
            <EmptyState icon={<SearchX size={18} />} title="No job matches" action={<Button onPress={() => setFilter('')}>Show all jobs</Button>}>
              No job has that in its name, description, tags or commands.
            </EmptyState>
          )}
          {shown.length > 0 && <JobsTable jobs={shown} chosen={key} unsaved={unsaved} onChoose={choose} onLaunch={launch} refusal={refusal} width={width} />}
          {drafts[newKey] !== undefined && key !== newKey && (
            <p className="waiting-draft">
              <span className="unsaved-dot" aria-hidden /> A new job, {drafts[newKey].job.name}, is not saved yet.
              <Button size="small" onPress={() => go({ new: '1' })}>
                Go on with it
              </Button>
            </p>
          )}
          {job !== null && <JobRuns job={job} onLaunch={() => launch(job.definition.name)} refusal={refusal} />}
        </div>
        {key !== null && draft !== null && (
          <JobPanel
            key={key}
            draftKey={key}
            draft={draft}
            job={job}
            shows={shows}
            onShow={(next) => go({ ...(key === newKey ? { new: '1' } : { job: key }), ...(next === 'yaml' ? { view: 'yaml' } : {}) })}
            onClose={() => go({})}
            onSave={() => void save()}
            onLaunch={() => void saveAndLaunch()}
            onDuplicate={() => void duplicate(key)}
            onDelete={() => void remove()}
            error={error}
            busy={busy}
            refusal={refusal}
          />
        )}
      </div>
      <JobUndo />
    </>
  );
}

/** Why nothing can be launched, in a sentence; null when it can. */
function refusalOf(project: ReturnType<typeof useProject>): string | null {
  if (canLaunch(project)) return null;
  if (project?.trust.state === 'untrusted') return 'This project is only looked at: nothing of it runs until you trust it. Its jobs can be changed.';
  return 'The project is not set up yet: a job can be launched as soon as dbt, the profile and the lineage are there.';
}
