import { nodeWord } from '../../../preload/model/node-word.ts';
import type { NodeResult } from '../../../preload/model/run.ts';
import { goTo } from '../../app/address.ts';
import { TextButton } from '../../components/Button.tsx';
import { counted, formatWhen } from '../../components/format.ts';
import { useNow } from '../../components/Time.tsx';
import { toneOf } from '../../components/tone.ts';
import { isCheck } from '../node-kind.ts';
import { useAnswer } from '../use-answer.ts';
import { isBad, outcomeWords } from './outcome-words.ts';

/** How the same node ended in the last runs, oldest first, and since when it fails. */
export function OutcomeStrip({ node }: { readonly node: NodeResult }) {
  const { value: outcomes } = useAnswer('runs.outcomes', { id: node.runId, step: node.step, uniqueId: node.uniqueId }, node.status);
  const now = useNow(60_000);
  if (outcomes === null || outcomes.length === 0) return null;
  const { words, lastGood } = outcomeWords(outcomes, node.resourceType, now);
  const oldestFirst = outcomes.toReversed();
  return (
    <section className="outcomes" aria-label="Earlier runs">
      <h3 className="label">
        Same {isCheck(node) ? 'check' : 'asset'}, {outcomes.length === 1 ? 'this run only' : `last ${counted(outcomes.length, 'run')}`}
      </h3>
      {outcomes.length > 1 && (
        <div className="outcome-bars">
          {oldestFirst.map((outcome) => {
            const word = nodeWord(outcome.status, node.resourceType);
            return (
              <button
                key={`${outcome.runId} ${outcome.at}`}
                type="button"
                className={`outcome tone-${toneOf(word)} ${isBad(outcome, node.resourceType) ? 'bad' : ''}`.trim()}
                title={`${word} ${formatWhen(outcome.at, now)} in ${outcome.runId}`}
                aria-label={`${word} ${formatWhen(outcome.at, now)}, open run ${outcome.runId}`}
                onClick={() => goTo.run(outcome.runId)}
              />
            );
          })}
        </div>
      )}
      <p className="muted sm">
        {words}
        {lastGood !== null && (
          <>
            {' '}
            It last {isCheck(node) ? 'passed' : 'succeeded'} {lastGood.words} in{' '}
            <TextButton className="mono" onPress={() => goTo.run(lastGood.runId)}>
              {lastGood.runId}
            </TextButton>
            .
          </>
        )}
      </p>
    </section>
  );
}
