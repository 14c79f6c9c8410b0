import type { NodeResult } from '../../../preload/model/run.ts';
import type { NodeSql } from '../../../preload/model/run-page.ts';

/** The kinds of SQL a node may have. */
export const sqlKinds = ['compiled', 'executed', 'queries'] as const;
export type SqlKind = (typeof sqlKinds)[number];

/** The nodes of a run that may have SQL, by name, narrowed to those whose name or id holds `search`. */
export function sqlNodes(nodes: readonly NodeResult[], search: string): readonly NodeResult[] {
  const wanted = search.trim().toLowerCase();
  return nodes
    .filter((node) => node.resourceType !== 'source' && node.resourceType !== 'exposure' && node.status !== 'queued')
    .filter((node) => wanted === '' || node.name.toLowerCase().includes(wanted) || node.uniqueId.toLowerCase().includes(wanted))
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.step - b.step);
}

/** Which kinds there is something of. */
export function kindsOfSql(sql: NodeSql): readonly SqlKind[] {
  return sqlKinds.filter((kind) => (kind === 'queries' ? sql.queries.length > 0 : (sql[kind] ?? '').trim() !== ''));
}
