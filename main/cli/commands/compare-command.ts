import { nodeChanges, type NodeChange } from '../../../preload/model/comparison.ts';
import { ok } from '../../../preload/model/result.ts';
import { cliCommand } from '../command.ts';
import { summaryLine } from '../run-reporter.ts';

const marks: Readonly<Record<NodeChange, string>> = { 'state changed': '≠', added: '+', removed: '−', slower: '▲', faster: '▼', unchanged: '=' };

/** `orrery compare A B`: what is different in B. */
export const compareCommand = cliCommand({
  name: 'compare',
  group: 'Runs',
  usage: 'compare ID ID',
  says: 'two runs side by side: nodes added, removed, slower, faster, in another state',
  flags: { all: { says: 'the nodes that did not change, too' } },
  words: [2, 2],
  read: ({ words, has }) => ok({ a: words[0] ?? '', b: words[1] ?? '', all: has('all') }),
  async perform({ a, b, all }, { orrery, output }) {
    const compared = orrery.lists.compare(a, b);
    if (!compared.ok) return compared;
    const { nodes, differences } = compared.value;
    const counts = Object.fromEntries(nodeChanges.map((change) => [change.replace(' ', '_'), nodes.filter((node) => node.change === change).length]));
    output.object({
      type: 'comparison',
      a,
      b,
      counts,
      differences,
      nodes: nodes
        .filter(({ change }) => all || change !== 'unchanged')
        .map((node) => ({
          unique_id: node.uniqueId,
          change: node.change,
          status_a: node.a?.status ?? null,
          status_b: node.b?.status ?? null,
          duration_ms_a: node.a?.durationMs ?? null,
          duration_ms_b: node.b?.durationMs ?? null,
        })),
    });
    for (const run of [compared.value.a, compared.value.b]) output.line(`${run.id}  ${run.commandLine}  ${summaryLine(run)}`);
    for (const { what, a: before, b: after } of differences) output.line(`  ${what}: ${before === '' ? '–' : before} → ${after === '' ? '–' : after}`);
    for (const change of nodeChanges) {
      for (const node of nodes.filter((each) => each.change === change && (all || change !== 'unchanged'))) {
        const times = [node.a, node.b].map((side) =>
          side === null ? '–' : `${side.status}${side.durationMs === null ? '' : ` ${(side.durationMs / 1_000).toFixed(2)}s`}`,
        );
        output.line(`${marks[change]} ${change.padEnd(13)} ${node.name}  ${times.join(' → ')}`);
      }
    }
    output.line(nodeChanges.map((change) => `${counts[change.replace(' ', '_')] ?? 0} ${change}`).join(', '));
    return ok(0);
  },
});
