import type { ScheduleDraft, SchedulesView } from '../../../preload/model/schedule.ts';
import { Choice } from '../../components/Choice.tsx';
import { ReadField } from '../../components/ReadField.tsx';
import { blocks, FieldProblems } from '../../step-options/FieldProblems.tsx';
import type { TriggerCheck } from '../check-trigger.ts';
import { type Draft, type ScheduleEdit, withSchedule, withUnread } from '../draft.ts';
import { batteryWords, missedWords, optionsOf } from './choice-words.ts';
import { JobFields, NameField, NotifyField, OverlapField, RestFields } from './CommonFields.tsx';
import { NextTicks } from './NextTicks.tsx';
import { readDay } from './read-spans.ts';
import { SleepPicture } from './SleepPicture.tsx';
import { SpanField } from './SpanField.tsx';
import { problemsAt } from './use-trigger-check.ts';
import { Was } from './Was.tsx';
import { WhenFields } from './WhenFields.tsx';

export interface ScheduleFormProps {
  readonly draft: ScheduleEdit;
  readonly check: TriggerCheck | null;
  readonly change: (change: (draft: Draft) => Draft) => void;
  readonly view: SchedulesView;
}

const year = 31_536_000_000;

/** Every field of a schedule. */
export function ScheduleForm({ draft, check, change, view }: ScheduleFormProps) {
  const { value, saved, unread } = draft;
  const set = (fields: Partial<ScheduleDraft>): void => change((now) => (now.kind === 'schedule' ? withSchedule(now, fields) : now));
  const of = (field: string) => problemsAt(check, unread, field);
  const onUnread = (field: string, why: string | null): void => change((now) => withUnread(now, field, why));
  const common = { draft, check, change };
  // an expression that cannot be read is due at no time
  const known = check === null || check.words === '' ? null : check.schedule;
  return (
    <div className="panel-body trigger-form">
      {draft.original === null && <NameField {...common} />}
      <WhenFields
        cron={value.cron}
        onCron={(cron) => set({ cron })}
        timezone={value.timezone}
        onZone={(timezone) => set({ timezone })}
        systemZone={view.zone}
        problemsOf={of}
        onUnread={onUnread}
      />
      {known !== null && (
        <>
          <p className="when-words">{known.words}</p>
          <NextTicks check={known} />
        </>
      )}
      <JobFields {...common} />
      <hr />
      <div className="field-block">
        <Choice label="If this computer is asleep at that time" value={value.missed} options={optionsOf(missedWords)} onChange={(missed) => set({ missed })} />
        <Was before={saved?.missed} now={value.missed} words={(missed) => missedWords[missed].toLowerCase()} />
      </div>
      {known !== null && <SleepPicture sleep={known.sleep} />}
      <div className="field-pair">
        <OverlapField draft={draft} change={change} />
        <div className="field-block">
          <Choice label="On battery" value={value.battery} options={optionsOf(batteryWords)} onChange={(battery) => set({ battery })} />
          <Was before={saved?.battery} now={value.battery} words={(battery) => batteryWords[battery].toLowerCase()} />
        </div>
        <SpanField
          label="Runs at most this late"
          value={value.graceMs}
          saved={saved?.graceMs}
          most={year}
          onChange={(graceMs) => set({ graceMs })}
          onUnread={(why) => onUnread('graceMs', why)}
          problems={of('graceMs')}
        />
        <NotifyField draft={draft} change={change} />
        <DayField label="First day" field="start" value={value.start} draft={draft} of={of} onUnread={onUnread} set={set} />
        <DayField label="Last day" field="end" value={value.end} draft={draft} of={of} onUnread={onUnread} set={set} />
      </div>
      <RestFields {...common} />
    </div>
  );
}

function DayField({
  label,
  field,
  value,
  draft,
  of,
  onUnread,
  set,
}: {
  readonly label: string;
  readonly field: 'start' | 'end';
  readonly value: string | null;
  readonly draft: ScheduleEdit;
  readonly of: (field: string) => ReturnType<typeof problemsAt>;
  readonly onUnread: (field: string, why: string | null) => void;
  readonly set: (fields: Partial<ScheduleDraft>) => void;
}) {
  return (
    <div className="field-block">
      <ReadField
        label={label}
        value={value}
        read={readDay}
        write={(day) => day ?? ''}
        onChange={(day) => set(field === 'start' ? { start: day } : { end: day })}
        onUnread={(why) => onUnread(field, why)}
        placeholder={field === 'start' ? 'at once' : 'for ever'}
        isInvalid={blocks(of(field))}
      />
      <Was before={draft.saved?.[field]} now={value} words={(day) => day ?? (field === 'start' ? 'at once' : 'for ever')} />
      <FieldProblems problems={of(field)} />
    </div>
  );
}
