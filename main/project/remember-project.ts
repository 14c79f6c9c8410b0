import type { ProjectRecord, ProjectRows } from '../history/project-rows.ts';
import { historyProblem } from '../history/sqlite-error.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';

/** Writes what is known of a project into the history. Fails with `disk-full` or `internal`; nothing has changed then. */
export function rememberProject(projects: ProjectRows, record: ProjectRecord): Result<null> {
  try {
    projects.save(record);
    return ok(null);
  } catch (error) {
    return failed(historyProblem(error));
  }
}
