import { CircleCheck } from 'lucide-react';
import { useMemo } from 'react';
import { isFinal, type NodeResult, type RunSummary, type StepDetail } from '../../../preload/model/run.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { nodeKey } from '../node-key.ts';
import { EndNotice } from '../RunBanner.tsx';
import type { FailureGroups } from './failure-groups.ts';
import { FailureList } from './FailureList.tsx';
import { FailureView } from './FailureView.tsx';
import { OutcomeStrip } from './OutcomeStrip.tsx';
import './failures.css';

export interface FailuresTabProps {
  readonly run: RunSummary;
  readonly steps: readonly StepDetail[];
  readonly groups: FailureGroups;
  readonly nodes: ReadonlyMap<string, NodeResult>;
  readonly dependsOn: Readonly<Record<string, readonly string[]>>;
  /** The key of the node that is open; the first failure when it is none of them. */
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  readonly onOpenLog: (key: string) => void;
}

/** What went wrong, what was skipped because of it, what only warned; and everything about the one that is open. */
export function FailuresTab({ run, steps, groups, nodes, dependsOn, selected, onSelect, onOpenLog }: FailuresTabProps) {
  const items = useMemo(() => [...groups.failed, ...groups.skipped, ...groups.warned], [groups]);
  const open = items.find(({ node }) => nodeKey(node) === selected || node.uniqueId === selected)?.node ?? items[0]?.node ?? null;
  if (open === null) return <NoFailures run={run} steps={steps} />;
  const key = nodeKey(open);
  return (
    <div className="failures">
      <div className="failures-side">
        <FailureList groups={groups} selected={key} onSelect={onSelect} />
        <OutcomeStrip node={open} />
      </div>
      <FailureView key={key} run={run} node={open} nodes={nodes} dependsOn={dependsOn} onSelect={onSelect} onOpenLog={onOpenLog} />
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
