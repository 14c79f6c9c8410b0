import type { FieldProblem } from '../../../preload/model/field-problem.ts';
import type { NotifyRule } from '../../../preload/model/job.ts';
import { useJobs } from '../../app/jobs-store.ts';
import { TextButton } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { Field } from '../../components/Field.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { YamlField } from '../../components/YamlField.tsx';
import { blocks, FieldProblems } from '../../step-options/FieldProblems.tsx';
import { WordsField } from '../../step-options/WordsField.tsx';
import type { TriggerCheck } from '../check-trigger.ts';
import { type Draft, withNewJob, withShared } from '../draft.ts';
import { defaultWords, notifyWords, optionsOf, overlapWords } from './choice-words.ts';
import { JobField } from './JobField.tsx';
import { problemsAt } from './use-trigger-check.ts';
import { Was } from './Was.tsx';
import { useSchedulesStore } from '../../app/schedules-store.ts';

export interface CommonFieldsProps {
  readonly draft: Draft;
  readonly check: TriggerCheck | null;
  readonly change: (change: (draft: Draft) => Draft) => void;
}

/** The name, for one that is new; an existing one has it further down. */
export function NameField({ draft, check, change }: CommonFieldsProps) {
  const problems = problemsAt(check, draft.unread, 'name');
  return (
    <div className="field-block">
      <Field label="Name" value={draft.value.name} onChange={(name) => change((now) => withShared(now, { name }))} isInvalid={blocks(problems)} />
      <FieldProblems problems={problems} />
    </div>
  );
}

/** The job, and where it has a full refresh on a target that is not for development, the question whether it may. */
export function JobFields({ draft, check, change }: CommonFieldsProps) {
  const jobs = useJobs();
  const trigger = useSchedulesStore((mirror) => mirror.view?.triggers.find(({ kind, name }) => kind === draft.kind && name === draft.original));
  const target = check?.confirmTarget ?? null;
  const first = draft.saved?.job ?? jobs[0]?.definition.name ?? '';
  return (
    <>
      <JobField
        draft={draft}
        trigger={trigger}
        problems={problemsAt(check, draft.unread, 'job')}
        onJob={(job) => change((now) => withShared(withNewJob(now, null), { job }))}
        onNewJob={(newJob) => change((now) => (newJob === null ? withShared(withNewJob(now, null), { job: first }) : withNewJob(now, newJob)))}
      />
      {target !== null && (
        <FullRefresh key={target} target={target} draft={draft} change={change} problems={problemsAt(check, draft.unread, 'fullRefreshOn')} />
      )}
    </>
  );
}

function FullRefresh({
  target,
  draft,
  change,
  problems,
}: {
  readonly target: string;
  readonly draft: Draft;
  readonly change: CommonFieldsProps['change'];
  readonly problems: readonly FieldProblem[];
}) {
  const allowed = draft.value.fullRefreshOn === target;
  return (
    <section className="full-refresh" aria-label="Full refresh">
      <StatusIcon word="warned" size={15} />
      <div>
        <p>
          {allowed ? (
            <>
              Its job may drop and rebuild tables on <b>{target}</b> each time.{' '}
              <TextButton onPress={() => change((now) => withShared(now, { fullRefreshOn: null }))}>Take that back</TextButton>
            </>
          ) : (
            <>
              Its job has a full refresh on <b>{target}</b>, which is not for development: tables there are dropped and built anew, each time and without
              asking.
            </>
          )}
        </p>
        {!allowed && (
          <Field
            label={`Type ${target} to allow it`}
            mono
            value={draft.value.fullRefreshOn ?? ''}
            onChange={(typed) => change((now) => withShared(now, { fullRefreshOn: typed === '' ? null : typed }))}
            isInvalid={blocks(problems)}
          />
        )}
        <FieldProblems problems={problems} />
      </div>
    </section>
  );
}

export function OverlapField({ draft, change }: Pick<CommonFieldsProps, 'draft' | 'change'>) {
  return (
    <div className="field-block">
      <Choice
        label="If the last run is still going"
        value={draft.value.overlap}
        options={optionsOf(overlapWords)}
        onChange={(overlap) => change((now) => withShared(now, { overlap }))}
      />
      <Was before={draft.saved?.overlap} now={draft.value.overlap} words={(overlap) => overlapWords[overlap].toLowerCase()} />
    </div>
  );
}

/** Stands for what the job says. */
const asJob = 'job';

export function NotifyField({ draft, change }: Pick<CommonFieldsProps, 'draft' | 'change'>) {
  const jobs = useJobs();
  const rule = jobs.find(({ definition }) => definition.name === draft.value.job)?.definition.notify;
  const words = (value: NotifyRule | null): string => (value === null ? 'as its job' : notifyWords[value]);
  return (
    <div className="field-block">
      <Choice<NotifyRule | typeof asJob>
        label="Notify when it"
        value={draft.value.notify ?? asJob}
        options={[{ value: asJob, label: words(null), ...(rule === undefined ? {} : { hint: notifyWords[rule] }) }, ...optionsOf(notifyWords)]}
        onChange={(notify) => change((now) => withShared(now, { notify: notify === asJob ? null : notify }))}
      />
      <Was before={draft.saved?.notify} now={draft.value.notify} words={words} />
    </div>
  );
}

/** What its runs carry, and what it is in the file. */
export function RestFields({ draft, check, change }: CommonFieldsProps) {
  const { value, saved } = draft;
  const of = (field: string) => problemsAt(check, draft.unread, field);
  return (
    <>
      <YamlField
        label="Vars · YAML, laid over the job's"
        value={value.vars}
        onChange={(vars) => change((now) => withShared(now, { vars }))}
        placeholder={'day: "{{ tick.date }}"'}
        wrongLine={null}
        isInvalid={blocks(of('vars'))}
      >
        <FieldProblems problems={of('vars')} />
        <p className="field-hint">
          <code>{'{{ tick.date }}'}</code> stands for the day of the tick, <code>{'{{ tick.previous_date }}'}</code> for the day before,{' '}
          <code>{'{{ tick.datetime }}'}</code> and <code>{'{{ tick.timestamp }}'}</code> for its moment, <code>{'{{ tick.hour }}'}</code> for its hour.
        </p>
      </YamlField>
      <WordsField label="Tags of its runs" value={value.tags} onChange={(tags) => change((now) => withShared(now, { tags }))} placeholder="nightly finance" />
      {draft.original !== null && <NameField draft={draft} check={check} change={change} />}
      <Field
        label="Description"
        value={value.description}
        onChange={(description) => change((now) => withShared(now, { description }))}
        placeholder="What it is for"
      />
      <div className="field-block">
        <Choice
          label="On a computer that does not know it yet"
          value={value.default}
          options={optionsOf(defaultWords)}
          onChange={(switched) => change((now) => withShared(now, { default: switched }))}
        />
        <Was before={saved?.default} now={value.default} words={(switched) => defaultWords[switched]} />
      </div>
    </>
  );
}
