import type { Asset, AssetGraph, AssetState, AssetStates, AssetStateWord, Check, CheckState, CheckStateWord } from '../../preload/model/asset.ts';
import { addToList } from '../../preload/model/lists.ts';
import type { StaleReason } from '../../preload/model/staleness.ts';
import { assertNever } from '../../preload/model/result.ts';
import type { NodeResult, NodeStatus } from '../../preload/model/run.ts';
import type { LastBuild } from '../manifest/staleness.ts';
import { assetBuilds } from './asset-builds.ts';
import type { ProjectResults } from './known-results.ts';
import type { ProjectStaleness } from './known-staleness.ts';
import { isUnfinished } from './node-state.ts';

/** Kinds that dbt never builds and that show no state of their own. */
const stateless: ReadonlySet<Asset['kind']> = new Set(['exposure', 'metric', 'semantic_model', 'saved_query']);

const unknown: ProjectStaleness = { builds: assetBuilds([], null), reasons: new Map() };

/** The states of all, in one go. */
export function assetStates(graph: AssetGraph, checks: readonly Check[], results: ProjectResults, stale: ProjectStaleness = unknown): AssetStates {
  const states = checks.map((check) => checkState(check, results));
  const byAsset = new Map<string, CheckState[]>();
  for (const [index, check] of checks.entries()) {
    const [assetId] = check.assetIds;
    const state = states[index];
    if (assetId === undefined || state === undefined) continue;
    addToList(byAsset, assetId, state);
  }
  return { assets: graph.assets.map((asset) => assetState(asset, byAsset.get(asset.id) ?? [], results, stale)), checks: states };
}

/**
 * The state of an asset whose checks (those that are shown on it) stand as `checks` say: one word (design/README.md rule 2). While a run has a node its word
 * is the run's; otherwise the newest result at this place speaks. An asset that was built well is still failed while one of its checks is, else stale when
 * `stale` knows a reason, else warned while one of its checks is. What is only skipped or canceled keeps the run's word until something else is known.
 */
export function assetState(asset: Asset, checks: readonly CheckState[], results: ProjectResults, stale: ProjectStaleness): AssetState {
  if (!asset.enabled) return { ...stateOf(asset, 'none', null), detail: 'disabled' };
  if (stateless.has(asset.kind)) return stateOf(asset, 'none', null);
  const current = results.underWay.get(asset.id);
  const latest = results.settled.get(asset.id);
  const settled = latest === undefined || stale.builds.isElsewhere(asset, latest) ? undefined : latest;
  const node = current === undefined || current.status === 'no-op' ? settled : current;
  const own = node === undefined ? null : ownWord(asset, node.status);
  if (asset.kind === 'source' || asset.kind === 'other') {
    const state = stateOf(asset, own ?? 'none', node ?? null);
    return own === null || own === 'fresh' ? withChecks(state, checks, noReasons) : state;
  }
  if (asset.materialized === 'ephemeral') return own === 'failed' ? stateOf(asset, own, node ?? null) : stateOf(asset, 'none', null);
  // what a run has just built is as it should be; what is known of the rest was known before the run
  const reasons = node !== undefined && node === current && own === 'fresh' ? noReasons : (stale.reasons.get(asset.id) ?? noReasons);
  if (own !== null && own !== 'fresh') return { ...stateOf(asset, own, node ?? null), ...lastBuildOf(asset, stale), reasons };
  const here = own === null ? stale.builds.here(asset) : null;
  if (own === null && here === null) return withChecks(stateOf(asset, 'never built', node ?? null), checks, reasons);
  const built = here === null ? stateOf(asset, 'fresh', node ?? null) : builtThen(asset, here);
  return withChecks(built, checks, reasons);
}

const noReasons: readonly StaleReason[] = [];

/** When an asset was built before the run that did not build it. */
function lastBuildOf(asset: Asset, { builds }: ProjectStaleness): Pick<AssetState, 'builtAt'> {
  const build = builds.here(asset);
  return build === null ? {} : { builtAt: build.at };
}

/** An asset of which no run tells any more, or only of another place. */
function builtThen(asset: Asset, build: LastBuild): AssetState {
  return { ...stateOf(asset, 'fresh', null), runId: build.runId, startedAt: build.startedAt, finishedAt: build.at };
}

function withChecks(state: AssetState, checks: readonly CheckState[], reasons: readonly StaleReason[]): AssetState {
  const failed = checks.filter((check) => check.word === 'failed' || check.word === 'errored');
  const warned = checks.filter((check) => check.word === 'warned');
  const isStale = state.word === 'fresh' && reasons.length > 0;
  const bad = failed.length > 0 ? failed : isStale ? [] : warned;
  const [first] = bad;
  if (first === undefined) return isStale ? { ...state, word: 'stale', reasons } : state;
  const word = failed.length > 0 ? 'failed' : 'warned';
  const failing: readonly StaleReason[] =
    word === 'failed' && state.word !== 'none' ? [{ kind: 'tests failing', failed: failed.length, of: checks.length }] : [];
  return {
    ...state,
    word,
    detail: `${bad.length} of ${checks.length} ${checks.length === 1 ? 'check' : 'checks'}`,
    runId: first.runId,
    finishedAt: state.finishedAt ?? first.finishedAt,
    message: first.message,
    reasons: [...reasons, ...failing],
  };
}

function stateOf(asset: Asset, word: AssetStateWord, node: NodeResult | null): AssetState {
  return {
    id: asset.id,
    word,
    detail: '',
    runId: node?.runId ?? null,
    startedAt: node?.startedAt ?? null,
    finishedAt: node?.finishedAt ?? null,
    ...rowsOf(node?.rowsAffected ?? null),
    message: word === 'failed' || word === 'skipped' ? (node?.message ?? null) : null,
    reasons: noReasons,
  };
}

/** What is said of the rows: an adapter that does not know says -1. */
function rowsOf(rows: number | null): Pick<AssetState, 'rows'> {
  return rows === null || rows < 0 ? {} : { rows };
}

/** Null when the result says nothing about the asset. */
function ownWord(asset: Asset, status: NodeStatus): AssetStateWord | null {
  switch (status) {
    case 'queued':
      return 'queued';
    case 'started':
    case 'compiling':
    case 'executing':
      return 'running';
    case 'success':
    case 'reused':
    case 'pass':
      return 'fresh';
    case 'error':
    case 'fail':
      // dbt's word for a source that is too old is error.
      return asset.kind === 'source' ? 'stale' : 'failed';
    case 'partial success':
    case 'runtime error':
      return 'failed';
    case 'warn':
      return asset.kind === 'source' ? 'stale' : 'warned';
    case 'skipped':
      return 'skipped';
    case 'canceled':
      return 'canceled';
    case 'no-op':
      return null;
    default:
      return assertNever(status);
  }
}

/** The state of a check. */
export function checkState(check: Check, results: ProjectResults): CheckState {
  const node = results.underWay.get(check.id) ?? results.settled.get(check.id);
  const finished = node !== undefined && !isUnfinished(node.status);
  return {
    id: check.id,
    word: node === undefined ? 'not run' : checkWord(node.status),
    failures: node?.failures ?? null,
    durationMs: finished && node.startedAt !== null && node.finishedAt !== null ? Math.max(0, node.finishedAt - node.startedAt) : null,
    finishedAt: finished ? node.finishedAt : null,
    runId: node?.runId ?? null,
    message: node?.message ?? null,
  };
}

function checkWord(status: NodeStatus): CheckStateWord {
  switch (status) {
    case 'queued':
      return 'queued';
    case 'started':
    case 'compiling':
    case 'executing':
      return 'running';
    case 'pass':
    case 'success':
    case 'reused':
      return 'passed';
    case 'no-op':
      return 'not run';
    case 'warn':
      return 'warned';
    case 'fail':
    case 'partial success':
      return 'failed';
    case 'error':
    case 'runtime error':
      return 'errored';
    case 'skipped':
      return 'skipped';
    case 'canceled':
      return 'canceled';
    default:
      return assertNever(status);
  }
}

/** True when both say the same. */
export function isSame(a: AssetState | CheckState, b: AssetState | CheckState): boolean {
  if (a === b) return true;
  const left: Readonly<Record<string, unknown>> = { ...a };
  const right: Readonly<Record<string, unknown>> = { ...b };
  const keys = Object.keys(right);
  return keys.length === Object.keys(left).length && keys.every((key) => left[key] === right[key] || sameList(left[key], right[key]));
}

/** Lists hold plain data: the same words mean the same. */
function sameList(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.length === 0 || JSON.stringify(a) === JSON.stringify(b);
}
