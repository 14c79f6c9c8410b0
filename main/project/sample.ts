import { randomBytes } from 'node:crypto';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../../preload/model/result.ts';

const folderName = 'stays_analytics';

/**
 * Copies the sample project `sampleDir` into a new folder of `parentDir` and gives its path: `stays_analytics`, or with a number when that
 * is taken. It is copied under another name first, so that a half-made one is never taken for the sample.
 * Errors: `project-read-only`, `disk-full`, `internal`.
 */
export async function createSample(o: { readonly sampleDir: string; readonly parentDir: string }): Promise<Result<string>> {
  const partial = path.join(o.parentDir, `.${folderName}-${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(o.parentDir, { recursive: true });
    await cp(o.sampleDir, partial, { recursive: true, errorOnExist: true, force: false, filter: isSource });
    const dir = freeFolder(o.parentDir);
    await rename(partial, dir);
    return ok(dir);
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    return refusal(error, o.parentDir);
  }
}

function freeFolder(parentDir: string): string {
  for (let number = 1; ; number += 1) {
    const dir = path.join(parentDir, number === 1 ? folderName : `${folderName}-${number}`);
    if (!existsSync(dir)) return dir;
  }
}

/** What dbt made while somebody ran the sample in place is no part of it. */
function isSource(file: string): boolean {
  const name = path.basename(file);
  return !['target', 'logs', 'dbt_packages', '.user.yml'].includes(name) && !/\.duckdb(\.wal)?$/.test(name);
}

function refusal(error: unknown, parentDir: string): Result<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return failed({ code: 'disk-full', title: 'The disk is full: the sample could not be copied.', detail: parentDir, next: { kind: 'retry' } });
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
    return failed({
      code: 'project-read-only',
      title: 'Orrery cannot write in that folder.',
      detail: `${parentDir}: choose another one for the sample.`,
      next: { kind: 'open-project' },
    });
  }
  return failed({ code: 'internal', title: 'The sample could not be copied.', detail });
}
