import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { NodeResult } from '../../preload/model/run.ts';
import { dbtName } from './node-state.ts';

type Compiled = Pick<NodeResult, 'uniqueId' | 'path'>;

/**
 * The compiled code that a run wrote for a node, null when it wrote none. dbt puts it at target/compiled/<package>/<path>; what is declared
 * in YAML stands in a folder named for that file (v1) or in generic_tests (v2), long names shortened to a part and the MD5 of the whole.
 * Paths come from the manifest, so they are kept inside the target folder.
 */
export async function compiledCode(target: string, node: Compiled): Promise<string | null> {
  return writtenCode(target, 'compiled', node);
}

/** The statement dbt made of the compiled code, below target/run; null when it wrote none. */
export async function executedCode(target: string, node: Compiled): Promise<string | null> {
  return writtenCode(target, 'run', node);
}

async function writtenCode(target: string, folder: 'compiled' | 'run', node: Compiled): Promise<string | null> {
  const packageName = node.uniqueId.split('.')[1];
  if (packageName === undefined || node.path === null) return null;
  const root = path.join(target, folder, packageName);
  const place = path.join(root, node.path);
  if (!place.startsWith(`${root}${path.sep}`)) return null;
  if (!/\.ya?ml$/.test(node.path)) return read(place);
  for (const dir of [place, path.join(root, 'generic_tests')]) {
    const file = await fileFor(dir, dbtName(node.uniqueId));
    if (file !== null) return read(path.join(dir, file));
  }
  return null;
}

async function fileFor(dir: string, name: string): Promise<string | null> {
  const shortened = `_${createHash('md5').update(name).digest('hex')}.sql`;
  try {
    const files = await fs.readdir(dir);
    return files.find((file) => file === `${name}.sql`) ?? files.find((file) => file.endsWith(shortened)) ?? null;
  } catch {
    return null;
  }
}

async function read(file: string): Promise<string | null> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch {
    return null;
  }
}

/** How many files are read at a time. */
const atOnce = 16;

/** SHA-256 of the compiled code of each of these nodes, in hexadecimal, by unique id; nodes without code are left out. */
export async function compiledHashes(target: string, nodes: readonly NodeResult[]): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  const waiting = nodes.filter(({ resourceType }) => resourceType === 'model' || resourceType === 'snapshot').values();
  async function readOn(): Promise<void> {
    for (const node of waiting) {
      const code = await compiledCode(target, node);
      if (code !== null) hashes.set(node.uniqueId, createHash('sha256').update(code).digest('hex'));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, readOn));
  return hashes;
}
