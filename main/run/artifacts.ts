import fs from 'node:fs/promises';
import path from 'node:path';
import type { Artifact } from '../../preload/model/run-page.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { stepFiles } from '../dbt/step-files.ts';
import { openLogFile } from './log-file.ts';

/** What dbt puts right into its target folder and a person may want; the rest there is for dbt's own use. */
const wanted = /^(?:manifest|run_results|sources|catalog|semantic_manifest|graph_summary|index|static_index)\.(?:json|html)$/;

/** The files a step left, artifacts first, then what dbt printed. Nothing is followed out of the step's folder. */
export async function stepArtifacts(step: { readonly dir: string; readonly number: number }): Promise<readonly Artifact[]> {
  const found: Artifact[] = [];
  const names = await fs.readdir(path.join(step.dir, 'target')).catch(() => []);
  for (const name of names.filter((candidate) => wanted.test(candidate)).toSorted()) {
    const stats = await fs.lstat(path.join(step.dir, 'target', name)).catch(() => null);
    if (stats?.isFile() === true) found.push({ step: step.number, name: `target/${name}`, bytes: stats.size, opens: true });
  }
  const files = stepFiles(step.dir);
  for (const file of [files.log, files.stderr]) {
    const log = await openLogFile(file);
    if (log === null) continue;
    try {
      const bytes = await log.size();
      const plain = await fs.lstat(file).catch(() => null);
      if (bytes > 0) found.push({ step: step.number, name: path.basename(file), bytes, opens: plain?.isFile() === true });
    } finally {
      await log.close();
    }
  }
  return found;
}

/** The path of a file that `stepArtifacts` names. `file-not-found` for any other. */
export async function artifactFile(step: { readonly dir: string; readonly number: number }, name: string): Promise<Result<string>> {
  const known = (await stepArtifacts(step)).find((artifact) => artifact.name === name);
  return known === undefined
    ? failed({ code: 'file-not-found', title: `This run has no ${path.posix.basename(name)}.`, detail: step.dir })
    : ok(path.join(step.dir, ...known.name.split('/')));
}

const chunkBytes = 1024 * 1024;

/** Writes a copy of an artifact, logs as plain text however they are kept. A file that is there already is replaced. */
export async function saveArtifact(file: string, to: string): Promise<Result<null>> {
  const from = await openLogFile(file);
  if (from === null) return failed({ code: 'file-not-found', title: `${path.basename(file)} is not there any more.`, detail: file });
  try {
    const copy = await fs.open(to, 'w');
    try {
      for (let position = 0; ;) {
        const bytes = await from.read(position, chunkBytes);
        if (bytes.length === 0) break;
        await copy.write(bytes);
        position += bytes.length;
      }
    } finally {
      await copy.close();
    }
    return ok(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const detail = error instanceof Error ? error.message : String(error);
    return code === 'ENOSPC' || code === 'EDQUOT'
      ? failed({ code: 'disk-full', title: `The disk is full: ${path.basename(to)} was not saved.`, detail })
      : failed({ code: 'internal', title: `${path.basename(to)} could not be saved.`, detail });
  } finally {
    await from.close();
  }
}
