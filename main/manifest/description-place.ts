import type { Manifest } from './manifest.ts';
import { text } from './unknown-values.ts';

/** Where an asset is described, or would be. */
export interface DescriptionPlace {
  /** The package whose folder `file` is relative to. */
  readonly packageName: string;
  readonly file: string;
  /** How the YAML file calls it; null when `file` is not YAML, as there is none yet. */
  readonly name: string | null;
}

/** The YAML file that speaks of an asset, else the asset's own file; null when there is no such asset. */
export function descriptionPlace(manifest: Manifest, id: string): DescriptionPlace | null {
  const node = manifest.nodes.get(id);
  if (node === undefined) return null;
  const [, packageName = node.packageName, patched = null] = /^([^:/]+):\/\/(.+)$/.exec(text(node.raw, 'patch_path') ?? '') ?? [];
  if (patched !== null) return { packageName, file: patched.replaceAll('\\', '/'), name: node.name };
  return { packageName: node.packageName, file: node.path, name: /\.ya?ml$/i.test(node.path) ? node.name : null };
}

/** The line (from 1) of a YAML file where `- name: NAME` stands; null when it does not. */
export function lineOfName(yaml: string, name: string): number | null {
  const lines = yaml.split(/\r?\n/);
  const at = lines.findIndex((line) => {
    const [, said] = /^\s*-?\s*name:\s*(.+?)\s*(?:#.*)?$/.exec(line) ?? [];
    return said !== undefined && said.replaceAll(/^["']|["']$/g, '') === name;
  });
  return at < 0 ? null : at + 1;
}
