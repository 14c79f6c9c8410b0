import { type AssetKind, assetKinds } from '../../../preload/model/asset.ts';
import { nodeWord } from '../../../preload/model/node-word.ts';
import { assertNever } from '../../../preload/model/result.ts';
import type { NodeResult, NodeWord } from '../../../preload/model/run.ts';
import { addToList } from '../../../preload/model/lists.ts';
import { formatDuration } from '../../components/format.ts';
import type { GraphEdge, GraphNode, GraphState } from '../../graph/model.ts';
import { hasFailed, isCheck } from '../node-kind.ts';

/** The word on the card of an asset for what became of it in a run. */
function cardWord(word: NodeWord): GraphState {
  switch (word) {
    case 'succeeded':
    case 'passed':
      return 'succeeded';
    case 'failed':
    case 'errored':
      return 'failed';
    case 'queued':
    case 'running':
    case 'warned':
    case 'skipped':
    case 'canceled':
      return word;
    default:
      return assertNever(word);
  }
}

/**
 * The cards of the assets that some nodes of one step are, or whose checks they are. A failed check fails its asset's card, as it does in the
 * lineage. A card that would say the same as before stays the same object, so that only what changed is drawn anew.
 */
export function runCardMaker(): (nodes: readonly NodeResult[], now: number) => readonly GraphNode[] {
  let known: ReadonlyMap<string, GraphNode> = new Map();
  return (nodes, now) => {
    const checks = new Map<string, NodeResult[]>();
    for (const node of nodes) {
      if (!isCheck(node) || node.assetId === null) continue;
      addToList(checks, node.assetId, node);
    }
    const assets = nodes.flatMap((node) => {
      const kind = assetKinds.find((each) => each === node.resourceType);
      return kind === undefined ? [] : [card(node, kind, checks.get(node.uniqueId) ?? [], now)];
    });
    const cards = assets
      .toSorted((a, b) => a.id.localeCompare(b.id))
      .map((next) => {
        const before = known.get(next.id);
        return before !== undefined && before.state === next.state && before.detail === next.detail && before.name === next.name ? before : next;
      });
    known = new Map(cards.map((each) => [each.id, each]));
    return cards;
  };
}

function card(node: NodeResult, kind: AssetKind, checks: readonly NodeResult[], now: number): GraphNode {
  const word = nodeWord(node.status, node.resourceType);
  const failed = checks.filter(hasFailed).length;
  const warned = checks.filter((check) => nodeWord(check.status, check.resourceType) === 'warned').length;
  const took = node.startedAt === null ? '' : formatDuration((node.finishedAt ?? now) - node.startedAt, node.finishedAt === null ? 'elsewhere' : 'asset');
  const base = { id: node.uniqueId, name: node.name, kind, materialized: node.materialized };
  if (word === 'succeeded' && failed > 0) return { ...base, state: 'failed', detail: `${failed} of ${checks.length} checks` };
  if (word === 'succeeded' && warned > 0) return { ...base, state: 'warned', detail: `${warned} of ${checks.length} checks` };
  return { ...base, state: cardWord(word), detail: word === 'skipped' || word === 'queued' ? '' : took };
}

/** The edges between these assets. */
export function runEdges(ids: ReadonlySet<string>, dependsOn: Readonly<Record<string, readonly string[]>>): readonly GraphEdge[] {
  return [...ids].flatMap((to) => (dependsOn[to] ?? []).filter((from) => ids.has(from)).map((from) => ({ from, to })));
}
