import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AssetEdge, AssetStateWord } from '../preload/model/asset.ts';
import { isDevelopmentTarget, plainStep, type StateSource, type StepRequest } from '../preload/model/launch.ts';
import type { ExpectedDuration, LaunchPreview, PreviewLayer } from '../preload/model/preview.ts';
import type { Engine, ProjectView } from '../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../preload/model/result.ts';
import { isFinal } from '../preload/model/run.ts';
import type { Selection } from '../preload/model/selection.ts';
import { hasOption, supportedStep, unsupportedOptions } from '../preload/model/step-options.ts';
import { addToList } from '../preload/model/lists.ts';
import { commandLines } from './dbt/command-line.ts';
import type { History } from './history/open-history.ts';
import type { RunRecord } from './history/run-rows.ts';
import type { LoadedManifest, SelectedFacts, SelectionPlaces } from './manifest/loaded-manifest.ts';
import type { ProjectService } from './project/project-service.ts';
import { describeAssets } from './run/describe-assets.ts';
import { expectedDuration, type TimedNode } from './run/expected-duration.ts';
import { lockKey } from './run/lock-keys.ts';
import { isUnfinished } from './run/node-state.ts';
import { createNodeTimings, type NodeTimings } from './run/node-timings.ts';
import { isCheck, previewLayers } from './run/preview-layers.ts';
import { previewWait } from './run/preview-wait.ts';
import type { ProjectStates } from './run/project-states.ts';
import type { LaunchNode } from './run/launch-run.ts';
import { withProjectDefaults } from './run/project-defaults.ts';
import { requestProblems, selectionProblems } from './run/request-problems.ts';
import { targetDir } from './run/step-places.ts';

export interface PreviewOptions {
  readonly history: History;
  readonly project: ProjectService;
  readonly states: Pick<ProjectStates, 'whenKnown'>;
}

/** Tells what a launch would do, without starting anything. */
export interface LaunchPreviews {
  /** Error: `no-project`. */
  preview(request: StepRequest): Promise<Result<LaunchPreview>>;
  /** The nodes a request means, as it would reach dbt; `selected` null when nobody can tell. Error: `no-project`. */
  selection(request: StepRequest): Promise<Result<{ readonly request: StepRequest; readonly selected: SelectedFacts | null }>>;
  /** How long a step should take, told from earlier runs of this project; null when none tells. */
  expected(projectId: string, engine: Engine, nodes: readonly LaunchNode[], threads: number): ExpectedDuration | null;
  /** The folder of artifacts that a state means; null for none. What is wrong with it comes in words. */
  stateDir(state: StateSource | null): StateFolder;
}

export interface StateFolder {
  readonly dir: string | null;
  readonly problem: string | null;
}

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };
/** dbt's own number where the profile names none (dbt/constants.py). */
const usualThreads = 1;
/** States worth knowing before a launch, the worst first. */
const markedStates: readonly AssetStateWord[] = ['failed', 'warned', 'stale', 'never built'];

export function createLaunchPreviews({ history, project, states }: PreviewOptions): LaunchPreviews {
  const timingsOf = createNodeTimings(history);

  function stateDir(state: StateSource | null): StateFolder {
    if (state === null) return { dir: null, problem: null };
    if (state.kind === 'folder') {
      const dir = path.resolve(project.current()?.dir ?? '.', state.path);
      return { dir, problem: existsSync(path.join(dir, 'manifest.json')) ? null : `There is no manifest.json in ${dir}.` };
    }
    const run = history.runs.get(state.id);
    if (run === null) return { dir: null, problem: `There is no run ${state.id}.` };
    const dirs = history.steps
      .list(run.seq)
      .toReversed()
      .map((step) => targetDir(step));
    const kept = dirs.find((dir) => existsSync(path.join(dir, 'manifest.json')));
    return { dir: kept ?? dirs[0] ?? null, problem: kept === undefined ? `Run ${state.id} has left no artifacts.` : null };
  }

  function expected(projectId: string, engine: Engine, nodes: readonly LaunchNode[], threads: number): ExpectedDuration | null {
    const timings = timingsOf(projectId, engine);
    return expectedDuration(timed(nodes, timings), { threads, overheads: timings.overheads });
  }

  /** What is left of a run that is not over, in milliseconds. */
  function leftOf(run: RunRecord): number | null {
    const timings = timingsOf(run.projectId, run.engine);
    const nodes = history.nodes.ofRun(run.seq).filter((node) => isUnfinished(node.status));
    const whole = run.status === 'QUEUED' ? timings.overheads : [];
    const left = expectedDuration(timed(nodes, timings), { threads: run.threads ?? usualThreads, overheads: whole });
    return left === null ? null : left.ms;
  }

  async function selectedFacts(lineage: LoadedManifest | null, step: StepRequest, places: SelectionPlaces): Promise<SelectedFacts | null> {
    return lineage !== null && hasOption(places.engine, step.command, 'select') ? lineage.selected(selectionIn(step), places) : null;
  }

  return {
    stateDir,
    expected,
    async selection(asked) {
      const view = project.current();
      if (view === null) return failed(noProject);
      const engine = view.dbt?.engine ?? 'v1';
      const request = plain(supportedStep(engine, withProjectDefaults(asked, project.definitions())));
      const places = { ...placesOf(view, engine), stateDir: stateDir(request.state).dir };
      return ok({ request, selected: await selectedFacts(project.lineage(), request, places) });
    },
    async preview(asked) {
      const request = withProjectDefaults(asked, project.definitions());
      const view = project.current();
      if (view === null) return failed(noProject);
      const lineage = project.lineage();
      const engine = view.dbt?.engine ?? 'v1';
      const step = supportedStep(engine, request);
      const state = stateDir(step.state ?? null);
      const selected = await selectedFacts(lineage, plain(step), { ...placesOf(view, engine), stateDir: state.dir });
      const nodes = selected?.ok ? selected.nodes : [];
      const describe = describeAssets(lineage?.graph.assets ?? [], (await states.whenKnown()).assets);
      const { layers } = previewLayers(nodes, lineage?.graph.edges ?? [], describe);
      const target = step.target ?? view.profile?.target ?? null;
      const key = target === null ? '' : lockKey(view.id, [{ command: step.command, profile: { target, databaseFile: databaseFile(view, target) } }]);
      const waits = key === '' ? [] : history.runs.unfinished().filter((run) => !isFinal(run.status));
      return ok({
        engine,
        problems: [
          ...selectionProblems(selected, plain(step)),
          ...requestProblems(plain(step), { engine, targets: view.profile?.targets ?? null, stateProblem: state.problem }),
        ],
        layers,
        assets: countOf(layers, (layer) => layer.assets.filter(({ runs: builds }) => builds).length),
        checks: countOf(layers, (layer) => layer.checks),
        byType: byType(nodes),
        readSources: readSources(nodes, lineage?.graph.edges ?? []),
        inState: inState(layers),
        expected: nodes.length === 0 ? null : expected(view.id, engine, nodes, step.threads ?? view.profile?.threads ?? usualThreads),
        commands: { v1: written(request, 'v1', state.dir), v2: written(request, 'v2', state.dir) },
        leftOut: unsupportedOptions(engine, request),
        waitsFor: previewWait(
          key,
          waits.map((run) => ({ id: run.id, lockKey: run.lockKey, leftMs: leftOf(run) })),
        ),
        confirmation: confirmation(step.fullRefresh ? target : null, layers),
        blocked: blockedBy(view),
      } satisfies LaunchPreview);
    },
  };

  function databaseFile(view: ProjectView, target: string): string | null {
    if (view.profile?.target === target) return view.profile.databaseFile;
    // Which file another target writes is known from a run that uses it.
    const run = history.runs.unfinished().find((other) => other.projectId === view.id && other.target === target && other.lockKey.startsWith('file:'));
    return run === undefined ? null : (run.lockKey.split('\n')[0]?.slice('file:'.length) ?? null);
  }
}

/** Where the evaluation finds what stands beside the manifest. */
export function placesOf(view: Pick<ProjectView, 'dir'>, engine: Engine): SelectionPlaces {
  return { engine, sourcesFile: path.join(view.dir, 'target', 'sources.json'), selectorsFile: path.join(view.dir, 'selectors.yml') };
}

function selectionIn(step: StepRequest): Selection {
  const { command, select, exclude, selector, indirectSelection, resourceTypes, excludeResourceTypes } = step;
  return { command, select, exclude, selector, indirectSelection, resourceTypes, excludeResourceTypes };
}

/** `supportedStep` leaves options undefined; here they have their plain values again. */
function plain(step: Partial<StepRequest> & Pick<StepRequest, 'command'>): StepRequest {
  const given = Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined));
  return { ...plainStep(step.command), ...given };
}

function written(request: StepRequest, engine: Engine, statePath: string | null): string {
  return commandLines({ ...request, engine, statePath });
}

/** Tests hold back what is below the assets they check, as in `dbt build`. */
function timed(nodes: readonly LaunchNode[], timings: NodeTimings): readonly TimedNode[] {
  const checksOf = new Map<string, string[]>();
  for (const node of nodes) {
    if (!isCheck(node)) continue;
    const [only] = node.dependsOn;
    if (only === undefined || node.dependsOn.length !== 1) continue;
    addToList(checksOf, only, node.uniqueId);
  }
  const withChecks = (ids: readonly string[]): readonly string[] => {
    const all = [...ids];
    for (const id of ids) for (const check of checksOf.get(id) ?? []) all.push(check);
    return all;
  };
  return nodes.map((node) => ({
    id: node.uniqueId,
    resourceType: node.resourceType,
    durations: timings.durationsOf(node.uniqueId),
    waitsFor: isCheck(node) ? node.dependsOn : withChecks(node.dependsOn),
  }));
}

function countOf(layers: readonly PreviewLayer[], count: (layer: PreviewLayer) => number): number {
  return layers.reduce((sum, layer) => sum + count(layer), 0);
}

function byType(nodes: readonly LaunchNode[]): LaunchPreview['byType'] {
  const counts = new Map<string, number>();
  for (const { resourceType } of nodes) counts.set(resourceType, (counts.get(resourceType) ?? 0) + 1);
  return [...counts].map(([resourceType, count]) => ({ resourceType, count })).toSorted((a, b) => b.count - a.count);
}

function readSources(nodes: readonly LaunchNode[], edges: readonly AssetEdge[]): number {
  const running = new Set(nodes.filter((node) => !isCheck(node)).map((node) => node.uniqueId));
  return new Set(edges.filter(({ from, to }) => from.startsWith('source.') && running.has(to) && !running.has(from)).map(({ from }) => from)).size;
}

function inState(layers: readonly PreviewLayer[]): LaunchPreview['inState'] {
  const assets = layers.flatMap((layer) => layer.assets.filter((asset) => asset.runs));
  return markedStates.map((word) => ({ word, count: assets.filter(({ state }) => state === word).length })).filter(({ count }) => count > 0);
}

function confirmation(target: string | null, layers: readonly PreviewLayer[]): LaunchPreview['confirmation'] {
  if (target === null || isDevelopmentTarget(target)) return null;
  const assets = layers.flatMap((layer) => layer.assets);
  return {
    target,
    drops: assets.filter((asset) => asset.runs && (asset.materialized === 'incremental' || asset.resourceType === 'seed')).map(({ name }) => name),
  };
}

function blockedBy(view: ProjectView): OrreryError | null {
  if (view.trust.state === 'untrusted') return { code: 'not-trusted', title: 'This project is not trusted, so nothing of it runs.', next: { kind: 'trust' } };
  const missing = view.dbt === null ? 'dbt' : view.profile === null ? 'profile' : null;
  if (missing === null) return null;
  return view.steps.find((step) => step.id === missing)?.error ?? { code: 'dbt-missing', title: 'No dbt was found yet.', next: { kind: 'look-for-dbt' } };
}
