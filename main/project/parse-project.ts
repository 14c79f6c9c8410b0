import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DbtInstallation, ProjectProfile } from '../../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { ProjectDbt } from './project-dbt.ts';

/** Where Orrery keeps what dbt writes for a project, away from the person's own target folder. */
export interface ParseFolder {
  readonly dir: string;
  readonly manifestFile: string;
  /** v1's memory of the last parse, which makes the next one quick. */
  readonly partialParseFile: string;
}

export function parseFolder(dataDir: string, projectId: string): ParseFolder {
  const dir = path.join(dataDir, 'projects', projectId, 'parse');
  const target = path.join(dir, 'target');
  return { dir, manifestFile: path.join(target, 'manifest.json'), partialParseFile: path.join(target, 'partial_parse.msgpack') };
}

/** A parse that was begun so long ago (ms) is nobody's any more. */
const abandonedAfter = 3_600_000;

/**
 * Has dbt parse the project and gives the manifest's path. dbt writes without locks and not at once, and a window and a command line may
 * parse the same project: each parses into a folder of its own, and what came out whole is moved into place.
 */
export async function parseProject(o: {
  readonly dbt: ProjectDbt;
  readonly folder: ParseFolder;
  readonly installation: DbtInstallation;
  readonly projectDir: string;
  readonly profile: ProjectProfile;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
}): Promise<Result<string>> {
  const work = path.join(o.folder.dir, `work-${randomBytes(4).toString('hex')}`);
  const targetPath = path.join(work, 'target');
  try {
    await removeAbandoned(o.folder.dir);
    await mkdir(targetPath, { recursive: true });
    if (o.installation.engine === 'v1' && existsSync(o.folder.partialParseFile)) {
      await copyFile(o.folder.partialParseFile, path.join(targetPath, 'partial_parse.msgpack'));
    }
    const { installation, projectDir, profile, onLine, signal } = o;
    if (signal.aborted) return failed({ code: 'run-canceled', title: 'Parsing was stopped before it began.', next: { kind: 'parse' } });
    const parsed = await o.dbt.run({ command: 'parse', installation, projectDir, profile, targetPath, stepDir: path.join(work, 'step'), onLine, signal });
    if (!parsed.ok) return parsed;
    if (!existsSync(path.join(targetPath, 'manifest.json'))) {
      return failed({ code: 'parse-failed', title: 'dbt ended well but wrote no manifest.', next: { kind: 'parse' } });
    }
    await mkdir(path.dirname(o.folder.manifestFile), { recursive: true });
    for (const file of [o.folder.partialParseFile, o.folder.manifestFile]) {
      const made = path.join(targetPath, path.basename(file));
      if (existsSync(made)) await rename(made, file);
    }
    return ok(o.folder.manifestFile);
  } catch (error) {
    return failed(folderError(error));
  } finally {
    await rm(work, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function removeAbandoned(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => []);
  for (const name of names.filter((candidate) => candidate.startsWith('work-'))) {
    const stats = await stat(path.join(dir, name)).catch(() => null);
    if (stats !== null && Date.now() - stats.mtimeMs > abandonedAfter) await rm(path.join(dir, name), { recursive: true, force: true });
  }
}

function folderError(error: unknown): OrreryError {
  const detail = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return { code: 'disk-full', title: 'The disk is full: dbt cannot write what it parsed.', detail, next: { kind: 'parse' } };
  return { code: 'parse-failed', title: 'The project could not be parsed.', detail, next: { kind: 'parse' } };
}
