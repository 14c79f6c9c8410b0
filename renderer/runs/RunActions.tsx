import { ArrowUpToLine, ChevronDown, Play, RotateCcw, Square, Workflow } from 'lucide-react';
import { isFinal, type NodeResult, type RunSummary, type StepDetail } from '../../preload/model/run.ts';
import { goTo } from '../app/address.ts';
import { writeFocus } from '../assets/focus/focus.ts';
import { Button } from '../components/Button.tsx';
import { openLaunch } from '../launch/launch-store.ts';
import { CopyButton } from '../components/ErrorNotice.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { Menu, type MenuAction } from '../components/Menu.tsx';
import { Elapsed, useNow } from '../components/Time.tsx';
import { Tooltip } from '../components/Tooltip.tsx';
import { runJobWithChanges } from './run-with-changes.ts';
import { keepRuns, useKeptRuns } from './kept-runs.ts';
import { cancelWords } from './cancel-words.ts';
import { OpenInDagster } from './remote/OpenInDagster.tsx';
import { RemoteAgain } from './remote/RemoteAgain.tsx';
import { leftToRetry } from './run-words.ts';
import { useCancelRun, useMoveToFront, useRetry, useRunAgain, useStartNow } from './use-run-orders.ts';

export interface RunActionsProps {
  readonly run: RunSummary;
  readonly steps: readonly StepDetail[];
  readonly nodes: readonly NodeResult[];
  /** The node that is open, to run it alone. */
  readonly selected: NodeResult | null;
}

/** How long it has been going, the command to copy, and what can be done with the run: cancel it, start it, or run it again in part or whole. */
export function RunActions({ run, steps, nodes, selected }: RunActionsProps) {
  const isRemote = (run.remote ?? null) !== null;
  return (
    <>
      {run.startedAt !== null && (run.finishedAt !== null || !isFinal(run.status)) && (
        <span className="run-elapsed muted" aria-label="Duration">
          <Elapsed from={run.startedAt} to={run.finishedAt} />
        </span>
      )}
      <CopyButton kind="plain" size="medium" text={run.commandLine}>
        <span className="wide">Copy command</span>
      </CopyButton>
      <Tooltip text="Show in the lineage what this run touches">
        <Button kind="icon" aria-label="Show in the lineage" onPress={() => goTo.assets({ focus: writeFocus({ kind: 'run', runId: run.id }) })}>
          <Workflow size={15} strokeWidth={1.75} aria-hidden />
        </Button>
      </Tooltip>
      <OpenInDagster run={run} />
      {run.status === 'QUEUED' && !isRemote && <QueueButtons run={run} />}
      {!isFinal(run.status) && <CancelButton run={run} />}
      {isFinal(run.status) && isRemote && <RemoteAgain run={run} />}
      {isFinal(run.status) && !isRemote && <AgainButtons run={run} steps={steps} nodes={nodes} selected={selected} />}
    </>
  );
}

function QueueButtons({ run }: { readonly run: RunSummary }) {
  const front = useMoveToFront(run.id);
  const start = useStartNow(run.id);
  return (
    <>
      <Button busy={front.busy} onPress={front.give}>
        <ArrowUpToLine size={15} strokeWidth={1.75} aria-hidden />
        Move to front
      </Button>
      {run.canStartNow && (
        <Button busy={start.busy} onPress={start.give}>
          <Play size={15} strokeWidth={1.75} aria-hidden />
          Start now
        </Button>
      )}
    </>
  );
}

function CancelButton({ run }: { readonly run: RunSummary }) {
  const cancel = useCancelRun(run.id);
  const canceling = run.status === 'CANCELING';
  const since = run.cancelRequestedAt ?? null;
  return (
    <>
      {canceling && since !== null && <CancelProgress since={since} />}
      <Button busy={cancel.busy} isDisabled={canceling} onPress={cancel.give}>
        <Square size={15} strokeWidth={1.75} aria-hidden />
        {canceling ? 'Canceling' : 'Cancel'}
        {!canceling && <Kbd keys="Mod+." />}
      </Button>
    </>
  );
}

function CancelProgress({ since }: { readonly since: number }) {
  const now = useNow(500);
  return (
    <span className="muted sm num" role="status">
      {cancelWords(now - since)}
    </span>
  );
}

function AgainButtons({ run, steps, nodes, selected }: RunActionsProps) {
  const again = useRunAgain({ run, steps });
  const { retry, busy } = useRetry(run.id);
  const fromFailure = leftToRetry(run, nodes);
  const [first] = steps;
  const actions: MenuAction[] = [
    ...(fromFailure
      ? [{ id: 'failure', label: 'Retry from failure', hint: 'What failed, was skipped or did not run', onAction: () => retry({ scope: 'failure' }) }]
      : []),
    ...(run.status === 'SUCCESS'
      ? []
      : [{ id: 'all', label: 'Retry everything', hint: 'All of it, as the next attempt', onAction: () => retry({ scope: 'all' }) }]),
    ...(selected === null || selected.resourceType === 'operation'
      ? []
      : [{ id: 'node', label: `Retry ${selected.name}`, hint: 'Only this one', onAction: () => retry({ scope: 'nodes', nodes: [selected.uniqueId] }) }]),
    { id: 'again', label: 'Run again', hint: run.job === null ? 'The same command once more' : `The job ${run.job} as it is now`, onAction: again.give },
    ...(run.job !== null
      ? [
          {
            id: 'changes',
            label: 'Run again with changes…',
            hint: 'With the changes this run had',
            onAction: () => void runJobWithChanges(run),
          },
        ]
      : []),
    ...(run.job === null && first !== undefined && steps.length === 1
      ? [
          {
            id: 'changes',
            label: 'Run again with changes…',
            hint: 'Opens the launch with all it was given',
            onAction: () => openLaunch({ request: first.request, exact: true }),
          },
        ]
      : []),
  ];
  const isKept = useKeptRuns(({ ids }) => ids.has(run.id));
  const keep: MenuAction = {
    id: 'keep',
    label: isKept ? 'Keep this run no longer' : 'Keep this run',
    hint: isKept ? 'It goes when it is old enough' : 'Neither its age nor the number of runs deletes it',
    onAction: () => void keepRuns([run.id], !isKept),
  };
  return (
    <span className="split-button">
      <Button kind="primary" busy={busy || again.busy} onPress={fromFailure ? () => retry({ scope: 'failure' }) : again.give}>
        <RotateCcw size={15} strokeWidth={1.75} aria-hidden />
        {fromFailure ? 'Retry from failure' : 'Run again'}
        {fromFailure && <Kbd keys="Mod+R" />}
      </Button>
      <Menu
        label="Run it again"
        placement="bottom end"
        trigger={
          <Button kind="primary" aria-label="More ways to run it again">
            <ChevronDown size={14} strokeWidth={2} aria-hidden />
          </Button>
        }
        sections={[{ actions }, { actions: [keep] }]}
      />
    </span>
  );
}
