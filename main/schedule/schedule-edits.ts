import type { JobDefinition } from '../../preload/model/job.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { ScheduleDefinition, SensorDefinition, TriggerKind, TriggerProblem, TriggerSaved } from '../../preload/model/schedule.ts';
import type { DefinitionChange } from '../project/definitions/edit-definitions.ts';
import type { DefinitionsFile } from '../project/edit-definitions-file.ts';
import type { ScheduleService } from './schedule-service.ts';

/** What a form saves: `original` is the name it had, null for a new one. */
export interface TriggerEdit {
  readonly original: string | null;
  /** Made in the same edit of the file, null for none. */
  readonly newJob: JobDefinition | null;
  readonly base: string;
}

/** Every change of orrery.yml that a form for schedules makes, with what this machine knows of them. */
export interface ScheduleEdits {
  save(
    what: { readonly kind: 'schedule'; readonly trigger: ScheduleDefinition } | { readonly kind: 'sensor'; readonly trigger: SensorDefinition },
    edit: TriggerEdit,
  ): Result<TriggerSaved>;
  delete(kind: TriggerKind, name: string, base: string): Result<TriggerSaved>;
  undo(token: string): Result<null>;
}

export interface ScheduleEditsOptions {
  readonly definitionsFile: DefinitionsFile;
  readonly keepState: ScheduleService['keepState'];
}

export function createScheduleEdits({ definitionsFile, keepState }: ScheduleEditsOptions): ScheduleEdits {
  /** Names that went along with an edit, to go back with it. */
  const renames = new Map<string, { readonly kind: TriggerKind; readonly name: string; readonly original: string }>();

  return {
    save({ kind, trigger }, { original, newJob, base }) {
      const change: DefinitionChange =
        kind === 'schedule' ? { kind: 'save schedule', original, schedule: trigger } : { kind: 'save sensor', original, sensor: trigger };
      const kept = original === null ? null : keepState(kind, original);
      const written = definitionsFile.edit(base, () => [...(newJob === null ? [] : [{ kind: 'save job', original: null, job: newJob } as const]), change]);
      if (!written.ok) return failed(ofTrigger(written.error));
      const { name } = trigger;
      if (original !== null && original !== name) {
        kept?.(name);
        renames.set(written.value.undo, { kind, name, original });
      }
      return ok({ ...written.value, name });
    },

    delete(kind, name, base) {
      const written = definitionsFile.edit(base, () => [kind === 'schedule' ? { kind: 'delete schedule', name } : { kind: 'delete sensor', name }]);
      if (!written.ok) return failed(ofTrigger(written.error));
      return ok({ ...written.value, name });
    },

    undo(token) {
      const renamed = renames.get(token);
      const kept = renamed === undefined ? null : keepState(renamed.kind, renamed.name);
      const undone = definitionsFile.undo(token);
      if (undone.ok && renamed !== undefined) kept?.(renamed.original);
      renames.delete(token);
      return undone;
    },
  };
}

/** The words of edits are those of jobs; a schedule that is not there is one of its own. */
function ofTrigger(error: OrreryError): OrreryError {
  if (error.code === 'job-not-found') return { ...error, code: 'schedule-not-found' };
  return error.code === 'job-broken' ? { ...error, code: 'schedule-broken' } : error;
}

/** Why a schedule with these problems is not saved; null when it can be. */
export function refusal(problems: readonly TriggerProblem[]): OrreryError | null {
  const wrong = problems.find(({ severity }) => severity === 'error');
  return wrong === undefined ? null : { code: 'schedule-broken', title: 'It cannot be saved like this.', detail: wrong.text };
}
