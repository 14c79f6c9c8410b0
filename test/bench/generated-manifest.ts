import { dbtLikeGraph } from './dbt-like-graph.ts';

/** The manifest.json of a project of the shape of real ones with `size` nodes: three fifths sources and models in folders, the others tests. */
export function generatedManifest(size: number): unknown {
  const { nodes, edges } = dbtLikeGraph(size * 0.6);
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
  return {
    metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', dbt_version: '1.11.16', project_name: 'generated' },
    nodes: others,
    sources,
  };
}
