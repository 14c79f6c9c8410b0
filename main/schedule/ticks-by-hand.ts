import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { Launcher as LaunchedBy } from '../../preload/model/run.ts';
import type { TickTest, TriggerKind } from '../../preload/model/schedule.ts';
import type { History } from '../history/open-history.ts';
import type { TickKey } from '../history/tick-rows.ts';
import type { Launcher } from '../launcher.ts';
import type { ProjectService } from '../project/project-service.ts';
import type { RunService } from '../run/run-service.ts';
import { besideOf } from './beside.ts';
import type { JobHolds } from './job-holds.ts';
import { nextDue } from './next-tick.ts';
import type { OpenTrigger, OpenTriggers } from './open-triggers.ts';
import { pauseAt, pauses } from './pause.ts';
import { heldBack, tickCommands } from './test-tick.ts';

/** Ticks that a person asks for, of triggers of the open project. Errors of both: `no-project`, `schedule-not-found`. */
export interface TicksByHand {
  /** What a tick at a time (null: the next one, else now; milliseconds since the epoch) would do. Starts nothing. */
  test(kind: TriggerKind, name: string, at: number | null): Promise<Result<TickTest>>;
  /** Launches the tick of a time (null: now), with its tags and vars, whatever would hold it back by itself. Errors: those of a launch of its job. */
  run(kind: TriggerKind, name: string, by: { readonly at: number | null; readonly launchedBy: LaunchedBy }): Promise<Result<{ readonly runId: string }>>;
}

export interface TicksByHandOptions {
  readonly history: Pick<History, 'ticks' | 'settings'>;
  readonly triggers: OpenTriggers;
  readonly project: Pick<ProjectService, 'current' | 'definitions'>;
  readonly launcher: Pick<Launcher, 'prepareJob'>;
  readonly runs: Pick<RunService, 'launch'>;
  readonly holds: Pick<JobHolds, 'counted'>;
  readonly onBattery: () => boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export function createTicksByHand(o: TicksByHandOptions): TicksByHand {
  const { history, triggers } = o;

  const prepared = ({ definition, zone }: OpenTrigger, at: number, launchedBy: LaunchedBy) =>
    o.launcher.prepareJob(definition.job, {
      changes: definition.vars.trim() === '' ? {} : { vars: definition.vars },
      launchedBy,
      confirmTarget: definition.fullRefreshOn,
      tick: { at, zone },
      tags: definition.tags,
      notify: definition.notify,
    });

  return {
    async test(kind, name, asked) {
      const found = triggers.find(kind, name);
      if (!found.ok) return found;
      const trigger = found.value;
      const { definition, zone, job } = trigger;
      const now = o.now();
      const at = asked ?? (trigger.kind === 'schedule' ? nextDue({ ...trigger.definition, timezone: zone }, now) : null) ?? now;
      const view = o.project.current();
      const commands =
        job === null ? ok([]) : tickCommands(definition, job, { at, zone }, { engine: view?.dbt?.engine ?? null, defaults: o.project.definitions() });
      const held = heldBack(definition, {
        isTrusted: view?.trust.state === 'trusted',
        isOn: trigger.isOn,
        paused: pauseAt(pauses(history.settings), at),
        beside: besideOf(history.ticks.goingOn())(trigger.key, at),
        onBattery: o.onBattery(),
      });
      const ready = held?.cause === 'not trusted' ? null : await prepared(trigger, at, kind);
      const failure = ready !== null && !ready.ok ? { state: 'failed' as const, cause: 'launch' as const, reason: inWords(ready.error) } : null;
      return ok({
        at,
        ...(failure ?? held ?? { state: 'launched', cause: null, reason: '' }),
        commands: commands.ok ? commands.value : [],
        holds: job === null ? null : await o.holds.counted(job),
      });
    },

    async run(kind, name, { at, launchedBy }) {
      const found = triggers.find(kind, name);
      if (!found.ok) return found;
      const due = at ?? o.now();
      const key: TickKey = { ...found.value.key, due };
      const before = alreadyThere(key);
      if (before !== null) return failed(before);
      const launch = await prepared(found.value, due, launchedBy);
      if (!launch.ok) return launch;
      return o.runs.launch(launch.value, (runId) => {
        const other = alreadyThere(key);
        if (other !== null) return other;
        const row = { state: 'launched', cause: 'by hand', reason: '', runId, owner: null, decidedAt: o.now() } as const;
        // one that did not run runs now
        if (!history.ticks.update(key, row)) history.ticks.insert({ ...key, firstDue: due, count: 1, ...row });
        return null;
      });
    },
  };

  /** A tick runs once: what has a run, or is about to, is not launched again. */
  function alreadyThere(key: TickKey): OrreryError | null {
    const tick = history.ticks.get(key);
    if (tick === null || tick.state === 'skipped' || tick.state === 'failed') return null;
    return {
      code: 'run-active',
      title: `The tick of ${new Date(key.due).toISOString()} was launched already${tick.runId === null ? '' : `: run ${tick.runId}`}.`,
      ...(tick.runId === null ? {} : { next: { kind: 'open-run', runId: tick.runId } }),
    };
  }
}

function inWords({ title, detail }: OrreryError): string {
  return detail === undefined ? title : `${title} ${detail}`;
}
