import { assetsSection } from './assets-section.ts';
import type { Exported, ExportFile, ExportInput } from './export-input.ts';
import { packaging, packageName } from './packaging.ts';
import { planExport } from './plan-export.ts';
import { namesTargets, projectSection, resource } from './project-section.ts';
import { code, moduleText, type Section } from './python-module.ts';
import { call, list, statement } from './python-source.ts';
import { schedulesSection } from './schedules-section.ts';
import { sensorsSection } from './sensors-section.ts';

/** The files of a Dagster project that does what orrery.yml says, and what of it that project cannot say. */
export function exportFiles(input: ExportInput): Exported {
  const { plan, items } = planExport(input);
  const project = projectSection(input, plan);
  const assets = assetsSection(input, plan);
  const schedules = schedulesSection(input, plan);
  const sensors = sensorsSection(input, plan);
  const targets = namesTargets(plan);
  const definitions: Section = {
    says: '',
    imports: [
      ['dagster', 'Definitions'],
      ...(targets
        ? ([['.project', 'dbt_on']] as const)
        : ([
            ['dagster_dbt', 'DbtCliResource'],
            ['.project', 'project'],
          ] as const)),
      ['.assets', 'dbt_project_assets'],
      ...(schedules.named.jobs.length === 0 ? [] : [['.schedules', 'jobs'] as const]),
      ...(schedules.named.schedules.length === 0 ? [] : [['.schedules', 'schedules'] as const]),
      ...(sensors.named.length === 0 ? [] : [['.sensors', ...sensors.named] as const]),
    ],
    blocks: [
      code(
        statement(
          'defs = ',
          call('Definitions', [], {
            assets: list(['dbt_project_assets']),
            jobs: schedules.named.jobs.length === 0 ? null : 'jobs',
            schedules: schedules.named.schedules.length === 0 ? null : 'schedules',
            sensors: sensors.named.length === 0 ? null : list(sensors.named),
            resources: { open: '{', close: '}', items: [{ prefix: '"dbt": ', value: targets ? 'dbt_on()' : resource(input) }] },
          }),
        ),
      ),
    ],
  };
  const folder = packageName(input.projectName);
  const says = `The dbt project ${/^\w+$/.test(input.projectName) ? input.projectName : ''}`.trimEnd() + ' in Dagster, exported by Orrery.';
  const hasJobs = plan.jobs.length > 0;
  const hasSensors = plan.sensors.length > 0;
  const sections: readonly (readonly [string, Section, boolean])[] = [
    ['project', project, true],
    ['assets', assets, true],
    ['schedules', schedules, hasJobs],
    ['sensors', sensors, hasSensors],
  ];
  const there = sections.filter(([, , wanted]) => wanted);
  const modules: ExportFile[] = input.form.oneFile
    ? [{ path: `${folder}/definitions.py`, text: moduleText(says, [...there.map(([, section]) => section), definitions], true) }]
    : [
        ...there.map(([name, section]) => ({ path: `${folder}/${name}.py`, text: moduleText(section.says, [section], false) })),
        { path: `${folder}/definitions.py`, text: moduleText(says, [definitions], false) },
      ];
  const counts = { jobs: plan.jobs.length, schedules: plan.schedules.length, sensors: new Set(plan.sensors.map(({ name }) => name)).size };
  return { files: [...packaging(input, items), { path: `${folder}/__init__.py`, text: '' }, ...modules], items, counts };
}
