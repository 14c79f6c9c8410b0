import type { NodeResult } from '../../../preload/model/run.ts';
import { nodeWord } from '../../../preload/model/node-word.ts';
import { counted } from '../../components/format.ts';
import { causeOf, keyIn, nodeKey } from '../node-key.ts';
import { hasFailed, isCheck, nameInId } from '../node-kind.ts';

/** One line of the failures list: the node and a few words why it is there. */
export interface FailureItem {
  readonly node: NodeResult;
  readonly why: string;
}

export interface FailureGroups {
  readonly failed: readonly FailureItem[];
  readonly skipped: readonly FailureItem[];
  readonly warned: readonly FailureItem[];
}

/** What went wrong in a run, the worst first; within a group in the order it happened. */
export function groupFailures(nodes: readonly NodeResult[]): FailureGroups {
  const byKey = new Map(nodes.map((node) => [nodeKey(node), node]));
  const inTime = [...nodes].sort((a, b) => (a.finishedAt ?? Infinity) - (b.finishedAt ?? Infinity) || 0);
  const failures = inTime.filter(hasFailed).length;
  const failed: FailureItem[] = [];
  const skipped: FailureItem[] = [];
  const warned: FailureItem[] = [];
  for (const node of inTime) {
    const word = nodeWord(node.status, node.resourceType);
    if (hasFailed(node)) failed.push({ node, why: failedWhy(node) });
    else if (word === 'skipped') skipped.push({ node, why: skippedWhy(node, byKey, failures === 1) });
    else if (word === 'warned') warned.push({ node, why: warnedWhy(node) });
  }
  return { failed, skipped, warned };
}

/** `12 rows in dim_listings_cleansed` for a check, else the first line of dbt's message. */
export function failedWhy(node: NodeResult): string {
  if (isCheck(node) && nodeWord(node.status, node.resourceType) === 'failed') {
    if (node.resourceType === 'unit_test') return `unit test${on(node)}`;
    if (node.failures !== null) return `${rows(node.failures)}${inAsset(node)}`;
  }
  return messageLine(node.message) ?? (isCheck(node) ? `check${on(node)}` : node.resourceType);
}

/** `because accepted_values_room_type failed`; empty when nobody knows. */
export function skippedBecause(node: NodeResult, byKey: ReadonlyMap<string, NodeResult>): string {
  if (node.skippedBecauseOf === null) return '';
  const cause = causeOf(byKey, node);
  const name = cause?.name ?? nameInId(node.skippedBecauseOf);
  if (cause === null) return `because of ${name}`;
  return `because ${name} ${nodeWord(cause.status, cause.resourceType)}`;
}

/** `1 asset and 2 checks`; empty when nothing is given. */
export function assetsAndChecks(nodes: readonly Pick<NodeResult, 'resourceType'>[]): string {
  const checks = nodes.filter(isCheck).length;
  const assets = nodes.length - checks;
  const parts = [assets > 0 ? counted(assets, 'asset') : '', checks > 0 ? counted(checks, 'check') : ''];
  return parts.filter((part) => part !== '').join(' and ');
}

/** `onlyOne`: a single node failed, so that the heading says already why its checks were skipped. */
function skippedWhy(node: NodeResult, byKey: ReadonlyMap<string, NodeResult>, onlyOne: boolean): string {
  if (onlyOne && isCheck(node) && node.assetId !== null) return `check of ${nameInId(node.assetId)}`;
  if (isCheck(node) && node.assetId !== null) {
    const asset = byKey.get(keyIn(node.step, node.assetId));
    if (asset !== undefined && nodeWord(asset.status, asset.resourceType) === 'skipped') return `check of ${asset.name}, which was skipped`;
  }
  const because = skippedBecause(node, byKey);
  if (because !== '') return isCheck(node) && node.assetId !== null ? `check of ${nameInId(node.assetId)}, ${because}` : because;
  return messageLine(node.message) ?? (isCheck(node) ? `check${on(node)}` : node.resourceType);
}

function warnedWhy(node: NodeResult): string {
  if (node.failures !== null && isCheck(node)) return `${rows(node.failures)}${inAsset(node)}, only warns`;
  return messageLine(node.message) ?? `check${on(node)}`;
}

function rows(count: number): string {
  return counted(count, 'row');
}

function inAsset(node: NodeResult): string {
  return node.assetId === null ? '' : ` in ${nameInId(node.assetId)}`;
}

function on(node: NodeResult): string {
  return node.assetId === null ? '' : ` of ${nameInId(node.assetId)}`;
}

/** The first line that says something; `Runtime Error in model dim_hosts (models/dim/dim_hosts.sql)` only says where. */
export function messageLine(message: string | null): string | null {
  const lines = (message ?? '').split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '' && !/^\w+ Error in \w+ \S+ \(.*\)$/.test(line)) ?? lines.find((line) => line !== '') ?? null;
}
