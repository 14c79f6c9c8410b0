import { nodeWord } from '../../../preload/model/node-word.ts';
import type { NodeResult, NodeWord } from '../../../preload/model/run.ts';
import { counted, formatDuration } from '../../components/format.ts';
import type { AssetRow, CheckTally } from './timeline-rows.ts';

/** What is said beside the bar of a row. */
export interface RowWords {
  readonly word: NodeWord;
  /** Beside the word: a duration, the reason why it was skipped. */
  readonly rest: string;
  /** How its checks went, said with the word of the worst of them; null when it has none to speak of. */
  readonly checks: { readonly word: NodeWord; readonly text: string } | null;
}

/** `succeeded 0.53s  4 checks passed`, `skipped with 1 check, because accepted_values_room_type failed`; `because` is why it was skipped. */
export function assetWords(row: AssetRow, because: string, now: number): RowWords {
  const { node, checks } = row;
  if (node === null) return { word: tallyWord(row), rest: ofChecks(row), checks: null };
  const word = nodeWord(node.status, node.resourceType);
  if (word === 'skipped') {
    const withChecks = checks.skipped > 0 ? `with ${counted(checks.skipped, 'check')}` : '';
    return { word, rest: [withChecks, because].filter((part) => part !== '').join(', '), checks: null };
  }
  return { word, rest: tookWords(node, now), checks: word === 'queued' ? null : tallyWords(checks, row.noun) };
}

/** `passed 0.05s`, `failed 0.6s, 12 rows`. */
export function checkWords(node: NodeResult, because: string, now: number): RowWords {
  const word = nodeWord(node.status, node.resourceType);
  if (word === 'skipped') return { word, rest: because, checks: null };
  const rows = (word === 'failed' || word === 'warned') && node.failures !== null ? counted(node.failures, 'row') : '';
  return { word, rest: [tookWords(node, now), rows].filter((part) => part !== '').join(', '), checks: null };
}

/** How long a node took or has taken so far; empty before it starts. */
export function tookWords(node: NodeResult, now: number): string {
  return node.startedAt === null ? '' : formatDuration((node.finishedAt ?? now) - node.startedAt, 'asset');
}

/** The word for an asset that only has checks in the run (or for hooks): the worst of theirs. */
function tallyWord({ checks, checksSpan, noun }: AssetRow): NodeWord {
  if (checks.failed > 0) return 'failed';
  if (checks.open > 0) return checksSpan !== null && checksSpan.to === null ? 'running' : 'queued';
  if (checks.canceled > 0) return 'canceled';
  if (checks.warned > 0) return 'warned';
  if (checks.passed > 0) return noun === 'hook' ? 'succeeded' : 'passed';
  return 'skipped';
}

/** How many that word is true of: `1 of 3 checks`. */
function ofChecks({ checks, noun }: AssetRow): string {
  const { total, passed, warned, failed, skipped, canceled, open } = checks;
  // The first that there are any of: the order in which the word is chosen.
  const some = [failed, open, canceled, warned, passed].find((count) => count > 0) ?? skipped;
  return some === total ? counted(total, noun) : `${some} of ${counted(total, noun)}`;
}

function tallyWords(tally: CheckTally, noun: AssetRow['noun']): RowWords['checks'] {
  const { total, passed, warned, failed } = tally;
  const ofAll = (some: number): string => (some === total ? counted(total, noun) : `${some} of ${counted(total, noun)}`);
  if (failed > 0) return { word: 'failed', text: `${ofAll(failed)} failed` };
  if (warned > 0) return { word: 'warned', text: `${ofAll(warned)} warned` };
  if (passed === 0) return null;
  return { word: 'passed', text: `${ofAll(passed)} ${noun === 'hook' ? 'succeeded' : 'passed'}` };
}

/** About how many pixels the words take at 12 px, icons and gaps included. A guess: it only decides on which side they stand. */
export function wordsWidth(words: RowWords): number {
  const main = 20 + (words.word.length + words.rest.length + 1) * 6.6;
  return words.checks === null ? main : main + 34 + words.checks.text.length * 6.6;
}
