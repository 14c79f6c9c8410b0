import type { RemoteBuild } from '../../../preload/model/remote.ts';
import { nodeWord } from '../../../preload/model/node-word.ts';
import { goTo } from '../../app/address.ts';
import { TextButton } from '../../components/Button.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { RelativeTime } from '../../components/Time.tsx';
import { remoteChecks } from '../page/history/remote-checks.ts';

/** What Dagster last made of an asset, apart from what it is here; nothing where it never built it. */
export function RemoteLine({ builds }: { readonly builds: readonly RemoteBuild[] }) {
  const [last] = builds;
  if (last === undefined) return null;
  const checks = remoteChecks(last);
  return (
    <section className="remote-line" aria-label="On Dagster">
      <h3 className="label">On Dagster</h3>
      <p>
        <StatusWord word={nodeWord(last.status, 'model')} /> <RelativeTime at={last.at} />
        {checks !== '' && <span className="muted">, {checks}</span>} <TextButton onPress={() => goTo.run(last.runId)}>{last.runId}</TextButton>
      </p>
    </section>
  );
}
