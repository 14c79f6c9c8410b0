import type { NodeResult } from '../../../preload/model/run.ts';
import { nodeWord } from '../../../preload/model/node-word.ts';
import { keyIn, nodeKey } from '../node-key.ts';
import { hasFailed, isCheck, isHook, nameInId } from '../node-kind.ts';

/** How the checks of one asset went in this run. */
export interface CheckTally {
  readonly total: number;
  readonly passed: number;
  readonly warned: number;
  /** Failed and errored checks together. */
  readonly failed: number;
  readonly skipped: number;
  readonly canceled: number;
  /** Queued and running checks: no verdict yet. */
  readonly open: number;
}

/** An asset of the run, or (`node` null) an asset that only had checks in this run, or the hooks of one time. */
export interface AssetRow {
  readonly kind: 'asset';
  readonly id: string;
  readonly name: string;
  readonly node: NodeResult | null;
  /** What is below it. */
  readonly noun: 'check' | 'hook';
  readonly checks: CheckTally;
  /** From the first start to the last end of its checks; null before the first one starts. */
  readonly checksSpan: Span | null;
  readonly expanded: boolean;
}

/** A stretch of time that may still go on (`to` null). Milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number | null;
}

export interface CheckRow {
  readonly kind: 'check';
  readonly id: string;
  readonly name: string;
  readonly node: NodeResult;
  /** False for a check that belongs to no asset: it stands on its own. */
  readonly nested: boolean;
}

/** dbt's message and the compiled SQL, right below the node that failed. */
export interface FailureRow {
  readonly kind: 'failure';
  readonly id: string;
  readonly node: NodeResult;
}

/** A row that stands for one thing dbt did or will do. */
export type NodeRow = AssetRow | CheckRow | FailureRow;

export interface TimelineView {
  /** What a person opened or closed by hand; what is not in here opens by itself when one of its checks failed. */
  readonly expanded: ReadonlyMap<string, boolean>;
  readonly onlyFailed: boolean;
  readonly failedFirst: boolean;
}

interface Group {
  readonly id: string;
  readonly name: string;
  node: NodeResult | null;
  readonly checks: NodeResult[];
  /** Place among the groups: when its first node started, and the position in the snapshot for those that did not. */
  readonly position: number;
}

/**
 * The rows of the timeline: assets in the order they started (queued ones last, in the order they came), checks below their asset.
 * With `failedFirst` the assets with a failure come before all others and each failed node is followed by its failure row.
 */
export function timelineRows(nodes: readonly NodeResult[], view: TimelineView): readonly NodeRow[] {
  const groups = groupByAsset(nodes).sort((a, b) => startOf(a) - startOf(b) || orderOf(a) - orderOf(b) || a.position - b.position);
  const failing = groups.filter(groupFailed);
  const rest = groups.filter((group) => !groupFailed(group));
  const shown = view.onlyFailed ? failing : view.failedFirst ? [...failing, ...rest] : groups;
  return shown.flatMap((group) => rowsOf(group, view));
}

/** True when two rows look the same: rows are made anew with every change of the run, but most of them have not changed. */
export function sameRow(a: AssetRow | CheckRow, b: AssetRow | CheckRow): boolean {
  if (a === b) return true;
  if (a.id !== b.id || a.node !== b.node || a.name !== b.name) return false;
  if (a.kind === 'check' || b.kind === 'check') return a.kind === 'check' && b.kind === 'check' && a.nested === b.nested;
  return (
    a.expanded === b.expanded &&
    a.checksSpan?.from === b.checksSpan?.from &&
    a.checksSpan?.to === b.checksSpan?.to &&
    tallyKeys.every((key) => a.checks[key] === b.checks[key])
  );
}

const tallyKeys = ['total', 'passed', 'warned', 'failed', 'skipped', 'canceled', 'open'] as const;

/** Ids that stand in the timeline as assets with checks, for "open all" and "close all". */
export function expandableIds(nodes: readonly NodeResult[]): readonly string[] {
  return groupByAsset(nodes)
    .filter((group) => group.checks.length > 0 && !standsAlone(group))
    .map((group) => group.id);
}

/** Counts what became of the checks of one asset. */
function tallyChecks(checks: readonly NodeResult[]): CheckTally {
  const tally = { total: checks.length, passed: 0, warned: 0, failed: 0, skipped: 0, canceled: 0, open: 0 };
  for (const check of checks) {
    const word = nodeWord(check.status, check.resourceType);
    if (word === 'passed' || word === 'succeeded') tally.passed += 1;
    else if (word === 'warned') tally.warned += 1;
    else if (word === 'failed' || word === 'errored') tally.failed += 1;
    else if (word === 'skipped') tally.skipped += 1;
    else if (word === 'canceled') tally.canceled += 1;
    else tally.open += 1;
  }
  return tally;
}

/** From the first start to the last end of some nodes; `to` is null while one of them runs. */
function spanOf(nodes: readonly NodeResult[]): Span | null {
  const started = nodes.filter((node) => node.startedAt !== null);
  if (started.length === 0) return null;
  const from = Math.min(...started.map((node) => node.startedAt ?? Infinity));
  const goesOn = started.some((node) => node.finishedAt === null);
  return { from, to: goesOn ? null : Math.max(...started.map((node) => node.finishedAt ?? 0)) };
}

function groupByAsset(nodes: readonly NodeResult[]): Group[] {
  const groups = new Map<string, Group>();
  nodes.forEach((node, position) => {
    const nested = isCheck(node) || isHook(node);
    const id = keyIn(node.step, isCheck(node) ? (node.assetId ?? node.uniqueId) : isHook(node) ? `hooks ${hookTime(node)}` : node.uniqueId);
    let group = groups.get(id);
    if (group === undefined) {
      const name = isHook(node) ? hookTime(node) : isCheck(node) && node.assetId !== null ? nameInId(node.assetId) : node.name;
      group = { id, name, node: null, checks: [], position };
      groups.set(id, group);
    }
    if (nested) group.checks.push(node);
    else group.node = node;
  });
  for (const group of groups.values()) {
    group.checks.sort((a, b) => startedOr(a) - startedOr(b) || (a.order ?? Infinity) - (b.order ?? Infinity) || 0);
  }
  return [...groups.values()];
}

/** dbt names a hook after its project, when it runs and its place: `stays-on-run-start-0`. */
function hookTime(node: NodeResult): string {
  return /on-run-(start|end)/.exec(`${node.name} ${node.uniqueId}`)?.[0] ?? 'hooks';
}

/** A node that never started stands where it was decided (skipped), or at the end (queued). */
function startedOr(node: NodeResult): number {
  return node.startedAt ?? node.finishedAt ?? Number.MAX_SAFE_INTEGER;
}

function startOf(group: Group): number {
  if (group.node !== null) return startedOr(group.node);
  return Math.min(...group.checks.map(startedOr));
}

function orderOf(group: Group): number {
  return group.node?.order ?? group.checks[0]?.order ?? Number.MAX_SAFE_INTEGER;
}

function groupFailed(group: Group): boolean {
  return (group.node !== null && hasFailed(group.node)) || group.checks.some(hasFailed);
}

/** A check without an asset is its own group. */
function standsAlone(group: Group): boolean {
  return group.node === null && group.checks[0] !== undefined && nodeKey(group.checks[0]) === group.id;
}

function rowsOf(group: Group, view: TimelineView): readonly NodeRow[] {
  if (standsAlone(group)) return group.checks.flatMap((check) => checkRows(check, false, view));
  const checks = view.onlyFailed ? group.checks.filter(hasFailed) : group.checks;
  const expanded = checks.length > 0 && (view.expanded.get(group.id) ?? group.checks.some(hasFailed));
  const rows: NodeRow[] = [
    {
      kind: 'asset',
      id: group.id,
      noun: group.checks.some(isHook) ? 'hook' : 'check',
      name: group.node?.name ?? group.name,
      node: group.node,
      checks: tallyChecks(group.checks),
      checksSpan: spanOf(group.checks),
      expanded,
    },
  ];
  if (group.node !== null && hasFailed(group.node) && view.failedFirst) rows.push(failureRow(group.node));
  if (expanded) rows.push(...checks.flatMap((check) => checkRows(check, true, view)));
  return rows;
}

function checkRows(check: NodeResult, nested: boolean, view: TimelineView): readonly NodeRow[] {
  const row: CheckRow = { kind: 'check', id: nodeKey(check), name: check.name, node: check, nested };
  return hasFailed(check) && view.failedFirst ? [row, failureRow(check)] : [row];
}

function failureRow(node: NodeResult): FailureRow {
  return { kind: 'failure', id: `failure.${nodeKey(node)}`, node };
}
