import { runWord } from '../../../preload/model/node-word.ts';
import type { JobView } from '../../../preload/model/job-view.ts';
import { ok } from '../../../preload/model/result.ts';
import { type CliCommand, cliCommand } from '../command.ts';

const jobs = cliCommand({
  name: 'jobs',
  group: 'Runs',
  usage: 'jobs',
  says: 'the jobs of orrery.yml: their steps, schedules and last result',
  flags: {},
  words: [0, 0],
  read: () => ok(null),
  async perform(_nothing, { orrery, projectDir, output }) {
    const opened = await orrery.project.open(projectDir, 'unread');
    if (!opened.ok) return opened;
    const view = orrery.jobs.view();
    if (!view.ok) return view;
    for (const job of view.value.jobs) {
      output.object(jobObject(job));
      for (const line of jobLines(job)) output.line(line);
    }
    if (view.value.jobs.length === 0 && view.value.problems.length === 0) output.line('orrery.yml has no jobs yet.');
    for (const problem of view.value.problems) output.error(problem);
    return ok(view.value.problems.length === 0 ? 0 : 1);
  },
});

function jobObject({ definition, line, commands, schedules, runs, totalRuns, medianMs }: JobView): Readonly<Record<string, unknown>> {
  const last = runs.at(-1);
  return {
    type: 'job',
    name: definition.name,
    description: definition.description,
    line,
    steps: commands,
    tags: definition.tags,
    schedules: schedules.map(({ name, cron, timezone, on, next }) => ({ name, cron, timezone, on, next: next === null ? null : new Date(next).toISOString() })),
    runs: totalRuns,
    median_ms: medianMs,
    last: last === undefined ? null : { id: last.id, status: last.status, word: runWord(last.status, last.warned), at: new Date(last.at).toISOString() },
  };
}

function jobLines({ definition, commands, schedules, runs }: JobView): readonly string[] {
  const last = runs.at(-1);
  const result = last === undefined ? 'never run' : `${runWord(last.status, last.warned)} ${new Date(last.at).toLocaleString('sv')} (${last.id})`;
  const when = schedules.map(({ words, timezone, on }) => `${words} ${timezone}${on ? '' : ' (off)'}`).join('; ');
  return [
    `${definition.name}  ${result}${when === '' ? '' : `  ${when}`}`,
    ...(definition.description === '' ? [] : [`  ${definition.description.replace(/\s+/g, ' ')}`]),
    ...commands.flatMap((command) => command.split('\n').map((line) => `  ${line}`)),
  ];
}

export const jobCommands: readonly CliCommand[] = [jobs];
