import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RemotePlan } from '../../../preload/model/remote.ts';
import { CutName } from '../../components/CutName.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { countWords } from '../launch-rows.ts';
import type { RemotePlanState } from './use-remote-plan.ts';

/** What a launch hands over to Dagster: the assets by the names they have there, and what does not go along. */
export function RemoteWillRun({ plan, current, error, again }: RemotePlanState) {
  const assets = plan?.assets ?? [];
  return (
    <section className={`will-run ${current ? '' : 'stale'}`.trim()} aria-label="Will run on Dagster" aria-busy={!current}>
      <header>
        <h3>Will run on Dagster</h3>
        <b className="num">{assets.length === 0 || plan === null ? '' : countWords(assets.length, plan.checks)}</b>
      </header>
      {current && error !== null && <ErrorNotice error={error} onRetry={again} />}
      {plan !== null && error === null && <Notes plan={plan} />}
      {assets.length > 0 && (
        <VirtualList
          label="What will run on Dagster"
          className="will-run-list"
          count={assets.length}
          rowHeight={25}
          rowKey={(index) => assets[index]?.id ?? String(index)}
          render={(index) => <Row asset={assets[index]} />}
        />
      )}
      {plan === null && error === null && <p className="will-run-empty">Asking Dagster…</p>}
      {plan !== null && error === null && assets.length === 0 && <p className="will-run-empty">Nothing of the selection is known to Dagster.</p>}
    </section>
  );
}

function Row({ asset }: { readonly asset: RemotePlan['assets'][number] | undefined }) {
  if (asset === undefined) return null;
  const key = asset.key.join('/');
  return (
    <div className="will-run-asset">
      <CutName name={asset.name} />
      {key !== asset.name && (
        <span className="mono sm muted remote-key" title={key}>
          {key}
        </span>
      )}
    </div>
  );
}

function Notes({ plan }: { readonly plan: RemotePlan }) {
  const { location, leftOut, missing, missingChecks, namesChecks } = plan;
  return (
    <div className="remote-notes">
      {location !== null && (
        <Note icon="info">
          Code location <span className="mono">{location}</span>. It builds where its own profile says, and with its own vars.
        </Note>
      )}
      {missing.length > 0 && (
        <Note icon="warn">
          Not in Dagster, so left out:{' '}
          <span className="mono">
            {missing
              .slice(0, 4)
              .map(({ name }) => name)
              .join(', ')}
          </span>
          {missing.length > 4 && ` and ${missing.length - 4} more`}. It may have another version of the project.
        </Note>
      )}
      {leftOut.length > 0 && <Note icon="warn">Not handed over: {leftOut.join(', ')}. Dagster does it as its own code says.</Note>}
      {namesChecks && <Note icon="info">Only the checks of the selection run there.</Note>}
      {missingChecks > 0 && (
        <Note icon="info">
          {missingChecks === 1 ? 'One check is' : `${missingChecks} checks are`} not among Dagster’s own, unit tests for instance; dbt may run them all the
          same.
        </Note>
      )}
    </div>
  );
}

function Note({ icon, children }: { readonly icon: 'info' | 'warn'; readonly children: ReactNode }) {
  const Icon = icon === 'warn' ? TriangleAlert : Info;
  return (
    <p className={`remote-note ${icon}`}>
      <Icon size={13} strokeWidth={1.75} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
