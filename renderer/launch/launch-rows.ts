import type { LaunchPreview, PreviewAsset } from '../../preload/model/preview.ts';

/** A row of what will run. */
export type LaunchRow =
  | { readonly kind: 'layer'; readonly number: number; readonly title: string; readonly assets: number; readonly checks: number }
  | { readonly kind: 'asset'; readonly asset: PreviewAsset };

/** The layers one after the other, each with its heading. */
export function launchRows(layers: LaunchPreview['layers']): readonly LaunchRow[] {
  return layers.flatMap((layer, index): readonly LaunchRow[] => [
    { kind: 'layer', number: index + 1, title: titleOf(index, layers.length), assets: layer.assets.filter(({ runs }) => runs).length, checks: layer.checks },
    ...layer.assets.map((asset) => ({ kind: 'asset', asset }) as const),
  ]);
}

function titleOf(index: number, all: number): string {
  if (all === 1) return 'At once';
  if (index === 0) return 'First';
  return index === all - 1 ? 'Last' : 'Then';
}

/** `5 assets, 9 checks`; what there is none of is left out, both only when there is nothing at all. */
export function countWords(assets: number, checks: number): string {
  const words = [count(assets, 'asset'), count(checks, 'check')].filter((_words, index) => (index === 0 ? assets : checks) > 0);
  return words.length === 0 ? 'nothing' : words.join(', ');
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en-GB')} ${word}${number === 1 ? '' : 's'}`;
}

/** What is said below the selection while nothing is wrong with it: `10 assets to build. 3 sources are read, not built.` */
export function selectionHint(preview: Pick<LaunchPreview, 'assets' | 'checks' | 'readSources'>, command: string): string {
  const { assets, checks, readSources } = preview;
  const verb = verbs[command] ?? 'run';
  const what = assets > 0 ? `${count(assets, command === 'source freshness' ? 'source' : 'asset')} to ${verb}.` : `${count(checks, 'check')} to run.`;
  if (readSources === 0 || assets === 0 || command === 'source freshness') return what;
  return `${what} ${count(readSources, 'source')} ${readSources === 1 ? 'is' : 'are'} read, not built.`;
}

const verbs: Readonly<Record<string, string>> = {
  build: 'build',
  run: 'build',
  seed: 'load',
  snapshot: 'snapshot',
  compile: 'compile',
  'docs generate': 'document',
  'source freshness': 'look at',
};
