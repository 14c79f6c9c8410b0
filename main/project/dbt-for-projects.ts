import { existsSync } from 'node:fs';
import path from 'node:path';
import { failed, ok } from '../../preload/model/result.ts';
import { dbtArguments } from '../dbt/arguments.ts';
import { dbtProblem } from '../dbt/dbt-problem.ts';
import { dbtEnvironment } from '../dbt/environment.ts';
import { findDbt } from '../dbt/find-dbt.ts';
import { installManaged, offeredEngine } from '../dbt/install-managed.ts';
import type { LogRecord } from '../dbt/log-line.ts';
import { managedDir } from '../dbt/managed-environment.ts';
import { missingPackages } from '../dbt/missing-packages.ts';
import { probeDbt } from '../dbt/probe-dbt.ts';
import { runToEnd } from '../dbt/run-to-end.ts';
import type { WarmStart } from '../dbt/warm-start.ts';
import type { ProjectDbt } from './project-dbt.ts';

/** The real dbt, as opening a project needs it. */
export function dbtForProjects(o: {
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Folder with v2's DuckDB driver; null when there is none. */
  readonly driverDir: string | null;
  /** Starts dbt, warm where it can. */
  readonly launch: WarmStart['launchDbt'];
}): ProjectDbt {
  const { dataDir, env, home } = o;
  return {
    find: (question) => findDbt({ ...question, managedDir: managedDir(dataDir), env, home }),
    probe: (executable) => probeDbt(executable, 'chosen', { env, cacheFile: path.join(dataDir, 'dbt-versions.json') }),
    install: (options) => installManaged({ ...options, dataDir, env, home }),
    offeredEngine: () => offeredEngine({ env, home }),
    missingPackages,
    async run({ command, installation, projectDir, profile, targetPath, stepDir, onLine, signal }) {
      const { engine, executable } = installation;
      const ended = await runToEnd({
        executable,
        args: dbtArguments({
          engine,
          command,
          profilesDir: profile.profilesDir,
          profile: profile.name,
          target: profile.target,
          select: '',
          exclude: '',
          fullRefresh: false,
          vars: '',
          targetPath,
          logPath: path.join(stepDir, 'logs'),
        }),
        cwd: projectDir,
        env: dbtEnvironment({ engine, base: env, driverDir: o.driverDir, fetchesPackages: command === 'deps' }),
        stepDir,
        launch: o.launch,
        onLine: (record) => {
          const line = readable(record);
          if (line !== null) onLine(line);
        },
        signal,
      });
      if (!ended.ok) return ended;
      const { exitCode, errors, understood, stderr } = ended.value;
      return exitCode === 0 ? ok(null) : failed(dbtProblem({ engine, projectDir, messages: errors, stderr, exitCode, understood, exists: existsSync }));
    },
  };
}

/** What a person reads of a log line; null for what only helps to debug dbt. */
function readable(record: LogRecord): string | null {
  if (record.kind === 'raw') return record.message;
  return record.level === 'debug' ? null : record.message;
}
