import { SquarePlay } from 'lucide-react';
import type { TriggerView } from '../../../../preload/model/schedule.ts';
import { goTo } from '../../../app/address.ts';
import { useAssetState } from '../../../app/asset-states-store.ts';
import { TextButton } from '../../../components/Button.tsx';
import { CutName } from '../../../components/CutName.tsx';
import { formatCount } from '../../../components/format.ts';
import { KindIcon, kindWord } from '../../../components/KindIcon.tsx';
import { useNow } from '../../../components/Time.tsx';
import { nextWords } from './next-words.ts';
import { type User, userCount, type Users } from './users-of.ts';

const shown = 4;

export interface UsedBySectionProps {
  readonly users: Users;
  readonly jobs: readonly string[];
  readonly triggers: readonly TriggerView[];
  readonly onAll: () => void;
}

/** A few of what uses the asset: exposures and near assets first, then jobs. */
export function UsedBySection({ users, jobs, triggers, onAll }: UsedBySectionProps) {
  const now = useNow(30_000);
  const count = userCount(users) + jobs.length;
  if (count === 0) return null;
  const near = [...users.exposures, ...users.assets, ...users.metrics].toSorted((a, b) => a.steps - b.steps);
  const someJobs = jobs.slice(0, Math.max(1, shown - near.length));
  const some = near.slice(0, shown - someJobs.length);
  return (
    <section className="page-section" aria-label="Used by">
      <div className="section-head">
        <h2>Used by</h2>
        <span className="grow" />
        <TextButton onPress={onAll}>All {formatCount(count)}</TextButton>
      </div>
      <ul className="used-cards card">
        {some.map((user) => (
          <UserCard key={user.asset.id} user={user} />
        ))}
        {someJobs.map((job) => (
          <li key={job}>
            <button type="button" onClick={() => goTo.jobs({ job })}>
              <SquarePlay size={15} strokeWidth={1.75} aria-hidden />
              <span>
                <CutName name={job} />
                <small>job, {nextWords(triggers, job, now)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function UserCard({ user: { asset } }: { readonly user: User }) {
  const word = useAssetState(asset.id)?.word ?? 'none';
  return (
    <li>
      <button type="button" onClick={() => goTo.assetPage(asset.id)}>
        <KindIcon kind={asset.kind} materialized={asset.materialized} />
        <span>
          <CutName name={asset.name} />
          <small>
            {kindWord(asset)}
            {word !== 'none' && `, ${word}`}
          </small>
        </span>
      </button>
    </li>
  );
}
