import { nodeWord } from '../../../preload/model/node-word.ts';
import type { NodeResult } from '../../../preload/model/run.ts';
import { type CountedWord, countedWord } from '../run-words.ts';
import { formatCount } from '../../components/format.ts';

/** What the results can be sorted by. */
export const resultColumns = ['name', 'kind', 'state', 'started', 'duration', 'rows', 'message'] as const;
export type ResultColumn = (typeof resultColumns)[number];

/** How bad or unfinished a state is: what needs a person comes first. */
const rank: Record<CountedWord, number> = { failed: 0, warned: 1, running: 2, skipped: 3, canceled: 4, queued: 5, succeeded: 6 };

/** Which results are shown. */
export interface ResultFilter {
  readonly search: string;
  /** Empty for all states. */
  readonly words: readonly CountedWord[];
}

/** The results that match, sorted. What has no value in the column comes last in both directions. */
export function resultRows(
  nodes: readonly NodeResult[],
  filter: ResultFilter,
  sort: { readonly column: ResultColumn; readonly descending: boolean },
  now: number,
): readonly NodeResult[] {
  const search = filter.search.trim().toLowerCase();
  const shown = nodes.filter((node) => matches(node, search) && (filter.words.length === 0 || filter.words.includes(stateOf(node))));
  const direction = sort.descending ? -1 : 1;
  return shown.sort((a, b) => compare(valueOf(a, sort.column, now), valueOf(b, sort.column, now), direction) || startOrder(a, b));
}

/** How many nodes are in each state, for the filter. */
export function countStates(nodes: readonly NodeResult[]): ReadonlyMap<CountedWord, number> {
  const counts = new Map<CountedWord, number>();
  for (const node of nodes) counts.set(stateOf(node), (counts.get(stateOf(node)) ?? 0) + 1);
  return counts;
}

/** `generic test`-like words for the kind column: what dbt calls the node, a model by its materialization. */
export function kindWords(node: Pick<NodeResult, 'resourceType' | 'materialized'>): string {
  if (node.resourceType === 'model' && node.materialized !== null) return node.materialized.replaceAll('_', ' ');
  return node.resourceType.replaceAll('_', ' ');
}

/** `17,499 rows` written, `12 failing`; empty when dbt did not say. */
export function rowsWords(node: NodeResult): string {
  if (node.failures !== null && node.failures > 0) return `${formatCount(node.failures)} failing`;
  return node.rowsAffected === null ? '' : formatCount(node.rowsAffected);
}

function stateOf(node: NodeResult): CountedWord {
  return countedWord(nodeWord(node.status, node.resourceType));
}

function matches(node: NodeResult, search: string): boolean {
  return (
    search === '' ||
    node.name.toLowerCase().includes(search) ||
    node.uniqueId.toLowerCase().includes(search) ||
    (node.message ?? '').toLowerCase().includes(search)
  );
}

function valueOf(node: NodeResult, column: ResultColumn, now: number): string | number | null {
  switch (column) {
    case 'name':
      return node.name;
    case 'kind':
      return kindWords(node);
    case 'state':
      return rank[stateOf(node)];
    case 'started':
      return node.startedAt;
    case 'duration':
      return node.startedAt === null ? null : (node.finishedAt ?? now) - node.startedAt;
    case 'rows':
      return node.failures !== null && node.failures > 0 ? node.failures : node.rowsAffected;
    case 'message':
      return node.message === null || node.message === '' ? null : node.message;
  }
}

function compare(a: string | number | null, b: string | number | null, direction: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * direction;
  return String(a).localeCompare(String(b)) * direction;
}

function startOrder(a: NodeResult, b: NodeResult): number {
  return compare(a.order, b.order, 1) || a.name.localeCompare(b.name);
}
