/** The outcome of anything that can fail in a way a person should hear about. Errors cross the bridge as values, never as exceptions. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: OrreryError };

/** Every error Orrery can show. The code is for programs and tests, the title is the sentence a person reads. */
export const errorCodes = [
  'not-a-dbt-project',
  'yaml-broken',
  'profile-missing',
  'target-missing',
  'dbt-missing',
  'dbt-not-executable',
  'dbt-broken',
  'dbt-timeout',
  'dbt-unsupported',
  'python-missing',
  'install-failed',
  'install-canceled',
  'manifest-missing',
  'manifest-unsupported',
  'manifest-broken',
  'parse-failed',
  'packages-missing',
  'engine-refuses-yaml',
  'nothing-selected',
  'selection-broken',
  'vars-broken',
  'confirmation-needed',
  'nothing-to-retry',
  'job-not-found',
  'job-broken',
  'job-exists',
  'schedule-not-found',
  'schedule-broken',
  'channel-failed',
  'secrets-unavailable',
  'file-changed',
  'run-active',
  'database-locked',
  'database-newer',
  'node-failed',
  'run-stopped',
  'run-canceled',
  'run-timeout',
  'run-not-found',
  'run-not-active',
  'external-run',
  'remote-unreachable',
  'remote-forbidden',
  'remote-broken',
  'sources-changed',
  'asset-not-found',
  'project-gone',
  'project-read-only',
  'no-project',
  'not-trusted',
  'disk-full',
  'history-newer',
  'history-broken',
  'folder-not-empty',
  'export-refused',
  'check-failed',
  'dagster-found',
  'import-failed',
  'file-not-found',
  'usage',
  'invalid-input',
  'forbidden',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What the screen can offer as a button beside an error. */
export type NextAction =
  | { readonly kind: 'install-dbt'; readonly engine: 'v1' | 'v2' }
  | { readonly kind: 'choose-dbt' }
  | { readonly kind: 'look-for-dbt' }
  | { readonly kind: 'open-file'; readonly file: string; readonly line?: number }
  | { readonly kind: 'open-run'; readonly runId: string }
  | { readonly kind: 'open-project' }
  | { readonly kind: 'trust' }
  | { readonly kind: 'install-packages' }
  | { readonly kind: 'parse' }
  | { readonly kind: 'import-run' }
  | { readonly kind: 'import-dagster'; readonly dir: string }
  | { readonly kind: 'retry' };

/**
 * An error a person reads: `title` is one sentence saying what happened, `detail` is why (several lines allowed, no ANSI codes),
 * `next` is what to do about it. `file` and `line` (1-based) point at the place when there is one.
 */
export interface OrreryError {
  readonly code: ErrorCode;
  readonly title: string;
  readonly detail?: string;
  readonly file?: string;
  readonly line?: number;
  readonly next?: NextAction;
}

/** Wraps a value as a success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps an error as a failure. */
export function failed<T = never>(error: OrreryError): Result<T> {
  return { ok: false, error };
}

/** Fails to compile where a closed union has a case that is not handled; throws if one arrives at run time all the same. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
