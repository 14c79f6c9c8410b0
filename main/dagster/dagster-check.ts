import type { DagsterCheck, DagsterWork } from '../../preload/model/dagster.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { fileError } from '../dbt/file-error.ts';
import { dagsterPin, dagsterPins, hasDagster, installDagster, removeDagster, validateDefinitions } from '../dbt/managed-dagster.ts';
import type { ProjectService } from '../project/project-service.ts';

/** Checks exports with a Dagster of Orrery's own: one thing at a time, for the open project. */
export interface DagsterChecks {
  /** Errors: `no-project`. */
  state(): Result<DagsterCheck>;
  /** Installs what is missing. Errors: `no-project`, `not-trusted`, and those of an installation. */
  install(): Promise<Result<null>>;
  /** Takes the environment away. Errors: `no-project`, `run-active` while it is at work, those of the file system. */
  remove(): Promise<Result<null>>;
  /** Has Dagster check the export in a folder (absolute), after installing it where it is missing. What is wrong with the export is no error. */
  check(dir: string): Promise<Result<null>>;
  cancel(): void;
  onChange(listener: () => void): () => void;
  stop(): Promise<void>;
}

export interface DagsterChecksOptions {
  readonly project: Pick<ProjectService, 'current' | 'onChange'>;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly now: () => number;
}

/** More of what was printed (characters) is not kept: its end says what happened. */
const keptOutput = 60_000;

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };
const notTrusted: OrreryError = {
  code: 'not-trusted',
  title: 'Dagster loads the project and has dbt parse it, and this project is not trusted to have that done.',
  next: { kind: 'trust' },
};
const busy: OrreryError = { code: 'run-active', title: 'Dagster is at work already.', detail: 'Cancel it, or wait until it is done.' };

export function createDagsterChecks(o: DagsterChecksOptions): DagsterChecks {
  const { project } = o;
  const listeners = new Set<() => void>();
  let projectId = project.current()?.id ?? null;
  let work: DagsterWork | null = null;
  let output = '';
  let checked: DagsterCheck['checked'] = null;
  let underWay: { readonly abort: AbortController; readonly end: Promise<unknown> } | null = null;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const say = (text: string): void => {
    output = (output + text).slice(-keptOutput);
    tell();
  };
  const place = () => ({ dataDir: o.dataDir, adapter: project.current()?.profile?.adapter ?? 'duckdb' });

  /** Does something of which there is one at a time; another project ends it. */
  async function alone(task: (signal: AbortSignal) => Promise<Result<null>>): Promise<Result<null>> {
    const view = project.current();
    if (view === null) return failed(noProject);
    if (view.trust.state !== 'trusted') return failed(notTrusted);
    if (underWay !== null) return failed(busy);
    const abort = new AbortController();
    output = '';
    checked = null;
    const end = task(abort.signal);
    underWay = { abort, end };
    try {
      return await end;
    } finally {
      underWay = null;
      work = null;
      if (project.current()?.id !== view.id) output = '';
      tell();
    }
  }

  async function install(signal: AbortSignal): Promise<Result<null>> {
    if (hasDagster(place())) return ok(null);
    work = { kind: 'install', summary: 'Installing Dagster', progress: null };
    tell();
    return installDagster({
      ...o,
      ...place(),
      signal,
      onProgress({ summary, progress, output: printed }) {
        work = { kind: 'install', summary: summary === '' ? 'Installing Dagster' : summary, progress };
        say(printed);
      },
    });
  }

  async function validate(dir: string, signal: AbortSignal): Promise<Result<null>> {
    const began = o.now();
    output = '';
    work = { kind: 'check', summary: 'Dagster loads the export', progress: null };
    tell();
    const ended = await validateDefinitions({ ...o, ...place(), signal, project: dir, onLine: (line) => say(`${line}\n`) });
    if (!ended.ok) return ended;
    checked = { dir, isValid: ended.value.isValid, ms: o.now() - began };
    return ok(null);
  }

  const off = project.onChange(() => {
    const id = project.current()?.id ?? null;
    if (id === projectId) return;
    projectId = id;
    underWay?.abort.abort();
    checked = null;
    output = '';
    tell();
  });

  return {
    state() {
      if (project.current() === null) return failed(noProject);
      const packages = dagsterPins(place().adapter) ?? [];
      return ok({ version: dagsterPin, packages, isInstalled: hasDagster(place()), work, output, checked });
    },
    install: () => alone(install),
    async remove() {
      if (project.current() === null) return failed(noProject);
      if (underWay !== null) return failed(busy);
      const end = removeDagster(place());
      underWay = { abort: new AbortController(), end };
      try {
        await end;
        output = '';
        return ok(null);
      } catch (error) {
        return failed(fileError(error, o.dataDir));
      } finally {
        underWay = null;
        tell();
      }
    },
    check: (dir) =>
      alone(async (signal) => {
        const installed = await install(signal);
        return installed.ok ? validate(dir, signal) : installed;
      }),
    cancel: () => underWay?.abort.abort(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      off();
      underWay?.abort.abort();
      await underWay?.end.catch(() => undefined);
    },
  };
}
