import path from 'node:path';
import type { TrustReport } from '../../preload/model/project.ts';
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
