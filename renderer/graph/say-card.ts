import type { GraphEdge, GraphFrame, GraphNode } from './model.ts';

const betweenAssets = new WeakMap<readonly GraphEdge[], readonly GraphEdge[]>();

/** The edges that do not lead to a check: a check is nothing that is made from an asset. As long as the edges are the same list, so is the answer: no check comes or goes without its edges. */
export function withoutChecks(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const known = betweenAssets.get(edges);
  if (known !== undefined) return known;
  const checks = new Set(nodes.flatMap(({ id, check }) => (check === undefined ? [] : [id])));
  const left = checks.size === 0 ? edges : edges.filter(({ to }) => !checks.has(to));
  betweenAssets.set(edges, left);
  return left;
}

/** What the live region says of the head of an open group. */
export function sayFrame({ face: { name, size, words } }: GraphFrame): string {
  return [`${name}, open group of ${size}`, ...words.map(({ text }) => text)].join(', ');
}

/** What the live region says of a card. */
export function sayCard({ id, name, kind, state, detail, group, check }: GraphNode, edges: readonly GraphEdge[]): string {
  const parents = edges.filter(({ to }) => to === id).length;
  const children = edges.filter(({ from }) => from === id).length;
  if (group !== undefined) return `${name}, group of ${group.size}, ${detail}, ${parents} upstream, ${children} downstream`;
  const how = [state === 'none' ? '' : state, detail ?? ''].filter((part) => part !== '').join(' ');
  if (check !== undefined) return [name, check.kind === 'unit' ? 'unit test' : 'test', state, detail ?? ''].filter((part) => part !== '').join(', ');
  return [name, kind.replaceAll('_', ' '), how, `${parents} upstream, ${children} downstream`].filter((part) => part !== '').join(', ');
}
