import { durationText } from '../../../preload/model/duration.ts';
import type { SchedulesView, SensorDraft } from '../../../preload/model/schedule.ts';
import { useJobs } from '../../app/jobs-store.ts';
import { Choice } from '../../components/Choice.tsx';
import { Field } from '../../components/Field.tsx';
import { ReadField } from '../../components/ReadField.tsx';
import { SearchChoice } from '../../components/SearchChoice.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { SelectionField } from '../../selection/SelectionField.tsx';
import { blocks, FieldProblems } from '../../step-options/FieldProblems.tsx';
import type { TriggerCheck } from '../check-trigger.ts';
import { type Draft, type SensorEdit, withSensor, withUnread } from '../draft.ts';
import { optionsOf } from './choice-words.ts';
import { JobFields, NameField, NotifyField, OverlapField, RestFields } from './CommonFields.tsx';
import { readSpan } from './read-spans.ts';
import { problemsAt } from './use-trigger-check.ts';
import { SpanField } from './SpanField.tsx';

export interface SensorFormProps {
  readonly draft: SensorEdit;
  readonly check: TriggerCheck | null;
  readonly change: (change: (draft: Draft) => Draft) => void;
  readonly view: SchedulesView;
}

type On = SensorDraft['on'];

const resultWords = { success: 'succeeds', failure: 'fails', any: 'ends, however' } as const;
const day = 86_400_000;

/** Every field of a sensor. */
export function SensorForm({ draft, check, change }: SensorFormProps) {
  const { value, saved, unread } = draft;
  const set = (fields: Partial<SensorDraft>): void => change((now) => (now.kind === 'sensor' ? withSensor(now, fields) : now));
  const of = (field: string) => problemsAt(check, unread, field);
  const onUnread = (field: string, why: string | null): void => change((now) => withUnread(now, field, why));
  const common = { draft, check, change };
  return (
    <div className="panel-body trigger-form">
      {draft.original === null && <NameField {...common} />}
      <div className="when-kinds">
        <span className="label">Runs after</span>
        <Segmented<On['kind']>
          label="Runs after"
          value={value.on.kind}
          options={[
            { value: 'run', label: 'A run' },
            { value: 'file', label: 'A file' },
            { value: 'freshness', label: 'New source data' },
          ]}
          onChange={(kind) => {
            for (const field of ['on.settleMs', 'on.everyMs']) onUnread(field, null);
            set({ on: startOf(kind, saved?.on) });
          }}
        />
      </div>
      <OnFields on={value.on} set={(on) => set({ on })} of={of} onUnread={onUnread} own={value.job} />
      {check !== null && check.words !== '' && <p className="when-words">{check.words}</p>}
      <JobFields {...common} />
      <hr />
      <div className="field-pair">
        <OverlapField draft={draft} change={change} />
        <SpanField
          label="Between two runs, at least"
          value={value.minimumIntervalMs}
          saved={saved?.minimumIntervalMs}
          most={day}
          onChange={(minimumIntervalMs) => set({ minimumIntervalMs })}
          onUnread={(why) => onUnread('minimumIntervalMs', why)}
          problems={of('minimumIntervalMs')}
        />
        <NotifyField draft={draft} change={change} />
      </div>
      <RestFields {...common} />
    </div>
  );
}

/** What the sensor waited for, where it is that kind already; else one that is to be filled in. */
function startOf(kind: On['kind'], saved: On | undefined): On {
  if (saved?.kind === kind) return saved;
  if (kind === 'run') return { kind, job: '', result: 'success' };
  return kind === 'file' ? { kind, path: '', settleMs: 5_000 } : { kind, select: '', everyMs: 900_000 };
}

interface OnFieldsProps {
  readonly on: On;
  readonly set: (on: On) => void;
  readonly of: (field: string) => ReturnType<typeof problemsAt>;
  readonly onUnread: (field: string, why: string | null) => void;
  /** The job it runs: waiting for its own would never end. */
  readonly own: string;
}

function OnFields({ on, set, of, onUnread, own }: OnFieldsProps) {
  const jobs = useJobs();
  if (on.kind === 'run') {
    const names = jobs.map(({ definition }) => definition.name).filter((name) => name !== own);
    const known = on.job === '' || names.includes(on.job) ? names : [on.job, ...names];
    return (
      <div className="field-pair">
        <div className="field-block">
          <SearchChoice
            label="When this job"
            value={on.job}
            options={known.map((name) => ({ value: name, label: name }))}
            onChange={(job) => set({ ...on, job })}
            placeholder="Which job"
            isInvalid={blocks(of('on.job'))}
          />
          <FieldProblems problems={of('on.job')} />
        </div>
        <Choice label="Comes to its end and" value={on.result} options={optionsOf(resultWords)} onChange={(result) => set({ ...on, result })} />
      </div>
    );
  }
  if (on.kind === 'file') {
    return (
      <>
        <div className="field-block">
          <Field
            label="File or folder · relative to the project, or absolute"
            mono
            value={on.path}
            onChange={(path) => set({ ...on, path })}
            placeholder="data/raw_bookings.csv"
            isInvalid={blocks(of('on.path'))}
          />
          <FieldProblems problems={of('on.path')} />
        </div>
        <div className="field-block">
          <ReadField
            label="Once it has not changed for"
            value={on.settleMs}
            read={readSpan(100, 3_600_000)}
            write={durationText}
            onChange={(settleMs) => set({ ...on, settleMs })}
            onUnread={(why) => onUnread('on.settleMs', why)}
            isInvalid={blocks(of('on.settleMs'))}
          />
          <FieldProblems problems={of('on.settleMs')} />
        </div>
      </>
    );
  }
  return (
    <>
      <div className="field-block">
        <SelectionField
          label="Sources"
          value={on.select}
          onChange={(select) => set({ ...on, select })}
          placeholder="source:raw.listings"
          problems={of('on.select')}
        />
      </div>
      <div className="field-block">
        <ReadField
          label="Looks every"
          value={on.everyMs}
          read={readSpan(60_000, day)}
          write={durationText}
          onChange={(everyMs) => set({ ...on, everyMs })}
          onUnread={(why) => onUnread('on.everyMs', why)}
          isInvalid={blocks(of('on.everyMs'))}
        />
        <FieldProblems problems={of('on.everyMs')} />
        <p className="field-hint">dbt source freshness, which asks the database each time.</p>
      </div>
    </>
  );
}
