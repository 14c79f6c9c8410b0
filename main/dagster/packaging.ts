import type { ExportItem } from '../../preload/model/dagster.ts';
import type { ExportFile, ExportInput } from './export-input.ts';
import { identifierOf } from './python-names.ts';
import { call, list, statement, text, texts } from './python-source.ts';

/** The Python package of the export of a dbt project. */
export function packageName(projectName: string): string {
  return `${identifierOf(projectName.trim() === '' ? 'project' : projectName.trim())}_dagster`;
}

/** What says how the package is installed and loaded, and how it is used. */
export function packaging(input: ExportInput, items: readonly ExportItem[]): readonly ExportFile[] {
  const name = packageName(input.projectName);
  const files: ExportFile[] = [
    { path: 'pyproject.toml', text: pyproject(input, name) },
    { path: 'README.md', text: readme(input, items) },
  ];
  if (input.form.setupPy) files.push({ path: 'setup.py', text: setupPy(input, name) });
  return files;
}

/** What pip installs: the versions the export was tried with, and newer ones of the same kind. */
function requirements({ engine, adapter }: ExportInput): readonly string[] {
  const dbt = engine === 'v1' ? ['dbt-core>=1.7', adapter] : ['dbt>=2.0.0rc1'];
  return ['dagster>=1.13,<2', 'dagster-webserver>=1.13,<2', 'dagster-dbt>=0.29,<1', ...dbt];
}

function pyproject(input: ExportInput, name: string): string {
  const quoted = requirements(input).map((requirement) => `    ${JSON.stringify(requirement)},\n`);
  const project = `[project]\nname = "${name}"\nversion = "0.1.0"\nrequires-python = ">=3.10"\ndependencies = [\n${quoted.join('')}]\n\n`;
  const packages = `[tool.setuptools]\npackages = ["${name}"]\n\n`;
  return (
    (input.form.setupPy ? '' : project) +
    `[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n` +
    (input.form.setupPy ? '' : packages) +
    `[tool.dagster]\nmodule_name = "${name}.definitions"\ncode_location_name = "${name}"\n`
  );
}

function setupPy(input: ExportInput, name: string): string {
  const made = call('setup', [], {
    name: text(name),
    version: text('0.1.0'),
    packages: list([text(name)]),
    python_requires: text('>=3.10'),
    install_requires: texts(requirements(input)),
  });
  return `from setuptools import setup\n\n${statement('', made)}`;
}

function readme(input: ExportInput, items: readonly ExportItem[]): string {
  const title = `# ${inMarkdown(input.projectName)} in Dagster`;
  const commands = '```\npip install -e .\ndagster definitions validate\ndagster dev\n```';
  const lines = items.map(({ subject, name, what, effect, reason }) => {
    const whose = name === '' ? '' : `${subject} ${inMarkdown(name)}, `;
    return `- ${whose}${inMarkdown(what)} (${effect === 'left out' ? 'left out' : 'differs'}): ${inMarkdown(reason)}`;
  });
  return [
    title,
    'Exported by Orrery from orrery.yml. Exported again, what Orrery wrote is brought up to date and what you changed stays.',
    commands,
    'Keep `.orrery-export.json`: it is how Orrery tells its own lines from yours.',
    '## What Dagster does in another way',
    `${lines.join('\n')}\n`,
  ].join('\n\n');
}

/** A name within a line of Markdown: nothing in it is a mark. */
function inMarkdown(value: string): string {
  return value.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`);
}
