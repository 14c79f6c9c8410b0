import fs from 'node:fs/promises';
import path from 'node:path';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { ImportingRuns } from '../../preload/model/settings.ts';
import type { History } from '../history/open-history.ts';
import type { ReadBuiltFrom } from './built-from.ts';
import { type ExternalRun, readExternalRun } from './external-run.ts';
import type { HideSecrets } from './hide-secrets.ts';
import { importedId, importRun } from './import-run.ts';
import type { ReadNodes } from './late-descriptions.ts';

/** Runs that dbt does outside of Orrery, in a terminal for instance: noticed by the results it leaves, and taken into the history when wanted. */
export interface ExternalRuns {
  /** The offer to import the newest; null when there is none. */
  notice(): OrreryError | null;
  /** Takes it into the history. `run-not-found` when there is none any more. */
  take(): Promise<Result<{ readonly runId: string }>>;
  /** Offers it no more, nor after the next start. */
  leaveOut(): void;
  onNotice(listener: () => void): () => void;
  stop(): Promise<void>;
}

/** The open project, as far as it matters here. */
export interface ProjectWithResults {
  current(): { readonly id: string; readonly name: string; readonly dir: string; readonly profile: { readonly target: string } | null } | null;
  resultsFile(): string | null;
  onResults(listener: () => void): () => void;
  onChange(listener: () => void): () => void;
}

export interface ExternalRunsOptions {
  readonly history: History;
  readonly dataDir: string;
  readonly project: ProjectWithResults;
  readonly readNodes: ReadNodes;
  readonly readBuiltFrom?: ReadBuiltFrom;
  readonly hide: HideSecrets;
  readonly wish: () => ImportingRuns;
  /** A run was written to the history. */
  readonly written: () => void;
  readonly report: (message: string, error?: unknown) => void;
}

/** A file larger than this (bytes) is left alone: no run of dbt has so many results. */
const largest = 100_000_000;

interface Found {
  readonly projectId: string;
  readonly file: string;
  readonly run: ExternalRun;
}

/** The setting that holds dbt's id of the last run that was taken or left out. */
const settledKey = (projectId: string): string => `external run ${projectId}`;

export function createExternalRuns(o: ExternalRunsOptions): ExternalRuns {
  const { history, project } = o;
  const listeners = new Set<() => void>();
  const stopped = new AbortController();
  let found: Found | null = null;
  let looking: Promise<void> = Promise.resolve();
  let seenProject: string | null = null;

  function show(next: Found | null): void {
    if (next === null && found === null) return;
    found = next;
    for (const listener of listeners) listener();
  }

  async function look(): Promise<void> {
    const view = project.current();
    const file = project.resultsFile();
    const next = view === null || file === null || o.wish() === 'never' ? null : await newRun(view.id, file);
    if (stopped.signal.aborted || project.current()?.id !== view?.id) return;
    show(next);
    if (next !== null && o.wish() === 'always') await take();
  }

  /** What lies there, unless it is known already or something newer was run here since. */
  async function newRun(projectId: string, file: string): Promise<Found | null> {
    const stats = await fs.stat(file).catch(() => null);
    if (stats === null || !stats.isFile() || stats.size > largest) return null;
    let run: ExternalRun | null;
    try {
      run = readExternalRun(JSON.parse(o.hide(await fs.readFile(file, 'utf8'))));
    } catch {
      return null;
    }
    if (run === null || run.nodes.length === 0) return null;
    if (history.settings.get(settledKey(projectId)) === run.invocationId || history.runs.get(importedId(run)) !== null) return null;
    const last = history.runs.lastOf(projectId);
    return last !== null && (last.startedAt ?? last.createdAt) > run.finishedAt ? null : { projectId, file, run };
  }

  async function take(): Promise<Result<{ readonly runId: string }>> {
    const view = project.current();
    const taken = found;
    if (view === null || taken === null || taken.projectId !== view.id) {
      return failed({ code: 'run-not-found', title: 'There is no run to import any more.' });
    }
    const from = path.dirname(taken.file);
    const ids = taken.run.nodes.map(({ uniqueId }) => uniqueId);
    const nodes = await o.readNodes(path.join(from, 'manifest.json'), ids, stopped.signal);
    const described = new Map((nodes.ok ? nodes.value : []).map((node) => [node.uniqueId, node]));
    if (stopped.signal.aborted) return failed({ code: 'run-not-found', title: 'Orrery is being closed.' });
    const { id, name, dir, profile } = view;
    const runId = await importRun({
      history,
      dataDir: o.dataDir,
      project: { id, name, dir, target: profile?.target ?? null },
      run: taken.run,
      from,
      described,
      readBuiltFrom: o.readBuiltFrom,
    });
    settle(taken);
    o.written();
    return ok({ runId });
  }

  function settle(settled: Found): void {
    history.settings.set(settledKey(settled.projectId), settled.run.invocationId);
    if (found === settled) show(null);
  }

  const lookAgain = (): void => {
    looking = looking.then(look).catch((error: unknown) => o.report('The results of a run outside of Orrery could not be read', error));
  };
  const offResults = project.onResults(lookAgain);
  const offProject = project.onChange(() => {
    const id = project.current()?.id ?? null;
    if (id === seenProject) return;
    seenProject = id;
    lookAgain();
  });

  return {
    notice() {
      if (found === null || found.projectId !== project.current()?.id) return null;
      const { commandLine, nodes } = found.run;
      return {
        code: 'external-run',
        title: 'dbt ran outside of Orrery.',
        detail: `${commandLine}: ${nodes.length} ${nodes.length === 1 ? 'result' : 'results'}. As a run it counts for states, durations and history.`,
        next: { kind: 'import-run' },
      };
    },
    take,
    leaveOut() {
      if (found !== null) settle(found);
    },
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopped.abort();
      offResults();
      offProject();
      await looking;
    },
  };
}
