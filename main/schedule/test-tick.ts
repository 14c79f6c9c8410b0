import type { JobDefinition } from '../../preload/model/job.ts';
import type { Engine } from '../../preload/model/project.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { ScheduleDefinition, SensorDefinition, TickTest } from '../../preload/model/schedule.ts';
import { commandLines } from '../dbt/command-line.ts';
import { jobSteps } from '../run/job-steps.ts';
import { type ProjectDefaults, withProjectDefaults } from '../run/project-defaults.ts';
import type { Beside } from './beside.ts';
import { filledChanges, filledJob, tickValues } from './tick-values.ts';

/** What decides over a tick before its job is looked at. */
export interface TickCircumstances {
  readonly isTrusted: boolean;
  readonly isOn: boolean;
  /** All schedules wait; `until` null: until they are resumed. */
  readonly paused: { readonly until: number | null } | null;
  /** What goes on of the same trigger. */
  readonly beside: Beside;
  readonly onBattery: boolean;
}

/** Why a tick would not be launched at once, in the order in which it is asked; null when nothing keeps it. */
export function heldBack(
  trigger: { readonly overlap: ScheduleDefinition['overlap']; readonly battery?: ScheduleDefinition['battery'] },
  o: TickCircumstances,
): Pick<TickTest, 'state' | 'cause' | 'reason'> | null {
  const skipped = (cause: TickTest['cause'], reason: string) => ({ state: 'skipped' as const, cause, reason });
  if (!o.isTrusted) return skipped('not trusted', 'The project is not trusted, so nothing of it runs.');
  if (!o.isOn) return skipped('off', 'It is off: by itself it does not run.');
  if (o.paused !== null) return skipped('paused', 'All schedules are paused.');
  if (o.onBattery && trigger.battery === 'skip') return skipped('battery', 'The computer runs on battery, and on battery it does not run.');
  const { isClaimed, isWaiting, runId } = o.beside;
  if (trigger.overlap === 'allow' || (!isClaimed && !isWaiting && runId === null)) return null;
  const before = runId === null ? 'The tick before it' : `Run ${runId}`;
  if (trigger.overlap === 'skip') return skipped('overlap', `${before} is not over.`);
  if (isWaiting) return skipped('overlap', 'One tick waits already.');
  return { state: 'waiting', cause: 'overlap', reason: `${before} is not over: it waits for its end.` };
}

/** For each step what a person would type, with the values of the tick (an instant and the zone whose clocks show it) filled in. Errors: `vars-broken`, `job-broken`. */
export function tickCommands(
  trigger: Pick<ScheduleDefinition | SensorDefinition, 'vars'>,
  job: JobDefinition,
  tick: { readonly at: number; readonly zone: string },
  o: { readonly engine: Engine | null; readonly defaults: ProjectDefaults | null },
): Result<readonly string[]> {
  const values = tickValues(tick.at, tick.zone);
  const steps = jobSteps(filledJob(job, values), filledChanges({ vars: trigger.vars }, values));
  if (!steps.ok) return failed(steps.error);
  return ok(
    steps.value.map((step) => {
      const request = withProjectDefaults(step, o.defaults);
      return commandLines({
        ...request,
        statePath: request.state?.kind === 'folder' ? request.state.path : null,
        ...(o.engine === null ? {} : { engine: o.engine }),
      });
    }),
  );
}
