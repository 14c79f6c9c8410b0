import type { RunSummary } from '../../preload/model/run.ts';

/** Commands that mean every asset when nothing is selected; others mean the project. */
const ofAssets: ReadonlySet<string> = new Set(['build', 'run', 'test', 'seed', 'snapshot', 'compile', 'ls', 'clone']);

/** What a run does, in a few words of dbt's: `build everything`, `docs generate`, `build dim_hosts+`, `test tag:nightly, not resource_type:snapshot`. */
export function runTitle(run: Pick<RunSummary, 'command' | 'select' | 'exclude' | 'fullRefresh'>): string {
  const what = run.select === '' ? (ofAssets.has(run.command) ? ' everything' : '') : ` ${run.select}`;
  const without = run.exclude === '' ? '' : `, not ${run.exclude}`;
  return `${run.command}${what}${without}${run.fullRefresh ? ', full refresh' : ''}`;
}

/** The name a run goes by: that of its job, or what it does. */
export function runName(run: Pick<RunSummary, 'job' | 'command' | 'select' | 'exclude' | 'fullRefresh'>): string {
  return run.job ?? runTitle(run);
}
