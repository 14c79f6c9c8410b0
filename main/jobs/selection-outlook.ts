import type { JobStep } from '../../preload/model/job.ts';
import { type FieldProblem, fieldProblem } from '../../preload/model/field-problem.ts';
import type { StepOutlook } from '../../preload/model/job-view.ts';
import { type Selection, type SelectionProblem } from '../../preload/model/selection.ts';
import type { SelectedFacts } from '../manifest/loaded-manifest.ts';
import type { SelectedNode } from '../manifest/node-facts.ts';

/** What a step selects, as the manifest is asked for it. */
export function selectionOfStep(step: JobStep): Selection {
  const { command, select, exclude, selector, indirectSelection, resourceTypes, excludeResourceTypes } = step;
  return { command, select, exclude, selector, indirectSelection, resourceTypes, excludeResourceTypes };
}

/** What the manifest answered, as what the step holds and what is wrong with its selection. */
export function selectionOutlook(
  step: JobStep,
  index: number,
  answer: SelectedFacts | null,
): { readonly holds: StepOutlook['holds']; readonly problems: readonly FieldProblem[] } {
  const selects = !['run-operation', 'deps', 'clean', 'retry'].includes(step.command);
  if (answer === null || !selects) return { holds: null, problems: [] };
  const place = `steps.${index}`;
  if (!answer.ok) return { holds: null, problems: [ofSelection(place, answer.problem, true)] };
  const warnings = answer.warnings.map((warning) => ofSelection(place, warning, false));
  const empty = answer.nodes.length === 0 && warnings.length === 0;
  const nothing = fieldProblem(`${place}.select`, 'Nothing in the project matches.', { blocks: false });
  return { holds: countNodes(answer.nodes), problems: empty ? [...warnings, nothing] : warnings };
}

function ofSelection(place: string, { field, from, to, message, allowed }: SelectionProblem, blocks: boolean): FieldProblem {
  const hint = allowed.length === 0 ? '' : ` Is it ${allowed.slice(0, 3).join(', ')}?`;
  return fieldProblem(`${place}.${field}`, `${message}${hint}`, { range: to > from ? { from, to } : null, blocks });
}

function countNodes(nodes: readonly SelectedNode[]): NonNullable<StepOutlook['holds']> {
  const checks = nodes.filter(({ resourceType }) => resourceType === 'test' || resourceType === 'unit_test').length;
  const sources = nodes.filter(({ resourceType }) => resourceType === 'source').length;
  const kinds = new Map<string, number>();
  for (const node of nodes) {
    const kind = kindOf(node);
    if (kind !== null) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const assets = [...kinds.values()].reduce((sum, count) => sum + count, 0);
  return {
    assets,
    checks,
    sources,
    kinds: [...kinds].map(([kind, count]) => ({ kind, count })).toSorted((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1)),
  };
}

/** The kind of an asset as it is counted; null for what is none. */
function kindOf({ resourceType, materialized }: SelectedNode): string | null {
  if (resourceType === 'model') return materialized ?? 'model';
  return ['seed', 'snapshot', 'function'].includes(resourceType) ? resourceType : null;
}
