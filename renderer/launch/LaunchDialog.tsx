import { Play } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { StepRequest } from '../../preload/model/launch.ts';
import type { LaunchDefaults, LaunchPreview } from '../../preload/model/preview.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { goTo } from '../app/address.ts';
import { call } from '../app/bridge.ts';
import { useProject } from '../app/project-store.ts';
import { useCommand } from '../app/use-command.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { mainCommands } from './CommandPicker.tsx';
import { ConfirmTarget } from './ConfirmTarget.tsx';
import { firstRequest } from './first-request.ts';
import { LaunchForm } from './LaunchForm.tsx';
import { closeLaunch, type LaunchOpening, useLaunchDialog } from './launch-store.ts';
import { RemoteWillRun } from './remote/RemoteWillRun.tsx';
import { useRemoteConnection } from './remote/use-remote-connection.ts';
import { type RemotePlanState, useRemotePlan } from './remote/use-remote-plan.ts';
import { type Where, WhereChoice } from './remote/WhereChoice.tsx';
import { SaveAsJob } from './SaveAsJob.tsx';
import { useLaunchKeys } from './use-launch-keys.ts';
import { type PreviewState, usePreview } from './use-preview.ts';
import { WillRun } from './WillRun.tsx';
import './launch.css';
import './remote/remote.css';

/** The dialog that launches a run, wherever it was asked for. */
export function LaunchDialog() {
  const opening = useLaunchDialog((state) => state.opening);
  const project = useProject();
  const [defaults, setDefaults] = useState<LaunchDefaults | null>(null);
  useEffect(() => {
    if (opening === null) return undefined;
    let gone = false;
    async function ask(): Promise<void> {
      const answer = await call('launch.defaults');
      if (!gone) setDefaults(answer.ok ? answer.value : { request: null, target: null, targets: [], threads: null, keptRuns: [] });
    }
    void ask();
    return () => {
      gone = true;
      setDefaults(null);
    };
  }, [opening]);
  if (opening === null || project === null || defaults === null) return null;
  return <OpenDialog key={project.id} opening={opening} defaults={defaults} projectName={project.name} />;
}

function OpenDialog({ opening, defaults, projectName }: { readonly opening: LaunchOpening; readonly defaults: LaunchDefaults; readonly projectName: string }) {
  const [request, setRequest] = useState(() => firstRequest(opening, defaults.request));
  const set = useCallback((change: Partial<StepRequest>) => setRequest((now) => ({ ...now, ...change })), []);
  const previewed = usePreview(request);
  const { preview } = previewed;
  const connection = useRemoteConnection();
  const [chosen, setChosen] = useState<Where | null>(null);
  const canGoThere = connection !== null && request.command === 'build';
  const there = canGoThere && (chosen === null ? connection.launchesThere : chosen === 'dagster');
  const planned = useRemotePlan(there ? request : null);
  const launching = useLaunching(request, preview, there);
  const engine = preview?.engine ?? 'v1';
  const refusal = there ? remoteRefusal(planned) : refusalOf(previewed);
  const canLaunch = refusal === null && (there ? planned.current : previewed.current);
  const [saving, setSaving] = useState(false);
  useLaunchKeys({
    onLaunch: () => canLaunch && launching.start(),
    onCommand(number) {
      const command = mainCommands[number - 1];
      if (command !== undefined) set({ command });
    },
    onCopy: () => preview !== null && void navigator.clipboard.writeText(preview.commands[engine]),
    isSilent: launching.asks || saving,
  });
  const shownError = launching.error ?? (there ? null : (preview?.blocked ?? previewed.error));
  return (
    <>
      <Dialog
        isOpen
        onClose={closeLaunch}
        title="Launch a run"
        subtitle={`of ${projectName}`}
        width={940}
        footer={
          <>
            <SaveAsJob request={request} isDisabled={refusal !== null && preview?.blocked === null} onAsking={setSaving} />
            <span className="launch-hints">
              <Kbd keys="Tab" /> next field <Kbd keys="Mod+1" />–<Kbd keys="Mod+8" /> command
            </span>
            <span className="grow" />
            {refusal !== null && (
              <span className="launch-refusal" id="launch-refusal" role="status">
                {refusal}
              </span>
            )}
            <Button onPress={closeLaunch}>
              Cancel <Kbd keys="Escape" />
            </Button>
            <Button
              kind="primary"
              busy={launching.busy}
              isDisabled={refusal !== null}
              onPress={launching.start}
              {...(refusal === null ? {} : { 'aria-describedby': 'launch-refusal' })}
            >
              <Play size={15} strokeWidth={1.75} aria-hidden />
              {there ? 'Launch on Dagster' : 'Launch'}
              <Kbd keys="Mod+Enter" />
            </Button>
          </>
        }
      >
        <div className="launch">
          <div className="launch-form">
            {shownError !== null && <ErrorNotice error={shownError} onRetry={launching.error === null ? undefined : launching.start} />}
            {canGoThere && <WhereChoice where={there ? 'dagster' : 'here'} connection={connection} onChange={setChosen} />}
            <LaunchForm request={request} engine={engine} defaults={defaults} preview={preview} set={set} there={there} />
          </div>
          {there ? <RemoteWillRun {...planned} /> : <WillRun preview={preview} command={request.command} current={previewed.current} />}
        </div>
      </Dialog>
      {launching.asks && preview?.confirmation && (
        <ConfirmTarget confirmation={preview.confirmation} onConfirm={launching.confirm} onClose={launching.cancel} />
      )}
    </>
  );
}

/** Why nothing can be launched now, in a few words; null when it can. */
function refusalOf({ preview, error }: PreviewState): string | null {
  if (error !== null) return error.title;
  if (preview === null) return null;
  if (preview.blocked !== null) return preview.blocked.title;
  const problem = preview.problems.find(({ blocks }) => blocks);
  return problem === undefined ? null : `Mend ${fieldNames[problem.field] ?? 'what is marked'} first.`;
}

/** The same for a launch on Dagster; while it is asked nothing can be launched, and the panel says so. */
function remoteRefusal({ plan, current, error }: RemotePlanState): string | null {
  if (!current) return 'Asking Dagster…';
  if (error !== null) return error.title;
  return plan === null || plan.assets.length === 0 ? 'Dagster knows nothing of this selection.' : null;
}

const fieldNames: Readonly<Record<string, string>> = {
  select: 'the selection',
  exclude: 'what is excluded',
  selector: 'the selector',
  target: 'the target',
  vars: 'the vars',
  args: 'the arguments',
  macro: 'the macro',
  state: 'the state',
  sample: 'the sample',
  eventTimeStart: 'the window of event time',
  eventTimeEnd: 'the window of event time',
  resourceTypes: 'the resource types',
  excludeResourceTypes: 'the resource types',
  flags: 'the further flags',
};

interface Launching {
  readonly start: () => void;
  readonly confirm: () => void;
  readonly cancel: () => void;
  /** True while the target's name is asked for. */
  readonly asks: boolean;
  readonly busy: boolean;
  readonly error: OrreryError | null;
}

/** Gives the order, after the question where there is one, notes it for the next time and goes to the run. Nothing is asked of a launch on Dagster: no full refresh goes along. */
function useLaunching(request: StepRequest, preview: LaunchPreview | null, there: boolean): Launching {
  const here = useCommand('runs.launch');
  const remote = useCommand('remote.launch');
  const { busy, error } = there ? remote : here;
  const [runHere, runThere] = [here.run, remote.run];
  const [asks, setAsks] = useState(false);
  const target = there ? null : (preview?.confirmation?.target ?? null);
  return useMemo(() => {
    async function order(confirmTarget: string | null): Promise<void> {
      setAsks(false);
      const answer = there ? await runThere(request) : await runHere({ ...request, confirmTarget });
      if (!answer?.ok) return;
      void call('launch.remember', request);
      closeLaunch();
      goTo.run(answer.value.runId);
    }
    return {
      start: () => (target === null ? void order(null) : setAsks(true)),
      confirm: () => void order(target),
      cancel: () => setAsks(false),
      asks,
      busy,
      error,
    };
  }, [runHere, runThere, busy, error, asks, request, target, there]);
}
