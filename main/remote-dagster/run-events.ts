import type { NodeStatus, RunStatus } from '../../preload/model/run.ts';
import type { RemoteResult } from '../history/remote-rows.ts';
import type { MetadataEntry, RunEvent } from './answers.ts';
import { checkKey, keyText } from './asset-keys.ts';

/** What is known of the assets and checks of a project at a Dagster, as far as events need it. */
export interface KnownNames {
  /** True for a dbt node that is ours. */
  knows(id: string): boolean;
  /** Null for an asset that is not ours. */
  assetId(key: readonly string[]): string | null;
  checkId(key: readonly string[], name: string): string | null;
}

/**
 * The results of a run after some of its events. A materialization says its dbt node itself (`unique_id`); where it does not, and for what is only planned,
 * `names` is asked. What is not of this project is left out. Of a model that fails Dagster has no event: see `endedResults`.
 */
export function resultsAfter(before: readonly RemoteResult[], events: readonly RunEvent[], names: KnownNames): readonly RemoteResult[] {
  const results = new Map(before.map((result) => [result.key, result]));
  for (const event of events) {
    const next = resultOf(event, names);
    if (next === null) continue;
    const known = results.get(next.key);
    // Planned again (a step is retried) says nothing of what it has come to.
    if (known !== undefined && next.status === 'queued') continue;
    results.set(next.key, known === undefined ? next : { ...next, name: known.name, uniqueId: known.uniqueId, assetId: known.assetId });
  }
  return [...results.values()];
}

function resultOf(event: RunEvent, names: KnownNames): RemoteResult | null {
  const { assetKey, checkOn, checkName, evaluation } = event;
  switch (event.__typename) {
    case 'MaterializationEvent':
    case 'AssetMaterializationPlannedEvent': {
      if (!assetKey) return null;
      const id = saidId(event.metadataEntries) ?? names.assetId(assetKey.path);
      if (id === null || !names.knows(id)) return null;
      const built = event.__typename === 'MaterializationEvent';
      return { ...assetResult(assetKey.path, id), ...(built ? endedAt(timeOf(event), 'success', event.metadataEntries) : {}) };
    }
    case 'AssetCheckEvaluationPlannedEvent':
      if (!checkOn || checkName === undefined) return null;
      return checkResult(checkOn.path, checkName, names, null);
    case 'AssetCheckEvaluationEvent': {
      if (evaluation === undefined) return null;
      const { assetKey: on, checkName: name, success, severity, timestamp, metadataEntries } = evaluation;
      const plain = checkResult(on.path, name, names, saidId(metadataEntries));
      const status: NodeStatus = success ? 'pass' : severity === 'WARN' ? 'warn' : 'fail';
      return plain === null ? null : { ...plain, ...endedAt(Math.round(timestamp * 1000), status, metadataEntries) };
    }
    default:
      return null;
  }
}

/** An asset of which nothing is known yet. */
export function assetResult(key: readonly string[], id: string, name: string = nameOf(id)): RemoteResult {
  return { ...nothingYet, key: keyText(key), uniqueId: id, name, resourceType: id.split('.')[0] ?? 'model', assetId: id };
}

/** A check of which nothing is known yet. One that this project has not keeps the name Dagster has for it. */
export function checkResultOf(key: readonly string[], name: string, assetId: string, id: string | null): RemoteResult {
  return { ...nothingYet, key: checkKey(key, name), uniqueId: id ?? `test.dagster.${name}`, name, resourceType: 'test', assetId };
}

function checkResult(key: readonly string[], name: string, names: KnownNames, said: string | null): RemoteResult | null {
  const assetId = names.assetId(key);
  return assetId === null ? null : checkResultOf(key, name, assetId, said ?? names.checkId(key, name));
}

const nothingYet = { status: 'queued', startedAt: null, finishedAt: null, message: null, failures: null, rowsAffected: null } as const;

function endedAt(at: number, status: NodeStatus, entries: readonly MetadataEntry[]): Partial<RemoteResult> {
  const seconds = numberIn(entries, 'Execution Duration');
  return {
    status,
    startedAt: seconds === null ? null : at - Math.round(seconds * 1000),
    finishedAt: at,
    failures: numberIn(entries, 'dagster_dbt/failed_row_count'),
    rowsAffected: numberIn(entries, 'dagster/row_count'),
  };
}

function saidId(entries: readonly MetadataEntry[]): string | null {
  const said = entries.find(({ label }) => label === 'unique_id' || label === 'dagster_dbt/unique_id')?.text ?? '';
  return said === '' ? null : said;
}

function numberIn(entries: readonly MetadataEntry[], name: string): number | null {
  const entry = entries.find(({ label }) => label === name);
  return entry?.floatValue ?? entry?.intValue ?? null;
}

/** Dagster's time of an event is milliseconds since the epoch, as text. */
function timeOf({ timestamp }: RunEvent): number {
  return Math.round(Number(timestamp)) || 0;
}

/** `test.stays.not_null_id.4f3a` → `not_null_id`, `model.stays.dim_hosts.v2` → `dim_hosts.v2`. */
function nameOf(id: string): string {
  return id.split('.').slice(2).join('.') || id;
}

const lost = 'The run ended and Dagster says nothing of it: it failed, was skipped or did not come to run.';

/**
 * The results of a run that is over. Dagster has no event for a model that failed, nor for what was skipped because of it: what is still waited for did not
 * come about, and of the one whose name stands in the words of the failure it is said that it failed.
 */
export function endedResults(results: readonly RemoteResult[], status: RunStatus, failure: string | null): readonly RemoteResult[] {
  return results.map((result) => {
    if (result.status !== 'queued') return result;
    if (status === 'SUCCESS') return { ...result, status: 'skipped', message: 'Dagster built it without saying so, or left it out.' };
    if (status === 'FAILURE' && failure !== null && saysFailed(failure, result)) return { ...result, status: 'error', message: failure };
    return { ...result, status: 'canceled', message: status === 'FAILURE' ? lost : null };
  });
}

/** dbt writes `Database Error in model dim_hosts (models/dim_hosts.sql)`, `Failure in test not_null_id (models/schema.yml)`. */
function saysFailed(failure: string, { name, resourceType }: RemoteResult): boolean {
  const at = failure.indexOf(` in ${resourceType} ${name} (`);
  return at >= 0;
}

/** What Dagster says of the failure of a run, the words of dbt first, without colours; null when it says nothing. */
export function failureWords(events: readonly RunEvent[], plain: (text: string) => string): string | null {
  const of = (kind: string): RunEvent | undefined => events.findLast(({ __typename, error }) => __typename === kind && (error ?? null) !== null);
  const event = of('ExecutionStepFailureEvent') ?? of('RunFailureEvent');
  const words = [...(event?.error?.causes ?? []).toReversed(), ...(event?.error ? [event.error] : [])].map(({ message }) => plain(message).trim());
  const said = [...new Set(words)].filter((word) => word !== '');
  if (said.length > 0) return said.join('\n').slice(0, 8_000);
  const ended = events.findLast(({ __typename }) => __typename === 'RunFailureEvent');
  return ended === undefined || ended.message === '' ? null : plain(ended.message).slice(0, 8_000);
}
