import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { NodeResult } from '../../preload/model/run.ts';

/**
 * The compiled code that a run wrote for a node, null when it wrote none. dbt puts it at target/compiled/<package>/<path>; generic tests
 * stand in a folder named for their YAML file. Paths come from the manifest, so they are kept inside the target folder.
 */
export async function compiledCode(target: string, node: Pick<NodeResult, 'uniqueId' | 'path' | 'name' | 'resourceType'>): Promise<string | null> {
  for (const file of candidates(target, node)) {
    try {
      return await fs.readFile(file, 'utf8');
    } catch {
      // The next place, or none.
    }
  }
  return null;
}

function candidates(target: string, node: Pick<NodeResult, 'uniqueId' | 'path' | 'name' | 'resourceType'>): readonly string[] {
  const [, packageName] = node.uniqueId.split('.');
  if (packageName === undefined || node.path === null) return [];
  const plain = path.join(target, 'compiled', packageName, node.path);
  const inYaml = path.join(plain, `${node.name}.sql`);
  const places = /\.ya?ml$/.test(node.path) ? [inYaml] : [plain];
  return places.filter((file) => file.startsWith(`${target}${path.sep}`));
}

/** SHA-256 of the compiled code of each of these nodes, in hexadecimal, by unique id; nodes without code are left out. */
export async function compiledHashes(target: string, nodes: readonly NodeResult[]): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const node of nodes) {
    if (node.resourceType !== 'model' && node.resourceType !== 'snapshot') continue;
    const code = await compiledCode(target, node);
    if (code !== null) hashes.set(node.uniqueId, createHash('sha256').update(code).digest('hex'));
  }
  return hashes;
}
