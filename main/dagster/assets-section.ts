import type { ExportInput } from './export-input.ts';
import { defaultArgs, type Plan } from './planned.ts';
import { namesTargets, namesTicks } from './project-section.ts';
import { definition, type Section } from './python-module.ts';
import { statement, texts } from './python-source.ts';
import { isDefault } from './run-config.ts';

/** Fills in what `{{ tick.date }}` and its like stand for, as Orrery's schedules do. */
const atTick = `def at_tick(args: list[str], due: datetime) -> list[str]:
    """Fills in \`{{ tick.date }}\` and its like: the time a run was due."""
    values = {
        "date": due.strftime("%Y-%m-%d"),
        "time": due.strftime("%H:%M:%S"),
        "datetime": due.isoformat(timespec="seconds"),
        "timestamp": str(int(due.timestamp())),
        "year": due.strftime("%Y"),
        "month": due.strftime("%m"),
        "day": due.strftime("%d"),
        "hour": due.strftime("%H"),
        "previous_date": (due.date() - timedelta(days=1)).isoformat(),
    }
    pattern = r"\\{\\{\\s*tick\\.([a-z_]+)\\s*\\}\\}"
    return [re.sub(pattern, lambda it: values.get(it[1], it[0]), arg) for arg in args]
`;

/** True when a job says more of the build of its assets than which they are. */
export function configuresBuild({ jobs, schedules, sensors }: Plan, threads: number | null): boolean {
  const ofAssets = [
    ...jobs.filter(({ selection }) => selection !== null).map(({ steps }) => steps),
    ...[...schedules, ...sensors].filter(({ job }) => job.selection !== null).map(({ steps }) => steps ?? []),
  ];
  return ofAssets.some((steps) => steps.some((step) => !isDefault(step, threads)));
}

/** The models, seeds and snapshots as assets. */
export function assetsSection(input: ExportInput, plan: Plan): Section {
  const args = texts(defaultArgs(input.dbt.threads));
  const configured = configuresBuild(plan, input.dbt.threads);
  const ticks = namesTicks(plan);
  const targets = namesTargets(plan);
  const said = ticks ? 'at_tick(config.args, datetime.now().astimezone())' : 'config.args';
  const given = configured ? 'args' : flat(args);
  const comment = "    # dbt's --select and --exclude are filled in from the assets of the run\n";
  const config =
    'class DbtBuild(Config):\n    """What a job says of a build beside its selection."""\n\n' +
    statement('args: list[str] = ', args, 4) +
    (targets ? '    target: str | None = None\n' : '');
  const head = configured
    ? 'def dbt_project_assets(\n    context: AssetExecutionContext, dbt: DbtCliResource, config: DbtBuild\n):\n'
    : 'def dbt_project_assets(context: AssetExecutionContext, dbt: DbtCliResource):\n';
  const body = [
    ...(configured && targets ? ['    if config.target is not None:\n        dbt = dbt_on(config.target)\n'] : []),
    ...(configured ? [`    args = ${said}\n`] : []),
    comment,
    `    yield from dbt.cli(${given}, context=context).stream()\n`,
  ];
  return {
    says: 'The models, seeds and snapshots of the dbt project as assets.',
    imports: [
      ['dagster', 'AssetExecutionContext'],
      ...(configured ? [['dagster', 'Config'] as const] : []),
      ['dagster_dbt', 'DbtCliResource', 'dbt_assets'],
      ['.project', 'project', ...(configured && targets ? ['dbt_on'] : [])],
      ...(ticks ? ([['re'], ['datetime', 'datetime', 'timedelta']] as const) : []),
    ],
    blocks: [
      ...(ticks ? [definition(atTick)] : []),
      ...(configured ? [definition(config)] : []),
      definition(`@dbt_assets(manifest=project.manifest_path, project=project)\n${head}${body.join('')}`),
    ],
  };
}

function flat(args: ReturnType<typeof texts>): string {
  return typeof args === 'string' ? args : `[${args.items.map(({ value }) => (typeof value === 'string' ? value : '')).join(', ')}]`;
}
