import { isFinal, type RunStatus, type RunSummary } from '../../preload/model/run.ts';
import type { OrreryError, Result } from '../../preload/model/result.ts';
import { plainText } from '../dbt/plain-text.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { historyProblem } from '../history/sqlite-error.ts';
import { stepDir } from '../run/step-places.ts';
import type { FollowedRun } from './answers.ts';
import type { DagsterClient } from './dagster-client.ts';
import type { DoorOptions } from './graphql-door.ts';
import { type Looks, pollDelay } from './poll-delay.ts';
import { appendLog } from './remote-log.ts';
import { changeRemoteRun, type RemoteChange } from './remote-run.ts';
import { remoteStatus } from './remote-status.ts';
import { endedResults, failureWords, resultsAfter } from './run-events.ts';
import { rowNames } from './row-names.ts';

/** Follows the runs that Dagster does, until each is over: those of before too, since all there is to know of them stands in the history. */
export interface RunFollower {
  /** Looks at all runs that are not over, soon. */
  wake(): void;
  /** Runs have changed: those a person cancels are looked at now. */
  noticed(runs: readonly Pick<RunSummary, 'id' | 'status' | 'remote'>[]): void;
  /** Leaves a run alone while its launch is under way; gives what ends that. */
  hold(runId: string): () => void;
  stop(): Promise<void>;
}

export interface FollowerOptions {
  readonly history: History;
  readonly dataDir: string;
  /** Where the Dagster of a project is; null without a connection. */
  readonly door: (projectId: string) => Result<DoorOptions> | null;
  readonly client: (door: DoorOptions) => DagsterClient;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs were written to the history. */
  readonly written: () => void;
  readonly report: (message: string, error?: unknown) => void;
  /** Milliseconds to wait before the next look; as `pollDelay` says unless given. */
  readonly delay?: ((looks: Looks) => number) | undefined;
}

/** Milliseconds after which Dagster has not taken a launch that it does not know. */
const patience = 120_000;
/** Milliseconds until a run is looked at whose Dagster is not connected: a new connection wakes it. */
const unconnected = 600_000;

type Look = { readonly kind: 'over' } | { readonly kind: 'more' } | { readonly kind: 'moved' | 'quiet' | 'trouble' } | { readonly kind: 'unconnected' };

export function createRunFollower(o: FollowerOptions): RunFollower {
  const { history } = o;
  const timers = new Map<string, NodeJS.Timeout>();
  const looks = new Map<string, Looks>();
  const underWay = new Map<string, Promise<void>>();
  const held = new Set<string>();
  /** Runs whose cancel Dagster has taken. */
  const canceled = new Set<string>();
  /** Runs to look at once more as soon as the look that is under way is over. */
  const soon = new Set<string>();
  let stopped = false;
  const delay = o.delay ?? pollDelay;

  function change(run: RunRecord, to: Partial<RemoteChange>): void {
    history.transaction(() => changeRemoteRun(history, run, to));
    o.written();
  }

  function end(run: RunRecord, status: Extract<RunStatus, 'FAILURE' | 'CANCELED'>, error: OrreryError): Look {
    change(run, { status, finishedAt: o.now(), error, waitsFor: null, results: endedResults(history.remote.ofRun(run.seq), status, null) });
    return { kind: 'over' };
  }

  function wait(run: RunRecord, waitsFor: string | null): void {
    if (run.waitsFor !== waitsFor) change(run, { waitsFor });
  }

  async function look(id: string): Promise<Look> {
    const run = history.runs.get(id);
    if (run === null || run.remote === null || isFinal(run.status)) return { kind: 'over' };
    const { remote } = run;
    const door = o.door(run.projectId);
    if (door === null || !door.ok || door.value.address !== remote.address) {
      if (run.status === 'CANCELING') return end(run, 'CANCELED', notConnected(remote.address));
      wait(run, `a connection to ${remote.address}`);
      return { kind: 'unconnected' };
    }
    const client = o.client(door.value);
    const host = new URL(remote.address).host;
    const trouble = (error: OrreryError): Look => {
      if (!stopped) wait(run, `${host}, ${silence[error.code] ?? 'whose answer is not understood'}`);
      return { kind: 'trouble' };
    };
    if (remote.id === null) {
      const found = await client.runLaunchedFor(run.id);
      if (!found.ok) return trouble(found.error);
      if (found.value !== null) change(run, { remote: { ...remote, id: found.value }, waitsFor: null });
      else if (run.status === 'CANCELING' || o.now() - run.createdAt > patience) return end(run, 'FAILURE', notTaken(host));
      return { kind: found.value === null ? 'quiet' : 'more' };
    }
    if (run.status === 'CANCELING' && !canceled.has(run.id)) {
      const answer = await client.cancel(remote.id);
      if (!answer.ok && answer.error.code === 'remote-unreachable') return trouble(answer.error);
      if (!answer.ok && answer.error.code === 'remote-forbidden') change(run, { status: 'STARTED', error: answer.error });
      canceled.add(run.id);
    }
    const answer = await client.run(remote.id, remote.cursor);
    if (!answer.ok) return trouble(answer.error);
    return answer.value === null ? end(run, 'FAILURE', gone(host)) : taken(id, answer.value);
  }

  /** Takes over what Dagster says of a run. */
  async function taken(id: string, answer: FollowedRun): Promise<Look> {
    const before = history.runs.get(id);
    if (before === null || before.remote === null || isFinal(before.status)) return { kind: 'over' };
    const { events, cursor, hasMore } = answer.eventConnection;
    const logBytes = events.length === 0 ? before.remote.logBytes : await appendLogOf(before, events);
    const status = remoteStatus(answer.status);
    const over = isFinal(status) && !hasMore;
    const known = history.remote.ofRun(before.seq);
    const results = resultsAfter(known, events, rowNames(known));
    const words = failureWords(events, plainText);
    const error: OrreryError | null = words === null ? before.error : { code: 'remote-broken', title: 'The run failed on Dagster.', detail: words };
    const failure =
      status === 'FAILURE' ? (error ?? { code: 'remote-broken', title: 'The run failed on Dagster.' }) : status === 'CANCELED' ? canceledThere : null;
    let next: Look = { kind: over ? 'over' : events.length === 0 ? 'quiet' : hasMore ? 'more' : 'moved' };
    history.transaction(() => {
      const run = history.runs.get(id);
      if (run === null || run.remote === null) return;
      const shown: RunStatus = over ? status : run.status === 'CANCELING' ? 'CANCELING' : isFinal(status) ? 'STARTED' : status;
      if (!over && events.length === 0 && shown === run.status && run.waitsFor === null) return;
      if (shown !== run.status && next.kind === 'quiet') next = { kind: 'moved' };
      changeRemoteRun(history, run, {
        status: shown,
        startedAt: milliseconds(answer.startTime) ?? run.startedAt,
        finishedAt: over ? (milliseconds(answer.endTime) ?? o.now()) : null,
        error: over ? failure : error,
        waitsFor: null,
        remote: { ...run.remote, cursor, logBytes },
        results: over ? endedResults(results, status, failure?.detail ?? null) : results,
      });
    });
    o.written();
    return next;
  }

  function appendLogOf(run: RunRecord, events: FollowedRun['eventConnection']['events']): Promise<number> {
    return appendLog(stepDir(o.dataDir, run.id, 1), run.remote?.logBytes ?? 0, events);
  }

  async function lookAndGoOn(id: string): Promise<void> {
    let seen: Look;
    try {
      seen = await look(id);
    } catch (error) {
      o.report(`run ${id} of Dagster could not be followed: ${historyProblem(error).title}`, error);
      seen = { kind: 'trouble' };
    }
    if (stopped) return;
    if (seen.kind === 'over') {
      looks.delete(id);
      canceled.delete(id);
      soon.delete(id);
      return;
    }
    const before = looks.get(id) ?? { quiet: 0, failed: 0 };
    const after: Looks = seen.kind === 'trouble' ? { quiet: 0, failed: before.failed + 1 } : { quiet: seen.kind === 'quiet' ? before.quiet + 1 : 0, failed: 0 };
    looks.set(id, after);
    plan(id, soon.delete(id) || seen.kind === 'more' ? 0 : seen.kind === 'unconnected' ? unconnected : delay(after));
  }

  function plan(id: string, ms: number): void {
    clearTimeout(timers.get(id));
    const timer = setTimeout(() => {
      timers.delete(id);
      if (stopped || underWay.has(id) || held.has(id)) return;
      underWay.set(
        id,
        lookAndGoOn(id).finally(() => underWay.delete(id)),
      );
    }, ms);
    // Following keeps no process alive.
    timer.unref();
    timers.set(id, timer);
  }

  function wake(): void {
    if (stopped) return;
    for (const { id } of history.remote.unfinished()) if (!underWay.has(id) && !held.has(id)) plan(id, 0);
  }

  return {
    wake,
    noticed(runs) {
      if (stopped) return;
      for (const { id, status, remote = null } of runs) {
        if (remote === null || status !== 'CANCELING' || canceled.has(id) || held.has(id)) continue;
        if (underWay.has(id)) soon.add(id);
        else plan(id, 0);
      }
    },
    hold(runId) {
      held.add(runId);
      return () => {
        held.delete(runId);
        wake();
      };
    },
    async stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await Promise.all(underWay.values());
    },
  };
}

/** Dagster's times of a run are seconds since the epoch. */
function milliseconds(seconds: number | null | undefined): number | null {
  return seconds === null || seconds === undefined ? null : Math.round(seconds * 1000);
}

const silence: Partial<Record<OrreryError['code'], string>> = {
  'remote-unreachable': 'which does not answer',
  'remote-forbidden': 'which does not let Orrery in',
};

const canceledThere: OrreryError = { code: 'run-canceled', title: 'The run was canceled.' };

function notConnected(address: string): OrreryError {
  return {
    code: 'run-canceled',
    title: 'Orrery follows this run no more.',
    detail: `There is no connection to ${address}, so it could not be canceled there. It may still go on.`,
  };
}

function notTaken(host: string): OrreryError {
  return {
    code: 'remote-unreachable',
    title: `Dagster at ${host} did not take the run.`,
    detail: 'It gave no answer when the run was launched, and knows nothing of it now.',
  };
}

function gone(host: string): OrreryError {
  return { code: 'remote-broken', title: `Dagster at ${host} does not know this run any more.`, detail: 'It was deleted there, or its history was.' };
}
