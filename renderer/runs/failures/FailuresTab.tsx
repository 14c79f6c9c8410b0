import { CircleCheck } from 'lucide-react';
import { useMemo } from 'react';
import { isFinal, type NodeResult, type RunSummary, type StepDetail } from '../../../preload/model/run.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { EndNotice } from '../RunBanner.tsx';
import type { FailureGroups } from './failure-groups.ts';
import { FailureList } from './FailureList.tsx';
import { FailureView } from './FailureView.tsx';
import './failures.css';

export interface FailuresTabProps {
  readonly run: RunSummary;
  readonly steps: readonly StepDetail[];
  readonly groups: FailureGroups;
  readonly nodes: ReadonlyMap<string, NodeResult>;
  /** The node that is open; the first failure when it is none of them. */
  readonly selected: string | null;
  readonly onSelect: (uniqueId: string) => void;
  readonly onOpenLog: (uniqueId: string) => void;
}

/** What went wrong, what was skipped because of it, what only warned; and everything about the one that is open. */
export function FailuresTab({ run, steps, groups, nodes, selected, onSelect, onOpenLog }: FailuresTabProps) {
  const items = useMemo(() => [...groups.failed, ...groups.skipped, ...groups.warned], [groups]);
  const open = items.find(({ node }) => node.uniqueId === selected)?.node ?? items[0]?.node ?? null;
  if (open === null) return <NoFailures run={run} steps={steps} />;
  return (
    <div className="failures">
      <FailureList groups={groups} selected={open.uniqueId} onSelect={onSelect} />
      <FailureView key={open.uniqueId} run={run} steps={steps} node={open} nodes={nodes} onSelect={onSelect} onOpenLog={onOpenLog} />
    </div>
  );
}

function NoFailures({ run, steps }: Pick<FailuresTabProps, 'run' | 'steps'>) {
  if (run.status === 'FAILURE' && run.error !== null) return <EndNotice run={run} steps={steps} />;
  return (
    <EmptyState icon={<CircleCheck size={18} />} title={isFinal(run.status) ? 'Nothing failed' : 'Nothing has failed so far'}>
      {isFinal(run.status) ? 'Nothing was skipped because of a failure, and nothing warned.' : 'What fails, is skipped or warns shows up here at once.'}
    </EmptyState>
  );
}
