import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { TrustReport } from '../../preload/model/project.ts';
import type { DbtProject } from './dbt-project.ts';
import { environmentVariablesIn } from './environment-variables.ts';
import { fileStats } from './file-stats.ts';
import { readPackages } from './packages.ts';
import type { FoundProfile } from './profiles.ts';
import { projectFiles } from './project-files.ts';

/** Larger files are not searched, and after so much text (bytes) searching ends. */
const largestFile = 2_000_000;
const mostText = 30_000_000;

export interface TrustQuestion {
  readonly dir: string;
  readonly project: DbtProject;
  readonly profile: FoundProfile | null;
  readonly dbtExecutable: TrustReport['dbtExecutable'];
}

/** What dbt would run in a project, found by reading its files and starting nothing. */
export function trustReport({ dir, project, profile, dbtExecutable }: TrustQuestion): TrustReport {
  const models = projectFiles(dir, project.modelPaths);
  const macros = projectFiles(dir, project.macroPaths).filter((file) => file.endsWith('.sql'));
  const others = projectFiles(dir, [...project.testPaths, ...project.snapshotPaths, ...project.analysisPaths, ...project.functionPaths]);
  const settings = ['dbt_project.yml', 'packages.yml', 'dependencies.yml', ...(profile === null ? [] : [profile.file])];
  const { jinjaFiles, environmentVariables } = search(dir, [...new Set([...models, ...macros, ...others])], settings);
  const packages = readPackages(dir);
  return {
    models: models.filter(isModel).length,
    macros: macros.length,
    jinjaFiles,
    environmentVariables,
    packages: packages.packages,
    packagesFile: packages.file,
    hooks: project.hooks,
    pythonModels: models.filter((file) => file.endsWith('.py')),
    connection: profile === null ? null : { adapter: profile.profile.adapter, where: profile.where, file: profile.file },
    dbtExecutable,
    envFile: fileStats(path.join(dir, '.env'))?.isFile() ? path.join(dir, '.env') : null,
  };
}

function isModel(file: string): boolean {
  return file.endsWith('.sql') || file.endsWith('.py');
}

function search(dir: string, code: readonly string[], settings: readonly string[]): Pick<TrustReport, 'jinjaFiles' | 'environmentVariables'> {
  const jinjaFiles: string[] = [];
  const variables = new Set<string>();
  let left = mostText;
  const read = (file: string): string => {
    const source = textOf(path.resolve(dir, file), Math.min(left, largestFile));
    left -= source.length;
    for (const name of environmentVariablesIn(source)) variables.add(name);
    return source;
  };
  for (const file of code) if (/\.(sql|py|ya?ml|md)$/.test(file) && /\{[{%]/.test(read(file)) && !file.endsWith('.md')) jinjaFiles.push(file);
  for (const file of settings) read(file);
  return { jinjaFiles, environmentVariables: [...variables].toSorted() };
}

function textOf(file: string, largest: number): string {
  try {
    return statSync(file).size <= largest ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
