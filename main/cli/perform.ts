import path from 'node:path';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { isFinal } from '../../preload/model/run.ts';
import { historyProblem, sqliteCode } from '../history/sqlite-error.ts';
import type { Locations } from '../locations.ts';
import { openOrrery, type Orrery } from '../orrery.ts';
import type { CliRequest } from './arguments.ts';
import type { Output } from './output.ts';
import { projectObject, projectText, watchSteps } from './project-report.ts';
import { createRunReporter, runObject, summaryLine } from './run-reporter.ts';

export interface Surroundings {
  readonly output: Output;
  readonly locations: Locations;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly cwd: string;
  /** Calls back on Ctrl-C and on a request to end. */
  readonly onInterrupt: (listener: () => void) => void;
}

type Performed = Exclude<CliRequest, { readonly command: 'help' | 'version' }>;

/** Does what was asked. Gives the exit code: dbt's for a launch, else 0 or 1. */
export async function perform(request: Performed, surroundings: Surroundings): Promise<number> {
  const { output, locations, env, home } = surroundings;
  const opened = openOrrery({ locations, env, home, now: Date.now, watchProject: false, report: () => {} });
  if (!opened.ok) {
    output.error(opened.error);
    return 1;
  }
  const orrery = opened.value;
  try {
    const done = await performWith(orrery, request, surroundings);
    if (done.ok) return done.value;
    output.error(done.error);
    return done.error.code === 'usage' ? 2 : 1;
  } catch (error) {
    output.error(unexpected(error));
    return 1;
  } finally {
    await orrery.stop();
  }
}

/** An exception in words: that the history cannot be read or written is said as such. */
function unexpected(error: unknown): OrreryError {
  if (sqliteCode(error) !== null) return historyProblem(error);
  return { code: 'internal', title: 'Something went wrong inside Orrery.', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

async function performWith(orrery: Orrery, request: Performed, surroundings: Surroundings): Promise<Result<number>> {
  const { output, cwd } = surroundings;
  const projectDir = path.resolve(cwd, request.options.project ?? '.');
  switch (request.command) {
    case 'sample': {
      const copied = await orrery.createSample(path.resolve(cwd, request.parentDir));
      if (!copied.ok) return copied;
      output.object({ type: 'sample', dir: copied.value });
      output.line(`The sample project is in ${copied.value}`);
      return ok(0);
    }
    case 'open': {
      const view = await orrery.project.open(path.resolve(cwd, request.dir), 'never');
      if (!view.ok) return view;
      const settled = (await orrery.project.whenSettled()) ?? view.value;
      output.object(projectObject(settled));
      output.line(projectText(settled));
      return ok(0);
    }
    case 'trust': {
      const view = await orrery.project.open(path.resolve(cwd, request.dir), 'unread');
      if (!view.ok) return view;
      const done = request.withdraw ? orrery.project.distrust() : orrery.project.trust();
      if (!done.ok) return done;
      output.object({ type: 'trust', dir: view.value.dir, trusted: !request.withdraw });
      output.line(request.withdraw ? `${view.value.dir} is no longer trusted: nothing of it will run.` : `${view.value.dir} is trusted: dbt may run its code.`);
      return ok(0);
    }
    case 'setup':
      return setUp(orrery, projectDir, request.engine, output);
    case 'parse': {
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
    }
    case 'launch':
      return launch(orrery, projectDir, request, surroundings);
    case 'runs': {
      const opened = await orrery.project.open(projectDir, 'unread');
      // Outside a project: the runs of all of them.
      if (!opened.ok && request.options.project !== null) return opened;
      const list = orrery.listRuns({ from: 0, count: request.limit, search: '', statuses: [], warned: null });
      if (!list.ok) return list;
      for (const run of list.value.runs) {
        output.object(runObject(run, null));
        output.line(`${run.id}  ${new Date(run.createdAt).toLocaleString('sv')}  ${run.commandLine}  ${summaryLine(run)}`);
      }
      if (list.value.runs.length === 0) output.line('No runs yet. Start one with: orrery build');
      return ok(0);
    }
    case 'run':
      return showRun(orrery, request.id, request.events, output);
    case 'cancel': {
      const canceled = await orrery.runs.cancel(request.id);
      if (!canceled.ok) return canceled;
      const run = await orrery.runs.whenFinal(request.id);
      output.object(runObject(run, null));
      output.line(`${run.id} ${summaryLine(run)}`);
      return ok(0);
    }
  }
}

async function setUp(orrery: Orrery, projectDir: string, engine: 'v1' | 'v2' | null, output: Output): Promise<Result<number>> {
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

async function launch(
  orrery: Orrery,
  projectDir: string,
  { request }: Extract<CliRequest, { command: 'launch' }>,
  surroundings: Surroundings,
): Promise<Result<number>> {
  const { output, onInterrupt } = surroundings;
  const opened = await orrery.project.open(projectDir, 'never');
  if (!opened.ok) return opened;
  await orrery.project.whenSettled();
  const reporter = createRunReporter(output, Date.now);
  let runId: string | null = null;
  const stopWatching = orrery.runs.onChange((change) => {
    for (const run of change.runs) if (run.id === runId) reporter.run(run);
    reporter.nodes(change.nodes.filter((node) => node.runId === runId));
  });
  const launched = await orrery.launch(request, 'command line');
  if (!launched.ok) return launched;
  runId = launched.value.runId;
  const id = runId;
  output.line(`${id} ${orrery.project.current()?.name ?? ''} · dbt ${orrery.project.current()?.dbt?.version ?? ''} · Ctrl-C cancels`);
  onInterrupt(() => void orrery.runs.cancel(id));
  const run = await orrery.runs.whenFinal(id);
  stopWatching();
  const detail = orrery.runs.detail(id);
  if (!detail.ok) return detail;
  reporter.nodes(detail.value.nodes);
  reporter.end(detail.value);
  if (run.error !== null && run.error.code !== 'node-failed' && !output.json) output.error(run.error);
  return ok(run.exitCode ?? (run.status === 'SUCCESS' ? 0 : 2));
}

async function showRun(orrery: Orrery, id: string, events: boolean, output: Output): Promise<Result<number>> {
  const detail = orrery.runs.detail(id);
  if (!detail.ok) return detail;
  if (events) await printEvents(orrery, id, output);
  const { run, nodes } = detail.value;
  output.object(runObject(run, nodes));
  output.line(`${run.id}  ${run.commandLine}`);
  if (!events) for (const node of nodes) output.line(`  ${node.status.padEnd(10)} ${node.uniqueId}`);
  output.line(`${isFinal(run.status) ? '' : `${run.status} `}${summaryLine(run)}`);
  if (run.error !== null && !output.json) output.error(run.error);
  return ok(0);
}

async function printEvents(orrery: Orrery, id: string, output: Output): Promise<void> {
  for (let from = 0; ;) {
    const window = await orrery.runs.log({ id, level: 'debug', search: '', uniqueId: null, from, count: 2_000 });
    if (!window.ok || window.value.lines.length === 0) return;
    for (const line of window.value.lines) {
      const at = line.at === null ? null : new Date(line.at).toISOString();
      output.object({ type: 'event', at, level: line.level, name: line.name, unique_id: line.uniqueId, message: line.message });
      output.line(`${at ?? ''.padEnd(24)} ${line.level.padEnd(5)} ${line.name.padEnd(20)} ${line.message}`);
    }
    from += window.value.lines.length;
  }
}
