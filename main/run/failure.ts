import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { NodeFailure } from '../../preload/model/run.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { compiledCode } from './compiled-code.ts';
import { compiledLine, headline } from './headline.ts';
import { targetDir } from './step-places.ts';

/** What a person needs to understand one failed node of a step, of which `nodes` are all. `asset-not-found` when it has no such node. */
export async function nodeFailure(step: StepRecord, nodes: readonly NodeRecord[], uniqueId: string): Promise<Result<NodeFailure>> {
  const found = nodes.find((node) => node.uniqueId === uniqueId);
  if (found === undefined) return failed({ code: 'asset-not-found', title: `${uniqueId} is not part of this run.` });
  const { dependsOn: _dependsOn, ...node } = found;
  const path = node.path ?? pathInMessage(node.message);
  const code = await compiledCode(targetDir(step), { ...node, path });
  return ok({
    node,
    headline: headline(node),
    message: node.message ?? '',
    compiledCode: code,
    compiledLine: compiledLine(node.message, code),
    rawPath: path,
    skipped: nodes.filter((other) => other.skippedBecauseOf === uniqueId).map((other) => other.uniqueId),
    error: null,
  });
}

/** dbt names the file in brackets: `Runtime Error in model bad (models/err/bad.sql)`. v2 names the one under target/run. */
function pathInMessage(message: string | null): string | null {
  const file = message?.match(/ Error in [\w ]+ \S+ \(([^)\n]+)\)/)?.[1];
  return file?.replace(/^target\/run\/[^/]+\//, '') ?? null;
}
