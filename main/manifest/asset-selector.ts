import type { ManifestNode } from './manifest.ts';
import { text } from './unknown-values.ts';

/** Deeper folders than this are not used to tell two nodes apart. */
const deepest = 32;

/**
 * Gives, for a node, the shortest selection in dbt's grammar that means it and nothing else of the manifest
 * (docs.getdbt.com/reference/node-selection/methods). Takes all nodes, since another one of the same name makes a longer selection necessary.
 */
export function assetSelectors(all: Iterable<ManifestNode>): (node: ManifestNode) => string {
  const uses = new Map<string, number>();
  for (const node of all) {
    for (const key of node.resourceType === 'source' ? sourceNames(node) : matchedBy(node)) uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const only = (candidates: readonly string[]): string | undefined => candidates.find((candidate) => uses.get(candidate) === 1);

  return (node) => {
    const kind = node.resourceType;
    if (kind === 'source') {
      const names = sourceNames(node);
      return only(names) ?? names.at(-1) ?? node.name;
    }
    if (kind === 'exposure' || kind === 'metric' || kind === 'semantic_model' || kind === 'saved_query') {
      return `${kind}:${only([`${kind}:${node.name}`]) ? '' : `${node.packageName}.`}${node.name}`;
    }
    const name = node.version === null ? node.name : `${node.name}.v${node.version}`;
    const whole = node.fqn.join('.');
    const found = only([name, node.fqn.slice(1).join('.'), whole]);
    return found === undefined ? `${whole},resource_type:${kind}` : explicit(found);
  };
}

/** A name that dbt would take for a file or a path needs its method in front. */
function explicit(selection: string): string {
  return /\.(sql|py|csv)$/i.test(selection) || selection.includes('/') ? `fqn:${selection}` : selection;
}

function sourceNames(node: ManifestNode): readonly string[] {
  const source = text(node.raw, 'source_name') ?? '';
  return [`source:${source}.${node.name}`, `source:${node.packageName}.${source}.${node.name}`];
}

/** Every text without wildcards that dbt's fqn method would match this node with: its name, and each beginning of its fqn with and without the package. */
function matchedBy(node: ManifestNode): ReadonlySet<string> {
  const keys = new Set<string>([`${node.resourceType}:${node.name}`]);
  const last = node.fqn.at(-1) ?? node.name;
  if (node.version === null) {
    keys.add(last);
  } else {
    const base = node.fqn.at(-2) ?? node.name;
    keys.add(base).add(`${base}.${last}`).add(`${base}_${last}`);
  }
  for (const start of [0, 1]) {
    const parts = node.fqn.slice(start, start + deepest).flatMap((part) => part.split('.'));
    let prefix = '';
    for (const part of parts) {
      prefix = prefix === '' ? part : `${prefix}.${part}`;
      keys.add(prefix);
    }
    keys.add(node.fqn.slice(start).join('.'));
  }
  return keys;
}
