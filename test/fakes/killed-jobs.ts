import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { readExitCode } from '../../main/dbt/process.ts';
import { isFinal } from '../../preload/model/run.ts';
import { fakeDbtCalls, type FakeStep, fakeV1, nodeFinishedLine, nodeStartLine } from './fake-dbt.ts';
import { fakeRuns, nativeBinding } from './fake-runs.ts';
import { startFollower } from './follower.ts';

export interface Killed {
  readonly kills: number;
  readonly runs: number;
  /** What must not be, in words; empty when nothing was lost. */
  readonly wrong: readonly string[];
}

const nodesOfStep = 100;
const commands = ['seed', 'build', 'test'] as const;
/** Runs at a time, each on a database of its own. */
const atOnce = 4;
/** Every so many kills it is left alone until a dbt has ended, and then started. */
const settleEvery = 6;

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Kills the Orrery that brings jobs of three steps to their end, at random points: while it starts, between two steps, in the middle of one.
 * Starts it again each time, and says what was lost by it. `random` gives numbers from 0 up to 1. Within `settleTime` milliseconds after a start
 * a dbt that has ended must have been noticed.
 */
export async function killJobs(o: {
  readonly dir: string;
  readonly kills: number;
  readonly random: () => number;
  readonly settleTime: number;
}): Promise<Killed> {
  const { settleTime } = o;
  const steps = Object.fromEntries(
    commands.map((command) => [command, { steps: [{ file: writeLog(o.dir, command), everyMs: 2 }] as FakeStep[], exitCode: 0 }]),
  );
  const world = fakeRuns({ dir: o.dir, scenario: { ...fakeV1, commands: steps } });
  const wrong: string[] = [];
  const ids: string[] = [];
  const launchMore = async (): Promise<void> => {
    for (let count = 0; count < atOnce; count += 1) ids.push(await world.launch(commands, `${count}.duckdb`));
  };
  await launchMore();
  await world.runs.stop();

  const unfinished = (): readonly string[] => ids.filter((id) => !isFinal(world.history.runs.get(id)?.status ?? 'FAILURE'));
  /** Steps whose dbt has ended but which the history does not know to be over. */
  const unsettled = (): readonly string[] =>
    unfinished().flatMap((id) =>
      world.history.steps
        .list(world.history.runs.get(id)!.seq)
        .filter((step) => ['STARTING', 'STARTED'].includes(step.status) && readExitCode(step.dir) !== null)
        .map((step) => step.dir),
    );
  let kills = 0;
  while (kills < o.kills) {
    if (unfinished().length === 0) {
      const again = fakeRuns({ dir: o.dir, scenario: { ...fakeV1, commands: steps } });
      for (let count = 0; count < atOnce; count += 1) ids.push(await again.launch(commands, `${count}.duckdb`));
      await again.close();
    }
    const child = startFollower(world.dataDir);
    const gone = once(child, 'exit');
    if (kills % settleEvery === settleEvery - 1) {
      // dbt has ended meanwhile: now it has to be noticed.
      const waiting = unsettled();
      await once(child.stdout!, 'data');
      const until = Date.now() + settleTime;
      while (Date.now() < until && unsettled().some((step) => waiting.includes(step))) await sleep(20);
      for (const step of unsettled()) if (waiting.includes(step)) wrong.push(`${step} had ended, and ${settleTime} ms after the start nobody knew`);
    } else await sleep(o.random() ** 2 * 1_500);
    child.kill('SIGKILL');
    await gone;
    kills += 1;
    if (kills % settleEvery === settleEvery - 1) await sleep(1_000);
  }

  const last = startFollower(world.dataDir);
  for (const until = Date.now() + 120_000; unfinished().length > 0 && Date.now() < until;) await sleep(50);
  const gone = once(last, 'exit');
  last.kill('SIGKILL');
  await gone;

  for (const id of ids) {
    const run = world.history.runs.get(id);
    if (run?.status !== 'SUCCESS' || run.exitCode !== 0) wrong.push(`run ${id} is ${run?.status}, exit code ${run?.exitCode}`);
    if (run === null) continue;
    const steps = world.history.steps.list(run.seq);
    const lines = world.history.events.all(run.seq).map((event) => event.line);
    const written = steps.flatMap((step) =>
      fs
        .readFileSync(path.join(step.dir, 'dbt.jsonl'), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((_line, number) => number),
    );
    if (lines.join() !== written.join()) wrong.push(`run ${id}: ${lines.length} events are in the history of ${written.length} lines`);
    for (const step of steps) {
      if (step.logOffset !== fs.statSync(path.join(step.dir, 'dbt.jsonl')).size) wrong.push(`run ${id} step ${step.number} was read to byte ${step.logOffset}`);
      if (step.status !== 'SUCCESS' || step.exitCode !== 0) wrong.push(`run ${id} step ${step.number} is ${step.status}, exit code ${step.exitCode}`);
      const nodes = world.history.nodes.ofStep(run.seq, step.number);
      if (nodes.length !== nodesOfStep || nodes.some((node) => node.status !== 'success')) wrong.push(`run ${id} step ${step.number} has lost nodes`);
    }
  }
  const calls = fakeDbtCalls(world.fakeDir).length;
  if (calls !== ids.length * commands.length) wrong.push(`dbt was started ${calls} times for ${ids.length * commands.length} steps`);
  await world.close();
  const database = new Sqlite(path.join(world.dataDir, 'orrery.db'), { nativeBinding, readonly: true });
  const integrity = database.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') wrong.push(`the database is damaged: ${String(integrity)}`);
  database.close();
  return { kills, runs: ids.length, wrong };
}

function writeLog(dir: string, command: string): string {
  const file = path.join(dir, `${command}.jsonl`);
  const text = (step: FakeStep): string => ('line' in step ? `${JSON.stringify(step.line)}\n` : '');
  const nodes = Array.from({ length: nodesOfStep }, (_, index) => ({ uniqueId: `model.stays.${command}_${index}` }));
  fs.writeFileSync(file, nodes.map((node) => text(nodeStartLine(node)) + text(nodeFinishedLine(node))).join(''));
  return file;
}
