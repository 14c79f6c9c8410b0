import type { JobRun } from '../../../preload/model/job-view.ts';
import { toneOf } from '../../components/tone.ts';
import { runLength, wordOfRun } from '../job-words.ts';
import '../../components/strip.css';

const places = 20;
const tallest = 18;
const least = 5;

/** The last runs as bars, oldest first: the colour is the result, the height how long it took beside the others. */
export function RunStrip({ runs, now }: { readonly runs: readonly JobRun[]; readonly now: number }) {
  const longest = Math.max(1, ...runs.map((run) => runLength(run, now) ?? 0));
  const words = runs.map(wordOfRun);
  const said = [...new Set(words)].map((word) => `${words.filter((other) => other === word).length} ${word}`).join(', ');
  return (
    <span
      className="strip"
      role="img"
      aria-label={runs.length === 0 ? 'never run' : `Last ${runs.length} runs: ${said}`}
      title={runs.length === 0 ? 'Never run' : said}
    >
      {Array.from({ length: places - runs.length }, (_, index) => (
        <i key={`none ${index}`} className="no-run" />
      ))}
      {runs.map((run, index) => {
        const word = words[index] ?? 'queued';
        const length = runLength(run, now) ?? 0;
        return (
          <i
            key={run.id}
            className={`tone-${toneOf(word)} ${word === 'warned' ? 'warned' : ''} ${word === 'canceled' ? 'hollow' : ''}`.trim()}
            style={{ height: least + Math.round((length / longest) * (tallest - least)) }}
          />
        );
      })}
    </span>
  );
}
