import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { ParseWhen } from '../../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { type DefinitionChange, editDefinitions } from './definitions/edit-definitions.ts';
import { readDefinitionsText } from './definitions/read-definitions.ts';
import type { ProjectService } from './project-service.ts';
import { baseOf, definitionsText, writeDefinitions } from './write-definitions.ts';

/**
 * Edits of the open project's orrery.yml, one after the other, each of which can be taken back. Every edit says with `base` which text it began
 * from. Errors of all: `no-project`, `file-changed`, `project-read-only`, `disk-full`.
 */
export interface DefinitionsFile {
  /** The folder of the project and the text as it is now, null where there is no file. */
  now(): Result<{ readonly dir: string; readonly text: string | null }>;
  /** Refuses when the file is not the text that `base` stands for any more. */
  unchanged(text: string | null, base: string): Result<null>;
  /** Writes a whole text in place of `before`. */
  write(dir: string, before: string | null, base: string, text: string): Result<WrittenEdit>;
  /** Makes changes one after the other and writes them as one. Errors: also those of `editDefinitions`. */
  edit(base: string, changes: (jobs: readonly string[]) => readonly DefinitionChange[]): Result<WrittenEdit>;
  /** Writes when Orrery parses by itself, whatever the text is by now. */
  setParse(parse: ParseWhen): Result<null>;
  /** Puts back, byte for byte, what was there before an edit. `file-changed` when it was changed since. */
  undo(token: string): Result<null>;
}

/** What an edit gives: the text the next one may begin from, and what undoes it. */
export interface WrittenEdit {
  readonly base: string;
  readonly undo: string;
}

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.' };
const keptUndos = 50;

export function createDefinitionsFile(project: Pick<ProjectService, 'current' | 'readDefinitions'>): DefinitionsFile {
  /** What edits can be taken back to, by a token that nobody guesses. */
  const undos = new Map<string, { readonly dir: string; readonly before: string | null; readonly after: string }>();

  function now(): Result<{ readonly dir: string; readonly text: string | null }> {
    const dir = project.current()?.dir;
    if (dir === undefined) return failed(noProject);
    const text = definitionsText(dir);
    return text.ok ? ok({ dir, text: text.value }) : text;
  }

  function write(dir: string, before: string | null, base: string, text: string): Result<WrittenEdit> {
    const written = text === before ? unchanged(before, base) : writeDefinitions(dir, base, text);
    if (!written.ok) return written;
    const undo = randomBytes(16).toString('hex');
    undos.set(undo, { dir, before, after: baseOf(text) });
    for (const token of [...undos.keys()].slice(0, Math.max(0, undos.size - keptUndos))) undos.delete(token);
    project.readDefinitions();
    return ok({ base: baseOf(text), undo });
  }

  const edit: DefinitionsFile['edit'] = (base, changes) => {
    const file = now();
    if (!file.ok) return file;
    const { dir, text } = file.value;
    // what changed the file is said before what an edit of it would trip over
    const same = unchanged(text, base);
    if (!same.ok) return same;
    let made = text ?? '';
    for (const change of changes([...readDefinitionsText(made, 'orrery.yml').places.keys()])) {
      const edited = editDefinitions(made, change);
      if (!edited.ok) return failed(withFile(edited.error, dir));
      made = edited.value;
    }
    return write(dir, text, base, made);
  };

  return {
    now,
    unchanged,
    write,
    edit,
    setParse(parse) {
      const file = now();
      if (!file.ok) return file;
      const written = edit(baseOf(file.value.text), () => [{ kind: 'set parse', parse }]);
      return written.ok ? ok(null) : written;
    },
    undo(token) {
      const found = undos.get(token);
      if (found === undefined || found.dir !== project.current()?.dir) return failed({ code: 'file-changed', title: 'This cannot be undone any more.' });
      const written = writeDefinitions(found.dir, found.after, found.before);
      if (!written.ok) return written;
      undos.delete(token);
      project.readDefinitions();
      return ok(null);
    },
  };
}

function unchanged(text: string | null, base: string): Result<null> {
  if (baseOf(text) === base) return ok(null);
  return failed({
    code: 'file-changed',
    title: 'orrery.yml was changed by somebody else meanwhile.',
    detail: 'Nothing was written. Look at what is there now, or save over it.',
  });
}

function withFile(error: OrreryError, dir: string): OrreryError {
  const file = path.join(dir, 'orrery.yml');
  if (error.line === undefined) return error;
  return { ...error, file, next: { kind: 'open-file', file, line: error.line } };
}
