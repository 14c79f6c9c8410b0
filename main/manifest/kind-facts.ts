import type { AssetAbout, AssetFact, AssetPart } from '../../preload/model/asset-page.ts';
import type { ManifestNode } from './manifest.ts';
import { inText } from './text-of-value.ts';
import { isRecord, own, record, text, texts, type UnknownRecord } from './unknown-values.ts';

/** What only this kind of asset has to say, as labels and values. What is not there is left out. */
export function kindFacts(node: Pick<ManifestNode, 'resourceType' | 'raw'>): readonly AssetFact[] {
  const { raw } = node;
  switch (node.resourceType) {
    case 'source':
      return facts(
        ['Source', text(raw, 'source_name'), true],
        ['Loader', text(raw, 'loader'), false],
        ['Identifier', text(raw, 'identifier'), true],
        ['About the source', text(raw, 'source_description'), 'prose'],
        ['Freshness counts', filterOf(own(record(own(raw, 'freshness')), 'filter')), true],
      );
    case 'exposure':
      return facts(['Label', text(raw, 'label'), false], ['Email', texts(own(record(own(raw, 'owner')), 'email')).join(', '), false]);
    case 'metric':
      return metricFacts(raw);
    case 'semantic_model':
      return facts(
        ['Label', text(raw, 'label'), false],
        ['Model', text(raw, 'model'), true],
        ['Primary entity', text(raw, 'primary_entity'), true],
        ['Time dimension', text(record(own(raw, 'defaults')), 'agg_time_dimension'), true],
      );
    case 'saved_query': {
      const query = record(own(raw, 'query_params'));
      return facts(
        ['Label', text(raw, 'label'), false],
        ['Metrics', texts(own(query, 'metrics')).join(', '), true],
        ['Grouped by', texts(own(query, 'group_by')).join(', '), true],
        ['Where', filterOf(own(query, 'where')), true],
        ['Order by', texts(own(query, 'order_by')).join(', '), true],
        ['Limit', numberText(own(query, 'limit')), true],
      );
    }
    case 'function':
      return facts(['Returns', text(record(own(raw, 'returns')), 'data_type'), true], ['Type', text(record(own(raw, 'config')), 'type'), false]);
    default:
      return [];
  }
}

function metricFacts(raw: UnknownRecord): readonly AssetFact[] {
  const params = record(own(raw, 'type_params'));
  return facts(
    ['Label', text(raw, 'label'), false],
    ['Type', text(raw, 'type'), false],
    ['Measure', inputOf(own(params, 'measure')), true],
    ['Numerator', inputOf(own(params, 'numerator')), true],
    ['Denominator', inputOf(own(params, 'denominator')), true],
    ['Expression', text(params, 'expr'), true],
    ['Of metrics', listOf(own(params, 'metrics')).map(inputOf).filter(Boolean).join(', '), true],
    ['Window', windowOf(own(params, 'window') ?? own(record(own(params, 'cumulative_type_params')), 'window')), false],
    ['Grain to date', text(params, 'grain_to_date') ?? text(record(own(params, 'cumulative_type_params')), 'grain_to_date'), false],
    ['Time granularity', text(raw, 'time_granularity'), false],
    ['Filter', filterOf(own(raw, 'filter')), true],
  );
}

/** What something of this kind is made of. */
export function kindParts(node: Pick<ManifestNode, 'resourceType' | 'raw'>): AssetAbout['parts'] {
  const { raw } = node;
  const parts: readonly (readonly [string, unknown, (item: UnknownRecord) => string])[] =
    node.resourceType === 'semantic_model'
      ? [
          ['Entities', own(raw, 'entities'), (item) => words(text(item, 'type'), text(item, 'expr'))],
          [
            'Dimensions',
            own(raw, 'dimensions'),
            (item) => words(text(item, 'type'), text(record(own(item, 'type_params')), 'time_granularity'), text(item, 'expr')),
          ],
          ['Measures', own(raw, 'measures'), (item) => words(text(item, 'agg'), text(item, 'expr'), text(item, 'agg_time_dimension'))],
        ]
      : node.resourceType === 'saved_query'
        ? [['Exports', own(raw, 'exports'), (item) => words(text(record(own(item, 'config')), 'export_as'), text(record(own(item, 'config')), 'schema_name'))]]
        : node.resourceType === 'function'
          ? [['Arguments', own(raw, 'arguments'), (item) => words(text(item, 'data_type'))]]
          : [];
  return parts.flatMap(([title, list, say]) => {
    const items = partsOf(list, say);
    return items.length === 0 ? [] : [{ title, items }];
  });
}

/** The named things of a list, as parts. */
export function partsOf(list: unknown, say: (item: UnknownRecord) => string): readonly AssetPart[] {
  return listOf(list).flatMap((item) => {
    const fields = record(item);
    const name = text(fields, 'name');
    return name === null ? [] : [{ name, words: say(fields), description: text(fields, 'description') ?? '' }];
  });
}

function facts(...all: readonly (readonly [label: string, value: string | null, how: boolean | 'prose'])[]): readonly AssetFact[] {
  return all.flatMap(([label, value, how]) => {
    if (value === null || value === '') return [];
    return [how === 'prose' ? { label, value, code: false, prose: true } : { label, value, code: how }];
  });
}

function words(...said: readonly (string | null)[]): string {
  return said.filter((one) => one !== null).join(', ');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A measure or metric that another is made of: `revenue`, with its filter where it has one. */
function inputOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  const name = text(record(value), 'name');
  const filter = filterOf(own(record(value), 'filter'));
  return name === null ? null : filter === null ? name : `${name} where ${filter}`;
}

/** MetricFlow's filters, however deep dbt writes them; a plain text for sources. */
function filterOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  const filters = listOf(own(record(value), 'where_filters')).map((filter) => text(record(filter), 'where_sql_template'));
  const said = filters.filter((filter) => filter !== null).join(' and ');
  return said === '' ? null : said;
}

function windowOf(value: unknown): string | null {
  if (!isRecord(value)) return typeof value === 'string' && value !== '' ? value : null;
  const [count, unit] = [own(value, 'count'), text(value, 'granularity')];
  return typeof count === 'number' && unit !== null ? `${count} ${unit}${count === 1 ? '' : 's'}` : inText(value);
}

function numberText(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : null;
}
