import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Result } from '../../preload/model/result.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { LaunchNode } from './launch-run.ts';
import { isDescribed } from './node-state.ts';

/** Reads what a manifest says of nodes (`ids` null: of all of them), away from the main thread. Ids it does not know are left out. */
export type ReadNodes = (manifestFile: string, ids: readonly string[] | null, signal: AbortSignal) => Promise<Result<readonly LaunchNode[]>>;

/** What is said of a node, by unique id. */
export type Descriptions = ReadonlyMap<string, LaunchNode>;

/** dbt's own manifest of a run, in the target folder of that run. */
const manifestOf = (targetDir: string): string => path.join(targetDir, 'manifest.json');

/**
 * For a run that was launched before anyone knew what it would meet: dbt writes the manifest before it begins with the first node. To be
 * asked again and again; gives what the manifest says once, as soon as it is there, and null at all other times. Never rejects.
 */
export function lateDescriptions(targetDir: string, readNodes: ReadNodes, signal: AbortSignal): () => Promise<Descriptions> | null {
  const file = manifestOf(targetDir);
  let asked = false;
  return () => {
    if (asked || !existsSync(file)) return null;
    asked = true;
    return readNodes(file, null, signal).then(byId);
  };
}

/** How long (milliseconds) the end of a run waits for its manifest: without it the nodes only read less well. */
const patience = 30_000;

/** What the run's own manifest says of those of its nodes that nobody has described yet; empty when there are none or no manifest. */
export async function descriptionsAtEnd(targetDir: string, nodes: readonly NodeRecord[], readNodes: ReadNodes): Promise<Descriptions> {
  const bare = nodes.filter((node) => !isDescribed(node)).map((node) => node.uniqueId);
  const file = manifestOf(targetDir);
  if (bare.length === 0 || !existsSync(file)) return new Map();
  return byId(await readNodes(file, bare, AbortSignal.timeout(patience)));
}

function byId(read: Result<readonly LaunchNode[]>): Descriptions {
  return new Map((read.ok ? read.value : []).map((node) => [node.uniqueId, node]));
}
