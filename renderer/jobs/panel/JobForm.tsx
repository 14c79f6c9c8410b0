import { CalendarClock } from 'lucide-react';
import type { JobCheck, JobView } from '../../../preload/model/job-view.ts';
import type { NotifyRule } from '../../../preload/model/job.ts';
import { useProject } from '../../app/project-store.ts';
import { Choice } from '../../components/Choice.tsx';
import { ExactCommands } from '../../components/ExactCommands.tsx';
import { untilWords } from '../../components/due-words.ts';
import { Field } from '../../components/Field.tsx';
import { ReadField } from '../../components/ReadField.tsx';
import { useNow } from '../../components/Time.tsx';
import { YamlField } from '../../components/YamlField.tsx';
import { blocks, FieldProblems, wrongLine } from '../../step-options/FieldProblems.tsx';
import { WordsField } from '../../step-options/WordsField.tsx';
import { type Draft, withJob, withUnread } from '../draft.ts';
import { type Problems, problemsOf } from './draft-problems.ts';
import { readDelay, readLimit, readThreads, writeLimit, writeThreads } from './read-values.ts';
import { noTarget, targetOptions } from './StepOptions.tsx';
import { StepList } from './StepList.tsx';

export interface JobFormProps {
  readonly draft: Draft;
  readonly view: JobView | null;
  readonly check: JobCheck | null;
  readonly change: (change: (draft: Draft) => Draft) => void;
}

const notifyWords: Readonly<Record<NotifyRule, string>> = { failure: 'failed or warned', always: 'ended, however', never: 'never' };

/** Every field of a job. */
export function JobForm({ draft, view, check, change }: JobFormProps) {
  const { job } = draft;
  const project = useProject();
  const engine = project?.dbt?.engine ?? 'v1';
  const targets = project?.profile?.targets ?? [];
  const problems: Problems = { found: check?.problems ?? [], unread: draft.unread };
  const set = (fields: Partial<Draft['job']>): void => change((now) => withJob(now, fields));
  const of = (field: string) => problemsOf(problems, field);
  const wrong = (field: string): boolean => blocks(of(field));
  const unread = (field: string) => (why: string | null) => change((now) => withUnread(now, field, why));
  return (
    <div className="panel-body job-form">
      <div className="name-pair">
        <div className="field-block">
          <Field label="Name" value={job.name} onChange={(name) => set({ name })} isInvalid={wrong('name')} />
          <FieldProblems problems={of('name')} />
        </div>
        <Field label="Description" value={job.description} onChange={(description) => set({ description })} placeholder="What it is for" />
      </div>
      <StepList draft={draft} check={check} problems={problems} engine={engine} targets={targets} change={change} />
      <div className="field-row">
        <div className="field-block">
          <Choice
            label="Target"
            value={job.target ?? noTarget}
            options={targetOptions(job.target, targets, project?.profile?.target ?? 'its own')}
            onChange={(target) => set({ target: target === noTarget ? null : target })}
            isInvalid={wrong('target')}
          />
          <FieldProblems problems={of('target')} />
        </div>
        <div className="field-block">
          <ReadField
            label="Threads"
            value={job.threads}
            read={readThreads}
            write={writeThreads}
            onChange={(threads) => set({ threads })}
            onUnread={unread('threads')}
            placeholder={String(project?.profile?.threads ?? 1)}
            isInvalid={wrong('threads')}
          />
          <FieldProblems problems={of('threads')} />
        </div>
        <Choice
          label="Retries"
          value={String(job.retries.attempts)}
          options={retryOptions(job.retries.attempts)}
          onChange={(attempts) => set({ retries: { ...job.retries, attempts: Number(attempts) } })}
          isInvalid={wrong('retries')}
        />
        <div className="field-block">
          <ReadField
            label="Timeout"
            value={job.timeoutMs}
            read={readLimit}
            write={writeLimit}
            onChange={(timeoutMs) => set({ timeoutMs })}
            onUnread={unread('timeoutMs')}
            placeholder="none"
            isInvalid={wrong('timeoutMs')}
          />
          <FieldProblems problems={of('timeoutMs')} />
        </div>
      </div>
      {job.retries.attempts > 0 && <RetryFields job={job} set={set} onUnread={unread('retries.delayMs')} problems={problems} />}
      <YamlField
        label="Vars · YAML"
        value={job.vars}
        onChange={(vars) => set({ vars })}
        placeholder={'start_date: "2026-11-01"'}
        wrongLine={wrongLine(of('vars'))}
        isInvalid={wrong('vars')}
      >
        <FieldProblems problems={of('vars')} />
      </YamlField>
      <div className="field-pair">
        <WordsField label="Flags of every step" value={job.flags} onChange={(flags) => set({ flags })} placeholder="--warn-error" />
        <WordsField label="Tags" value={job.tags} onChange={(tags) => set({ tags })} placeholder="nightly finance" />
      </div>
      <Choice<NotifyRule>
        label="Notify when it"
        value={job.notify}
        options={(['failure', 'always', 'never'] as const).map((rule) => ({ value: rule, label: notifyWords[rule] }))}
        onChange={(notify) => set({ notify })}
      />
      {view !== null && view.schedules.length > 0 && <Schedules schedules={view.schedules} />}
      {check !== null && check.steps.length > 0 && <ExactCommands commands={check.steps.map(({ command }) => command)} />}
    </div>
  );
}

function retryOptions(attempts: number): readonly { readonly value: string; readonly label: string }[] {
  const usual = [0, 1, 2, 3, 5, 10];
  return (usual.includes(attempts) ? usual : [...usual, attempts].toSorted((a, b) => a - b)).map((count) => ({
    value: String(count),
    label: count === 0 ? 'none' : String(count),
  }));
}

const growths = [1, 1.5, 2, 3, 5];

function RetryFields({
  job: { retries },
  set,
  onUnread,
  problems,
}: {
  readonly job: Draft['job'];
  readonly set: (fields: Partial<Draft['job']>) => void;
  readonly onUnread: (why: string | null) => void;
  readonly problems: Problems;
}) {
  const known = growths.includes(retries.growth) ? growths : [...growths, retries.growth];
  return (
    <div className="field-row three">
      <div className="field-block">
        <ReadField
          label="First pause"
          value={retries.delayMs}
          read={readDelay}
          write={(delay) => writeLimit(delay)}
          onChange={(delayMs) => set({ retries: { ...retries, delayMs } })}
          onUnread={onUnread}
          isInvalid={blocks(problemsOf(problems, 'retries.delayMs'))}
        />
        <FieldProblems problems={problemsOf(problems, 'retries.delayMs')} />
        <FieldProblems problems={problemsOf(problems, 'retries')} />
      </div>
      <Choice
        label="Next pauses"
        value={String(retries.growth)}
        options={known.map((growth) => ({ value: String(growth), label: growth === 1 ? 'the same' : `${growth} × longer` }))}
        onChange={(growth) => set({ retries: { ...retries, growth: Number(growth) } })}
      />
      <Choice
        label="Run again"
        value={retries.from}
        options={[
          { value: 'failure', label: 'what failed' },
          { value: 'all', label: 'everything' },
        ]}
        onChange={(from) => set({ retries: { ...retries, from } })}
      />
    </div>
  );
}

function Schedules({ schedules }: { readonly schedules: JobView['schedules'] }) {
  const now = useNow(15_000);
  return (
    <div className="field-block">
      <span className="label">Runs on schedule</span>
      <ul className="job-schedules">
        {schedules.map(({ name, words, timezone, next, on }) => (
          <li key={name} title={name}>
            <CalendarClock size={14} strokeWidth={1.75} aria-hidden />
            <span>{words}</span>
            <span className="muted sm">
              {timezone}
              {on && next !== null && ` · next ${untilWords(next, now)}`}
            </span>
            <span className="grow" />
            <span className="pill">{on ? 'on' : 'off'}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
