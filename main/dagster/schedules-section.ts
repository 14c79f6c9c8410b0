import type { ExportInput } from './export-input.ts';
import { exportedTag } from './dagster-tags.ts';
import { hasTickValues, type Plan, type PlannedJob, type PlannedSchedule } from './planned.ts';
import { namesTargets, namesTicks } from './project-section.ts';
import { type Block, code, definition, type Section } from './python-module.ts';
import { call, dict, head, list, type Python, statement, text, texts } from './python-source.ts';
import { runConfig, stepName } from './run-config.ts';

/** The names of what a section defines, for the definitions. */
export interface Named {
  readonly jobs: readonly string[];
  readonly schedules: readonly string[];
}

/** The jobs and the schedules that start them. */
export function schedulesSection(input: ExportInput, plan: Plan): Section & { readonly named: Named } {
  const { threads } = input.dbt;
  const whole = new Set(plan.schedules.filter((schedule) => saysItAll(schedule, plan)));
  const inSchedule = new Set([...whole].map(({ job }) => job));
  const jobs = plan.jobs.filter((job) => !inSchedule.has(job));
  const hasOps = jobs.some(({ selection }) => selection === null);
  const blocks: Block[] = hasOps ? opBlocks(plan) : [];
  for (const job of jobs) blocks.push(job.selection === null ? opJob(job, threads) : assetJob(job, threads));
  for (const schedule of plan.schedules) {
    blocks.push(...(whole.has(schedule) ? [scheduleOfSelection(schedule, threads)] : scheduleBlocks(schedule, threads)));
  }
  const named: Named = { jobs: jobs.map(({ id }) => `${id}_job`), schedules: plan.schedules.map(({ id }) => `${id}_schedule`) };
  if (named.jobs.length > 0) blocks.push(code(statement('jobs = ', list(named.jobs))));
  if (named.schedules.length > 0) blocks.push(code(statement('schedules = ', list(named.schedules))));
  return { says: 'The jobs, and when they run.', imports: importsOf(blocks, plan, hasOps), blocks, named };
}

/** True when `build_schedule_from_dbt_selection` says all there is of a job and its one schedule. */
function saysItAll(schedule: PlannedSchedule, { schedules, sensors }: Plan): boolean {
  const { job, crons, steps, description, tags } = schedule;
  return (
    job.selection !== null &&
    job.description === '' &&
    crons.length === 1 &&
    steps === null &&
    description === '' &&
    tags.length === 0 &&
    !hasTickValues(job.steps) &&
    schedules.every((other) => other === schedule || other.job !== job) &&
    sensors.every((sensor) => sensor.job !== job && !(sensor.kind === 'run' && sensor.watched === job))
  );
}

function opBlocks(plan: Plan): Block[] {
  const ticks = namesTicks(plan);
  const targets = namesTargets(plan);
  return [
    definition(
      'class DbtCommand(Config):\n    """A step of a job: the words after `dbt`."""\n\n    args: list[str]\n' +
        (targets ? '    target: str | None = None\n' : '') +
        '    may_fail: bool = False\n',
    ),
    definition(
      '@op(ins={"before": In(Nothing)}, out=Out(Nothing))\n' +
        'def dbt_command(context: OpExecutionContext, dbt: DbtCliResource, config: DbtCommand):\n' +
        '    """Runs one dbt command when the one before it is over."""\n' +
        (targets ? '    if config.target is not None:\n        dbt = dbt_on(config.target)\n' : '') +
        '    invocation = dbt.cli(\n' +
        `        ${ticks ? 'at_tick(config.args, datetime.now().astimezone())' : 'config.args'},\n` +
        '        manifest=project.manifest_path,\n        context=context,\n        raise_on_error=not config.may_fail,\n    )\n' +
        '    yield from invocation.stream()\n',
    ),
  ];
}

function assetJob(job: PlannedJob, threads: number | null): Block {
  const made = call('define_asset_job', [], {
    name: text(job.id),
    selection: call('build_dbt_asset_selection', [list(['dbt_project_assets'])], selectionOf(job)),
    description: textOrNull(job.description),
    tags: tagsOf(job.tags),
    config: runConfig(job, job.steps, threads),
  });
  return code(statement(`${job.id}_job = `, made));
}

function opJob(job: PlannedJob, threads: number | null): Block {
  const decorator = call('job', [], {
    name: text(job.id),
    description: textOrNull(job.description),
    tags: tagsOf(job.tags),
    config: runConfig(job, job.steps, threads),
    // steps that follow each other gain nothing from processes of their own
    executor_def: 'in_process_executor',
  });
  const steps = job.steps.map(
    (_step, index) => `    ${index === job.steps.length - 1 ? '' : 'done = '}dbt_command.alias("${stepName(index)}")(${index === 0 ? '' : 'done'})\n`,
  );
  return definition(statement('@', decorator) + head(`${job.id}_job`, []) + steps.join(''));
}

function scheduleOfSelection(schedule: PlannedSchedule, threads: number | null): Block {
  const { id, job } = schedule;
  const made = call('build_schedule_from_dbt_selection', [list(['dbt_project_assets'])], {
    job_name: text(job.id),
    cron_schedule: text(schedule.crons[0] ?? ''),
    ...selectionOf(job),
    schedule_name: text(id),
    tags: tagsOf(job.tags),
    config: runConfig(job, job.steps, threads),
    execution_timezone: text(schedule.zone),
    default_status: statusOf('DefaultScheduleStatus', schedule.on),
  });
  return code(statement(`${id}_schedule = `, made));
}

function scheduleBlocks(schedule: PlannedSchedule, threads: number | null): Block[] {
  const { id, job, crons } = schedule;
  const steps = schedule.steps ?? job.steps;
  const atTick = hasTickValues(steps);
  const config = schedule.steps === null && !atTick ? null : runConfig(job, steps, threads, atTick ? 'due' : null);
  const made = call('ScheduleDefinition', [], {
    name: text(id),
    job: `${job.id}_job`,
    cron_schedule: crons.length === 1 ? text(crons[0] ?? '') : texts(crons),
    execution_timezone: text(schedule.zone),
    description: textOrNull(schedule.description),
    tags: schedule.tags.length === 0 ? null : dict(schedule.tags.map(([key, value]) => [key, text(value)])),
    run_config: atTick ? null : config,
    run_config_fn: atTick ? `${id}_config` : null,
    default_status: statusOf('DefaultScheduleStatus', schedule.on),
  });
  const blocks = [code(statement(`${id}_schedule = `, made))];
  if (!atTick || config === null) return blocks;
  const body = `    due = context.scheduled_execution_time\n${statement('return ', config, 4)}`;
  return [definition(head(`${id}_config`, ['context: ScheduleEvaluationContext']) + body), ...blocks];
}

function selectionOf({ selection }: PlannedJob): Readonly<Record<string, Python | null>> {
  return {
    dbt_select: textOrNull(selection?.select ?? ''),
    dbt_exclude: textOrNull(selection?.exclude ?? ''),
    dbt_selector: textOrNull(selection?.selector ?? ''),
  };
}

/** A job's tags, with the one that says who wrote it. */
function tagsOf(tags: PlannedJob['tags']): Python {
  return dict([exportedTag, ...tags].map(([key, value]) => [key, text(value)]));
}

/** `DefaultScheduleStatus.RUNNING`. */
export function statusOf(kind: 'DefaultScheduleStatus' | 'DefaultSensorStatus', on: boolean): string {
  return `${kind}.${on ? 'RUNNING' : 'STOPPED'}`;
}

export function textOrNull(value: string): string | null {
  return value === '' ? null : text(value);
}

/** Names that the blocks may use, by where they come from. */
const used: readonly (readonly [module: string, name: string])[] = [
  ...['Config', 'DefaultScheduleStatus', 'In', 'Nothing', 'OpExecutionContext', 'Out', 'RunConfig', 'ScheduleDefinition', 'ScheduleEvaluationContext'].map(
    (name) => ['dagster', name] as const,
  ),
  ...['define_asset_job', 'in_process_executor', 'job', 'op'].map((name) => ['dagster', name] as const),
  ...['DbtCliResource', 'build_dbt_asset_selection', 'build_schedule_from_dbt_selection'].map((name) => ['dagster_dbt', name] as const),
  ['datetime', 'datetime'],
  ['.project', 'project'],
  ['.project', 'dbt_on'],
  ['.assets', 'dbt_project_assets'],
  ['.assets', 'DbtBuild'],
  ['.assets', 'at_tick'],
];

function importsOf(blocks: readonly Block[], plan: Plan, hasOps: boolean): Section['imports'] {
  const source = blocks.map((block) => withoutStrings(block.text)).join('\n');
  const needed = used.filter(([, name]) => {
    if (name === 'project') return hasOps;
    if (name === 'datetime') return hasOps && namesTicks(plan);
    // the decorators are words that may stand anywhere
    const before = name === 'job' || name === 'op' ? '@' : '(?<![\\w.])';
    return new RegExp(`${before}${name}(?![\\w=])`).test(source);
  });
  return needed.map(([module, name]) => [module, name]);
}

/** Python's text with nothing between its quotes, so that a word of a person is not taken for a name. */
export function withoutStrings(source: string): string {
  return source.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');
}
