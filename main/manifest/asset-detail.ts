import type { AssetColumn, AssetDetail, AssetGraph, Check } from '../../preload/model/asset.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { isRecord, own, record, text, texts, type UnknownRecord } from './unknown-values.ts';

/** `meta` deeper than this is cut: it is shown to people, and what crosses to the window must not be without bottom. */
const deepestMeta = 12;

/** All there is to say about the asset `id` from the manifest; null when the lineage has no such asset. */
export function assetDetail(manifest: Manifest, lineage: { readonly graph: AssetGraph; readonly checks: readonly Check[] }, id: string): AssetDetail | null {
  const asset = lineage.graph.assets.find((candidate) => candidate.id === id);
  const node = manifest.nodes.get(id) ?? manifest.disabled.get(id);
  if (asset === undefined || node === undefined) return null;
  const { raw } = node;
  const config = record(own(raw, 'config'));
  const checks = lineage.checks.filter((check) => check.assetIds[0] === id);
  const contract = record(own(raw, 'contract') ?? own(config, 'contract'));
  return {
    asset,
    description: text(raw, 'description') ?? '',
    columns: columnsOf(raw, checks),
    checks,
    rawCode: text(raw, 'raw_code') ?? text(raw, 'raw_sql'),
    compiledCode: text(raw, 'compiled_code') ?? text(raw, 'compiled_sql'),
    language: languageOf(node),
    upstream: lineage.graph.edges.filter((edge) => edge.to === id).map((edge) => edge.from),
    downstream: lineage.graph.edges.filter((edge) => edge.from === id).map((edge) => edge.to),
    access: text(raw, 'access') ?? text(config, 'access'),
    contractEnforced: own(contract, 'enforced') === true,
    meta: metaOf(own(raw, 'meta'), own(config, 'meta')),
    exposure: asset.kind === 'exposure' ? { type: text(raw, 'type') ?? '', url: webAddress(text(raw, 'url')), maturity: text(raw, 'maturity') } : null,
    sourceFreshness: asset.kind === 'source' ? freshnessOf(raw, config) : null,
  };
}

function columnsOf(raw: UnknownRecord, checks: readonly Check[]): readonly AssetColumn[] {
  return Object.entries(record(own(raw, 'columns'))).map(([key, value]) => {
    const column = record(value);
    const name = text(column, 'name') ?? key;
    return {
      name,
      type: text(column, 'data_type'),
      description: text(column, 'description') ?? '',
      tags: [...new Set([...texts(own(column, 'tags')), ...texts(own(record(own(column, 'config')), 'tags'))])],
      checkIds: checks.filter((check) => check.column !== null && unquoted(check.column) === unquoted(name)).map((check) => check.id),
    };
  });
}

function unquoted(column: string): string {
  return column.replaceAll(/["`[\]]/g, '').toLowerCase();
}

/** Seeds have rows instead of code: dbt writes an empty text there. */
function languageOf(node: ManifestNode): 'sql' | 'python' | null {
  if (text(node.raw, 'raw_code') === null && text(node.raw, 'raw_sql') === null) return null;
  return text(node.raw, 'language') === 'python' || node.path.endsWith('.py') ? 'python' : 'sql';
}

function freshnessOf(raw: UnknownRecord, config: UnknownRecord): AssetDetail['sourceFreshness'] {
  const freshness = record(own(raw, 'freshness') ?? own(config, 'freshness'));
  const warnAfter = inWords(own(freshness, 'warn_after'));
  const errorAfter = inWords(own(freshness, 'error_after'));
  const loadedAtField = text(raw, 'loaded_at_field') ?? text(config, 'loaded_at_field');
  return warnAfter === null && errorAfter === null ? null : { warnAfter, errorAfter, loadedAtField };
}

/** dbt's `{count: 12, period: hour}` as `12 hours`; null when there is no threshold. */
function inWords(threshold: unknown): string | null {
  const fields = record(threshold);
  const count = own(fields, 'count');
  const period = text(fields, 'period');
  if (typeof count !== 'number' || period === null) return null;
  return `${count} ${period.replace(/s$/, '')}${count === 1 ? '' : 's'}`;
}

function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

/** What a project notes of something in its own words; of several places the later one wins. */
export function metaOf(...sources: readonly unknown[]): Readonly<Record<string, unknown>> {
  const entries = sources.flatMap((source) => Object.entries(record(source)));
  return Object.fromEntries(entries.filter(([key]) => key !== '__proto__').map(([key, value]) => [key, shallow(value, deepestMeta)]));
}

function shallow(value: unknown, depth: number): unknown {
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.map((item) => shallow(item, depth - 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, item]) => [key, shallow(item, depth - 1)]),
  );
}
