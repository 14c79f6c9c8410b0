import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DagsterExport, DagsterImport, ExportItem, FileChange, ImportState } from '../../../preload/model/dagster.ts';
import { failed, ok, type Result } from '../../../preload/model/result.ts';
import type { DagsterChecks } from '../../dagster/dagster-check.ts';
import { pointedProject } from '../../dagster/find-projects.ts';
import { type CliCommand, cliCommand } from '../command.ts';
import type { Output } from '../output.ts';

const marks: Readonly<Record<FileChange, string>> = { new: '+', changed: '~', merged: '~', unchanged: '=', removed: '−', kept: '=', refused: '!' };

const exportDagster = cliCommand({
  name: 'export dagster',
  group: 'A project',
  usage: 'export dagster DIR [--one-file] [--setup-py] [--dry-run | --check]',
  says: 'write orrery.yml as a Dagster project; again, and what you changed in it stays',
  flags: {
    'one-file': { says: 'everything in definitions.py, instead of a file for each kind of thing' },
    'setup-py': { says: 'also a setup.py, for older tools' },
    'dry-run': { says: 'show what would be written, and write nothing' },
    check: { says: 'then have Dagster load it, in an environment of its own that is installed first' },
  },
  words: [1, 1],
  read({ words, has }) {
    if (has('dry-run') && has('check')) return failed({ code: 'usage', title: '--dry-run writes nothing that --check could look at.' });
    return ok({ dir: words[0] ?? '', form: { oneFile: has('one-file'), setupPy: has('setup-py') }, dryRun: has('dry-run'), check: has('check') });
  },
  async perform({ dir, form, dryRun, check }, { orrery, projectDir, cwd, output, onInterrupt }) {
    const opened = await orrery.project.open(projectDir, 'unread');
    if (!opened.ok) return opened;
    const folder = path.resolve(cwd, dir);
    const preview = orrery.dagster.preview(folder, form);
    if (!preview.ok) return preview;
    // what is refused is shown before the error says that nothing was written
    if (dryRun || preview.value.refused) {
      tell(preview.value, output, true);
      if (dryRun) return ok(preview.value.refused ? 1 : 0);
    }
    const written = orrery.dagster.write(folder, form, preview.value.seen);
    if (!written.ok) return written;
    tell(written.value, output, false);
    if (!check) return ok(0);
    onInterrupt(() => orrery.dagster.checks.cancel());
    return checkExport(folder, orrery.dagster.checks, output);
  },
});

/** Says what is being done while Dagster is installed and loads the export, then what it said; 1 when it cannot load it. */
async function checkExport(dir: string, checks: DagsterChecks, output: Output): Promise<Result<number>> {
  let told = '';
  const off = checks.onChange(() => {
    const state = checks.state();
    const summary = state.ok ? (state.value.work?.summary ?? '') : '';
    // pip's packages are many
    if (summary === told || /^$|^(?:Collecting|Downloading) /.test(summary)) return;
    told = summary;
    output.line(`${summary} …`);
  });
  const ended = await checks.check(dir);
  off();
  if (!ended.ok) return ended;
  const state = checks.state();
  if (!state.ok) return state;
  const isValid = state.value.checked?.isValid === true;
  output.object({ type: 'check', dir, valid: isValid, output: state.value.output });
  output.line(`${state.value.output}${isValid ? 'Dagster can load it.' : 'Dagster cannot load it.'}`);
  return ok(isValid ? 0 : 1);
}

function tell({ dir, files, items, counts, refused }: DagsterExport, output: Output, dryRun: boolean): void {
  output.object({ type: 'export', to: 'dagster', dir, written: !dryRun && !refused, counts, files, items });
  for (const { path: name, change, reason, diff } of files) {
    output.line(`${marks[change]} ${name}  ${change}${reason === '' ? '' : `: ${reason}`}`);
    if (dryRun && change !== 'new') for (const line of diff.split('\n')) if (line !== '') output.line(`    ${line}`);
  }
  const leftOut = items.filter(({ effect }) => effect === 'left out');
  const differs = items.filter(({ effect }) => effect === 'differs');
  for (const [title, list] of [['Left out, as Dagster has no way to say it:', leftOut] as const, ['Dagster does it in another way:', differs] as const]) {
    if (list.length > 0) output.line(`\n${title}`);
    for (const item of list) output.line(`  ${itemLine(item)}`);
  }
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  const what = [count(counts.jobs, 'job'), count(counts.schedules, 'schedule'), count(counts.sensors, 'sensor')].join(', ');
  if (!refused) output.line(`\n${dryRun ? 'Would export' : 'Exported'} ${what} to ${dir}`);
}

function itemLine({ subject, name, what, reason }: ExportItem): string {
  return `${name === '' ? '' : `${subject} ${name}: `}${what}. ${reason}`;
}

const states: Readonly<Record<ImportState, string>> = { new: '+', there: '=', taken: '!' };

const importDagster = cliCommand({
  name: 'import dagster',
  group: 'A project',
  usage: 'import dagster DIR [--write]',
  says: 'the dbt jobs and schedules of a Dagster project, read without running it',
  flags: { write: { says: 'add what is new to orrery.yml, schedules and sensors switched off' } },
  words: [1, 1],
  read: ({ words, has }) => ok({ dir: words[0] ?? '', write: has('write') }),
  async perform({ dir, write }, { orrery, projectDir, cwd, output, options }) {
    const folder = path.resolve(cwd, dir);
    // where nobody names a project and none is here, the one that the Dagster project points to is meant
    const pointed = options.project === null && !isDbtProject(projectDir) ? pointedProject(folder) : ok(null);
    if (!pointed.ok) return pointed;
    const opened = await orrery.project.open(pointed.value?.project ?? projectDir, 'unread');
    if (!opened.ok) return opened;
    const found = write ? await orrery.dagster.import(folder, null) : await orrery.dagster.previewImport(folder);
    if (!found.ok) return found;
    tellImport(found.value, output, write);
    return ok(0);
  },
});

function tellImport({ dir, projects, isThisProject, jobs, schedules, sensors, unread }: DagsterImport, output: Output, written: boolean): void {
  output.object({ type: 'import', from: 'dagster', dir, written, projects, is_this_project: isThisProject, jobs, schedules, sensors, unread });
  for (const { name, steps, state } of jobs) output.line(`${states[state]} job ${name}  ${steps.join('; ')}${stateWords(state)}`);
  for (const { name, job, cron, timezone, state } of schedules) {
    output.line(`${states[state]} schedule ${name}  ${job}, ${cron.join(' and ')} ${timezone}${stateWords(state)}`);
  }
  for (const { name, job, on, state } of sensors) output.line(`${states[state]} sensor ${name}  ${job}, ${on}${stateWords(state)}`);
  if (jobs.length + schedules.length + sensors.length === 0) output.line('No dbt jobs and schedules were found.');
  if (unread.length > 0) output.line('\nNot read:');
  for (const { file, line, what } of unread) output.line(`  ${file}:${line}  ${what}`);
  if (!isThisProject) output.line(`\nIts code names another dbt project: ${projects.join(', ')}`);
  const count = [...jobs, ...schedules, ...sensors].filter(({ state }) => state === 'new').length;
  output.line(written ? `\n${count} added to orrery.yml, schedules and sensors switched off.` : `\n${count} new. Add them with --write.`);
}

function stateWords(state: ImportState): string {
  return state === 'new' ? '' : state === 'there' ? '  (there already)' : '  (orrery.yml has another of this name, which stays)';
}

function isDbtProject(dir: string): boolean {
  return existsSync(path.join(dir, 'dbt_project.yml'));
}

/** What leads to Dagster and back. */
export const dagsterCommands: readonly CliCommand[] = [exportDagster, importDagster];
