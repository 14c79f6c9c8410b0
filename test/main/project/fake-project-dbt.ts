import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { DbtCandidate, DbtInstallation } from '../../../preload/model/project.ts';
import { ok, type OrreryError, type Result } from '../../../preload/model/result.ts';
import type { ProjectCommand, ProjectDbt } from '../../../main/project/project-dbt.ts';
import { fixtures } from '../manifest/a-manifest.ts';

export const v1: DbtInstallation = { engine: 'v1', version: '1.11.16', adapters: { duckdb: '1.11.1' }, executable: '/opt/v1/bin/dbt', origin: 'path' };
export const v2: DbtInstallation = { engine: 'v2', version: '2.0.0-preview.196', adapters: {}, executable: '/opt/v2/bin/dbt', origin: 'path' };

export function candidate(installation: DbtInstallation): DbtCandidate {
  return { executable: installation.executable, origin: installation.origin, installation, error: null };
}

/** A dbt that exists only in the test: says what it was asked, and does what the test says. */
export interface FakeProjectDbt extends ProjectDbt {
  /** What was started, in order: `version`, `parse`, `deps`, `install v1` … */
  readonly started: string[];
  /** What the next runs of parse and deps do; without one they end well. */
  readonly runs: ((command: ProjectCommand) => Promise<Result<null>> | Result<null>)[];
  there: readonly DbtInstallation[];
  missing: OrreryError | null;
  installs: ProjectDbt['install'];
}

/** What dbt does at a parse: prints a line and writes a manifest, the one of `engine`. */
export function parses(engine: 'v1' | 'v2' = 'v1') {
  return (command: ProjectCommand): Result<null> => {
    command.onLine(`Running with dbt=${command.installation.version}`);
    mkdirSync(command.targetPath, { recursive: true });
    copyFileSync(path.join(fixtures, `stays-${engine}.json`), path.join(command.targetPath, 'manifest.json'));
    return ok(null);
  };
}

export function fakeProjectDbt(there: readonly DbtInstallation[] = [v1]): FakeProjectDbt {
  const fake: FakeProjectDbt = {
    started: [],
    runs: [],
    there,
    missing: null,
    installs: () => Promise.resolve(ok({ ...v1, executable: '/managed/v1/bin/dbt', origin: 'managed' })),
    find({ trusted, chosen }) {
      if (!trusted) return Promise.resolve({ installation: null, candidates: fake.there.map((dbt) => ({ ...candidate(dbt), installation: null })) });
      fake.started.push('version');
      const installation = fake.there.find((dbt) => dbt.executable === chosen) ?? fake.there[0] ?? null;
      return Promise.resolve({ installation, candidates: fake.there.map(candidate) });
    },
    probe(executable) {
      fake.started.push(`version of ${executable}`);
      return Promise.resolve(ok({ ...v1, executable, origin: 'chosen' }));
    },
    install(o) {
      fake.started.push(`install ${o.engine}`);
      return fake.installs(o);
    },
    offeredEngine: () => Promise.resolve('v1'),
    missingPackages: () => fake.missing,
    run(command) {
      fake.started.push(command.command);
      return Promise.resolve((fake.runs.shift() ?? (command.command === 'parse' ? parses() : () => ok(null)))(command));
    },
  };
  return fake;
}
