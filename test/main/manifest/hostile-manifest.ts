import { hostileTexts } from './hostile-texts.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `depth` objects in one another. */
function nested(depth: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level += 1) value = { [`level ${level}`]: value };
  return value;
}

/**
 * A manifest.json, as text, in which every text that somebody writes holds a payload: names, descriptions, tags, owners, meta, columns, SQL, addresses,
 * tests; with a cycle, a node that reads itself, keys of objects' inheritance, packages that share names, kinds nobody knows and descriptions a
 * thousand levels deep.
 */
export function hostileManifest(texts: readonly string[] = hostileTexts()): string {
  const nodes: Record<string, Fields> = {};
  const packages = ['shop', 'stripe'];
  for (const [n, payload] of texts.entries()) {
    const packageName = packages[n % 2] ?? 'shop';
    const id = `model.${packageName}.m${n}`;
    nodes[id] = {
      unique_id: id,
      resource_type: 'model',
      package_name: packageName,
      // two packages share each of these names
      name: n < 20 ? `same_${Math.floor(n / 2)}` : payload,
      fqn: [packageName, payload, `m${n}`],
      original_file_path: `models/${payload}/m${n}.sql`,
      description: n === 7 ? `${'> '.repeat(1_000)}deep ${payload}` : payload,
      tags: [payload],
      group: payload,
      alias: payload,
      database: payload,
      schema: payload,
      relation_name: `"${payload}"."${payload}"."m${n}"`,
      raw_code: `select 1 -- ${payload}`,
      compiled_code: `select 1 -- ${payload}`,
      language: 'sql',
      access: payload,
      meta: { owner: payload, [payload]: payload, deep: n === 7 ? nested(1_000) : payload },
      config: { materialized: n % 5 === 0 ? payload : 'table', tags: [payload], meta: { owner: payload } },
      columns: { [payload]: { name: payload, description: payload, data_type: payload, tags: [payload] } },
      // a cycle of all of them; each reads itself too
      depends_on: { nodes: [`model.${packages[(n + 1) % 2] ?? 'shop'}.m${(n + 1) % texts.length}`, id] },
    };
    const test = `test.shop.t${n}`;
    nodes[test] = {
      unique_id: test,
      resource_type: 'test',
      package_name: 'shop',
      name: payload,
      column_name: payload,
      original_file_path: payload,
      attached_node: id,
      test_metadata: { name: payload, kwargs: { column_name: payload, model: payload }, namespace: payload },
      description: payload,
      depends_on: { nodes: [id] },
    };
  }
  const first = texts[0] ?? '';
  const exposures = Object.fromEntries(
    texts.slice(0, 20).map((payload, n) => [
      `exposure.shop.e${n}`,
      {
        unique_id: `exposure.shop.e${n}`,
        resource_type: 'exposure',
        name: payload,
        type: payload,
        url: n % 2 === 0 ? `javascript:window.__trapped=1//${n}` : `https://beacon.invalid/${payload}`,
        maturity: payload,
        owner: { name: payload, email: payload },
        description: payload,
        depends_on: { nodes: [`model.shop.m${n * 2}`] },
      },
    ]),
  );
  const sources = {
    'source.shop.raw.t': {
      unique_id: 'source.shop.raw.t',
      resource_type: 'source',
      name: first,
      source_name: first,
      identifier: first,
      description: first,
      loader: first,
    },
  };
  const written = JSON.stringify({
    metadata: {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
      dbt_version: first,
      project_name: first,
      adapter_type: first,
      generated_at: '2026-11-20T10:00:00Z',
    },
    nodes,
    sources,
    exposures,
    dashboards: {
      'dashboard.shop.d': { unique_id: 'dashboard.shop.d', resource_type: '<img src=x onerror=window.__trapped=1>', name: first, description: first },
    },
    groups: { 'group.shop.g': { name: first, owner: { name: first, email: first } } },
    disabled: { 'model.shop.off': [{ unique_id: 'model.shop.off', resource_type: 'model', name: first, description: first }] },
    selectors: { [first]: { definition: first, description: first } },
    docs: { [first]: { block_contents: first } },
    macros: { 'macro.shop.x': { name: first, macro_sql: first, description: first } },
  });
  // what JSON.stringify would not write: keys that objects inherit
  return written.replace(
    '"nodes":{',
    '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"nodes":{"__proto__":{"name":"proto","polluted":true,"resource_type":"model"},"constructor":{"name":"constructor","resource_type":"model","meta":{"__proto__":{"polluted":true}}},',
  );
}
