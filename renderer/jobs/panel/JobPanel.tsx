import { Copy, Ellipsis, FileCode, Play, SlidersHorizontal, Trash2, Undo2 } from 'lucide-react';
import { useCallback } from 'react';
import type { JobView } from '../../../preload/model/job-view.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import { call } from '../../app/bridge.ts';
import { useJobsStore } from '../../app/jobs-store.ts';
import { openPlace } from '../../app/open-place.ts';
import { reportProblem } from '../../app/problem-store.ts';
import { Button } from '../../components/Button.tsx';
import { EditorPanel, type EditorView } from '../../components/EditorPanel.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Kbd } from '../../components/Kbd.tsx';
import { Menu } from '../../components/Menu.tsx';
import { openJobLaunch, openLaunch } from '../../launch/launch-store.ts';
import { type Draft, isChanged } from '../draft.ts';
import { changeDraft, dropDraft } from '../drafts-store.ts';
import { Conflict } from './Conflict.tsx';
import { JobForm } from './JobForm.tsx';
import { JobYaml } from './JobYaml.tsx';
import { useJobCheck } from './use-job-check.ts';

export interface JobPanelProps {
  readonly draftKey: string;
  readonly draft: Draft;
  /** Null while it is new. */
  readonly job: JobView | null;
  readonly shows: EditorView;
  readonly onShow: (view: EditorView) => void;
  readonly onClose: () => void;
  readonly onSave: () => void;
  readonly onLaunch: () => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
  /** Why the last save failed. */
  readonly error: OrreryError | null;
  readonly busy: boolean;
  /** Why nothing can be launched; null when it can. */
  readonly refusal: string | null;
}

/** The chosen job: its form or its YAML, what is not saved, and what can be done with it. */
export function JobPanel(props: JobPanelProps) {
  const { draftKey, draft, job, shows, onShow, onClose, onSave, onLaunch, error, busy, refusal } = props;
  const change = useCallback((changed: (draft: Draft) => Draft) => changeDraft(draftKey, changed), [draftKey]);
  const check = useJobCheck(draft);
  const changed = isChanged(draft);
  const broken = draft.textProblems.length > 0;
  const wrong = broken || Object.keys(draft.unread).length > 0 || draft.job.steps.length === 0 || draft.job.name.trim() === '';
  const file = useJobsStore((mirror) => mirror.view?.file ?? null);
  const name = draft.original ?? 'New job';
  return (
    <EditorPanel
      label={`Job ${name}`}
      title={name}
      file={file ?? 'orrery.yml'}
      line={job?.line ?? null}
      shows={shows}
      onShow={onShow}
      onClose={onClose}
      className="job-panel"
    >
      {draft.theirs !== undefined && <Conflict draft={draft} draftKey={draftKey} />}
      {job?.problem && (
        <div className="panel-error">
          <ErrorNotice error={job.problem} />
        </div>
      )}
      {shows === 'yaml' ? (
        <JobYaml key={draftKey} draft={draft} change={change} />
      ) : broken ? (
        <BrokenYaml draft={draft} onYaml={() => onShow('yaml')} onDrop={() => change((now) => ({ ...now, text: null, textProblems: [] }))} />
      ) : (
        <JobForm key={draftKey} draft={draft} view={job} check={check} change={change} />
      )}
      {error !== null && (
        <div className="panel-error">
          <ErrorNotice error={error} />
        </div>
      )}
      {refusal !== null && <p className="editor-refusal sm muted">{refusal}</p>}
      <footer className="panel-foot editor-foot">
        <Button kind="primary" isDisabled={refusal !== null || (changed && wrong)} busy={busy} onPress={onLaunch}>
          <Play size={15} strokeWidth={1.75} aria-hidden /> {changed ? 'Save and launch' : 'Launch'} {!changed && <Kbd keys="Mod+Enter" />}
        </Button>
        <Button isDisabled={!changed || wrong} busy={busy} onPress={onSave}>
          Save {changed && <Kbd keys="Mod+S" />}
        </Button>
        <span className="save-state sm muted grow" role="status">
          {changed ? (draft.original === null ? 'Not saved yet' : 'Unsaved changes') : 'All changes saved'}
        </span>
        <JobMenu {...props} />
      </footer>
    </EditorPanel>
  );
}

function BrokenYaml({ draft, onYaml, onDrop }: { readonly draft: Draft; readonly onYaml: () => void; readonly onDrop: () => void }) {
  const [problem] = draft.textProblems;
  if (problem === undefined) return null;
  return (
    <div className="panel-body">
      <ErrorNotice
        error={problem}
        actions={
          <>
            <Button size="small" onPress={onYaml}>
              Mend it as YAML
            </Button>
            <Button size="small" onPress={onDrop}>
              Drop what was typed there
            </Button>
          </>
        }
      />
    </div>
  );
}

function JobMenu({ draftKey, draft, job, onDuplicate, onDelete, refusal }: JobPanelProps) {
  const exists = draft.original !== null;
  const steps = draft.job.steps;
  return (
    <Menu
      label="More"
      placement="top start"
      trigger={
        <Button kind="icon" aria-label="More">
          <Ellipsis size={15} strokeWidth={1.75} aria-hidden />
        </Button>
      }
      sections={[
        {
          actions:
            job === null
              ? []
              : [
                  {
                    id: 'launch job',
                    label: 'Launch the job with changes…',
                    hint: 'as it is saved',
                    icon: <SlidersHorizontal size={15} strokeWidth={1.75} aria-hidden />,
                    isDisabled: refusal !== null,
                    onAction: () => openJobLaunch(job),
                  },
                ],
        },
        {
          actions: steps.map((step, index) => ({
            id: `launch ${index}`,
            label: steps.length === 1 ? 'Launch its command alone…' : `Launch step ${index + 1} alone…`,
            hint: `dbt ${step.command}`,
            icon: <SlidersHorizontal size={15} strokeWidth={1.75} aria-hidden />,
            isDisabled: refusal !== null,
            onAction: () => void launchStep(draft, index),
          })),
        },
        {
          actions: [
            ...(isChanged(draft) && exists
              ? [
                  {
                    id: 'revert',
                    label: 'Revert to what is saved',
                    icon: <Undo2 size={15} strokeWidth={1.75} aria-hidden />,
                    onAction: () => dropDraft(draftKey),
                  },
                ]
              : []),
            ...(exists
              ? [
                  { id: 'duplicate', label: 'Duplicate', icon: <Copy size={15} strokeWidth={1.75} aria-hidden />, onAction: onDuplicate },
                  {
                    id: 'open',
                    label: 'Open orrery.yml in the editor',
                    icon: <FileCode size={15} strokeWidth={1.75} aria-hidden />,
                    onAction: () => void openPlace('orrery.yml', job?.line ?? null),
                  },
                ]
              : []),
            { id: 'delete', label: exists ? 'Delete' : 'Discard', icon: <Trash2 size={15} strokeWidth={1.75} aria-hidden />, onAction: onDelete },
          ],
        },
      ]}
    />
  );
}

/** Opens the launch dialog with one step as the job would run it. */
async function launchStep(draft: Draft, index: number): Promise<void> {
  const answer = await call('jobs.check', { original: draft.original, job: draft.job });
  const request = answer.ok ? answer.value.steps[index]?.request : undefined;
  if (request !== undefined) openLaunch({ request, exact: true });
  else if (!answer.ok) reportProblem(answer.error);
}
