import path from 'node:path';
import type { DagsterExport, ExportItem, FileChange } from '../../../preload/model/dagster.ts';
import { ok } from '../../../preload/model/result.ts';
import { type CliCommand, cliCommand } from '../command.ts';
import type { Output } from '../output.ts';

const marks: Readonly<Record<FileChange, string>> = { new: '+', changed: '~', merged: '~', unchanged: '=', removed: '−', kept: '=', refused: '!' };

const exportDagster = cliCommand({
  name: 'export dagster',
  group: 'A project',
  usage: 'export dagster DIR [--one-file] [--setup-py] [--dry-run]',
  says: 'write orrery.yml as a Dagster project; again, and what you changed in it stays',
  flags: {
    'one-file': { says: 'everything in definitions.py, instead of a file for each kind of thing' },
    'setup-py': { says: 'also a setup.py, for older tools' },
    'dry-run': { says: 'show what would be written, and write nothing' },
  },
  words: [1, 1],
  read: ({ words, has }) => ok({ dir: words[0] ?? '', form: { oneFile: has('one-file'), setupPy: has('setup-py') }, dryRun: has('dry-run') }),
  async perform({ dir, form, dryRun }, { orrery, projectDir, cwd, output }) {
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
    return ok(0);
  },
});

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

/** What leads to Dagster and back. */
export const dagsterCommands: readonly CliCommand[] = [exportDagster];
