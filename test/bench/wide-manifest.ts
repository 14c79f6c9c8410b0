const entities = ['customer', 'order', 'review', 'listing', 'host', 'payment', 'invoice', 'session', 'product', 'store'];
const measures = ['id', 'amount', 'amount_usd', 'date', 'status', 'name', 'count', 'ratio', 'created_at', 'updated_at', 'country', 'currency'];

/** The manifest.json of a project of many models with many columns each, described and with SQL of a usual length; every tenth column has a name of its own. */
export function wideManifest(assets: number, columnsEach: number): unknown {
  const nodes = Object.fromEntries(
    Array.from({ length: assets }, (_, at) => {
      const entity = entities[at % entities.length] ?? '';
      const layer = ['stg', 'int', 'dim', 'fct', 'mart'][at % 5] ?? '';
      const name = `${layer}_${entity}s_${at}`;
      const id = `model.generated.${name}`;
      const columns = Object.fromEntries(
        Array.from({ length: columnsEach }, (_each, column) => {
          const measure = measures[(at + column) % measures.length] ?? '';
          const own = column % 2 === 0 ? `${entities[(at + column) % entities.length]}_${measure}_${at % 997}` : `gross_${measure}_${column}_${at}`;
          return [
            own,
            {
              name: own,
              description: column % 3 === 0 ? `The ${measure} of the ${entity}, as it was on the day on which it was loaded.` : '',
              data_type: 'varchar',
            },
          ];
        }),
      );
      return [
        id,
        {
          unique_id: id,
          name,
          resource_type: 'model',
          package_name: 'generated',
          original_file_path: `models/${layer}/${entity}/${name}.sql`,
          fqn: ['generated', layer, entity, name],
          tags: at % 3 === 0 ? ['nightly'] : [],
          config: { materialized: at % 2 === 0 ? 'table' : 'view' },
          description:
            at % 4 === 0 ? '' : `One row per ${entity}. It is cleansed, joined with what is known of the day on which it was loaded, and kept for two years.`,
          columns,
          raw_code: sqlOf(Object.keys(columns), name),
          depends_on: { nodes: at < 10 ? [] : [`model.generated.${['stg', 'int', 'dim', 'fct', 'mart'][(at - 10) % 5]}_${entity}s_${at - 10}`] },
        },
      ];
    }),
  );
  return {
    metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', dbt_version: '1.11.16', project_name: 'generated' },
    nodes,
    sources: {},
  };
}

function sqlOf(columns: readonly string[], name: string): string {
  const lines = columns.map((column) => `    coalesce(source.${column}, 0) as ${column},`).join('\n');
  return `with source as (\n    select * from {{ ref('${name}_raw') }}\n),\nrenamed as (\n    select\n${lines}\n        current_timestamp as loaded_at\n    from source\n    where not is_test_account\n)\nselect * from renamed\n`;
}
