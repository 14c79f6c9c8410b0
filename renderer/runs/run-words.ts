import { assertNever } from '../../preload/model/result.ts';
import { isFinal, type NodeResult, type NodeWord, type RunCounts, type RunStatus, type RunSummary } from '../../preload/model/run.ts';
import { nodeWord } from '../../preload/model/node-word.ts';
import { counted } from '../components/format.ts';
import { finishedOf } from '../components/segments.ts';
import { assetsAndChecks, failedWhy } from './failures/failure-groups.ts';
import { hasFailed, isCheck, isFinished, isHook } from './node-kind.ts';

/** Who started a run, in a word. */
export function launchedByWords(launchedBy: RunSummary['launchedBy']): string {
  switch (launchedBy) {
    case 'window':
      return 'you';
    case 'command line':
    case 'schedule':
    case 'sensor':
    case 'automatic retry':
      return launchedBy;
    default:
      return assertNever(launchedBy);
  }
}

/** The same of a run that may have been started at Dagster. */
export function startedByWords(run: Pick<RunSummary, 'launchedBy' | 'remote' | 'tags'>): string {
  return (run.remote ?? null) !== null && run.tags.includes('imported') ? 'Dagster' : launchedByWords(run.launchedBy);
}

/** How a run was started, for the middle of a sentence. */
export function launchedWords(launchedBy: RunSummary['launchedBy']): string {
  switch (launchedBy) {
    case 'window':
      return 'launched by you';
    case 'command line':
      return 'launched from the command line';
    case 'schedule':
      return 'launched by its schedule';
    case 'sensor':
      return 'launched by a sensor';
    case 'automatic retry':
      return 'retried automatically';
    default:
      return assertNever(launchedBy);
  }
}

/** What stands beside the word of the state: `1 of 25, 3 skipped`, `8 of 25`, nothing for a plain success. */
export function resultWords(run: Pick<RunSummary, 'status' | 'counts' | 'waitsFor' | 'error'>): string {
  const { counts } = run;
  const of = counts.total === null ? '' : ` of ${counts.total.toLocaleString('en-US')}`;
  switch (run.status) {
    case 'QUEUED':
      return run.waitsFor === null ? '' : `waits for ${run.waitsFor}`;
    case 'STARTING':
      return '';
    case 'STARTED':
    case 'CANCELING':
      return counts.total === null && finishedOf(counts) === 0 ? '' : `${finishedOf(counts).toLocaleString('en-US')}${of}`;
    case 'CANCELED': {
      // What was skipped or canceled along with the run was not done.
      const done = counts.succeeded + counts.warned + counts.failed;
      return counts.total === null && done === 0 ? '' : `after ${done.toLocaleString('en-US')}${of}`;
    }
    case 'SUCCESS':
      return '';
    case 'FAILURE': {
      if (counts.failed === 0) return run.error?.title ?? '';
      const skipped = counts.skipped > 0 ? `, ${counts.skipped.toLocaleString('en-US')} skipped` : '';
      return `${counts.failed.toLocaleString('en-US')}${of}${skipped}`;
    }
    default:
      return assertNever(run.status);
  }
}

/** Finished and all, of assets and of checks. */
export interface Progress {
  readonly assets: { readonly done: number; readonly of: number };
  readonly checks: { readonly done: number; readonly of: number };
}

/** How far a run is, assets and checks apart; hooks are neither, and what was canceled was not finished. */
export function progressOf(nodes: readonly NodeResult[]): Progress {
  const assets = { done: 0, of: 0 };
  const checks = { done: 0, of: 0 };
  for (const node of nodes) {
    if (isHook(node)) continue;
    const side = isCheck(node) ? checks : assets;
    side.of += 1;
    if (isFinished(node) && node.status !== 'canceled') side.done += 1;
  }
  return { assets, checks };
}

/** The finished asset or check that took longest; null while none has finished. */
export function slowest(nodes: readonly NodeResult[]): NodeResult | null {
  const took = (node: NodeResult): number => (isHook(node) || node.startedAt === null || node.finishedAt === null ? 0 : node.finishedAt - node.startedAt);
  return nodes.reduce<NodeResult | null>((longest, node) => (took(node) > (longest === null ? 0 : took(longest)) ? node : longest), null);
}

/** True for a run of this machine that is over and left something to do: it failed, was canceled, or something in it failed. */
export function leftToRetry(run: Pick<RunSummary, 'status' | 'remote'>, nodes: readonly NodeResult[]): boolean {
  if (!isFinal(run.status) || (run.remote ?? null) !== null) return false;
  return run.status !== 'SUCCESS' || nodes.some(hasFailed);
}

/** The order states are counted and drawn in, wherever a run is summed up. */
export const countedWords = ['succeeded', 'warned', 'failed', 'skipped', 'canceled', 'running', 'queued'] as const;
export type CountedWord = (typeof countedWords)[number];

/** The states a run's nodes are in and how many are in each, none left at zero. A check that passed counts as succeeded. */
export function countsShown(counts: RunCounts): readonly { readonly word: CountedWord; readonly count: number }[] {
  return countedWords.map((word) => ({ word, count: counts[word] })).filter((entry) => entry.count > 0);
}

/** Which of the counted states a node falls under. */
export function countedWord(word: NodeWord): CountedWord {
  if (word === 'passed') return 'succeeded';
  if (word === 'errored') return 'failed';
  return word;
}

/** The banner over a run with failed nodes; null when none failed. */
export interface FailureBanner {
  readonly first: NodeResult;
  readonly why: string;
  /** What it means for the rest, a sentence. */
  readonly rest: string;
}

/** Says the first failure, how many more there are, what was skipped, and whether the rest goes on. */
export function failureBanner(nodes: readonly NodeResult[], status: RunStatus): FailureBanner | null {
  const failed = nodes.filter(hasFailed).sort((a, b) => (a.finishedAt ?? Infinity) - (b.finishedAt ?? Infinity) || 0);
  const first = failed[0];
  if (first === undefined) return null;
  const skipped = nodes.filter((node) => nodeWord(node.status, node.resourceType) === 'skipped');
  const sentences: string[] = [];
  if (failed.length > 1) sentences.push(`${counted(failed.length - 1, 'more failure')}.`);
  const goesOn = !isFinal(status);
  if (skipped.length > 0) {
    sentences.push(`${assetsAndChecks(skipped)} ${skipped.length === 1 ? 'was' : 'were'} skipped${goesOn ? '; the rest goes on' : ''}.`);
  } else if (goesOn) {
    sentences.push('The rest goes on.');
  }
  return { first, why: failedWhy(first), rest: sentences.join(' ') };
}

/** The groups of states the list of runs can be narrowed to. For dbt a run that warned has succeeded: `warned` tells them apart. */
export const statusFilters = [
  { word: 'queued', statuses: ['QUEUED'], warned: null },
  { word: 'running', statuses: ['STARTING', 'STARTED', 'CANCELING'], warned: null },
  { word: 'succeeded', statuses: ['SUCCESS'], warned: false },
  { word: 'warned', statuses: ['SUCCESS'], warned: true },
  { word: 'failed', statuses: ['FAILURE'], warned: null },
  { word: 'canceled', statuses: ['CANCELED'], warned: null },
] as const satisfies readonly { readonly word: string; readonly statuses: readonly RunStatus[]; readonly warned: boolean | null }[];
export type StatusFilterWord = (typeof statusFilters)[number]['word'];

/** What main is asked for: run statuses, empty for all; of those that succeeded only those with (true) or without (false) warnings. */
export interface AskedStates {
  readonly statuses: RunStatus[];
  readonly warned: boolean | null;
}

/** The states behind the chosen filters; no filter asks for everything. */
export function askedStates(words: readonly StatusFilterWord[]): AskedStates {
  const chosen = statusFilters.filter((filter) => words.includes(filter.word));
  const warned = new Set(chosen.map((filter) => filter.warned).filter((value) => value !== null));
  return {
    statuses: [...new Set(chosen.flatMap((filter): readonly RunStatus[] => filter.statuses))],
    warned: warned.size === 1 ? warned.has(true) : null,
  };
}
