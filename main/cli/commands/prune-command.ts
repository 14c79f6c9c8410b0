import { ok } from '../../../preload/model/result.ts';
import { retention } from '../../../preload/model/settings.ts';
import { cliCommand, usageError } from '../command.ts';

/** Reads a limit: a whole number, or `none`. */
function limit(text: string | null): number | null | undefined {
  if (text === null) return undefined;
  return text === 'none' ? null : Number(text);
}

/** `orrery prune`: deletes what the retention does not keep. */
export const pruneCommand = cliCommand({
  name: 'prune',
  group: 'Runs',
  usage: 'prune [--dry-run] [--days N] [--runs N]',
  says: 'delete old runs of all projects, as Settings say or as given',
  flags: {
    'dry-run': { says: 'only say what it would free' },
    days: { value: 'N', says: 'keep runs of so many days, `none` for no limit' },
    runs: { value: 'N', says: 'keep so many runs of each project, `none` for no limit' },
  },
  words: [0, 0],
  read({ text, has }) {
    const given = { days: limit(text('days')), runs: limit(text('runs')) };
    for (const name of ['days', 'runs'] as const) {
      if (given[name] !== undefined && !retention.shape[name].safeParse(given[name]).success) return usageError(`--${name} is a whole number from 1, or none.`);
    }
    return ok({ ...given, dryRun: has('dry-run') });
  },
  async perform({ days, runs, dryRun }, { orrery, output }) {
    const set = orrery.settings.get().retention;
    const rule = { days: days === undefined ? set.days : days, runs: runs === undefined ? set.runs : runs };
    const would = orrery.keeping.usage(rule);
    const done = dryRun ? would.prunable : await orrery.keeping.prune(rule);
    output.object({ type: 'prune', dry_run: dryRun, days: rule.days, runs: rule.runs, deleted: done.runs, bytes: done.bytes, held: would.held });
    const megabytes = (done.bytes / 1_000_000).toFixed(1);
    output.line(`${dryRun ? 'Would delete' : 'Deleted'} ${done.runs} ${done.runs === 1 ? 'run' : 'runs'}, ${megabytes} MB.`);
    if (would.held > 0) output.line(`${would.held} more stay: they hold the newest result of an asset or a check.`);
    return ok(0);
  },
});
