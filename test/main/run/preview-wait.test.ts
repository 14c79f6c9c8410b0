import { expect, it } from 'vitest';
import { previewWait, type RunAhead } from '../../../main/run/preview-wait.ts';

const run = (id: string, lockKey: string, leftMs: number | null = 60_000): RunAhead => ({ id, lockKey, leftMs });
const stays = 'file:/data/stays.duckdb';

it.each([
  ['nothing runs', stays, [], null],
  ['another database', stays, [run('a', 'file:/data/other.duckdb')], null],
  ['no database at all', '', [run('a', stays)], null],
  ['the same file', stays, [run('a', stays)], { runId: 'a', aboutMs: 60_000, why: 'Both write to stays.duckdb.' }],
  ['one of several files', stays, [run('a', `file:/data/a.duckdb\n${stays}`)], { runId: 'a', aboutMs: 60_000, why: 'Both write to stays.duckdb.' }],
  ['the same target', 'target:p1:prod', [run('a', 'target:p1:prod', null)], { runId: 'a', aboutMs: null, why: 'Both write to target prod.' }],
  [
    'a queue',
    stays,
    [run('a', stays), run('b', 'target:p:x'), run('c', stays, 30_000)],
    { runId: 'a', aboutMs: 90_000, why: 'Both write to stays.duckdb. One more run waits before it.' },
  ],
] as const)('%s', (_what, key, ahead, wait) => {
  expect(previewWait(key, ahead)).toEqual(wait);
});
