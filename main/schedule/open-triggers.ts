import type { JobDefinition } from '../../preload/model/job.ts';
import type { ProjectView } from '../../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { ScheduleDefinition, SensorDefinition, TriggerKind } from '../../preload/model/schedule.ts';
import type { History } from '../history/open-history.ts';
import type { TriggerKey, TriggerRecord } from '../history/trigger-rows.ts';
import { medianDuration } from '../jobs/job-view.ts';
import type { Definitions } from '../project/definitions.ts';
import type { ProjectService } from '../project/project-service.ts';
import { fingerprint } from './fingerprint.ts';
import { sensorFingerprint } from './known-sensors.ts';
import { isOn } from './trigger-state.ts';

/** A schedule or sensor of the open project, with this machine's state of it. */
export type OpenTrigger = {
  readonly key: TriggerKey;
  readonly record: TriggerRecord | null;
  readonly isOn: boolean;
  /** Null when orrery.yml has no such job. */
  readonly job: JobDefinition | null;
} & (
  | { readonly kind: 'schedule'; readonly definition: ScheduleDefinition; readonly zone: string }
  | { readonly kind: 'sensor'; readonly definition: SensorDefinition; readonly zone: string }
);

/** Looks things up in the open project. */
export interface OpenTriggers {
  /** Error: `no-project`, and why its definitions cannot be read. */
  project(): Result<{ readonly view: ProjectView; readonly definitions: Definitions }>;
  /** All, schedules first, each in the order of the file; none without a project. */
  all(): readonly OpenTrigger[];
  /** Also `schedule-not-found`. */
  find(kind: TriggerKind, name: string): Result<OpenTrigger>;
  /** How long a job of the open project usually takes, milliseconds. */
  usualMs(job: string): number | null;
}

export interface OpenTriggersOptions {
  readonly history: Pick<History, 'triggers' | 'jobRuns'>;
  readonly project: Pick<ProjectService, 'current' | 'definitions'>;
  /** This machine's zone. */
  readonly zone: () => string;
}

export const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };
const timedRuns = 20;

export function createOpenTriggers({ history, project, zone }: OpenTriggersOptions): OpenTriggers {
  function opened(): Result<{ readonly view: ProjectView; readonly definitions: Definitions }> {
    const view = project.current();
    if (view === null) return failed(noProject);
    const definitions = project.definitions();
    if (definitions !== null) return ok({ view, definitions });
    return failed(view.steps.find(({ error }) => error !== null)?.error ?? { code: 'yaml-broken', title: 'The settings of this project cannot be read.' });
  }

  function all(): readonly OpenTrigger[] {
    const found = opened();
    if (!found.ok) return [];
    const { view, definitions } = found.value;
    const records = new Map(history.triggers.list(view.id).map((record) => [`${record.kind} ${record.name}`, record]));
    const jobs = new Map(definitions.jobs.map((job) => [job.name, job]));
    const here = zone();
    const facts = (kind: TriggerKind, { name, job, default: preset }: ScheduleDefinition | SensorDefinition) => {
      const record = records.get(`${kind} ${name}`) ?? null;
      return { key: { projectId: view.id, kind, name }, record, isOn: isOn({ default: preset }, record), job: jobs.get(job) ?? null };
    };
    return [
      ...definitions.schedules.map((definition) => ({
        ...facts('schedule', definition),
        kind: 'schedule' as const,
        definition,
        zone: definition.timezone ?? here,
      })),
      ...definitions.sensors.map((definition) => ({ ...facts('sensor', definition), kind: 'sensor' as const, definition, zone: here })),
    ];
  }

  return {
    project: opened,
    all,
    find(kind, name) {
      const found = opened();
      if (!found.ok) return found;
      const trigger = all().find((one) => one.kind === kind && one.definition.name === name);
      return trigger === undefined ? failed({ code: 'schedule-not-found', title: `orrery.yml has no ${kind} "${name}".` }) : ok(trigger);
    },
    usualMs(job) {
      const view = project.current();
      return view === null ? null : medianDuration(history.jobRuns.last(view.id, job, timedRuns));
    },
  };
}

/** Stands for when a trigger is due. */
export function fingerprintOf(trigger: Pick<OpenTrigger, 'kind' | 'definition'>): string {
  const { definition } = trigger;
  return 'cron' in definition ? fingerprint(definition) : sensorFingerprint(definition.on);
}
