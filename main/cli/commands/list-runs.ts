import { failed, ok, type Result } from '../../../preload/model/result.ts';
import { type Launcher, launchers, type RunStatus } from '../../../preload/model/run.ts';
import { type RunFilter, runFilter } from '../../../preload/model/run-list.ts';
import { cliCommand, type Given, usageError } from '../command.ts';
import { runObject, summaryLine } from '../run-reporter.ts';

/** The words of the list, and what they ask for. */
const statusWords: Readonly<Record<string, { readonly statuses: readonly RunStatus[]; readonly warned: boolean | null }>> = {
  queued: { statuses: ['QUEUED'], warned: null },
  running: { statuses: ['STARTING', 'STARTED', 'CANCELING'], warned: null },
  succeeded: { statuses: ['SUCCESS'], warned: false },
  warned: { statuses: ['SUCCESS'], warned: true },
  failed: { statuses: ['FAILURE'], warned: null },
  canceled: { statuses: ['CANCELED'], warned: null },
};

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/** Reads a moment: a date, a date and time (local unless it has a zone), or an age such as `36h`; null when it is none. Milliseconds since the epoch. */
export function readMoment(text: string, now: number): number | null {
  const age = /^(\d+)([mhdw])$/.exec(text.trim());
  if (age !== null) return Math.max(0, now - Number(age[1]) * (units[age[2] ?? ''] ?? 0));
  if (!/^\d{4}-\d{2}-\d{2}/.test(text.trim())) return null;
  const date = text.trim();
  // A date alone is local midnight; ISO 8601 would have it in UTC.
  const at = new Date(date.length === 10 ? `${date}T00:00` : date.replace(' ', 'T')).getTime();
  return Number.isNaN(at) ? null : Math.max(0, at);
}

function readFilter({ text, list, has }: Given): Result<RunFilter> {
  const words = list('status')
    .flatMap((value) => value.split(/[, ]+/))
    .filter((word) => word !== '');
  const unknown = words.find((word) => !Object.hasOwn(statusWords, word));
  if (unknown !== undefined) return usageError(`--status “${unknown}” is none of ${Object.keys(statusWords).join(', ')}.`);
  const chosen = words.map((word) => statusWords[word]).filter((each) => each !== undefined);
  const warned = new Set(chosen.map((each) => each.warned).filter((value) => value !== null));
  const moments: Record<'since' | 'until', number | null> = { since: null, until: null };
  for (const name of ['since', 'until'] as const) {
    const given = text(name);
    moments[name] = given === null ? null : readMoment(given, Date.now());
    if (given !== null && moments[name] === null) return usageError(`--${name} is a date (2026-11-22), a date and time, or an age (36h, 7d).`);
  }
  const by = text('launched-by');
  if (by !== null && !launchers.includes(by as Launcher)) return usageError(`--launched-by “${by}” is none of ${launchers.join(', ')}.`);
  return ok(
    runFilter.parse({
      ...moments,
      statuses: chosen.flatMap(({ statuses }) => statuses),
      warned: warned.size === 1 ? warned.has(true) : null,
      job: text('job'),
      adHoc: has('ad-hoc'),
      kept: has('kept'),
      asset: text('asset'),
      target: text('target'),
      launchedBy: by,
      search: text('search') ?? '',
    }),
  );
}

/** `orrery runs`: the list of runs, narrowed as on the screen. */
export const listRuns = cliCommand({
  name: 'runs',
  group: 'Runs',
  usage: 'runs [--limit N] [--status …] [--job …]',
  says: 'the last runs of the project, newest first',
  flags: {
    limit: { value: 'N', says: 'how many (default: 20)' },
    status: { value: 'WORDS', multiple: true, says: 'queued, running, succeeded, warned, failed, canceled' },
    job: { value: 'JOB', says: 'runs of this job' },
    'ad-hoc': { says: 'runs of no job' },
    kept: { says: 'runs that are kept by hand' },
    asset: { value: 'NAME', says: 'runs that met an asset or one of its checks; a name or a unique_id' },
    target: { value: 'T', short: 't', says: 'runs on this target' },
    'launched-by': { value: 'WHO', says: launchers.join(', ') },
    since: { value: 'TIME', says: 'runs under way at or after it: a date, a date and time, or an age such as 36h or 7d' },
    until: { value: 'TIME', says: 'runs launched before it' },
    search: { value: 'TEXT', says: 'in the id, the command, the job, the tags and the names of failed nodes' },
  },
  words: [0, 0],
  read(given) {
    const limit = Number(given.text('limit') ?? '20');
    if (!Number.isInteger(limit) || limit < 1 || limit > 2_000) return usageError('--limit is a whole number from 1 to 2000.');
    const filter = readFilter(given);
    return filter.ok ? ok({ limit, filter: filter.value }) : filter;
  },
  async perform({ limit, filter }, { orrery, options, projectDir, output }) {
    const opened = await orrery.project.open(projectDir, 'unread');
    // Outside a project: the runs of all of them.
    if (!opened.ok && options.project !== null) return opened;
    const asset = filter.asset === null ? null : orrery.lists.uniqueId(filter.asset);
    if (filter.asset !== null && asset === null) return failed({ code: 'asset-not-found', title: `No run has met an asset named ${filter.asset}.` });
    const list = orrery.lists.list({ ...filter, asset, from: 0, count: limit });
    for (const run of list.runs) {
      output.object(runObject(run, null));
      const job = run.job === null ? '' : `[${run.job}] `;
      output.line(`${run.id}  ${new Date(run.createdAt).toLocaleString('sv')}  ${job}${run.commandLine}  ${summaryLine(run)}`);
    }
    const narrowed = Object.values(filter).some((value) => value !== null && value !== false && value !== '' && (!Array.isArray(value) || value.length > 0));
    if (list.runs.length === 0) output.line(narrowed ? 'No run matches.' : 'No runs yet. Start one with: orrery build');
    return ok(0);
  },
});
