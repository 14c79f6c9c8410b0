import { nearestName } from '../../preload/model/nearest-name.ts';
import { runWord } from '../../preload/model/node-word.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { Tick, TriggerKind, TriggerView } from '../../preload/model/schedule.ts';
import type { Context } from './command.ts';

/** A tick as `--json` has it. */
export function tickObject(tick: Tick): Readonly<Record<string, unknown>> {
  const { due, firstDue, count, decidedAt, state, cause, reason, runId, run } = tick;
  return {
    type: 'tick',
    name: tick.name,
    due: iso(due),
    ...(count > 1 && { first_due: iso(firstDue), count }),
    decided: iso(decidedAt),
    state,
    cause,
    reason,
    run: runId,
    ...(run !== null && { last_run: run.id, status: run.status }),
  };
}

/** One word for a tick: how its run stands, else what became of it. */
export function tickWord({ state, run }: Tick): string {
  if (state !== 'launched') return state === 'claimed' ? 'being launched' : state;
  return run === null ? 'launched' : runWord(run.status, run.warned);
}

/** Opens the project and looks these up. */
export async function named(context: Context, names: readonly string[]): Promise<Result<readonly { readonly kind: TriggerKind; readonly name: string }[]>> {
  const opened = await context.orrery.project.open(context.projectDir, 'unread');
  if (!opened.ok) return opened;
  const found: { kind: TriggerKind; name: string }[] = [];
  for (const name of names) {
    const one = find(context, name);
    if (one === null) return unknown(context, name);
    found.push({ kind: one.kind, name });
  }
  return ok(found);
}

/** A schedule before a sensor of the same name. */
export function find({ orrery }: Context, name: string): TriggerView | null {
  const view = orrery.schedules.view();
  return view.ok ? (view.value.triggers.find((trigger) => trigger.name === name) ?? null) : null;
}

export function unknown({ orrery }: Context, name: string): Result<never> {
  const view = orrery.schedules.view();
  if (!view.ok) return view;
  const near = nearestName(
    name,
    view.value.triggers.map((trigger) => trigger.name),
  );
  const detail = near === null ? 'See: orrery schedules' : `Did you mean ${near}?`;
  return failed({ code: 'schedule-not-found', title: `orrery.yml has no schedule or sensor “${name}”.`, detail });
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}

export function local(at: number): string {
  return new Date(at).toLocaleString('sv');
}

/** Columns as wide as their widest word. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
