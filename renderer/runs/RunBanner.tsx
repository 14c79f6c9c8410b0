import { nodeWord } from '../../preload/model/node-word.ts';
import { isFinal, type NodeResult, type RunSummary, type StepDetail } from '../../preload/model/run.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { counted } from '../components/format.ts';
import { StatusWord } from '../components/StatusWord.tsx';
import { nodeKey } from './node-key.ts';
import { failureBanner, type FailureBanner } from './run-words.ts';
import { RemoteBanner } from './remote/RemoteBanner.tsx';
import { useQueuePlace } from './use-queue-place.ts';
import { useRunAgain } from './use-run-orders.ts';

export interface RunBannerProps {
  readonly run: RunSummary;
  readonly steps: readonly StepDetail[];
  readonly nodes: readonly NodeResult[];
  readonly onOpenFailure: (key: string) => void;
}

/** What a person should know before all else: what it waits for, why it ended without a result, the first failure. */
export function RunBanner({ run, steps, nodes, onOpenFailure }: RunBannerProps) {
  const banner = failureBanner(nodes, run.status);
  return (
    <>
      <RemoteBanner run={run} />
      {run.status === 'QUEUED' && (run.remote ?? null) === null && <Waiting run={run} />}
      {run.status === 'CANCELED' && (
        <section className="run-banner idle" role="status">
          <StatusWord word="canceled" />
          <span>{run.error?.title ?? 'The run was canceled.'} What had been built by then is kept.</span>
        </section>
      )}
      <EndNotice run={run} steps={steps} />
      {banner !== null && <FirstFailure banner={banner} onOpenFailure={onOpenFailure} />}
    </>
  );
}

/** What a queued run waits for, and how many go before it. */
function Waiting({ run }: { readonly run: RunSummary }) {
  const place = useQueuePlace(run);
  return (
    <section className="run-banner idle" role="status">
      <StatusWord word="queued" />
      <span>
        {run.waitsFor === null ? 'It starts as soon as a place is free.' : `Waits for ${run.waitsFor}.`}
        {place !== null && place > 1 && ` ${counted(place - 1, 'run')} ${place === 2 ? 'goes' : 'go'} before it.`}
        {place === 1 && ' It is the next to start.'}
      </span>
    </section>
  );
}

/** Why a run ended without dbt saying how it went, or before it began; nothing when its nodes say it all. */
export function EndNotice({ run, steps }: Pick<RunBannerProps, 'run' | 'steps'>) {
  const again = useRunAgain({ run, steps });
  const { error } = run;
  if (error === null || !isFinal(run.status) || error.code === 'node-failed' || error.code === 'run-canceled') return null;
  return (
    <section className="run-error">
      <ErrorNotice error={error} onRetry={again.give} />
    </section>
  );
}

function FirstFailure({ banner, onOpenFailure }: { readonly banner: FailureBanner; readonly onOpenFailure: RunBannerProps['onOpenFailure'] }) {
  const { first, why, rest } = banner;
  return (
    <section className="run-banner fail" role="status">
      <StatusWord word={nodeWord(first.status, first.resourceType)} />
      <p>
        <b className="mono">{first.name}</b> {why}. {rest}
      </p>
      <Button size="small" onPress={() => onOpenFailure(nodeKey(first))}>
        Open failure
      </Button>
    </section>
  );
}
