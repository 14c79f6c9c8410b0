import { CalendarClock, SquarePlay, Telescope } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { TriggerView } from '../../../../preload/model/schedule.ts';
import { goTo } from '../../../app/address.ts';
import { useAssetState } from '../../../app/asset-states-store.ts';
import { Button, TextButton } from '../../../components/Button.tsx';
import { CutName } from '../../../components/CutName.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { counted, formatCount } from '../../../components/format.ts';
import { KindIcon, kindWord } from '../../../components/KindIcon.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { nextWords } from './next-words.ts';
import { useNow } from '../../../components/Time.tsx';
import { type User, userCount, type Users } from './users-of.ts';

export interface PageUsedByProps {
  readonly name: string;
  readonly users: Users;
  /** Null while it is not known. */
  readonly jobs: readonly string[] | null;
  /** All schedules and sensors of the project. */
  readonly triggers: readonly TriggerView[];
}

/** What breaks if the asset is changed, and what builds it: downstream assets, exposures, metrics, jobs and their schedules. */
export function PageUsedBy({ name, users, jobs, triggers }: PageUsedByProps) {
  const own = triggers.filter(({ job }) => jobs?.includes(job) === true);
  const now = useNow(30_000);
  if (userCount(users) === 0 && jobs !== null && jobs.length === 0) {
    return (
      <EmptyState icon={<Telescope size={18} />} title="Nothing uses it">
        No other asset reads {name}, and no job of the project builds it.
      </EmptyState>
    );
  }
  return (
    <div className="page-scroll used-by">
      <Group title="Exposures" users={users.exposures} />
      <Group title="Metrics" users={users.metrics} />
      <Group title="Downstream assets" users={users.assets} />
      {jobs !== null && jobs.length > 0 && (
        <Section title="Jobs" count={jobs.length}>
          {jobs.map((job) => (
            <li key={job}>
              <Button kind="ghost" size="small" className="used-row" onPress={() => goTo.jobs({ job })}>
                <SquarePlay size={14} strokeWidth={1.75} aria-hidden />
                <CutName name={job} />
                <span className="muted sm">{nextWords(triggers, job, now)}</span>
              </Button>
            </li>
          ))}
        </Section>
      )}
      {own.length > 0 && (
        <Section title="Schedules" count={own.length}>
          {own.map((trigger) => (
            <li key={`${trigger.kind} ${trigger.name}`}>
              <Button
                kind="ghost"
                size="small"
                className="used-row"
                onPress={() => goTo.schedules(trigger.kind === 'schedule' ? { schedule: trigger.name } : { sensor: trigger.name })}
              >
                <CalendarClock size={14} strokeWidth={1.75} aria-hidden />
                <CutName name={trigger.name} />
                <span className="muted sm">
                  {trigger.words}
                  {!trigger.on && ', off'}
                </span>
              </Button>
            </li>
          ))}
        </Section>
      )}
    </div>
  );
}

/** Drawn before the rest is asked for. */
const first = 50;

function Group({ title, users }: { readonly title: string; readonly users: readonly User[] }) {
  const [all, setAll] = useState(false);
  if (users.length === 0) return null;
  const shown = all ? users : users.slice(0, first);
  return (
    <>
      <Section title={title} count={users.length}>
        {shown.map(({ asset, steps }) => (
          <li key={asset.id}>
            <Button kind="ghost" size="small" className="used-row" onPress={() => goTo.assetPage(asset.id)}>
              <KindIcon kind={asset.kind} materialized={asset.materialized} size={14} />
              <CutName name={asset.name} />
              <span className="muted sm">
                {kindWord(asset)}
                {steps > 1 && `, ${counted(steps, 'step')} away`}
              </span>
              <UserState id={asset.id} />
            </Button>
          </li>
        ))}
      </Section>
      {shown.length < users.length && <TextButton onPress={() => setAll(true)}>All {formatCount(users.length)}</TextButton>}
    </>
  );
}

function Section({ title, count, children }: { readonly title: string; readonly count: number; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="label">
        {title} <span className="num">{formatCount(count)}</span>
      </h2>
      <ul className="used-rows card">{children}</ul>
    </section>
  );
}

function UserState({ id }: { readonly id: string }) {
  const word = useAssetState(id)?.word ?? 'none';
  return <span className="used-state">{word !== 'none' && <StatusWord word={word} />}</span>;
}
