import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { History } from '../../../main/history/open-history.ts';
import { createDefinitionsFile } from '../../../main/project/edit-definitions-file.ts';
import { createScheduleService, type ScheduleService } from '../../../main/schedule/schedule-service.ts';
import type { ScheduleServiceOptions } from '../../../main/schedule/schedule-service.ts';
import { failed, ok, type Result } from '../../../preload/model/result.ts';
import { scheduleDefinition, type ScheduleDefinition, type TriggerView } from '../../../preload/model/schedule.ts';
import { newRun, openTemporary } from '../history/a-history.ts';
import { shop } from '../project/a-project.ts';
import { aService, type TestService } from '../project/a-service.ts';

export const team = `version: 1
jobs:
  nightly: {steps: [{dbt: build, vars: {day: "{{ tick.date }}"}}]}
  hourly: {steps: [{dbt: run}]}
schedules:
  night: # each night
    job: nightly
    cron: "0 2 * * *"
    timezone: Europe/Madrid
    default: on
  often: {job: hourly, cron: "15 * * * *", timezone: UTC}
sensors:
  after: {job: hourly, on: {run: nightly}}
`;

export interface ScheduleWorld {
  readonly t: TestService;
  readonly history: History;
  readonly schedules: ScheduleService;
  readonly projectId: string;
  /** What was prepared to be launched, with the time of its tick. */
  readonly prepared: { readonly job: string; readonly at: number; readonly vars: string | undefined }[];
  readonly launched: string[];
  /** Milliseconds since the epoch; what the service takes for now. */
  readonly clock: { now: number };
  readonly text: () => string;
  readonly base: () => string;
  readonly trigger: (name: string) => TriggerView;
}

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.title} ${result.error.detail ?? ''}`);
  return result.value;
}

/** A schedule as a form has it. */
export const aSchedule = (more: Partial<ScheduleDefinition> = {}): ScheduleDefinition => ({
  ...scheduleDefinition.parse({ name: 'new', job: 'hourly', cron: ['0 9 * * *'], timezone: 'Europe/Madrid' }),
  ...more,
});

/** Schedules of a project on disk and a history of its own; what is launched is only noted. */
export async function scheduleWorld(content: string | null = team, more: Partial<ScheduleServiceOptions> = {}): Promise<ScheduleWorld> {
  const dir = shop(content === null ? {} : { 'orrery.yml': content });
  const t = aService();
  const { id: projectId } = await t.open(dir, 'trust');
  const history = openTemporary();
  const clock = { now: Date.parse('2026-11-27T00:30:00Z') };
  const prepared: ScheduleWorld['prepared'] = [];
  const launched: string[] = [];
  const schedules = createScheduleService({
    history,
    project: t.service,
    definitionsFile: createDefinitionsFile(t.service),
    launcher: {
      prepareJob: (job, { tick, changes }) => {
        prepared.push({ job, at: tick.at, vars: changes.vars });
        const known = t.service.definitions()?.jobs.some(({ name }) => name === job) ?? false;
        return Promise.resolve(known ? ok({ project: { id: projectId } } as never) : failed({ code: 'job-not-found', title: `orrery.yml has no job ${job}.` }));
      },
    },
    runs: {
      onChange: () => () => undefined,
      launch: (_launch, along) => {
        const runId = `abc${launched.length}`;
        const refusal = history.transaction(() => {
          history.runs.insert(newRun(runId, { projectId, chain: runId, status: 'STARTED' }));
          return along?.(runId) ?? null;
        });
        if (refusal !== null) return Promise.resolve(failed(refusal));
        launched.push(runId);
        return Promise.resolve(ok({ runId }));
      },
    },
    scheduler: { onTick: () => () => undefined },
    onBattery: () => false,
    zone: () => 'Europe/Madrid',
    now: () => clock.now,
    ...more,
  });
  return {
    t,
    history,
    schedules,
    projectId,
    prepared,
    launched,
    clock,
    text: () => readFileSync(path.join(dir, 'orrery.yml'), 'utf8'),
    base: () => value(schedules.view()).base,
    trigger(name) {
      const found = value(schedules.view()).triggers.find((one) => one.name === name);
      if (found === undefined) throw new Error(`no ${name}`);
      return found;
    },
  };
}
