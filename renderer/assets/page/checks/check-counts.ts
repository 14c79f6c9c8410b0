import type { Check, CheckState, CheckStateWord } from '../../../../preload/model/asset.ts';
import { formatCount } from '../../../components/format.ts';

const order: readonly CheckStateWord[] = ['failed', 'errored', 'warned', 'passed', 'running', 'queued', 'skipped', 'canceled', 'not run'];

/** `6 passed, 1 warned`: how many checks are how, the most of them first; trouble is never hidden as it has its own word. */
export function checkCounts(checks: readonly Check[], stateOf: (id: string) => CheckState | undefined): string {
  const words = checks.map(({ id }) => stateOf(id)?.word ?? 'not run');
  return order
    .map((word) => ({ word, count: words.filter((other) => other === word).length }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ word, count }) => `${formatCount(count)} ${word}`)
    .join(', ');
}
