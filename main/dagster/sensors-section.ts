import type { ExportInput } from './export-input.ts';
import type { Plan, PlannedSensor } from './planned.ts';
import { type Block, definition, type Section } from './python-module.ts';
import { call, dict, head, list, type Python, statement, text } from './python-source.ts';
import { runConfig } from './run-config.ts';
import { statusOf, textOrNull } from './schedules-section.ts';

/** Asks for a run when what is at a path has changed since the last look, and is not being written any more. */
const onChange = `def on_change(
    context: SensorEvaluationContext, path: str, settle_seconds: int, **request
):
    """Asks for a run when a file or a folder has changed and is still again."""
    place = project.project_dir.joinpath(path)
    files = [place, *place.rglob("*")] if place.is_dir() else [place]
    changed = max((file.stat().st_mtime for file in files if file.exists()), default=0)
    if time.time() - changed < settle_seconds:
        return SkipReason(f"{path} is still being written")
    before = context.cursor
    context.update_cursor(str(changed))
    if before is None or before == str(changed):
        return SkipReason(f"{path} has not changed")
    return RunRequest(run_key=str(changed), **request)
`;

/** What starts a job when something happens. */
export function sensorsSection(input: ExportInput, plan: Plan): Section & { readonly named: readonly string[] } {
  const { threads } = input.dbt;
  const { sensors } = plan;
  const files = sensors.some(({ kind }) => kind === 'file');
  const runs = sensors.some(({ kind }) => kind === 'run');
  const changed = sensors.filter(({ steps }) => steps !== null);
  const configs = changed.map((sensor) => runConfig(sensor.job, sensor.steps ?? [], threads)).filter((config) => config !== null);
  const ofAssets = changed.some(({ job, steps }) => job.selection !== null && runConfig(job, steps ?? [], threads) !== null);
  const jobs = sensors.flatMap((sensor) => [`${sensor.job.id}_job`, ...(sensor.kind === 'run' ? [`${sensor.watched.id}_job`] : [])]);
  return {
    says: 'What starts a job when something happens.',
    imports: [
      ['dagster', 'DefaultSensorStatus', 'RunRequest'],
      ...(files ? ([['time'], ['dagster', 'SensorEvaluationContext', 'SkipReason', 'sensor'], ['.project', 'project']] as const) : []),
      ...(runs ? ([['dagster', 'DagsterRunStatus', 'RunStatusSensorContext', 'run_status_sensor']] as const) : []),
      ...(configs.length > 0 ? ([['dagster', 'RunConfig']] as const) : []),
      ...(ofAssets ? ([['.assets', 'DbtBuild']] as const) : []),
      ['.schedules', ...jobs, ...(changed.some(({ job }) => job.selection === null) ? ['DbtCommand'] : [])],
    ],
    blocks: [...(files ? [definition(onChange)] : []), ...sensors.map((sensor) => sensorBlock(sensor, threads))],
    named: sensors.map(({ id }) => `${id}_sensor`),
  };
}

function sensorBlock(sensor: PlannedSensor, threads: number | null): Block {
  const request: Readonly<Record<string, Python | null>> = {
    run_config: sensor.steps === null ? null : runConfig(sensor.job, sensor.steps, threads),
    tags: sensor.tags.length === 0 ? null : dict(sensor.tags.map(([key, value]) => [key, text(value)])),
  };
  const shared = { description: textOrNull(sensor.description), default_status: statusOf('DefaultSensorStatus', sensor.on) };
  if (sensor.kind === 'file') {
    const decorator = call('sensor', [], {
      name: text(sensor.id),
      job: `${sensor.job.id}_job`,
      minimum_interval_seconds: String(sensor.everySeconds),
      ...shared,
    });
    const asked = call('on_change', ['context', text(sensor.path), String(sensor.settleSeconds)], request);
    return definition(statement('@', decorator) + head(`${sensor.id}_sensor`, ['context: SensorEvaluationContext']) + statement('return ', asked, 4));
  }
  const decorator = call('run_status_sensor', [], {
    name: text(sensor.id),
    run_status: `DagsterRunStatus.${sensor.result === 'success' ? 'SUCCESS' : 'FAILURE'}`,
    monitored_jobs: list([`${sensor.watched.id}_job`]),
    request_job: `${sensor.job.id}_job`,
    ...shared,
  });
  const asked = call('RunRequest', [], { run_key: 'context.dagster_run.run_id', ...request });
  return definition(statement('@', decorator) + head(`${sensor.id}_sensor`, ['context: RunStatusSensorContext']) + statement('return ', asked, 4));
}
