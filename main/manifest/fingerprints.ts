import { relationOf } from './asset-graph.ts';
import { builtConfig, hooksOf } from './built-config.ts';
import type { BuiltFrom, Fingerprint, Fingerprints } from './fingerprint.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { namedInJinja } from './named-in-jinja.ts';
import { normalisedPython } from './normalised-python.ts';
import { normalisedSql } from './normalised-sql.ts';
import { hashOf } from './text-hash.ts';
import { own, record, text, type UnknownRecord } from './unknown-values.ts';
import { type Used, usedMacros } from './used-macros.ts';

const builtKinds: ReadonlySet<string> = new Set(['model', 'seed', 'snapshot', 'function']);

/** What a manifest does not hold. */
export interface Beside {
  /** `vars:` of dbt_project.yml. */
  readonly variables: UnknownRecord;
  /** The hash of a seed's file that is too large for dbt to look into (over a megabyte it notes the path only); null when it cannot be read. */
  readonly seedHash: (node: ManifestNode) => string | null;
}

/** What goes into an asset besides its own code: also what the ephemeral models it reads, however far, use. */
interface Parts extends Used {
  readonly ephemerals: ReadonlySet<string>;
}

/** The fingerprints of all that dbt would build of a manifest. */
export function fingerprintsOf(manifest: Manifest, beside: Beside): Fingerprints {
  return printer(manifest, beside).all();
}

/** The fingerprints of these nodes with all that the history keeps of them. Ids the manifest does not know, or that are never built, are left out. */
export function builtFrom(manifest: Manifest, beside: Beside, ids: readonly string[]): BuiltFrom {
  const print = printer(manifest, beside);
  const nodes = new Map<string, Fingerprint>();
  const relations = new Map<string, string | null>();
  const codes = new Map<string, string>();
  for (const id of ids) {
    const node = manifest.nodes.get(id);
    if (node === undefined || !isBuilt(node)) continue;
    nodes.set(id, print.of(node));
    relations.set(id, relationOf(node));
    print.codesOf(node, codes);
  }
  return { fingerprints: { nodes, records: print.records }, relations, codes };
}

function isBuilt(node: ManifestNode): boolean {
  return builtKinds.has(node.resourceType) && node.materialized !== 'ephemeral';
}

function printer(manifest: Manifest, beside: Beside) {
  const macros = usedMacros(manifest);
  const records = new Map<string, string>();
  const hashes = new Map<string, string>();
  const parts = new Map<string, Parts>();
  const codeHashes = new Map<string, string>();

  const noted = (value: UnknownRecord): string => {
    const json = JSON.stringify(value);
    const hash = hashes.get(json) ?? hashOf(json);
    hashes.set(json, hash);
    records.set(hash, json);
    return hash;
  };
  const codeHash = (node: ManifestNode): string => {
    const known = codeHashes.get(node.id) ?? hashOfCode(node, beside);
    codeHashes.set(node.id, known);
    return known;
  };

  const uses = new Map<string, Used>();
  const namedBy = (node: ManifestNode): Used => {
    const known = uses.get(node.id) ?? macros.of({ node, named: textsOf(node).map(namedInJinja) });
    uses.set(node.id, known);
    return known;
  };

  function partsOf(node: ManifestNode): Parts {
    const known = parts.get(node.id);
    if (known !== undefined) return known;
    const own = namedBy(node);
    const ephemerals = ephemeralParents(node);
    // a set that grows while it is gone through
    for (const id of ephemerals) {
      const parent = manifest.nodes.get(id);
      if (parent !== undefined) for (const next of ephemeralParents(parent)) ephemerals.add(next);
    }
    const from = [...ephemerals].flatMap((id) => manifest.nodes.get(id) ?? []).map(namedBy);
    const found: Parts =
      from.length === 0
        ? { ...own, ephemerals }
        : {
            macros: new Set([own, ...from].flatMap((each) => [...each.macros])),
            variables: new Set([own, ...from].flatMap((each) => [...each.variables])),
            ephemerals,
          };
    parts.set(node.id, found);
    return found;
  }

  function ephemeralParents(node: ManifestNode): Set<string> {
    return new Set(node.dependsOn.filter((id) => manifest.nodes.get(id)?.materialized === 'ephemeral' && manifest.nodes.get(id)?.resourceType === 'model'));
  }

  function of(node: ManifestNode): Fingerprint {
    const { macros: used, ephemerals, variables } = partsOf(node);
    const pairs = (ids: Iterable<string>, value: (id: string) => unknown): UnknownRecord =>
      Object.fromEntries([...ids].toSorted().map((id) => [id, value(id)] as const));
    return {
      code: codeHash(node),
      config: noted(builtConfig(node)),
      macros: noted(pairs(used, (id) => macros.hash(id))),
      ephemerals: noted(
        pairs(ephemerals, (id) => {
          const parent = manifest.nodes.get(id);
          return parent === undefined ? '' : codeHash(parent);
        }),
      ),
      variables: noted(
        pairs(
          [...variables].filter((name) => valueOf(beside.variables, name, node) !== undefined),
          (name) => valueOf(beside.variables, name, node),
        ),
      ),
    };
  }

  return {
    records,
    of,
    all(): Fingerprints {
      const nodes = new Map<string, Fingerprint>();
      for (const node of manifest.nodes.values()) if (isBuilt(node)) nodes.set(node.id, of(node));
      return { nodes, records };
    },
    codesOf(node: ManifestNode, codes: Map<string, string>): void {
      const found = partsOf(node);
      const add = (hash: string, code: string | null): void => void (code !== null && codes.set(hash, code));
      add(codeHash(node), codeOf(node));
      for (const id of found.ephemerals) {
        const parent = manifest.nodes.get(id);
        if (parent !== undefined) add(codeHash(parent), codeOf(parent));
      }
      for (const id of found.macros) add(macros.hash(id), macros.text(id));
    },
  };
}

/** The texts of a node that dbt renders: its code and its hooks. */
function textsOf(node: ManifestNode): readonly string[] {
  const config = record(own(node.raw, 'config'));
  return [codeOf(node) ?? '', ...hooksOf(own(config, 'pre-hook')), ...hooksOf(own(config, 'post-hook'))];
}

/** Jinja source as it was written; null for seeds. */
export function codeOf(node: ManifestNode): string | null {
  return text(node.raw, 'raw_code') ?? text(node.raw, 'raw_sql');
}

function hashOfCode(node: ManifestNode, beside: Beside): string {
  const code = codeOf(node);
  if (code === null) {
    const checksum = record(own(node.raw, 'checksum'));
    const isPath = text(checksum, 'name') === 'path';
    return hashOf(`file ${(isPath ? beside.seedHash(node) : null) ?? text(checksum, 'checksum') ?? ''}`);
  }
  const isPython = text(node.raw, 'language') === 'python' || node.path.endsWith('.py');
  const signature = node.resourceType === 'function' ? JSON.stringify([own(node.raw, 'arguments'), own(node.raw, 'returns')]) : '';
  return hashOf(`${isPython ? normalisedPython(code) : normalisedSql(code)}${signature}`);
}

/** dbt looks for a variable of a package under its name first. */
function valueOf(variables: UnknownRecord, name: string, node: ManifestNode): unknown {
  return own(record(own(variables, node.packageName)), name) ?? own(variables, name);
}
