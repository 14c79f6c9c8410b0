import { Activity, Ellipsis, FileCode, FlaskConical, Play, SquarePlay, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { SchedulesView, TriggerView } from '../../../preload/model/schedule.ts';
import { goTo } from '../../app/address.ts';
import { canLaunch } from '../../app/can-launch.ts';
import { openPlace } from '../../app/open-place.ts';
import { useProject } from '../../app/project-store.ts';
import { Button, TextButton } from '../../components/Button.tsx';
import { EditorPanel, type EditorView } from '../../components/EditorPanel.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { counted } from '../../components/format.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { Menu } from '../../components/Menu.tsx';
import { TwoVersions } from '../../components/TwoVersions.tsx';
import { changedFields, type Draft, isChanged } from '../draft.ts';
import { changeDraft, dropDraft, keepMine } from '../drafts-store.ts';
import { runNow } from '../run-now.ts';
import { ScheduleForm } from './ScheduleForm.tsx';
import { SensorForm } from './SensorForm.tsx';
import { TestTick } from './TestTick.tsx';
import { bothTexts, TriggerYaml } from './TriggerYaml.tsx';
import { useTriggerCheck } from './use-trigger-check.ts';
import './trigger-panel.css';

export interface TriggerPanelProps {
  readonly draftKey: string;
  readonly draft: Draft;
  /** Null while it is new. */
  readonly trigger: TriggerView | null;
  readonly view: SchedulesView;
  readonly shows: EditorView;
  readonly onShow: (view: EditorView) => void;
  readonly onClose: () => void;
  readonly onSave: () => void;
  readonly onDelete: () => void;
  /** Why the last save failed. */
  readonly error: OrreryError | null;
  readonly busy: boolean;
}

/** The chosen schedule or sensor: its form or its YAML, what is not saved, and what can be done with it. */
export function TriggerPanel(props: TriggerPanelProps) {
  const { draftKey, draft, trigger, view, shows, onShow, onClose, error } = props;
  const change = useCallback((changed: (draft: Draft) => Draft) => changeDraft(draftKey, changed), [draftKey]);
  const check = useTriggerCheck(draft);
  const [testing, setTesting] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const name = draft.original ?? (draft.kind === 'schedule' ? 'New schedule' : 'New sensor');
  const [problem] = draft.textProblems;
  const form = { check, change, view };
  // what keeps it from being saved is brought into sight
  useEffect(() => {
    if (error !== null) body.current?.querySelector('[data-invalid]')?.scrollIntoView({ block: 'center' });
  }, [error]);
  return (
    <EditorPanel
      label={`${draft.kind === 'schedule' ? 'Schedule' : 'Sensor'} ${name}`}
      title={name}
      file={view.file ?? 'orrery.yml'}
      line={trigger?.line ?? null}
      shows={shows}
      onShow={onShow}
      onClose={onClose}
      className="trigger-panel"
    >
      {draft.theirs !== undefined && (
        <TwoVersions
          what={draft.kind}
          gone={draft.theirs === null}
          read={() => bothTexts(draft)}
          onTakeTheirs={() => dropDraft(draftKey)}
          onKeepMine={() => keepMine(draftKey)}
        />
      )}
      {trigger?.problem && (
        <div className="panel-error">
          <ErrorNotice error={trigger.problem} />
        </div>
      )}
      <div className="trigger-body" ref={body}>
        {shows === 'yaml' ? (
          <TriggerYaml draft={draft} change={change} />
        ) : problem !== undefined ? (
          <div className="panel-body">
            <ErrorNotice
              error={problem}
              actions={
                <>
                  <Button size="small" onPress={() => onShow('yaml')}>
                    Mend it as YAML
                  </Button>
                  <Button size="small" onPress={() => change((now) => ({ ...now, text: null, textProblems: [] }))}>
                    Drop what was typed there
                  </Button>
                </>
              }
            />
          </div>
        ) : draft.kind === 'schedule' ? (
          <ScheduleForm draft={draft} {...form} />
        ) : (
          <SensorForm draft={draft} {...form} />
        )}
      </div>
      {error !== null && (
        <div className="panel-error">
          <ErrorNotice error={error} />
        </div>
      )}
      <PanelFoot {...props} onTest={() => setTesting(true)} />
      {testing && trigger !== null && <TestTick trigger={trigger} next={check?.schedule?.next ?? []} onClose={() => setTesting(false)} />}
    </EditorPanel>
  );
}

function PanelFoot({ draftKey, draft, trigger, view, onSave, onDelete, busy, onTest }: TriggerPanelProps & { readonly onTest: () => void }) {
  const project = useProject();
  const changed = isChanged(draft);
  const count = changedFields(draft).length;
  const exists = draft.original !== null;
  return (
    <footer className="panel-foot editor-foot">
      <Button kind="primary" isDisabled={!changed || draft.textProblems.length > 0} busy={busy} onPress={onSave}>
        Save {changed && <Kbd keys="Mod+S" />}
      </Button>
      {trigger !== null && (
        <Button isDisabled={!canLaunch(project)} onPress={() => void runNow(trigger)}>
          <Play size={14} strokeWidth={1.75} aria-hidden /> Run now
        </Button>
      )}
      <span className="save-state sm muted grow" role="status">
        {!exists ? 'Not saved yet' : !changed ? 'All changes saved' : count === 0 ? 'Changes to save' : `${counted(count, 'change')} to save`}
        {changed && exists && <TextButton onPress={() => dropDraft(draftKey)}>Discard</TextButton>}
      </span>
      <Button kind="icon" aria-label={exists ? 'Delete' : 'Discard'} onPress={onDelete}>
        <Trash2 size={15} strokeWidth={1.75} aria-hidden />
      </Button>
      {trigger !== null && (
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
              actions: [
                {
                  id: 'test',
                  label: 'Test a tick…',
                  hint: 'what would run, without running it',
                  icon: <FlaskConical size={15} strokeWidth={1.75} aria-hidden />,
                  onAction: onTest,
                },
                {
                  id: 'job',
                  label: 'Open its job',
                  hint: trigger.job,
                  icon: <SquarePlay size={15} strokeWidth={1.75} aria-hidden />,
                  onAction: () => goTo.jobs({ job: trigger.job }),
                },
                {
                  id: 'runs',
                  label: 'Show its runs',
                  icon: <Activity size={15} strokeWidth={1.75} aria-hidden />,
                  onAction: () => goTo.runs({ job: trigger.job, by: trigger.kind }),
                },
                {
                  id: 'open',
                  label: 'Open orrery.yml in the editor',
                  icon: <FileCode size={15} strokeWidth={1.75} aria-hidden />,
                  onAction: () => void openPlace(view.file ?? 'orrery.yml', trigger.line),
                },
              ],
            },
          ]}
        />
      )}
    </footer>
  );
}
