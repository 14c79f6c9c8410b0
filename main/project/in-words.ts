import type { DbtInstallation, ProjectProfile } from '../../preload/model/project.ts';

const origins: Readonly<Record<DbtInstallation['origin'], string>> = {
  'orrery.yml': 'named in orrery.yml',
  chosen: 'chosen by you',
  project: 'found in the project',
  path: 'found on PATH',
  managed: 'managed by Orrery',
};

/** `dbt 1.11.16 with duckdb 1.11.1, found in the project`. */
export function dbtInWords(dbt: DbtInstallation, adapter: string | null): string {
  const version = adapter === null ? undefined : dbt.adapters[adapter];
  return `dbt ${dbt.version}${version === undefined ? '' : ` with ${adapter} ${version}`}, ${origins[dbt.origin]}`;
}

/** `64 assets, profile stays, target dev`; what is not known yet is left out. */
export function projectInWords(name: string, assets: number | null, profile: ProjectProfile | null, branch: string | null): string {
  const parts = [
    assets === null ? name : count(assets, 'asset'),
    ...(profile === null ? [] : [`profile ${profile.name}`, `target ${profile.target}`]),
    ...(branch === null ? [] : [`branch ${branch}`]),
  ];
  return parts.join(', ');
}

/** `1 asset`, `64 assets`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
