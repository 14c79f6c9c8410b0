import { type RefObject, useCallback, useMemo, useState } from 'react';
import { isFinal, type NodeResult, type RunSummary } from '../../../preload/model/run.ts';
import { LogPanel } from '../log/LogPanel.tsx';
import { hasFailed } from '../node-kind.ts';
import { RunStats } from '../RunStats.tsx';
import { Timeline } from './Timeline.tsx';
import { TimelineBar } from './TimelineBar.tsx';
import { expandableIds } from './timeline-rows.ts';

export interface TimelineTabProps {
  readonly run: RunSummary;
  readonly nodes: ReadonlyMap<string, NodeResult>;
  readonly list: readonly NodeResult[];
  /** The node whose log is shown below. */
  readonly node: string | null;
  readonly onNode: (uniqueId: string | null) => void;
  readonly onOpenFailure: (uniqueId: string) => void;
  readonly logSearch: RefObject<HTMLInputElement | null>;
}

/** The numbers of the run, its timeline, and the log below it. */
export function TimelineTab({ run, nodes, list, node, onNode, onOpenFailure, logSearch }: TimelineTabProps) {
  const [expanded, setExpanded] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [onlyFailed, setOnlyFailed] = useState(false);
  const [failedFirst, setFailedFirst] = useState(true);
  const [follow, setFollow] = useState(true);
  const anyFailed = useMemo(() => list.some(hasFailed), [list]);
  const view = useMemo(() => ({ expanded, onlyFailed: onlyFailed && anyFailed, failedFirst }), [expanded, onlyFailed, anyFailed, failedFirst]);
  const expandable = useMemo(() => expandableIds(list), [list]);
  const toggle = useCallback((id: string, open: boolean) => setExpanded((known) => new Map(known).set(id, open)), []);
  return (
    <>
      <RunStats run={run} nodes={list} />
      <TimelineBar
        onlyFailed={view.onlyFailed}
        onOnlyFailed={setOnlyFailed}
        failedFirst={failedFirst}
        onFailedFirst={setFailedFirst}
        anyFailed={anyFailed}
        running={!isFinal(run.status) && list.length > 0}
        follow={follow}
        onFollow={setFollow}
        onOpenAll={expandable.length === 0 ? null : (open) => setExpanded(new Map(expandable.map((id) => [id, open])))}
      />
      <div className="timeline-and-log">
        <Timeline
          run={run}
          nodes={nodes}
          view={view}
          onToggle={toggle}
          follow={follow}
          onFollow={setFollow}
          selected={node}
          onSelect={onNode}
          onOpenFailure={onOpenFailure}
        />
        <LogPanel runId={run.id} uniqueId={node} onUniqueId={onNode} searchRef={logSearch} />
      </div>
    </>
  );
}
