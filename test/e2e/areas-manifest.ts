/**
 * A manifest of a project named shop: four areas of 160 models each, forty of every prefix, which read one of the prefix before in the same area; every
 * model has one test.
 * @param without names of models that are not in it
 */
export function areasManifest(without: readonly string[] = []): string {
  const prefixes = ['stg', 'int', 'fct', 'dim'];
  const nameOf = (prefix: string, index: number): string => `${prefix}_area_${index % 4}_${index}`;
  const models = prefixes.flatMap((prefix, level) =>
    Array.from({ length: 160 }, (_, index) => ({
      name: nameOf(prefix, index),
      area: index % 4,
      parent: level === 0 ? null : nameOf(prefixes[level - 1]!, index),
    })),
  );
  const there = models.filter(({ name }) => !without.includes(name));
  const common = { package_name: 'shop', language: 'sql', tags: [], columns: {} };
  const nodes = there.flatMap(({ name, area, parent }) => {
    const file = `models/area_${area}/${name}.sql`;
    const id = `model.shop.${name}`;
    return [
      {
        ...common,
        unique_id: id,
        name,
        resource_type: 'model',
        path: file,
        original_file_path: file,
        fqn: ['shop', `area_${area}`, name],
        raw_code: 'select 1',
        config: { materialized: 'view', enabled: true, tags: [] },
        depends_on: { nodes: parent === null || without.includes(parent) ? [] : [`model.shop.${parent}`], macros: [] },
      },
      {
        ...common,
        unique_id: `test.shop.not_null_${name}_id.1234`,
        name: `not_null_${name}_id`,
        resource_type: 'test',
        path: `not_null_${name}_id.sql`,
        original_file_path: `models/area_${area}/area.yml`,
        fqn: ['shop', `area_${area}`, `not_null_${name}_id`],
        raw_code: '{{ test_not_null(**_dbt_generic_test_kwargs) }}',
        config: { materialized: 'test', enabled: true, severity: 'ERROR', tags: [] },
        attached_node: id,
        column_name: 'id',
        test_metadata: { name: 'not_null', kwargs: { column_name: 'id', model: `{{ get_where_subquery(ref('${name}')) }}` } },
        depends_on: { nodes: [id], macros: [] },
      },
    ];
  });
  return JSON.stringify({
    metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', dbt_version: '1.11.16', project_name: 'shop', adapter_type: 'duckdb' },
    nodes: Object.fromEntries(nodes.map((node) => [node.unique_id, node])),
    sources: {},
    exposures: {},
    macros: {},
  });
}
