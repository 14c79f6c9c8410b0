import type { ManifestNode } from './manifest.ts';
import { own, record, text, texts, type UnknownRecord } from './unknown-values.ts';

/** What selections look at again and again, read from a node once. */
export interface NodeTraits {
  /** The fqn in one text; dots in names are separators too, as for dbt. */
  readonly whole: string;
  /** The same without the package in front. */
  readonly unscoped: string;
  /** How many parts `whole` has. */
  readonly parts: number;
  /** The last part of the fqn; of a versioned model the one before it. */
  readonly leaf: string;
  readonly isVersioned: boolean;
  readonly config: UnknownRecord;
  /** dbt looks at the node's own tags; a unit test keeps its in `config`. */
  readonly tags: readonly string[];
  /** The name of its file, and the same without its ending. */
  readonly file: string;
  readonly stem: string;
  /** Folder of its file, empty at the top. */
  readonly folder: string;
  /** The YAML file it is described in, relative to its package. */
  readonly patch: string | null;
  /** A model without a word of code. */
  readonly isEmpty: boolean;
}

/** The `config` of a node, an empty object where it has none. */
function configOf(node: ManifestNode) {
  return record(own(node.raw, 'config'));
}

export function readTraits(node: ManifestNode): NodeTraits {
  const isVersioned = node.resourceType === 'model' && node.version !== null;
  const config = configOf(node);
  const whole = node.fqn.join('.');
  const code = own(node.raw, 'raw_code') ?? own(node.raw, 'raw_sql');
  const file = node.path.slice(node.path.lastIndexOf('/') + 1);
  return {
    whole,
    unscoped: node.fqn.slice(1).join('.'),
    parts: whole.split('.').length,
    leaf: node.fqn.at(isVersioned ? -2 : -1) ?? '',
    isVersioned,
    config,
    tags: texts(node.resourceType === 'unit_test' ? own(config, 'tags') : own(node.raw, 'tags')),
    file,
    stem: file.replace(/(?<=.)\.[^.]*$/, ''),
    folder: node.path.slice(0, Math.max(0, node.path.lastIndexOf('/'))),
    patch:
      text(node.raw, 'patch_path')
        ?.replace(/^[^:]*:\/\//, '')
        .replaceAll('\\', '/') ?? null,
    isEmpty: node.resourceType === 'model' && typeof code === 'string' && code.trim() === '',
  };
}
