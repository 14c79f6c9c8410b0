import type { ExportedFile } from '../../preload/model/dagster.ts';
import type { ExportFile } from './export-input.ts';
import { mergeLines, unifiedDiff } from './line-merge.ts';

/** A file as it is in the folder of the export: its text, that there is none, or why it cannot be written. */
export type FileNow = { readonly text: string | null } | { readonly problem: string };

/** What becomes of a file: `write` is its new text, null to take it away, not given to leave it as it is. */
export interface FileUpdate extends ExportedFile {
  readonly write?: string | null;
}

/**
 * What an export does with each file. `kept` are the texts as Orrery wrote them last: what is different now a person changed, and that stays.
 * What Orrery never wrote is not touched.
 */
export function updateFiles(files: readonly ExportFile[], kept: ReadonlyMap<string, string>, now: (path: string) => FileNow): readonly FileUpdate[] {
  const wanted = new Set(files.map(({ path }) => path));
  const gone = [...kept.keys()].filter((path) => !wanted.has(path));
  return [
    ...files.map(({ path, text }) => update(path, text, kept.get(path), now(path))),
    ...gone.flatMap((path) => takeAway(path, kept.get(path) ?? '', now(path))),
  ];
}

function update(path: string, ours: string, base: string | undefined, now: FileNow): FileUpdate {
  if ('problem' in now) return refused(path, '', now.problem);
  const { text } = now;
  if (text === null) return { path, change: 'new', diff: unifiedDiff('', ours), reason: '', write: ours };
  // where git gave the file Windows' line ends, they stay
  const windows = text.includes('\r\n');
  const theirs = windows ? text.replaceAll('\r\n', '\n') : text;
  const written = (made: string): string => (windows ? made.replaceAll('\n', '\r\n') : made);
  if (theirs === ours) return { path, change: 'unchanged', diff: '', reason: '' };
  if (base === undefined) return refused(path, unifiedDiff(theirs, ours), 'It is there already, and Orrery did not write it.');
  if (theirs === base) return { path, change: 'changed', diff: unifiedDiff(theirs, ours), reason: '', write: written(ours) };
  const merged = mergeLines(base, theirs, ours);
  if ('conflicts' in merged) {
    const places = merged.conflicts.map(({ from, to }) => (from === to ? `line ${from}` : `lines ${from} to ${to}`)).join(', ');
    return refused(path, unifiedDiff(theirs, ours), `You and the export changed the same: ${places}.`);
  }
  if (merged.text === theirs) return { path, change: 'unchanged', diff: '', reason: '' };
  return { path, change: 'merged', diff: unifiedDiff(theirs, merged.text), reason: '', write: written(merged.text) };
}

function takeAway(path: string, base: string, now: FileNow): FileUpdate[] {
  if ('problem' in now || now.text === null) return [];
  const theirs = now.text.replaceAll('\r\n', '\n');
  if (theirs === base) return [{ path, change: 'removed', diff: unifiedDiff(theirs, ''), reason: '', write: null }];
  return [{ path, change: 'kept', diff: '', reason: 'The export has it no more, but you changed it.' }];
}

function refused(path: string, diff: string, reason: string): FileUpdate {
  return { path, change: 'refused', diff, reason };
}
