import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type IndirectSelection, indirectSelections } from '../../preload/model/launch.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { isRecord, own, record, text, texts, type UnknownRecord } from '../manifest/unknown-values.ts';
import { fileStats } from './file-stats.ts';
import { readYaml } from './read-yaml.ts';

/** What Orrery reads of a dbt_project.yml (docs.getdbt.com/reference/dbt_project.yml). Paths are as written, relative to the project. */
export interface DbtProject {
  readonly file: string;
  readonly name: string;
  readonly profile: string | null;
  readonly modelPaths: readonly string[];
  readonly macroPaths: readonly string[];
  readonly seedPaths: readonly string[];
  readonly snapshotPaths: readonly string[];
  readonly testPaths: readonly string[];
  readonly analysisPaths: readonly string[];
  readonly functionPaths: readonly string[];
  readonly targetPath: string;
  readonly packagesInstallPath: string;
  readonly hooks: readonly ProjectHook[];
  /** `indirect_selection` of its `flags:`: which tests come along where a command does not say; null where it names none that dbt has. */
  readonly indirectSelection: IndirectSelection | null;
}

export interface ProjectHook {
  /** `on-run-start`, `on-run-end`, `pre-hook` or `post-hook`. */
  readonly when: string;
  readonly code: string;
}

/** Configuration nested deeper than this has no hooks worth looking for. */
const deepestConfiguration = 20;

/** Reads the dbt_project.yml of `dir`. Errors: `project-gone`, `not-a-dbt-project`, `yaml-broken` with file and line. */
export function readDbtProject(dir: string): Result<DbtProject> {
  const file = path.join(dir, 'dbt_project.yml');
  if (!fileStats(dir)?.isDirectory()) {
    return failed({ code: 'project-gone', title: 'There is no such folder.', detail: dir, next: { kind: 'open-project' } });
  }
  if (!fileStats(file)?.isFile()) return notAProject(dir);
  const read = readYaml(file);
  if (!read.ok) return read;
  const fields = record(read.value);
  const name = text(fields, 'name');
  if (name === null) {
    const detail = isRecord(read.value) ? 'dbt needs a line like "name: my_project".' : 'The file holds no keys.';
    return failed({
      code: 'yaml-broken',
      title: 'dbt_project.yml does not name the project.',
      detail,
      file,
      line: 1,
      next: { kind: 'open-file', file, line: 1 },
    });
  }
  const paths = (key: string, older: string | null, standard: readonly string[]): readonly string[] => {
    const given = texts(own(fields, key) ?? (older === null ? undefined : own(fields, older)));
    return given.length > 0 ? given : standard;
  };
  return ok({
    file,
    name,
    profile: text(fields, 'profile'),
    modelPaths: paths('model-paths', 'source-paths', ['models']),
    macroPaths: paths('macro-paths', null, ['macros']),
    seedPaths: paths('seed-paths', 'data-paths', ['seeds']),
    snapshotPaths: paths('snapshot-paths', null, ['snapshots']),
    testPaths: paths('test-paths', null, ['tests']),
    analysisPaths: paths('analysis-paths', null, ['analyses']),
    functionPaths: paths('function-paths', null, ['functions']),
    targetPath: text(fields, 'target-path') ?? 'target',
    packagesInstallPath: text(fields, 'packages-install-path') ?? 'dbt_packages',
    hooks: hooksOf(fields),
    indirectSelection: indirectSelections.find((mode) => mode === text(record(own(fields, 'flags')), 'indirect_selection')?.toLowerCase()) ?? null,
  });
}

/** Says so, and where there is a project near: somebody may have chosen the folder around it. */
function notAProject(dir: string): Result<never> {
  const near = foldersIn(dir).find((name) => fileStats(path.join(dir, name, 'dbt_project.yml'))?.isFile());
  const hint = near === undefined ? '' : ` There is one in the folder ${near}.`;
  return failed({
    code: 'not-a-dbt-project',
    title: 'This folder is not a dbt project.',
    detail: `${dir} has no dbt_project.yml.${hint}`,
    next: { kind: 'open-project' },
  });
}

function foldersIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .toSorted()
      .slice(0, 1000);
  } catch {
    return [];
  }
}

function hooksOf(fields: UnknownRecord): readonly ProjectHook[] {
  const whole = ['on-run-start', 'on-run-end'].flatMap((when) => codes(own(fields, when)).map((code) => ({ when, code })));
  const perNode = ['models', 'seeds', 'snapshots'].flatMap((section) => configuredHooks(own(fields, section), deepestConfiguration));
  return [...whole, ...perNode];
}

function configuredHooks(value: unknown, depth: number): readonly ProjectHook[] {
  if (depth === 0 || !isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const when = key.replace(/^\+/, '').replace('_', '-');
    return when === 'pre-hook' || when === 'post-hook' ? codes(item).map((code) => ({ when, code })) : configuredHooks(item, depth - 1);
  });
}

/** A hook is a text, `{sql: …}`, or a list of them. */
function codes(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(codes);
  return texts(own(record(value), 'sql'));
}
