import fs from 'node:fs';
import path from 'node:path';
import { type History, openHistory } from '../../main/history/open-history.ts';
import type { RunRecord } from '../../main/history/run-rows.ts';
import { ingest } from '../../main/run/ingest.ts';
import { enqueueRun } from '../../main/run/launch-run.ts';
import { plainStep } from '../../preload/model/launch.ts';

/** A run whose log a test writes itself: there is no dbt. */
export interface LoggedRun {
  readonly history: History;
  readonly run: RunRecord;
  /** Where dbt would write its log. The folder is there, the file is not. */
  readonly log: string;
  /** Lines of the log that are in the history. */
  lines(): number;
  /** Bytes of the log that are in the history. */
  offset(): number;
  /**
   * Reads the log into the history to its end, as the supervisor of a run does.
   * @throws when something could not be written: what is bad in a log must never stop its reading
   */
  ingest(onCommit?: () => void): Promise<void>;
}

/** Makes a run in a history of its own below `dir`. */
export function loggedRun(dir: string, engine: 'v1' | 'v2'): LoggedRun {
  const opened = openHistory({ file: path.join(dir, 'orrery.db'), nativeBinding: path.resolve('native/better_sqlite3.node'), now: Date.now });
  if (!opened.ok) throw new Error(opened.error.title);
  const history = opened.value;
  const profile = { name: 'logged', target: 'dev', targets: ['dev'], adapter: 'duckdb', threads: 4, profilesDir: dir, databaseFile: null };
  const run = enqueueRun(
    { history, dataDir: dir, self: { pid: process.pid, startedTicks: '0', bootId: '0' }, now: Date.now() },
    {
      project: {
        id: 'logged',
        name: 'logged',
        dir,
        dbt: { engine, version: engine === 'v1' ? '1.11.16' : '2.0.0-preview.196', adapters: {}, executable: 'dbt', origin: 'path' },
        partialParseFile: null,
      },
      steps: [{ request: plainStep('build'), profile, selected: null }],
      launchedBy: 'command line',
    },
  );
  const step = history.steps.get(run.seq, 1);
  if (step === null) throw new Error('the run has no step');
  fs.mkdirSync(step.dir, { recursive: true });
  return {
    history,
    run,
    log: path.join(step.dir, 'dbt.jsonl'),
    lines: () => history.steps.get(run.seq, 1)?.logLines ?? 0,
    offset: () => history.steps.get(run.seq, 1)?.logOffset ?? 0,
    async ingest(onCommit = () => {}) {
      let failure: unknown = null;
      let reading: ReturnType<typeof ingest> | null = null;
      reading = ingest({
        history,
        run,
        step,
        hide: (text) => text,
        descriptions: () => null,
        isOver: () => true,
        now: Date.now,
        onCommit,
        onTrouble: (problem) => {
          if (problem === null) return;
          failure ??= problem;
          // the first lines are read before this has a name
          setImmediate(() => reading?.stop());
        },
        report: (_message, error) => {
          failure ??= error;
        },
      });
      if ((await reading.done) === 'end' && failure === null) return;
      throw new Error('the log could not be read to its end', { cause: failure });
    },
  };
}
