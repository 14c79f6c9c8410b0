import type { Engine } from '../../preload/model/project.ts';

export interface DbtEnvironmentOptions {
  readonly engine: Engine;
  /** The environment Orrery itself was started with. */
  readonly base: NodeJS.ProcessEnv;
  /** Folder with duckdb.toml for v2, null where it is not needed or not there. */
  readonly driverDir: string | null;
  /** Appears in `info.extra` of every log line and in the artifacts' metadata. */
  readonly runId?: string;
  /** True for `deps` only: nothing else may fetch packages. */
  readonly fetchesPackages?: boolean;
}

/**
 * v2 runs `deps` by itself whenever it finds packages missing, and has no switch against it. `missingPackages` refuses to start it
 * then; this is the second lock, for what a lock file cannot tell: the package hub is an address where nobody answers (port 9,
 * discard), and git may use no transport.
 */
const noPackages = { DBT_PACKAGE_HUB_URL: 'http://127.0.0.1:9', GIT_ALLOW_PROTOCOL: 'none' };

/**
 * Variables of Orrery's own start that must not reach dbt: Electron's, Node's and npm's, and AppImage's library paths. Everything else
 * goes through, because a profile may read any of it with env_var().
 */
const ours =
  /^(?:ELECTRON_|NODE_OPTIONS$|NODE_ENV$|NODE_PATH$|NODE_CHANNEL_|npm_|INIT_CWD$|VITE_|VITEST|CHROME_DESKTOP$|ORIGINAL_XDG_CURRENT_DESKTOP$|GDK_BACKEND$|ORRERY_)/i;

/**
 * dbt's own switches that a shell may carry for other purposes and that would change what Orrery reads: another project, another log,
 * fewer lines. The ones Orrery passes as flags win anyway; these have no flag in every command.
 */
const misleading =
  /^DBT_(?:PROJECT_DIR|PROFILES_DIR|TARGET_PATH|LOG_PATH|LOG_FORMAT|LOG_FORMAT_FILE|LOG_LEVEL|LOG_LEVEL_FILE|QUIET|DEBUG|PRINT|NO_PRINT|WRITE_JSON|USE_COLORS|USE_COLORS_FILE|INVOCATION_ID|PARENT_SPAN_ID|OTEL_FILE_NAME|OTEL_PARQUET_FILE_NAME)$/i;

/** The environment a program gets that a person has chosen: the one Orrery was started with, without what concerns only Orrery. */
export function environmentForOthers(base: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(base).flatMap(([name, value]) => (value === undefined || ours.test(name) ? [] : [[name, value]])));
}

/**
 * The environment dbt runs with. Usage statistics are off, Python writes lines as they come, v2 prints no stack traces and finds the
 * DuckDB driver that Orrery ships instead of downloading one.
 */
export function dbtEnvironment(o: DbtEnvironmentOptions): Record<string, string> {
  const env = Object.fromEntries(Object.entries(environmentForOthers(o.base)).filter(([name]) => !misleading.test(name)));
  env['DBT_SEND_ANONYMOUS_USAGE_STATS'] = 'false';
  if (o.runId !== undefined) env['DBT_ENV_CUSTOM_ENV_ORRERY_RUN_ID'] = o.runId;
  if (o.engine === 'v1') {
    env['PYTHONUNBUFFERED'] = '1';
    env['PYTHONUTF8'] = '1';
    if (process.platform === 'win32') env['PYTHONLEGACYWINDOWSSTDIO'] = '1';
  } else {
    env['RUST_BACKTRACE'] = '0';
    if (!o.fetchesPackages) Object.assign(env, noPackages);
    if (o.driverDir !== null) env['ADBC_DRIVER_PATH'] = o.driverDir;
  }
  return env;
}
