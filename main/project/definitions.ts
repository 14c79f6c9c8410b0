import path from 'node:path';
import { z } from 'zod';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { isRecord, record } from '../manifest/unknown-values.ts';
import { fileStats } from './file-stats.ts';
import { nearestName } from '../../preload/model/nearest-name.ts';
import { readYaml } from './read-yaml.ts';

/** The `dbt:` section of orrery.yml: those fields of Dagster's DbtCliResource that have an effect here, all optional. */
const dbtSection = z.object({
  /** `auto`, a path, or `managed:<name>`. */
  executable: z.string().min(1).default('auto'),
  profiles_dir: z.string().min(1).nullish(),
  profile: z.string().min(1).nullish(),
  target: z.string().min(1).nullish(),
  threads: z.number().int().min(1).max(256).nullish(),
  parse: z.enum(['on-open', 'on-change', 'never']).default('on-change'),
});
const definitionsFile = z.object({ version: z.literal(1), dbt: dbtSection.nullish() });

const knownKeys = ['version', 'dbt', 'jobs', 'schedules'];
const knownDbtKeys = Object.keys(dbtSection.shape);

/** What a team says about a project in its orrery.yml. Paths are absolute. */
export interface Definitions {
  /** Null where there is none. */
  readonly file: string | null;
  /** Null for `auto`. */
  readonly executable: string | null;
  readonly profilesDir: string | null;
  readonly profile: string | null;
  readonly target: string | null;
  readonly threads: number | null;
  readonly parse: 'on-open' | 'on-change' | 'never';
  /** Keys Orrery does not know: kept in the file, and said. */
  readonly notices: readonly OrreryError[];
}

/**
 * Reads the orrery.yml of the project `dir`; without one everything has its default. Errors: `yaml-broken` for what is not YAML or has a
 * value Orrery cannot take (another version, a word for a number): guessing there could build into the wrong target.
 */
export function readDefinitions(dir: string): Result<Definitions> {
  const file = path.join(dir, 'orrery.yml');
  if (!fileStats(file)?.isFile()) return ok(definitions(dir, null, {}, []));
  const read = readYaml(file);
  if (!read.ok) return read;
  const value = read.value ?? { version: 1 };
  const checked = definitionsFile.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const key = issue?.path.join('.') ?? '';
    return failed({
      code: 'yaml-broken',
      title: key === '' ? 'orrery.yml holds no keys.' : `orrery.yml has a value for "${key}" that Orrery cannot take.`,
      detail: key === 'version' ? 'This Orrery reads "version: 1".' : (issue?.message ?? ''),
      file,
      next: { kind: 'open-file', file },
    });
  }
  const fields = record(value);
  const notices = [
    ...unknownKeys(fields, knownKeys, '').map((key) => notice(file, key, knownKeys)),
    ...unknownKeys(fields['dbt'], knownDbtKeys, 'dbt.').map((key) => notice(file, key, knownDbtKeys)),
  ];
  return ok(definitions(dir, file, checked.data.dbt ?? {}, notices));
}

function definitions(dir: string, file: string | null, dbt: Partial<z.output<typeof dbtSection>>, notices: readonly OrreryError[]): Definitions {
  const executable = dbt.executable ?? 'auto';
  const isPath = executable !== 'auto' && !executable.startsWith('managed:') && /[\\/]/.test(executable);
  return {
    file,
    executable: executable === 'auto' ? null : isPath ? path.resolve(dir, executable) : executable,
    profilesDir: dbt.profiles_dir ? path.resolve(dir, dbt.profiles_dir) : null,
    profile: dbt.profile ?? null,
    target: dbt.target ?? null,
    threads: dbt.threads ?? null,
    parse: dbt.parse ?? 'on-change',
    notices,
  };
}

function unknownKeys(value: unknown, known: readonly string[], prefix: string): readonly string[] {
  return isRecord(value)
    ? Object.keys(value)
        .filter((key) => !known.includes(key))
        .map((key) => prefix + key)
    : [];
}

function notice(file: string, key: string, known: readonly string[]): OrreryError {
  const near = nearestName(key.replace(/^dbt\./, ''), known);
  return {
    code: 'invalid-input',
    title: `orrery.yml has a key Orrery does not know: ${key}.`,
    detail: near === null ? 'It is left as it is and has no effect.' : `It has no effect. Is it "${near}"?`,
    file,
    next: { kind: 'open-file', file },
  };
}
