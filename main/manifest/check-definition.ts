import type { AssetFact, CheckDefinition } from '../../preload/model/asset-page.ts';
import type { Manifest } from './manifest.ts';
import { inText } from './text-of-value.ts';
import { isRecord, own, record, text, type UnknownRecord } from './unknown-values.ts';

/** What dbt writes for every test: said only where a project says something else. */
const usual: Readonly<Record<string, unknown>> = { fail_calc: 'count(*)', warn_if: '!= 0', error_if: '!= 0', materialized: 'test', schema: 'dbt_test__audit' };
const elsewhere = new Set(['enabled', 'severity', 'tags', 'meta', 'group', 'store_failures_as', 'alias', 'database', '__proto__']);

/** A check as it was written; null when the manifest has no such test. */
export function checkDefinition(manifest: Pick<Manifest, 'nodes'>, id: string): CheckDefinition | null {
  const node = manifest.nodes.get(id);
  if (node === undefined || (node.resourceType !== 'test' && node.resourceType !== 'unit_test')) return null;
  const { raw } = node;
  const metadata = record(own(raw, 'test_metadata'));
  const [name, namespace] = [text(metadata, 'name'), text(metadata, 'namespace')];
  return {
    description: text(raw, 'description') ?? '',
    test: name === null ? null : namespace === null ? name : `${namespace}.${name}`,
    arguments: argumentsOf(record(own(metadata, 'kwargs'))),
    options: optionsOf(record(own(raw, 'config'))),
    rawCode: text(raw, 'raw_code') ?? text(raw, 'raw_sql'),
    compiledCode: text(raw, 'compiled_code') ?? text(raw, 'compiled_sql'),
    unit: node.resourceType === 'unit_test' ? unitOf(raw) : null,
  };
}

/** Without `model` and `column_name`, which say where the check stands. */
function argumentsOf(kwargs: UnknownRecord): readonly AssetFact[] {
  return Object.entries(kwargs)
    .filter(([key, value]) => key !== 'model' && key !== 'column_name' && key !== '__proto__' && value !== null)
    .map(([key, value]) => ({ label: key, value: inText(value), code: true }));
}

function optionsOf(config: UnknownRecord): readonly AssetFact[] {
  return Object.entries(config).flatMap(([key, value]) => {
    if (elsewhere.has(key) || value === null || value === false || value === '' || usual[key] === value) return [];
    if (typeof value === 'object' && Object.keys(value).length === 0) return [];
    return [{ label: key, value: inText(value), code: true }];
  });
}

function unitOf(raw: UnknownRecord): NonNullable<CheckDefinition['unit']> {
  const given = own(raw, 'given');
  return {
    given: (Array.isArray(given) ? given : []).map((one) => ({ input: text(record(one), 'input') ?? '', rows: rowsText(record(one)) })),
    expect: rowsText(record(own(raw, 'expect'))),
  };
}

/** Rows as dbt takes them: a list of records, or text (csv, sql), or the name of a fixture. */
function rowsText(fields: UnknownRecord): string {
  const rows = own(fields, 'rows');
  if (typeof rows === 'string') return rows;
  if (Array.isArray(rows)) {
    return rows
      .map((row: unknown) =>
        isRecord(row)
          ? Object.entries(row)
              .map(([key, value]) => `${key}: ${inText(value)}`)
              .join(', ')
          : inText(row),
      )
      .join('\n');
  }
  return text(fields, 'fixture') ?? '';
}
