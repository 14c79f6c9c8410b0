import { readManifest } from '../../main/manifest/read-manifest.ts';
import { selectedNodes } from '../../main/manifest/selected-nodes.ts';
import type { Manifest } from '../../main/manifest/manifest.ts';
import { selectionOf } from '../../preload/model/selection.ts';
import type { BenchRow } from './bench-row.ts';
import { dbtLikeGraph } from './dbt-like-graph.ts';

const goal = 20;
const size = 10_000;

/** What people select, cheap and dear: `select` and what is left out of it. */
const selections: readonly (readonly [select: string, exclude: string])[] = [
  ['', ''],
  ['tag:nightly', ''],
  ['tag:nightly,config.materialized:table+', 'tag:heavy'],
  ['+fct_*', ''],
  ['@tag:heavy', ''],
  ['path:models/folder_1*/**', ''],
  ['models/folder_7+2', ''],
  ['source:stripe+', 'test_type:generic'],
  ['stg_*+1 int_*', 'resource_type:test'],
  ['1+rpt_*+1,package:generated', '+tag:heavy'],
  ['config.meta.owner:finance file:dim_* *_order_*', ''],
  ['generated.folder_3.*', 'fqn:*_joined_*'],
];

/** The slowest of a dozen selections among 10,000 nodes in milliseconds, for each the median of 7; the graph has been met before, as in the worker that holds it. */
export async function benchSelection(): Promise<BenchRow[]> {
  const manifest = generated();
  const medians = (['v1', 'v2'] as const).flatMap((engine) =>
    (['eager', 'buildable'] as const).flatMap((indirectSelection) =>
      selections.map(([select, exclude]) => {
        const selection = selectionOf({ command: 'build', select, exclude, indirectSelection });
        const times = Array.from({ length: 7 }, () => {
          const start = performance.now();
          const selected = selectedNodes(manifest, selection, { engine });
          if (!selected.ok || selected.ids.length === 0) throw new Error(`${select} selects nothing`);
          return performance.now() - start;
        });
        return times.toSorted((a, b) => a - b)[3] ?? 0;
      }),
    ),
  );
  const value = Math.round(Math.max(...medians) * 10) / 10;
  return [{ name: `slowest of ${selections.length} selections, ${size.toLocaleString('en')} nodes`, value, unit: 'ms', goal, ok: value <= goal }];
}

/** A project of the shape of real ones: 6,000 sources and models in folders, and 4,000 tests. */
function generated(): Manifest {
  const { nodes, edges } = dbtLikeGraph(6_000);
  const parents = new Map<string, string[]>();
  for (const { source, target } of edges) parents.set(target, [...(parents.get(target) ?? []), source]);
  const sources: Record<string, unknown> = {};
  const others: Record<string, unknown> = {};
  for (const [at, { id, name, kind }] of nodes.entries()) {
    const folder = `folder_${at % 60}`;
    const tags = [...(at % 3 === 0 ? ['nightly'] : []), ...(at % 50 === 0 ? ['heavy'] : [])];
    const common = { unique_id: id, name, package_name: 'generated', resource_type: kind, tags, original_file_path: `models/${folder}/${name}.sql` };
    if (kind === 'source') {
      sources[id] = { ...common, source_name: name.split('_')[1], fqn: ['generated', folder, name], config: { enabled: true } };
    } else {
      const config = { materialized: at % 2 === 0 ? 'table' : 'view', meta: { owner: at % 7 === 0 ? 'finance' : 'sales' } };
      others[id] = { ...common, fqn: ['generated', folder, name], raw_code: 'select 1', config, depends_on: { nodes: parents.get(id) ?? [], macros: [] } };
    }
  }
  const models = nodes.filter(({ kind }) => kind === 'model');
  for (let at = 0; at < size - nodes.length; at += 1) {
    const model = models[at % models.length];
    const other = models[(at * 7) % models.length];
    if (model === undefined || other === undefined) continue;
    const name = `not_null_${model.name}_${at}`;
    const id = `test.generated.${name}.0123456789`;
    others[id] = {
      unique_id: id,
      name,
      package_name: 'generated',
      resource_type: 'test',
      tags: [],
      fqn: ['generated', `folder_${at % 60}`, name],
      original_file_path: `models/folder_${at % 60}/schema.yml`,
      raw_code: '{{ test_not_null(**_dbt_generic_test_kwargs) }}',
      config: { severity: 'ERROR' },
      test_metadata: { name: 'not_null', kwargs: {} },
      depends_on: { nodes: at % 5 === 0 ? [model.id, other.id] : [model.id], macros: [] },
    };
  }
  const read = readManifest({
    metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', dbt_version: '1.11.16', project_name: 'generated' },
    nodes: others,
    sources,
  });
  if (!read.ok) throw new Error(read.error.title);
  return read.value;
}
