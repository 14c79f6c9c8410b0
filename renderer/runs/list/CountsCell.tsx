import type { RunCounts } from '../../../preload/model/run.ts';
import { formatCount } from '../../components/format.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { countsShown } from '../run-words.ts';

/** How many nodes succeeded, warned, failed, were skipped: an icon and a number each, said in words to those who hear it. */
export function CountsCell({ counts }: { readonly counts: RunCounts }) {
  const shown = countsShown(counts);
  const words = shown.map(({ word, count }) => `${formatCount(count)} ${word}`).join(', ');
  return (
    <span className="counts-cell" title={words}>
      <span className="visually-hidden">{words}</span>
      {shown.map(({ word, count }) => (
        <span key={word} aria-hidden>
          <StatusIcon word={word} size={12} />
          <span className="num">{formatCount(count)}</span>
        </span>
      ))}
    </span>
  );
}
