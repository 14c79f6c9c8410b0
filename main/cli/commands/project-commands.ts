import path from 'node:path';
import { failed, ok, type OrreryError, type Result } from '../../../preload/model/result.ts';
import type { Orrery } from '../../orrery.ts';
import { type CliCommand, cliCommand, type Context, usageError } from '../command.ts';
import { projectObject, projectText, watchSteps } from '../project-report.ts';

const sample = cliCommand({
  name: 'sample',
  group: 'A project',
  usage: 'sample [DIR]',
  says: 'copy the sample project into DIR (default: here)',
  flags: {},
  words: [0, 1],
  read: ({ words }) => ok({ parentDir: words[0] ?? '.' }),
  async perform({ parentDir }, { orrery, output, cwd }) {
    const copied = await orrery.createSample(path.resolve(cwd, parentDir));
    if (!copied.ok) return copied;
    output.object({ type: 'sample', dir: copied.value });
    output.line(`The sample project is in ${copied.value}`);
    return ok(0);
  },
});

const open = cliCommand({
  name: 'open',
  group: 'A project',
  usage: 'open [DIR]',
  says: 'read a project: what it is, its dbt, its target, its lineage',
  flags: {},
  words: [0, 1],
  read: ({ words, options }) => ok({ dir: words[0] ?? options.project ?? '.' }),
  async perform({ dir }, { orrery, output, cwd }) {
    const view = await orrery.project.open(path.resolve(cwd, dir), 'never');
    if (!view.ok) return view;
    const settled = (await orrery.project.whenSettled()) ?? view.value;
    output.object(projectObject(settled));
    output.line(projectText(settled));
    return ok(0);
  },
});

const trust = cliCommand({
  name: 'trust',
  group: 'A project',
  usage: 'trust [DIR] [--withdraw]',
  says: 'let dbt run the code of a project',
  flags: { withdraw: { says: 'take the trust back' } },
  words: [0, 1],
  read: ({ words, options, has }) => ok({ dir: words[0] ?? options.project ?? '.', withdraw: has('withdraw') }),
  async perform({ dir, withdraw }, { orrery, output, cwd }) {
    const view = await orrery.project.open(path.resolve(cwd, dir), 'unread');
    if (!view.ok) return view;
    const done = withdraw ? orrery.project.distrust() : orrery.project.trust();
    if (!done.ok) return done;
    output.object({ type: 'trust', dir: view.value.dir, trusted: !withdraw });
    output.line(withdraw ? `${view.value.dir} is no longer trusted: nothing of it will run.` : `${view.value.dir} is trusted: dbt may run its code.`);
    return ok(0);
  },
});

const setup = cliCommand({
  name: 'setup',
  group: 'A project',
  usage: 'setup [--engine v1|v2]',
  says: 'find dbt, or install one that Orrery manages',
  flags: { engine: { value: 'v1|v2', says: 'which dbt to install when there is none of it' } },
  words: [0, 0],
  read({ text }): Result<{ readonly engine: 'v1' | 'v2' | null }> {
    const engine = text('engine');
    return engine === null || engine === 'v1' || engine === 'v2' ? ok({ engine }) : usageError('--engine is v1 or v2.');
  },
  perform: ({ engine }, context) => setUp(engine, context),
});

async function setUp(engine: 'v1' | 'v2' | null, { orrery, projectDir, output }: Context): Promise<Result<number>> {
  const opened = await orrery.project.open(projectDir, 'never');
  if (!opened.ok) return opened;
  watchSteps(orrery.project, output);
  await orrery.project.whenSettled();
  const found = orrery.project.current()?.dbt ?? null;
  if (found === null || (engine !== null && engine !== found.engine)) {
    const installed = await orrery.project.installDbt(engine ?? 'v1');
    if (!installed.ok) return installed;
  }
  const dbt = orrery.project.current()?.dbt;
  if (!dbt) return failed(stepError(orrery) ?? { code: 'dbt-missing', title: 'There is still no dbt.' });
  output.object({ type: 'dbt', ...dbt });
  output.line(`dbt ${dbt.engine} ${dbt.version} at ${dbt.executable}`);
  return ok(0);
}

function stepError(orrery: Orrery): OrreryError | null {
  return orrery.project.current()?.steps.find((step) => step.error !== null)?.error ?? null;
}

const parse = cliCommand({
  name: 'parse',
  group: 'A project',
  usage: 'parse',
  says: 'have dbt read the project and keep its lineage',
  flags: {},
  words: [0, 0],
  read: () => ok({}),
  async perform(_input, { orrery, projectDir, output }) {
    const opening = await orrery.project.open(projectDir, 'never');
    if (!opening.ok) return opening;
    watchSteps(orrery.project, output);
    await orrery.project.whenSettled();
    const parsed = await orrery.project.parse();
    if (!parsed.ok) return parsed;
    const manifest = orrery.project.current()?.manifest;
    output.object({ type: 'manifest', ...manifest });
    output.line(`${manifest?.assetCount ?? 0} assets, ${manifest?.checkCount ?? 0} checks, dbt ${manifest?.dbtVersion ?? ''}`);
    return ok(0);
  },
});

/** Commands about a project and its dbt. */
export const projectCommands: readonly CliCommand[] = [sample, open, trust, setup, parse];
