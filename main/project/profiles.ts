import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { ProjectProfile } from '../../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { isRecord, own, record, text, type UnknownRecord } from '../manifest/unknown-values.ts';
import { renderEnvironment } from './environment-variables.ts';
import { fileStats } from './file-stats.ts';
import { nearestName } from '../../preload/model/nearest-name.ts';
import { readYaml } from './read-yaml.ts';

export interface ProfileQuestion {
  readonly projectDir: string;
  /** `profile` of orrery.yml, else of dbt_project.yml. */
  readonly profile: string | null;
  /** `target` of orrery.yml; null for the one profiles.yml says. */
  readonly target: string | null;
  /** `threads` of orrery.yml; null for what profiles.yml says. */
  readonly threads: number | null;
  /** `profiles_dir` of orrery.yml, absolute. */
  readonly profilesDir: string | null;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}

/** The connection of a project, and where it leads in words (for the trust report). */
export interface FoundProfile {
  readonly profile: ProjectProfile;
  readonly file: string;
  readonly where: string;
}

/**
 * Finds the profile and the target of a project as dbt does: the folder said explicitly, DBT_PROFILES_DIR, the project, ~/.dbt
 * (docs.getdbt.com/docs/core/connect-data-platform/connection-profiles). Reads files only.
 * Errors: `profile-missing`, `target-missing` with the nearest name, `yaml-broken` with file and line.
 */
export function findProfile(question: ProfileQuestion): Result<FoundProfile> {
  const folders = profileFolders(question);
  const dir = folders.find((folder) => fileStats(path.join(folder, 'profiles.yml'))?.isFile());
  if (dir === undefined) {
    return profileMissing({ title: 'No profiles.yml was found.', detail: `dbt looks for its connections in ${folders.join(', then in ')}.` });
  }
  const file = path.join(dir, 'profiles.yml');
  const read = readYaml(file);
  if (!read.ok) return read;
  if (question.profile === null) {
    const project = path.join(question.projectDir, 'dbt_project.yml');
    return profileMissing({
      title: 'dbt_project.yml names no profile.',
      detail: 'dbt needs a line like "profile: my_profile".',
      file: project,
      next: { kind: 'open-file', file: project },
    });
  }
  const profiles = record(read.value);
  const names = Object.keys(profiles).filter((name) => name !== 'config' && isRecord(own(profiles, name)));
  const found = own(profiles, question.profile);
  if (!isRecord(found)) {
    return profileMissing({
      title: `profiles.yml has no profile "${question.profile}".`,
      detail: choices(question.profile, names, 'profile'),
      file,
      next: { kind: 'open-file', file },
    });
  }
  return readTarget(question, { name: question.profile, file, found });
}

function profileFolders(question: ProfileQuestion): readonly string[] {
  if (question.profilesDir !== null) return [question.profilesDir];
  const fromEnvironment = question.env['DBT_PROFILES_DIR'];
  if (fromEnvironment) return [path.resolve(question.projectDir, fromEnvironment)];
  return [question.projectDir, path.join(question.home, '.dbt')];
}

function readTarget(question: ProfileQuestion, chosen: { readonly name: string; readonly file: string; readonly found: UnknownRecord }): Result<FoundProfile> {
  const { name, file } = chosen;
  const outputs = record(own(chosen.found, 'outputs'));
  const targets = Object.keys(outputs).filter((target) => isRecord(own(outputs, target)));
  const rendered = renderEnvironment(question.target ?? text(chosen.found, 'target') ?? 'default', question.env);
  const next = { kind: 'open-file', file } as const;
  if (rendered.state === 'unknown') {
    const why = rendered.missing === null ? 'It is an expression that only dbt can work out.' : `The environment variable ${rendered.missing} is not set.`;
    return failed({
      code: 'target-missing',
      title: `The target of profile "${name}" is not known.`,
      detail: `${why} Say which one to use with "target" in orrery.yml.`,
      file,
      next,
    });
  }
  const target = rendered.text;
  const output = own(outputs, target);
  if (!isRecord(output)) {
    return failed({ code: 'target-missing', title: `Profile "${name}" has no target "${target}".`, detail: choices(target, targets, 'target'), file, next });
  }
  const value = (key: string): string | null => {
    const written = own(output, key);
    const known = renderEnvironment(typeof written === 'number' ? String(written) : (text(output, key) ?? ''), question.env);
    return known.state === 'known' && known.text !== '' ? known.text : null;
  };
  const adapter = value('type');
  if (adapter === null) {
    return profileMissing({ title: `Target "${target}" of profile "${name}" has no type.`, detail: 'dbt needs a line like "type: duckdb".', file, next });
  }
  const threads = Number(value('threads') ?? Number.NaN);
  return ok({
    file,
    where: connectionInWords(adapter, value),
    profile: {
      name,
      target,
      targets,
      adapter,
      threads: question.threads ?? (Number.isInteger(threads) && threads > 0 ? threads : null),
      profilesDir: path.dirname(file),
      databaseFile: adapter === 'duckdb' ? duckdbFile(value('path'), question) : null,
    },
  });
}

/** The absolute, real path of a DuckDB file; null for a database in memory or elsewhere (`md:`, `s3://`). dbt takes a relative one from the project. */
function duckdbFile(written: string | null, question: ProfileQuestion): string | null {
  if (written === null || written.startsWith(':memory:') || /^[a-z][a-z0-9+.-]+:/i.test(written)) return null;
  const expanded = written === '~' || written.startsWith('~/') ? path.join(question.home, written.slice(1)) : written;
  const file = path.resolve(question.projectDir, expanded.split('?')[0] ?? expanded);
  return realPath(file) ?? path.join(realPath(path.dirname(file)) ?? path.dirname(file), path.basename(file));
}

function realPath(file: string): string | null {
  try {
    return realpathSync(file);
  } catch {
    return null;
  }
}

/** The keys adapters use for the place they connect to; never a user or a password. */
function connectionInWords(adapter: string, value: (key: string) => string | null): string {
  if (adapter === 'duckdb') return value('path') ?? ':memory:';
  const place = ['host', 'account', 'server', 'project', 'http_path', 'method'].map(value).find((found) => found !== null);
  const database = ['dbname', 'database', 'dataset', 'catalog', 'schema'].map(value).find((found) => found !== null);
  return [place, database].filter((part) => part !== null && part !== undefined).join(', ') || adapter;
}

function choices(wanted: string, known: readonly string[], kind: string): string {
  if (known.length === 0) return `It has no ${kind} at all.`;
  const near = nearestName(wanted, known);
  return `${near === null ? '' : `Is it "${near}"? `}It has ${known
    .slice(0, 12)
    .map((name) => `"${name}"`)
    .join(', ')}${known.length > 12 ? ' and more' : ''}.`;
}

function profileMissing(error: Omit<OrreryError, 'code'>): Result<never> {
  return failed({ code: 'profile-missing', ...error });
}
