import { readManifest } from '../../main/manifest/read-manifest.ts';
import { selectedNodes } from '../../main/manifest/selected-nodes.ts';
import { selectionOf } from '../../preload/model/selection.ts';
import type { BenchRow } from './bench-row.ts';
import { generatedManifest } from './generated-manifest.ts';

const goal = 20;
const size = 10_000;

/** What people select, cheap and dear: `select` and what is left out of it. */
const selections: readonly (readonly [select: string, exclude: string])[] = [
  ['', ''],
  ['tag:nightly', ''],
  ['tag:nightly,config.materialized:table+', 'tag:heavy'],
  ['+fct_*', ''],
  ['@tag:heavy', ''],
  ['path:models/folder_1*/**', ''],
  ['models/folder_7+2', ''],
  ['source:stripe+', 'test_type:generic'],
  ['stg_*+1 int_*', 'resource_type:test'],
  ['1+rpt_*+1,package:generated', '+tag:heavy'],
  ['config.meta.owner:finance file:dim_* *_order_*', ''],
  ['generated.folder_3.*', 'fqn:*_joined_*'],
];

/** The slowest of a dozen selections among 10,000 nodes in milliseconds, for each the median of 7; the graph has been met before, as in the worker that holds it. */
export async function benchSelection(): Promise<BenchRow[]> {
  const read = readManifest(generatedManifest(size));
  if (!read.ok) throw new Error(read.error.title);
  const manifest = read.value;
  const medians = (['v1', 'v2'] as const).flatMap((engine) =>
    (['eager', 'buildable'] as const).flatMap((indirectSelection) =>
      selections.map(([select, exclude]) => {
        const selection = selectionOf({ command: 'build', select, exclude, indirectSelection });
        const times = Array.from({ length: 7 }, () => {
          const start = performance.now();
          const selected = selectedNodes(manifest, selection, { engine });
          if (!selected.ok || selected.ids.length === 0) throw new Error(`${select} selects nothing`);
          return performance.now() - start;
        });
        return times.toSorted((a, b) => a - b)[3] ?? 0;
      }),
    ),
  );
  const value = Math.round(Math.max(...medians) * 10) / 10;
  return [{ name: `slowest of ${selections.length} selections, ${size.toLocaleString('en')} nodes`, value, unit: 'ms', goal, ok: value <= goal }];
}
