import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../preload/model/project.ts';
import { isAlive, processIdentity, type ProcessIdentity } from './process-identity.ts';

/** A dbt that Orrery installed into its data folder. */
export interface ManagedEnvironment {
  readonly name: string;
  readonly engine: Engine;
  readonly dir: string;
  readonly executable: string;
  /** Under which terms it may be used: the text kept beside it. */
  readonly licenceFile: string;
}

const windows = process.platform === 'win32';

/** Folder of all managed environments. */
export function managedDir(dataDir: string): string {
  return path.join(dataDir, 'environments');
}

/** Where an environment's programs are. */
export function environmentBin(dir: string): string {
  return path.join(dir, windows ? 'Scripts' : 'bin');
}

export function environmentExecutable(dir: string): string {
  return path.join(environmentBin(dir), windows ? 'dbt.exe' : 'dbt');
}

export function licenceFile(dir: string): string {
  return path.join(dir, 'LICENCE.txt');
}

/** The whole ones, by name. */
export function managedEnvironments(parent: string): readonly ManagedEnvironment[] {
  return environmentsIn(parent).filter(({ dir, executable }) => isComplete(dir) && existsSync(executable));
}

/** Removes what is half-made and nobody is making: an installation that was killed, or that the computer did not survive. */
export function removeHalfMade(parent: string): void {
  for (const dir of foldersOf(parent)
    .filter((name) => /^(?:v1|v2|dagster)-/.test(name))
    .map((name) => path.join(parent, name))) {
    if (isComplete(dir) || isBeingMade(dir)) continue;
    try {
      rmSync(dir, { recursive: true, force: true });
    } catch {
      // It is not complete, so nobody uses it; the next one to look tries again.
    }
  }
}

function environmentsIn(parent: string): readonly ManagedEnvironment[] {
  return foldersOf(parent).flatMap((name) => {
    const dir = path.join(parent, name);
    const engine = name.startsWith('v1-') ? 'v1' : name.startsWith('v2-') ? 'v2' : null;
    return engine === null ? [] : [{ name, engine, dir, executable: environmentExecutable(dir), licenceFile: licenceFile(dir) }];
  });
}

function foldersOf(parent: string): readonly string[] {
  return existsSync(parent) ? readdirSync(parent).toSorted() : [];
}

/** True once everything in the folder is there. */
export function isComplete(dir: string): boolean {
  return existsSync(completeFile(dir));
}

/** The file that marks a folder as whole. */
export function completeFile(dir: string): string {
  return path.join(dir, 'complete.json');
}

/** True while another living process is making the environment. */
export function isBeingMade(dir: string): boolean {
  try {
    const maker = JSON.parse(readFileSync(path.join(dir, 'making.json'), 'utf8')) as ProcessIdentity;
    return isAlive(maker);
  } catch {
    return false;
  }
}

/** Empties the folder and marks it as being made by this process. Throws what the file system says. */
export function beginMaking(dir: string): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, 'making.json'), JSON.stringify(processIdentity()));
}

/** Marks the folder as whole. `pins` are what was installed. */
export function finishMaking(dir: string, pins: readonly string[]): void {
  writeFileSync(completeFile(dir), JSON.stringify({ pins }));
  rmSync(path.join(dir, 'making.json'), { force: true });
}
