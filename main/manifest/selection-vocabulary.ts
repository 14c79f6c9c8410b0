import type { SelectionValue, SelectionVocabulary } from '../../preload/model/selection.ts';
import { macroNames } from './macro-names.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { nodeIndex } from './node-index.ts';
import type { NodeTraits } from './node-traits.ts';
import { resultStatuses } from './results-match.ts';
import type { SelectionDialect } from './selection-dialect.ts';
import { stateValues } from './state-matches.ts';
import { isRecord, own, record, text } from './unknown-values.ts';
import { versionMatches } from './version-matches.ts';
import type { YamlSelector } from './yaml-selectors.ts';

/** What `config` is offered for, apart from `meta` and its own keys: the rest is found by whoever knows its name. */
const configKeys = ['materialized', 'schema', 'incremental_strategy', 'severity', 'contract.enforced', 'persist_docs.relation', 'on_schema_change'];
/** A manifest may hold any text as meta; nobody completes a list of thousands. */
const mostValues = 200;

/** Every method with the values it has in this manifest and how many nodes each means. */
export function selectionVocabulary(manifest: Manifest, dialect: SelectionDialect, selectors: readonly YamlSelector[]): SelectionVocabulary {
  const counts = new Map<string, Map<string, number>>();
  const count = (method: string, value: string | null): void => {
    if (value === null || value === '') return;
    let values = counts.get(method);
    if (values === undefined) counts.set(method, (values = new Map<string, number>()));
    values.set(value, (values.get(value) ?? 0) + 1);
  };
  const { nodes, traits } = nodeIndex(manifest);
  for (const [number, node] of nodes.entries()) {
    const of = traits[number];
    if (of === undefined || node.resourceType === 'operation') continue;
    countPlaces(node, of, count);
    countKind(node, count);
    countConfig(of, count);
    for (const tag of of.tags) count('tag', tag);
    count('group', node.group);
    count('package', node.packageName);
    count('resource_type', node.resourceType);
  }
  const values = (method: string): readonly SelectionValue[] =>
    [...(counts.get(method) ?? [])].map(([value, many]) => ({ value, count: many })).toSorted((a, b) => (a.value < b.value ? -1 : 1));
  const fixed = (list: readonly string[]): readonly SelectionValue[] => list.map((value) => ({ value, count: 0 }));
  const methods = dialect.methods.flatMap((method) => {
    if (method === 'config')
      return [...counts.keys()]
        .filter((key) => key.startsWith('config.'))
        .toSorted()
        .map((key) => ({ method: key, values: values(key).slice(0, mostValues) }));
    if (method === 'selector') return [{ method, values: fixed(selectors.map(({ name }) => name)) }];
    if (method === 'state') return [{ method, values: fixed(stateValues) }];
    if (method === 'result') return [{ method, values: fixed(resultStatuses) }];
    if (method === 'source_status') return [{ method, values: fixed(['fresher']) }];
    return [{ method, values: values(method) }];
  });
  return {
    methods,
    selectors: selectors.map(({ name, description, isDefault }) => ({ name, description, isDefault })),
    resourceTypes: values('resource_type'),
    macros: macroNames(manifest),
  };
}

type Count = (method: string, value: string | null) => void;

function countPlaces(node: ManifestNode, { patch }: NodeTraits, count: Count): void {
  if (node.path === '') return;
  const slash = node.path.lastIndexOf('/');
  count('path', node.path);
  // the YAML file that describes a node means it too
  if (patch !== node.path) count('path', patch);
  for (let end = slash; end > 0; end = node.path.lastIndexOf('/', end - 1)) count('path', node.path.slice(0, end));
  count('file', node.path.slice(slash + 1));
}

function countKind(node: ManifestNode, count: Count): void {
  const kind = node.resourceType;
  if (kind === 'source') {
    const source = text(node.raw, 'source_name') ?? '';
    count('source', source);
    count('source', `${source}.${node.name}`);
    return;
  }
  count('fqn', node.name);
  switch (kind) {
    case 'exposure':
    case 'metric':
    case 'semantic_model':
    case 'saved_query':
    case 'function':
      count(kind, node.name);
      return;
    case 'unit_test':
      count(kind, node.name);
      count('test_name', node.name);
      count('test_type', 'unit');
      return;
    case 'test': {
      const name = text(record(own(node.raw, 'test_metadata')), 'name');
      count('test_name', name);
      count('test_type', name === null ? 'singular' : 'generic');
      count('test_type', 'data');
      return;
    }
    case 'model':
      count('access', text(node.raw, 'access') ?? 'protected');
      if (node.version !== null) count('fqn', `${node.name}.v${node.version}`);
      for (const version of ['latest', 'prerelease', 'old', 'none']) if (versionMatches(version, false)?.(node)) count('version', version);
  }
}

function countConfig({ config }: NodeTraits, count: Count): void {
  for (const key of configKeys)
    count(`config.${key}`, shown(key.split('.').reduce<unknown>((inside, part) => (isRecord(inside) ? own(inside, part) : undefined), config)));
  for (const [key, value] of Object.entries(record(own(config, 'meta')))) {
    if (!/^\w+$/.test(key)) continue;
    for (const item of Array.isArray(value) ? value : [value]) count(`config.meta.${key}`, shown(item));
  }
}

/** A value as it is written in a selection; spaces and commas would end it. */
function shown(value: unknown): string | null {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.length <= 100 && !/[\s,]/.test(value) ? value : null;
}
