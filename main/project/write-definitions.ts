import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { projectFile } from './project-file.ts';

/** Stands for a text of orrery.yml, so that an edit can say which one it began from. */
export function baseOf(text: string | null): string {
  return text === null ? 'none' : createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The text of a project's orrery.yml now; null where there is none. Errors: `yaml-broken` when it is no UTF-8 text, `forbidden` for a link out of the project. */
export function definitionsText(dir: string): Result<string | null> {
  const place = placeOf(dir);
  if (!place.ok) return place;
  if (!existsSync(place.value)) return ok(null);
  try {
    const bytes = readFileSync(place.value);
    const text = bytes.toString('utf8');
    if (Buffer.from(text, 'utf8').equals(bytes)) return ok(text);
    return failed({ code: 'yaml-broken', title: 'orrery.yml is not written in UTF-8, so it cannot be changed here.', file: place.value });
  } catch (error) {
    return failed(fileProblem(error, place.value));
  }
}

/**
 * Writes a project's orrery.yml whole or not at all, with the mode it had; null takes it away. A link is followed inside the project.
 * Errors: `file-changed` when it is not the text `base` stands for any more, `project-read-only`, `disk-full`, `forbidden`.
 */
export function writeDefinitions(dir: string, base: string, text: string | null): Result<null> {
  const now = definitionsText(dir);
  if (!now.ok) return now;
  if (baseOf(now.value) !== base) return failed(fileChanged(path.join(dir, 'orrery.yml')));
  const place = placeOf(dir);
  if (!place.ok) return place;
  const file = place.value;
  const half = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    if (text === null) {
      rmSync(file, { force: true });
      return ok(null);
    }
    const mode = existsSync(file) ? statSync(file).mode & 0o777 : null;
    if (mode !== null) accessSync(file, constants.W_OK);
    // nobody may write, although a privileged person could
    if (mode !== null && (mode & 0o222) === 0) return failed(readOnly(file));
    writeFileSync(half, text, { flag: 'wx' });
    if (mode !== null) chmodSync(half, mode);
    const handle = openSync(half, 'r+');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(half, file);
    return ok(null);
  } catch (error) {
    rmSync(half, { force: true });
    return failed(fileProblem(error, file));
  }
}

function placeOf(dir: string): Result<string> {
  const file = path.join(dir, 'orrery.yml');
  try {
    if (lstatSync(file).isSymbolicLink()) return projectFile(dir, 'orrery.yml');
  } catch {
    // there is none yet
  }
  return ok(file);
}

function fileChanged(file: string): OrreryError {
  return {
    code: 'file-changed',
    title: 'orrery.yml was changed by somebody else meanwhile.',
    detail: 'Nothing was written. Look at what is there now, or save over it.',
    file,
  };
}

function readOnly(file: string): OrreryError {
  return { code: 'project-read-only', title: 'orrery.yml cannot be written.', detail: `${file} is read-only.`, file };
}

/** What the system says of a file, in words. */
export function fileProblem(error: unknown, file: string): OrreryError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return readOnly(file);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return { code: 'disk-full', title: 'The disk is full: orrery.yml was not written.', detail: 'What was there is unchanged.', file };
  return { code: 'internal', title: 'orrery.yml could not be written.', detail: error instanceof Error ? error.message : String(error), file };
}
