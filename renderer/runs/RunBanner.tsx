import type { NodeResult, RunSummary } from '../../preload/model/run.ts';
import { isFinal } from '../../preload/model/run.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import { nodeWord } from '../../preload/model/node-word.ts';
import { failureBanner } from './run-words.ts';

export interface RunBannerProps {
  readonly run: RunSummary;
  readonly nodes: readonly NodeResult[];
  readonly onOpenFailure: (uniqueId: string) => void;
}

/** What a person should know before all else: what it waits for, the first failure, or why it ended without a result. */
export function RunBanner({ run, nodes, onOpenFailure }: RunBannerProps) {
  if (run.status === 'QUEUED') {
    return (
      <section className="run-banner idle" role="status">
        <StatusWord word="queued" />
        <span>{run.waitsFor === null ? 'It starts as soon as a place is free.' : sentence(run.waitsFor)}</span>
      </section>
    );
  }
  const banner = failureBanner(nodes, run.status);
  if (banner !== null) {
    const { first, why, rest } = banner;
    return (
      <section className="run-banner fail" role="status">
        <StatusWord word={nodeWord(first.status, first.resourceType)} />
        <p>
          <b className="mono">{first.name}</b> {why}. {rest}
        </p>
        <Button size="small" onPress={() => onOpenFailure(first.uniqueId)}>
          Open failure
        </Button>
      </section>
    );
  }
  if (run.status === 'CANCELED') {
    return (
      <section className="run-banner idle" role="status">
        <StatusWord word="canceled" />
        <span>{run.error?.title ?? 'The run was canceled before it was done.'}</span>
      </section>
    );
  }
  if (run.error !== null && isFinal(run.status)) {
    return (
      <section className="run-error">
        <ErrorNotice error={run.error} />
      </section>
    );
  }
  return null;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
