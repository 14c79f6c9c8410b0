import fs from 'node:fs/promises';
import path from 'node:path';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { NodeFailure } from '../../preload/model/run.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { compiledCode } from './compiled-code.ts';
import { compiledLine, headline } from './headline.ts';
import { rawLine } from './raw-line.ts';
import { targetDir } from './step-places.ts';

/**
 * What a person needs to understand one failed node of a step, of which `nodes` are all. `asset-not-found` when it has no such node.
 * @param projectDir where the node's own file is, as it is now
 */
export async function nodeFailure(step: StepRecord, nodes: readonly NodeRecord[], uniqueId: string, projectDir: string): Promise<Result<NodeFailure>> {
  const found = nodes.find((node) => node.uniqueId === uniqueId);
  if (found === undefined) return failed({ code: 'asset-not-found', title: `${uniqueId} is not part of this run.` });
  const { dependsOn: _dependsOn, ...node } = found;
  const file = node.path ?? pathInMessage(node.message);
  const code = await compiledCode(targetDir(step), { ...node, path: file });
  const line = compiledLine(node.message, code);
  return ok({
    node,
    headline: headline(node),
    message: node.message ?? '',
    compiledCode: code,
    compiledLine: line,
    rawPath: file,
    rawLine: await lineInFile(projectDir, file, node.message, code === null || line === null ? null : { code, line }),
    skipped: nodes.filter((other) => other.skippedBecauseOf === uniqueId).map((other) => other.uniqueId),
    error: null,
  });
}

async function lineInFile(
  projectDir: string,
  file: string | null,
  message: string | null,
  compiled: { readonly code: string; readonly line: number } | null,
): Promise<number | null> {
  if (file === null || message === null) return null;
  const full = path.join(projectDir, file);
  if (!full.startsWith(projectDir + path.sep)) return null;
  try {
    return rawLine({ message, path: file, raw: await fs.readFile(full, 'utf8'), compiled });
  } catch {
    return null;
  }
}

/** dbt names the file in brackets: `Runtime Error in model bad (models/err/bad.sql)`. v2 names the one under target/run. */
function pathInMessage(message: string | null): string | null {
  const file = message?.match(/ Error in [\w ]+ \S+ \(([^)\n]+)\)/)?.[1];
  return file?.replace(/^target\/run\/[^/]+\//, '') ?? null;
}
