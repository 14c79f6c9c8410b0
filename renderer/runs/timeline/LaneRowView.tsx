import { nodeWord } from '../../../preload/model/node-word.ts';
import type { NodeResult } from '../../../preload/model/run.ts';
import { formatDuration } from '../../components/format.ts';
import { toneOf } from '../../components/tone.ts';
import { nodeKey } from '../node-key.ts';
import { nodeBars } from './bars.ts';
import type { LaneRow } from './section-rows.ts';
import { tookWords } from './row-words.ts';
import { type TimeScale, xOf } from './time-scale.ts';

/** Narrower bars are put together with the one before: nobody can tell them apart. */
const together = 1;

/** What one thread did: a bar for every node it ran, one after the other. A bar names its node where there is room. */
export function LaneRowView({
  row,
  scale,
  now,
  selected,
}: {
  readonly row: LaneRow;
  readonly scale: TimeScale;
  readonly now: number;
  readonly selected: string | null;
}) {
  const { nodes } = row.lane;
  const busy = nodes.reduce((sum, node) => sum + (node.startedAt === null ? 0 : (node.finishedAt ?? now) - node.startedAt), 0);
  return (
    <>
      <div className="timeline-name">
        <span className="disclose" />
        <span className="mono name">{row.name}</span>
        <span className="grow" />
        <span className="faint sm num">{formatDuration(busy, 'asset')}</span>
      </div>
      <div className="timeline-chart">
        {visibleNodes(nodes, scale, now).map((node) => (
          <LaneBar key={nodeKey(node)} node={node} scale={scale} now={now} selected={nodeKey(node) === selected} />
        ))}
      </div>
    </>
  );
}

function LaneBar({ node, scale, now, selected }: { readonly node: NodeResult; readonly scale: TimeScale; readonly now: number; readonly selected: boolean }) {
  const bars = nodeBars(node, scale, now);
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return null;
  const word = nodeWord(node.status, node.resourceType);
  const width = last.x + last.width - first.x;
  return (
    <span
      className={`lane-bar tone-${toneOf(word)} ${selected ? 'selected' : ''}`.trim()}
      data-node={nodeKey(node)}
      title={`${node.name}, ${word} ${tookWords(node, now)}`}
      style={{ transform: `translateX(${first.x}px)`, width }}
    >
      {width > 40 && <span className="mono">{node.name}</span>}
    </span>
  );
}

/** Those in view, and of those too short to be seen apart the first. */
function visibleNodes(nodes: readonly NodeResult[], scale: TimeScale, now: number): readonly NodeResult[] {
  let end = -Infinity;
  return nodes.filter((node) => {
    const from = xOf(scale, node.startedAt ?? 0);
    const to = xOf(scale, node.finishedAt ?? now);
    if (to < 0 || from > scale.width || (to - end < together && from <= end + together)) return false;
    end = to;
    return true;
  });
}
