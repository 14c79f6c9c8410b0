import path from 'node:path';
import type { ProjectProfile } from '../../preload/model/project.ts';
import { assertNever } from '../../preload/model/result.ts';
import type { DbtCommand } from '../../preload/model/run.ts';

/** What a command does with the database of its target. */
function useOf(command: DbtCommand): 'write' | 'read' | 'none' {
  switch (command) {
    case 'build':
    case 'run':
    case 'test':
    case 'seed':
    case 'snapshot':
    case 'run-operation':
    case 'retry':
      return 'write';
    case 'compile':
    case 'source freshness':
    case 'docs generate':
      return 'read';
    case 'deps':
    case 'clean':
      return 'none';
    default:
      return assertNever(command);
  }
}

/** A step, as far as its database is concerned. */
export interface UsesDatabase {
  readonly command: DbtCommand;
  readonly profile: Pick<ProjectProfile, 'target' | 'databaseFile'>;
}

/**
 * The databases the steps of a run use, a line each: of two runs that share one only one has a process at a time. DuckDB lets one process open
 * a file for writing and then no other even for reading, and dbt opens it for writing whatever it does; of another database only those
 * that write wait for each other.
 */
export function lockKey(projectId: string, steps: readonly UsesDatabase[]): string {
  const keys = steps.flatMap(({ command, profile }) => {
    const use = useOf(command);
    if (use === 'none') return [];
    if (profile.databaseFile !== null) return [`file:${profile.databaseFile}`];
    return use === 'write' ? [`target:${projectId}:${profile.target}`] : [];
  });
  return [...new Set(keys)].toSorted().join('\n');
}

/** The single keys of a lock key. */
export function keysOf(lockKey: string): readonly string[] {
  return lockKey.split('\n').filter((key) => key !== '');
}

/** The DuckDB files of a lock key. */
export function databaseFilesOf(lockKey: string): readonly string[] {
  return keysOf(lockKey).flatMap((key) => (key.startsWith('file:') ? [key.slice('file:'.length)] : []));
}

/** A key as a person would name it: `stays.duckdb`, `target prod`. */
export function keyInWords(key: string): string {
  return key.startsWith('file:') ? path.basename(key) : `target ${key.split(':').slice(2).join(':')}`;
}
