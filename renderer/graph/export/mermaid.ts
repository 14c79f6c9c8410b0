import type { GraphState } from '../model.ts';
import type { Palette } from '../paint/palette.ts';
import type { ExportedGraph } from './exported-graph.ts';

/**
 * The graph as a Mermaid flowchart: https://mermaid.js.org/syntax/flowchart.html. Ids are numbers of their own; names stand in quotes, and everything in
 * them that is not a letter, a digit or plain punctuation is written as a character code, so that no name can end its quotes or begin a directive.
 */
export function mermaidOf(
  { direction, nodes, edges, groups, project, exportedAt }: ExportedGraph,
  palette: Pick<Palette, 'states' | 'surface' | 'ink'>,
): string {
  const number = new Map([...nodes, ...groups].map(({ id }, i) => [id, `n${i}`]));
  const states = [...new Set(nodes.flatMap(({ state }) => (state === null ? [] : [state])))];
  const line = (node: ExportedGraph['nodes'][number]): string => {
    const words = quoted(node.assets > 1 || node.state === null ? `${node.name} (${node.assets})` : node.name);
    // a test is a stadium, as it is drawn
    const shape = node.assets === 0 ? `(["${words}"])` : `["${words}"]`;
    return `${number.get(node.id)}${shape}${node.state === null ? '' : `:::${classOf(node.state)}`}`;
  };
  const inside = new Set(groups.map(({ id }) => id));
  return [
    `%% ${quoted(project)}, ${quoted(exportedAt)}`,
    `flowchart ${direction}`,
    ...nodes.filter(({ within }) => within === null || !inside.has(within)).map((node) => `  ${line(node)}`),
    ...groups.flatMap(({ id, name }) => [
      `  subgraph ${number.get(id)}["${quoted(name)}"]`,
      ...nodes.filter(({ within }) => within === id).map((node) => `    ${line(node)}`),
      '  end',
    ]),
    ...edges.map(({ from, to, count }) => `  ${number.get(from)} -->${count === undefined ? '' : `|${count}|`} ${number.get(to)}`),
    ...states.map((state) => `  classDef ${classOf(state)} fill:${palette.surface},stroke:${palette.states[state].fill},stroke-width:2px,color:${palette.ink}`),
    '',
  ].join('\n');
}

/** A name as it may stand in quotes. */
function quoted(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} _.:,/()-]/gu, (character) => `#${character.codePointAt(0)};`);
}

function classOf(state: GraphState): string {
  return state.replaceAll(' ', '-');
}
