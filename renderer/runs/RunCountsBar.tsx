import type { RunSummary } from '../../preload/model/run.ts';
import { formatCount } from '../components/format.ts';
import { SegmentedBar } from '../components/ProgressBar.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import { countsShown } from './run-words.ts';

/** How many nodes of the run are in each state, in words and as a bar. */
export function RunCountsBar({ run }: { readonly run: RunSummary }) {
  const shown = countsShown(run.counts);
  if (shown.length === 0) return null;
  return (
    <div className={`run-counts-bar ${shown.length > 2 ? 'many' : ''}`.trim()}>
      {shown.map(({ word, count }) => (
        <span key={word} title={`${formatCount(count)} ${word}`}>
          <StatusWord word={word}>
            <span className="num">{formatCount(count)}</span>
          </StatusWord>
        </span>
      ))}
      <SegmentedBar counts={run.counts} />
    </div>
  );
}
