import { realpathSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../../preload/model/result.ts';

/**
 * The absolute path of a file the window asks to open, when it really lies inside the project `dir` (links followed) or is one of `also`,
 * files outside that Orrery itself has named, such as ~/.dbt/profiles.yml. `file` may be relative to the project.
 * Errors: `file-not-found`, `forbidden`.
 */
export function projectFile(dir: string, file: string, also: readonly string[] = []): Result<string> {
  const asked = path.resolve(dir, file);
  let real: string;
  let root: string;
  try {
    [real, root] = [realpathSync(asked), realpathSync(dir)];
  } catch {
    return failed({ code: 'file-not-found', title: `There is no ${path.basename(asked)} any more.`, detail: asked, file: asked });
  }
  const below = path.relative(root, real);
  const inside = below !== '' && below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below);
  if (inside || also.includes(asked)) return ok(real);
  return failed({ code: 'forbidden', title: `${path.basename(asked)} is not part of this project.`, detail: asked });
}
