import type { ExportInput, Place } from './export-input.ts';
import { hasTickValues, type Plan } from './planned.ts';
import { code, definition, type Section } from './python-module.ts';
import { call, type Python, statement, text, texts } from './python-source.ts';

/** True when a job runs on another target than the project's, so that dbt is needed for that one too. */
export function namesTargets({ jobs, schedules, sensors }: Plan): boolean {
  return [...jobs, ...schedules, ...sensors].some(({ steps }) => steps?.some(({ target }) => target !== null));
}

/** True when something is given the time of its tick. */
export function namesTicks({ jobs, schedules, sensors }: Plan): boolean {
  return [...jobs, ...schedules, ...sensors].some(({ steps }) => steps !== null && hasTickValues(steps));
}

/** The dbt project, and the manifest the assets are read from. */
export function projectSection(input: ExportInput, plan: Plan): Section {
  const { dbt, targetPath } = input;
  const made = call('DbtProject', [], {
    project_dir: placeOf(input.project),
    target_path: targetPath === 'target' ? null : text(targetPath),
    profiles_dir: input.profiles === null ? null : placeOf(input.profiles),
    profile: dbt.profile === null ? null : text(dbt.profile),
    target: dbt.target === null ? null : text(dbt.target),
    state_path: dbt.state === null ? null : text(dbt.state),
  });
  const targets = namesTargets(plan);
  return {
    says: 'The dbt project.',
    imports: [['pathlib', 'Path'], ['dagster_dbt', 'DbtProject'], ...(targets ? [['dagster_dbt', 'DbtCliResource'] as const] : [])],
    blocks: [
      code('HERE = Path(__file__).resolve().parent\n'),
      code(statement('project = ', made)),
      code(
        '# `dagster dev` parses the project on each load; anything else parses it once.\n' +
          'project.prepare_if_dev()\n' +
          'if not project.manifest_path.exists():\n' +
          '    project.preparer.prepare(project)\n',
      ),
      ...(targets
        ? [
            definition(
              'def dbt_on(target: str | None = None) -> DbtCliResource:\n' +
                '    """dbt for one target; for that of the project where none is named."""\n' +
                statement('return ', resource(input, { target: 'target' }), 4),
            ),
          ]
        : []),
    ],
  };
}

/** `DbtCliResource(…)` as all dbt of the project is run. */
export function resource({ dbt }: ExportInput, more: Readonly<Record<string, Python>> = {}): Python {
  return call('DbtCliResource', [], {
    project_dir: 'project',
    ...more,
    global_config_flags: dbt.flags.length === 0 ? null : texts(dbt.flags),
    dbt_executable: dbt.executable === null ? null : text(dbt.executable),
  });
}

function placeOf(place: Place): Python {
  if (place.kind === 'absolute') return call('Path', [text(place.path)]);
  const base = place.kind === 'home' ? 'Path.home()' : `HERE${'.parent'.repeat(place.up)}`;
  return place.down.length === 0 ? base : call(`${base}.joinpath`, place.down.map(text));
}
