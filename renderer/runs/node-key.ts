import type { NodeResult } from '../../preload/model/run.ts';

/**
 * What tells the nodes of a run apart: the unique id, and in a job of several steps the step it belongs to, as a node may be met in several.
 * The first step's need no number: their keys are dbt's unique ids.
 */
export function nodeKey(node: Pick<NodeResult, 'step' | 'uniqueId'>): string {
  return keyIn(node.step, node.uniqueId);
}

/** The key of a unique id in a step. */
export function keyIn(step: number, uniqueId: string): string {
  return step === 1 ? uniqueId : `${step}:${uniqueId}`;
}

/** The step and the unique id in a key. */
export function placeOf(key: string): { readonly step: number; readonly uniqueId: string } {
  const [, step, uniqueId] = /^(\d+):(.+)$/s.exec(key) ?? [];
  return step === undefined || uniqueId === undefined ? { step: 1, uniqueId: key } : { step: Number(step), uniqueId };
}

/** The node of a key; a bare unique id, as other screens write it into the address, is looked for in every step. */
export function findNode(nodes: ReadonlyMap<string, NodeResult>, key: string | null): NodeResult | null {
  if (key === null) return null;
  const exact = nodes.get(key);
  if (exact !== undefined) return exact;
  for (const node of nodes.values()) if (node.uniqueId === key) return node;
  return null;
}

/** The node whose failure caused this one to be skipped, when it is part of the run. */
export function causeOf(nodes: ReadonlyMap<string, NodeResult>, node: NodeResult): NodeResult | null {
  return node.skippedBecauseOf === null ? null : (nodes.get(keyIn(node.step, node.skippedBecauseOf)) ?? null);
}
