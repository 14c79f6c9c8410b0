import type { NodeResult, StepDetail } from '../../../preload/model/run.ts';
import type { UsualTimes } from '../../../preload/model/run-page.ts';
import { addToList } from '../../../preload/model/lists.ts';
import { keyIn } from '../node-key.ts';
import { type Forecast, forecast, type Stretch } from './critical-path.ts';

/** What a run is expected to do, and what decided or decides how long it takes. */
export interface RunForecast {
  /** Keys of the assets on the critical path of every step. */
  readonly path: ReadonlySet<string>;
  /** The path of the step that runs, or of the last that ran: unique ids, upstream first. */
  readonly shown: { readonly step: number; readonly ids: readonly string[] };
  /** When the run is expected to end (milliseconds since the epoch); null when nobody can tell. */
  readonly end: number | null;
  /** Every node of the step that runs was timed before. */
  readonly sure: boolean;
  readonly stretchOf: (node: NodeResult) => Stretch | null;
}

/**
 * Looks ahead step by step. The end is when the last node of the step that runs should end, where every node of it was timed before; else what runs
 * like this one took, when there were any. Steps that wait are not foreseen.
 */
export function runForecast(o: {
  readonly nodes: readonly NodeResult[];
  readonly steps: readonly Pick<StepDetail, 'number' | 'startedAt'>[];
  readonly dependsOn: Readonly<Record<string, readonly string[]>>;
  readonly usual: UsualTimes;
  readonly startedAt: number | null;
  readonly now: number;
}): RunForecast {
  const byStep = new Map<number, NodeResult[]>();
  for (const node of o.nodes) {
    addToList(byStep, node.step, node);
  }
  const forecasts = new Map<number, Forecast>();
  for (const [step, members] of byStep) forecasts.set(step, forecast(members, o.dependsOn, o.usual.nodes, o.now));
  const current = o.steps.findLast((step) => step.startedAt !== null)?.number ?? 1;
  const ahead = forecasts.get(current);
  const lastStep = o.steps.at(-1)?.number ?? 1;
  const fromRuns = o.usual.run === null || o.startedAt === null ? null : o.startedAt + o.usual.run.medianMs;
  const fromNodes = ahead !== undefined && ahead.sure && current === lastStep ? ahead.end : null;
  const end = fromRuns === null ? fromNodes : Math.max(fromRuns, fromNodes ?? 0);
  return {
    path: new Set([...forecasts].flatMap(([step, { path }]) => (path.length > 1 ? path.map((id) => keyIn(step, id)) : []))),
    shown: { step: current, ids: ahead?.path ?? [] },
    end: end === null ? null : Math.max(end, o.now),
    sure: ahead?.sure ?? false,
    stretchOf: (node) => forecasts.get(node.step)?.stretches.get(node.uniqueId) ?? null,
  };
}
