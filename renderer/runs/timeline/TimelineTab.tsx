import { type RefObject, useCallback, useMemo, useState } from 'react';
import { isFinal, type NodeResult, type RunSummary } from '../../../preload/model/run.ts';
import { useNow } from '../../components/Time.tsx';
import { LogPanel } from '../log/LogPanel.tsx';
import { hasFailed } from '../node-kind.ts';
import { useRunStore } from '../run-store.ts';
import { RunStats } from '../RunStats.tsx';
import { runForecast } from './run-forecast.ts';
import { runSpan } from './run-span.ts';
import { type Grouping, sectionRows } from './section-rows.ts';
import { Timeline } from './Timeline.tsx';
import { TimelineBar } from './TimelineBar.tsx';
import { expandableIds } from './timeline-rows.ts';
import { type TimeWindow, zoomAround } from './time-window.ts';

export interface TimelineTabProps {
  readonly run: RunSummary;
  readonly nodes: ReadonlyMap<string, NodeResult>;
  readonly list: readonly NodeResult[];
  /** The key of the node whose log is shown below. */
  readonly node: string | null;
  readonly onNode: (key: string | null) => void;
  readonly onOpenFailure: (key: string) => void;
  readonly logSearch: RefObject<HTMLInputElement | null>;
}

/** The numbers of the run, its timeline, and the log below it: a moment marked in one is found in the other. */
export function TimelineTab({ run, nodes, list, node, onNode, onOpenFailure, logSearch }: TimelineTabProps) {
  const { steps, dependsOn, usual } = useRunStore();
  const [expanded, setExpanded] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [grouping, setGrouping] = useState<Grouping>('asset');
  const [onlyFailed, setOnlyFailed] = useState(false);
  const [failedFirst, setFailedFirst] = useState(true);
  const [follow, setFollow] = useState(true);
  const [whole, setWhole] = useState(false);
  const [window, setWindow] = useState<TimeWindow | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const [mark, setMark] = useState<number | null>(null);
  const growing = !isFinal(run.status);
  const now = useNow(growing ? 1_000 : null);
  const anyFailed = useMemo(() => list.some(hasFailed), [list]);
  const view = useMemo(() => ({ expanded, onlyFailed: onlyFailed && anyFailed, failedFirst }), [expanded, onlyFailed, anyFailed, failedFirst]);
  const rows = useMemo(() => sectionRows({ nodes: list, steps, dependsOn, grouping, view }), [list, steps, dependsOn, grouping, view]);
  const expandable = useMemo(() => expandableIds(list), [list]);
  const ahead = useMemo(
    () => runForecast({ nodes: list, steps, dependsOn, usual, startedAt: run.startedAt, now }),
    [list, steps, dependsOn, usual, run.startedAt, now],
  );
  const toggle = useCallback((id: string, open: boolean) => setExpanded((known) => new Map(known).set(id, open)), []);
  const zoom = useCallback(
    (factor: number | null) => {
      if (factor === null) return setWindow(null);
      const { from, until } = runSpan(run, list, Date.now());
      const all = { from, to: until };
      const seen = window ?? all;
      const next = zoomAround(seen, cursor ?? (seen.from + seen.to) / 2, factor, all);
      setWindow(next.from <= all.from && next.to >= all.to ? null : next);
    },
    [run, list, window, cursor],
  );
  return (
    <>
      <RunStats run={run} nodes={list} forecast={ahead} usual={usual} />
      <TimelineBar
        grouping={grouping}
        onGrouping={setGrouping}
        whole={growing && ahead.end !== null ? whole : null}
        onWhole={setWhole}
        onlyFailed={view.onlyFailed}
        onOnlyFailed={setOnlyFailed}
        failedFirst={failedFirst}
        onFailedFirst={setFailedFirst}
        anyFailed={anyFailed}
        running={growing && list.length > 0}
        follow={follow}
        onFollow={setFollow}
        onOpenAll={expandable.length === 0 || grouping === 'thread' ? null : (open) => setExpanded(new Map(expandable.map((id) => [id, open])))}
        onZoom={zoom}
        zoomed={window !== null}
      />
      <div className="timeline-and-log">
        <Timeline
          run={run}
          nodes={nodes}
          rows={rows}
          onToggle={toggle}
          follow={follow}
          onFollow={setFollow}
          selected={node}
          onSelect={onNode}
          onOpenFailure={onOpenFailure}
          forecast={ahead}
          whole={whole}
          window={window}
          onWindow={setWindow}
          cursor={cursor}
          onCursor={setCursor}
          mark={mark}
        />
        <LogPanel runId={run.id} node={node} onNode={onNode} searchRef={logSearch} at={cursor} onMark={setMark} />
      </div>
    </>
  );
}
