import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DagsterExport } from '../../preload/model/dagster.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { Exported } from './export-input.ts';
import { type FileNow, type FileUpdate, updateFiles } from './update-files.ts';

/** Beside the files of an export: their texts as Orrery wrote them last. */
export const keptFile = '.orrery-export.json';

interface Planned {
  readonly shown: DagsterExport;
  readonly updates: readonly FileUpdate[];
  readonly kept: string;
}

/** What an export into `dir` would do. Writes nothing. Errors: `export-refused` when what was kept of the last export cannot be read. */
export function previewExport(dir: string, exported: Exported): Result<DagsterExport> {
  const planned = plan(dir, exported);
  return planned.ok ? ok(planned.value.shown) : planned;
}

/**
 * Writes an export into `dir`, all of it or, when a file is refused, nothing. `seen` is that of the preview a person has looked at.
 * Errors: `file-changed` when it would be another export by now, `export-refused`, `disk-full`, `project-read-only`.
 */
export function writeExport(dir: string, exported: Exported, seen: string | null): Result<DagsterExport> {
  const planned = plan(dir, exported);
  if (!planned.ok) return planned;
  const { shown, updates, kept } = planned.value;
  if (seen !== null && seen !== shown.seen) {
    return failed({ code: 'file-changed', title: 'Something changed since the differences were shown.', detail: 'Nothing was written. Look at them again.' });
  }
  if (shown.refused) {
    const why = updates.filter(({ change }) => change === 'refused').map((update) => `${update.path}: ${update.reason}`);
    return failed({ code: 'export-refused', title: 'Nothing was exported, so that nothing of yours is lost.', detail: why.join('\n') });
  }
  try {
    for (const { path: name, write } of updates) {
      if (write === undefined) continue;
      const file = path.join(dir, ...name.split('/'));
      if (write === null) rmSync(file, { force: true });
      else writeWhole(file, write);
    }
    writeWhole(path.join(dir, keptFile), kept);
    return ok(shown);
  } catch (error) {
    return failed(problemOf(error, dir));
  }
}

function plan(dir: string, exported: Exported): Result<Planned> {
  const kept = readKept(path.join(dir, keptFile));
  if (!kept.ok) return kept;
  const updates = updateFiles(exported.files, kept.value, (name) => fileNow(dir, name));
  const text = `${JSON.stringify({ version: 1, files: Object.fromEntries(exported.files.map((file) => [file.path, file.text])) }, null, 1)}\n`;
  const files = updates.map(({ path: name, change, diff, reason }) => ({ path: name, change, diff, reason }));
  const seen = createHash('sha256')
    .update(JSON.stringify([dir, updates]))
    .digest('hex')
    .slice(0, 32);
  const { items, counts } = exported;
  return ok({ shown: { dir, files, refused: files.some(({ change }) => change === 'refused'), items, counts, seen }, updates, kept: text });
}

function readKept(file: string): Result<ReadonlyMap<string, string>> {
  const text = textOf(file);
  if ('problem' in text) return broken(file, text.problem);
  if (text.text === null) return ok(new Map());
  try {
    const read: unknown = JSON.parse(text.text);
    const files: unknown = typeof read === 'object' && read !== null && 'version' in read && read.version === 1 && 'files' in read ? read.files : null;
    if (typeof files !== 'object' || files === null) return broken(file, 'It is not what Orrery writes.');
    // what it names is taken away one day: only paths that an export can have
    const own = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && /^(?:\w+\/)?\w+(?:\.\w+)?$/.test(entry[0]));
    return ok(new Map(own));
  } catch {
    return broken(file, 'It is not valid JSON.');
  }
}

function broken(file: string, detail: string): Result<never> {
  const title = 'What was kept of the last export cannot be read.';
  return failed({
    code: 'export-refused',
    title,
    detail: `${file}: ${detail}\nIt tells your lines from Orrery’s. Take it back from git, or export into another folder.`,
    file,
  });
}

function fileNow(dir: string, name: string): FileNow {
  const file = path.join(dir, ...name.split('/'));
  try {
    const parent = path.dirname(file);
    if (parent !== dir && realpathSync(parent) !== path.join(realpathSync(dir), path.basename(parent)))
      return { problem: 'Its folder is a link to another place.' };
  } catch {
    return { text: null };
  }
  return textOf(file);
}

function textOf(file: string): FileNow {
  try {
    if (!lstatSync(file).isFile()) return { problem: 'It is not a plain file.' };
    const bytes = readFileSync(file);
    const text = bytes.toString('utf8');
    return Buffer.from(text, 'utf8').equals(bytes) ? { text } : { problem: 'It is not written in UTF-8.' };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { text: null };
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function writeWhole(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const half = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(half, text, { flag: 'wx' });
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function problemOf(error: unknown, dir: string) {
  const code = codeOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full', title: 'The disk is full: the export is not whole.', detail } as const;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return { code: 'project-read-only', title: 'The folder of the export cannot be written.', detail: `${dir}\n${detail}` } as const;
  }
  return { code: 'internal', title: 'The export could not be written.', detail } as const;
}
