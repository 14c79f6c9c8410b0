import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { TrustReport } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { own, record, text, texts } from '../manifest/unknown-values.ts';
import { readYaml } from './read-yaml.ts';

export interface ProjectPackages {
  /** packages.yml or dependencies.yml, whichever lists packages; null where none does. */
  readonly file: string | null;
  readonly packages: TrustReport['packages'];
}

/** The packages a project asks for (docs.getdbt.com/docs/build/packages). A file that cannot be read asks for none: dbt says what is wrong with it. */
export function readPackages(dir: string): ProjectPackages {
  for (const name of ['packages.yml', 'dependencies.yml']) {
    const file = path.join(dir, name);
    const read = readYaml(file);
    const listed = read.ok ? own(record(read.value), 'packages') : undefined;
    if (Array.isArray(listed) && listed.length > 0) return { file, packages: listed.flatMap(readPackage) };
  }
  return { file: null, packages: [] };
}

/**
 * The error to show when packages were asked for and are not all in the packages folder; null when they are. Found without dbt, so that
 * v2 is never started on such a project: it would fetch them unasked.
 */
export function packagesMissing(dir: string, installPath: string): OrreryError | null {
  const { file, packages } = readPackages(dir);
  if (file === null || packages.length === 0) return null;
  const installed = foldersIn(path.resolve(dir, installPath));
  const missing = packages.filter((entry) => entry.source === 'hub' && !installed.includes(entry.name));
  if (missing.length === 0 && installed.length >= packages.length) return null;
  const names = (missing.length > 0 ? missing : packages).map((entry) => entry.name).join(', ');
  return {
    code: 'packages-missing',
    title: `The packages of this project are not installed: ${names}.`,
    detail: `${path.basename(file)} asks for them. "dbt deps" fetches them over the network.`,
    file,
    next: { kind: 'install-packages' },
  };
}

function readPackage(value: unknown): TrustReport['packages'] {
  const fields = record(value);
  const version = texts(own(fields, 'version'))
    .concat(typeof own(fields, 'version') === 'number' ? [String(own(fields, 'version'))] : [])
    .join(', ');
  const hub = text(fields, 'package');
  if (hub !== null) return [{ name: lastPart(hub), version, source: 'hub' }];
  const git = text(fields, 'git');
  if (git !== null) return [{ name: lastPart(git.replace(/\.git$/, '')), version: text(fields, 'revision') ?? version, source: 'git' }];
  const local = text(fields, 'local');
  if (local !== null) return [{ name: lastPart(local), version: '', source: 'local' }];
  const tarball = text(fields, 'tarball');
  return tarball === null ? [] : [{ name: text(fields, 'name') ?? lastPart(tarball), version: '', source: 'tarball' }];
}

function lastPart(name: string): string {
  return name.split(/[\\/]/).findLast((part) => part !== '') ?? name;
}

function foldersIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir).filter((name) => statSync(path.join(dir, name), { throwIfNoEntry: false })?.isDirectory());
  } catch {
    return [];
  }
}
