import type { AssetStateWord, CheckStateWord } from '../../preload/model/asset.ts';
import { assertNever } from '../../preload/model/result.ts';
import type { runWord } from '../../preload/model/node-word.ts';
import type { NodeWord } from '../../preload/model/run.ts';

export type RunWord = ReturnType<typeof runWord>;
/** What a tick can be beside the words of its run. `launched` where the run itself was deleted. */
export type TickWord = 'due' | 'waiting' | 'launched';
/** Every word a state can have, anywhere (design rule 2). */
export type StateWord = AssetStateWord | CheckStateWord | NodeWord | RunWord | TickWord;

/** The colour of a state. */
export type Tone = 'ok' | 'fail' | 'warn' | 'run' | 'stale' | 'idle';

/** What colour a state word has, everywhere. */
export function toneOf(word: StateWord): Tone {
  switch (word) {
    case 'fresh':
    case 'succeeded':
    case 'passed':
      return 'ok';
    case 'failed':
    case 'errored':
      return 'fail';
    case 'warned':
      return 'warn';
    case 'starting':
    case 'running':
    case 'canceling':
      return 'run';
    case 'stale':
      return 'stale';
    case 'queued':
    case 'skipped':
    case 'canceled':
    case 'never built':
    case 'not run':
    case 'none':
    case 'due':
    case 'waiting':
    case 'launched':
      return 'idle';
    default:
      return assertNever(word);
  }
}
