import { closeSync, type FSWatcher, openSync, readSync, watch } from 'node:fs';
import path from 'node:path';
import { ok, type Result } from '../../preload/model/result.ts';
import { readConsoleScript } from './console-script.ts';
import { environmentStamp, packageFolders } from './environment-stamp.ts';
import { isCalm, isShortOfMemory, type Machine, readMachine } from './machine-calm.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { cannotStart, launchDbt, type StartedDbt, type StartOptions } from './process.ts';
import { sweepSpares } from './sweep-spares.ts';
import { type Spare, type SpareOptions, startSpare } from './warm-spare.ts';

/** What a spare is kept for: the open project and how dbt v1 would be started for it. */
export interface SpareWish extends Pick<SpareOptions, 'executable' | 'cwd' | 'env' | 'rehearsal'> {
  /** All that a spare depends on. Another key is another spare. */
  readonly key: string;
  /** Where partial_parse.msgpack may be, the best first that exists. */
  readonly partialParseFile: () => string | null;
  /** False while the project is being set up or does not parse: a spare that is there stays, none is made. */
  readonly settled: boolean;
}

export interface WarmStartOptions {
  readonly sparesDir: string;
  /** Whether dbt is running for anybody. */
  readonly isBusy: () => boolean;
  /** Writes to Orrery's own log. */
  readonly report: (message: string) => void;
  readonly machine?: () => Machine;
  /** Milliseconds without a run and with a calm machine before a spare is made. */
  readonly quietMs?: number;
  /** Milliseconds after which an unused spare is ended. */
  readonly idleMs?: number;
  /** Milliseconds that a spare may take to take a request. */
  readonly takesAtMostMs?: number;
}

/**
 * The door of main/dbt for who has a project open: starts dbt as `startDbt` and `launchDbt` do, with the spare where there is one. Anything odd
 * is a cold start; only Orrery's log tells.
 */
export interface WarmStart {
  readonly startDbt: (o: StartOptions) => Promise<Result<ProcessIdentity>>;
  readonly launchDbt: (o: StartOptions) => Promise<Result<StartedDbt>>;
  /** Says what a spare is to be kept for; null: for nothing, and the one that is there is ended. */
  keepFor(wish: SpareWish | null): void;
  /** Where the spare stands. */
  state(): 'none' | 'rehearsing' | 'ready';
  /** Calls back when the state changes, until the returned function is called. */
  onState(listener: () => void): () => void;
  /** Ends the spare. A dbt that runs goes on. */
  stop(): Promise<void>;
}

interface Kept {
  readonly spare: Spare;
  readonly wish: SpareWish;
  readonly stamp: string;
  readonly watchers: readonly FSWatcher[];
  state: 'rehearsing' | 'ready';
  /** When it came into this state, in milliseconds of a clock that only goes forward. */
  since: number;
}

const quietMs = 2_000;
const idleMs = 30 * 60_000;
/** The largest known project needs 50 s when it is parsed from nothing. */
const rehearsesAtMost = 120_000;
const lookWithoutMs = 1_000;
const lookWithMs = 10_000;
const stopsWithin = 3_000;

/** One spare at most, for the project that is open. */
export function createWarmStart(o: WarmStartOptions): WarmStart {
  const machine = o.machine ?? readMachine;
  const listeners = new Set<() => void>();
  let wish: SpareWish | null = null;
  let kept: Kept | null = null;
  /** A spare was given up, or cannot be made: none is made until dbt is started again or the wish is another. */
  let resting = false;
  let quietSince: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  sweepSpares(o.sparesDir);

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function lookIn(milliseconds: number | null): void {
    clearTimeout(timer);
    timer = milliseconds === null || stopped ? undefined : setTimeout(look, milliseconds).unref();
  }

  function look(): void {
    if (kept !== null) {
      const reason = reasonToEnd(kept);
      if (reason !== null) giveUp(kept, reason.message, reason.rests);
    } else if (wish?.settled && !resting && isQuiet()) make(wish);
    lookIn(kept !== null ? lookWithMs : wish?.settled && !resting ? lookWithoutMs : null);
  }

  function isQuiet(): boolean {
    const now = performance.now();
    if (!isCalm(machine()) || o.isBusy()) quietSince = null;
    else quietSince ??= now;
    return quietSince !== null && now - quietSince >= (o.quietMs ?? quietMs);
  }

  function reasonToEnd({ state, since, stamp, wish: { executable } }: Kept): { readonly message: string; readonly rests: boolean } | null {
    const age = performance.now() - since;
    if (stampOf(executable)?.stamp !== stamp) return { message: 'its environment has changed', rests: false };
    if (state === 'rehearsing') return age > rehearsesAtMost ? { message: 'its rehearsal took too long', rests: true } : null;
    if (age > (o.idleMs ?? idleMs)) return { message: 'nobody needed it for long', rests: true };
    return isShortOfMemory(machine()) ? { message: 'memory is short', rests: true } : null;
  }

  function make(forWish: SpareWish): void {
    const { executable, cwd, env, rehearsal } = forWish;
    const { sparesDir, takesAtMostMs } = o;
    const known = stampOf(executable);
    if (known === null) {
      resting = true;
      o.report(`dbt starts cold: ${executable} does not say which Python runs it`);
      return;
    }
    let spare: Spare;
    try {
      spare = startSpare({ sparesDir, executable, script: known.script, cwd, env, rehearsal, partialParseFile: forWish.partialParseFile(), takesAtMostMs });
    } catch (error) {
      resting = true;
      o.report(`no warm dbt could be made: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    const watchers = [executable, known.script.python].flatMap((file) => [path.dirname(file), ...packageFolders(file).map(({ dir }) => dir)]);
    const mine: Kept = {
      spare,
      wish: forWish,
      stamp: known.stamp,
      watchers: [...new Set(watchers)].flatMap((dir) => watched(dir, () => kept === mine && lookIn(200))),
      state: 'rehearsing',
      since: performance.now(),
    };
    kept = mine;
    void becomeReady(mine);
    void spare.gone.then(() => kept === mine && giveUp(mine, 'it ended', true));
    tell();
  }

  async function becomeReady(mine: Kept): Promise<void> {
    const problem = await mine.spare.ready;
    if (kept !== mine) return;
    if (problem !== null) return giveUp(mine, problem, true);
    mine.state = 'ready';
    mine.since = performance.now();
    tell();
  }

  /** Lets go of the spare; gives it. */
  function letGo(mine: Kept): Spare {
    kept = null;
    quietSince = null;
    for (const watcher of mine.watchers) watcher.close();
    lookIn(lookWithoutMs);
    tell();
    return mine.spare;
  }

  function giveUp(mine: Kept, reason: string, rests: boolean): void {
    resting = rests;
    letGo(mine).end();
    o.report(`the warm dbt was given up: ${reason}`);
  }

  async function takeSpare(options: StartOptions): Promise<StartedDbt | null> {
    resting = false;
    quietSince = null;
    if (kept === null) lookIn(lookWithoutMs);
    if (kept === null || kept.wish.executable !== options.executable || kept.wish.cwd !== options.cwd || cannotStart(options) !== null) return null;
    const mine = kept;
    const spare = letGo(mine);
    // It would compete with what is started now.
    if (mine.state === 'rehearsing') {
      spare.end();
      return null;
    }
    let declined: string;
    try {
      if (stampOf(options.executable)?.stamp !== mine.stamp) declined = 'its environment has changed';
      else if (!sameEnvironment(mine.wish.env, options.env)) declined = 'the environment variables are other ones';
      else {
        const answer = await spare.take(options);
        if (!('declined' in answer)) return answer;
        declined = answer.declined;
      }
    } catch (error) {
      declined = error instanceof Error ? error.message : String(error);
    }
    spare.end();
    o.report(`dbt is started cold, because the warm one was not used: ${declined}`);
    return null;
  }

  async function launch(options: StartOptions): Promise<Result<StartedDbt>> {
    const taken = await takeSpare(options);
    return taken === null ? launchDbt(options) : ok(taken);
  }

  return {
    launchDbt: launch,
    async startDbt(options) {
      const started = await launch(options);
      if (!started.ok) return started;
      started.value.child.unref();
      return ok(started.value.identity);
    },
    keepFor(next) {
      const other = next?.key !== wish?.key;
      wish = next;
      if (stopped || (!other && next?.settled !== true)) return;
      if (other) {
        resting = false;
        quietSince = null;
        if (kept !== null) letGo(kept).end();
      }
      if (kept === null && timer === undefined) lookIn(lookWithoutMs);
    },
    state: () => kept?.state ?? 'none',
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopped = true;
      const spare = kept === null ? null : letGo(kept);
      lookIn(null);
      spare?.end();
      let late: NodeJS.Timeout | undefined;
      await Promise.race([spare?.gone, new Promise((resolve) => (late = setTimeout(resolve, stopsWithin)))]);
      clearTimeout(late);
    },
  };
}

function stampOf(executable: string): { readonly stamp: string; readonly script: NonNullable<ReturnType<typeof readConsoleScript>> } | null {
  try {
    const script = readConsoleScript(beginningOf(executable));
    const stamps = script === null ? [null] : [environmentStamp(executable), environmentStamp(script.python)];
    return script === null || stamps.includes(null) ? null : { script, stamp: stamps.join(' ') };
  } catch {
    return null;
  }
}

/** A console script is short; another program may be large. */
function beginningOf(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(4_096);
    return buffer.toString('utf8', 0, readSync(descriptor, buffer));
  } finally {
    closeSync(descriptor);
  }
}

/** dbt's own variables for what a run is labelled with are read anew by every command; all others may have been read already. */
function sameEnvironment(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const rest = (env: Readonly<Record<string, string>>): string =>
    JSON.stringify(
      Object.entries(env)
        .filter(([name]) => !name.startsWith('DBT_ENV_CUSTOM_ENV_'))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  return rest(one) === rest(other);
}

function watched(dir: string, onChange: () => void): readonly FSWatcher[] {
  try {
    const watcher = watch(dir, { persistent: false }, onChange);
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    // It is looked at from time to time anyway, and before it is used.
    return [];
  }
}
