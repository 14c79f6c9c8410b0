import { nodeWord } from '../../../../preload/model/node-word.ts';
import type { NodeOutcome } from '../../../../preload/model/run-page.ts';
import { counted, formatWhen } from '../../../components/format.ts';
import { useNow } from '../../../components/Time.tsx';
import { toneOf } from '../../../components/tone.ts';
import '../../../components/strip.css';

/** Pixels. */
const tall = 18;
const usual = 11;

/** How a check ended in its last runs, oldest first: the colour is the result, and what is not good stands out. */
export function OutcomeBars({ outcomes, places = 20 }: { readonly outcomes: readonly NodeOutcome[]; readonly places?: number }) {
  const now = useNow(60_000);
  const last = outcomes.slice(0, places).toReversed();
  const words = last.map(({ status }) => nodeWord(status, 'test'));
  const said = [...new Set(words)].map((word) => `${words.filter((other) => other === word).length} ${word}`).join(', ');
  return (
    <span className="strip" role="img" aria-label={last.length === 0 ? 'never run' : `Last ${counted(last.length, 'run')}: ${said}`}>
      {Array.from({ length: places - last.length }, (_, index) => (
        <i key={`none ${index}`} className="no-run" />
      ))}
      {last.map((outcome, index) => {
        const word = words[index] ?? 'queued';
        const tone = toneOf(word);
        return (
          <i
            key={`${outcome.runId} ${outcome.at}`}
            className={`tone-${tone} ${word === 'warned' ? 'warned' : ''}`.trim()}
            title={`${word} ${formatWhen(outcome.at, now)} in ${outcome.runId}`}
            style={{ height: tone === 'fail' || tone === 'warn' ? tall : usual }}
          />
        );
      })}
    </span>
  );
}
