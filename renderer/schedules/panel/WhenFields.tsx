import { useState } from 'react';
import { Choice } from '../../components/Choice.tsx';
import { Field } from '../../components/Field.tsx';
import { ReadField } from '../../components/ReadField.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { FieldProblem } from '../../../preload/model/field-problem.ts';
import { blocks, FieldProblems } from '../../step-options/FieldProblems.tsx';
import { asKind, cronOf, dayNames, minuteSteps, type When, type WhenKind, whenKinds, whenOf } from '../when/when.ts';
import { CronList } from './CronList.tsx';
import { readMinute, readTimeOfDay } from './read-spans.ts';
import { ZoneField } from './ZoneField.tsx';

export interface WhenFieldsProps {
  readonly cron: readonly string[];
  readonly onCron: (cron: string[]) => void;
  readonly timezone: string | null;
  readonly onZone: (timezone: string | null) => void;
  readonly systemZone: string;
  readonly problemsOf: (field: string) => readonly FieldProblem[];
  readonly onUnread: (field: string, why: string | null) => void;
}

/** When it runs: one of the usual choices, or cron itself. Whichever is changed, the others follow. */
export function WhenFields(props: WhenFieldsProps) {
  const { cron, onCron, timezone, onZone, systemZone, problemsOf, onUnread } = props;
  const meant = whenOf(cron);
  const [asCron, setAsCron] = useState(false);
  // while one types into the cron field, the fields of the choice stay where they are
  const [typing, setTyping] = useState<When | null>(null);
  const when = asCron ? ({ kind: 'cron', cron } as const) : meant.kind === 'cron' && typing !== null ? typing : meant;

  function choose(kind: WhenKind): void {
    setAsCron(kind === 'cron');
    for (const field of ['time', 'minute']) onUnread(field, null);
    if (kind !== 'cron') onCron(cronOf(asKind(meant.kind === 'cron' ? (typing ?? meant) : meant, kind)));
  }
  const zone = (
    <div className="field-block">
      <ZoneField value={timezone} system={systemZone} onChange={onZone} isInvalid={blocks(problemsOf('timezone'))} />
      <FieldProblems problems={problemsOf('timezone')} />
    </div>
  );
  return (
    <>
      <div className="when-kinds">
        <span className="label">Runs</span>
        <Segmented<WhenKind> label="Runs" value={when.kind} options={whenKinds} onChange={choose} />
      </div>
      {when.kind === 'cron' ? (
        <>
          <CronList cron={cron} onChange={onCron} problemsOf={problemsOf} />
          {zone}
        </>
      ) : (
        <>
          <div className={`when-row ${when.kind}`}>
            <PresetFields when={when} onChange={(next) => onCron(cronOf(next))} problemsOf={problemsOf} onUnread={onUnread} />
            {zone}
            <div className="field-block" onFocus={() => setTyping(when)} onBlur={() => setTyping(null)}>
              <Field label="Cron" mono value={cron[0] ?? ''} onChange={(text) => onCron([text])} isInvalid={blocks(problemsOf('cron.0'))} />
            </div>
          </div>
          <FieldProblems problems={[...problemsOf('cron'), ...problemsOf('cron.0')]} />
        </>
      )}
    </>
  );
}

type Preset = Exclude<When, { readonly kind: 'cron' }>;

function PresetFields({
  when,
  onChange,
  problemsOf,
  onUnread,
}: { readonly when: Preset; readonly onChange: (when: When) => void } & Pick<WhenFieldsProps, 'problemsOf' | 'onUnread'>) {
  if (when.kind === 'hourly') return <HourlyFields when={when} onChange={onChange} problemsOf={problemsOf} onUnread={onUnread} />;
  return (
    <>
      {when.kind === 'weekly' && <Days days={when.days} onChange={(days) => onChange({ ...when, days })} />}
      {when.kind === 'monthly' && (
        <Choice
          label="Day"
          value={String(when.day)}
          options={[
            ...Array.from({ length: 31 }, (_, index) => ({ value: String(index + 1), label: dayOfMonth(index + 1) })),
            { value: 'last', label: 'last day' },
          ]}
          onChange={(day) => onChange({ ...when, day: day === 'last' ? 'last' : Number(day) })}
        />
      )}
      <div className="field-block when-time">
        <ReadField
          label="At"
          value={when.time}
          read={readTimeOfDay}
          write={String}
          onChange={(time) => onChange({ ...when, time })}
          onUnread={(why) => onUnread('time', why)}
          isInvalid={blocks(problemsOf('time'))}
        />
        <FieldProblems problems={problemsOf('time')} />
      </div>
    </>
  );
}

function HourlyFields({
  when,
  onChange,
  problemsOf,
  onUnread,
}: {
  readonly when: Extract<Preset, { readonly kind: 'hourly' }>;
  readonly onChange: (when: When) => void;
} & Pick<WhenFieldsProps, 'problemsOf' | 'onUnread'>) {
  const every = 'every' in when ? when.every : null;
  return (
    <>
      <Choice
        label="How often"
        value={every === null ? 'once' : String(every)}
        options={[
          { value: 'once', label: 'once an hour' },
          ...minuteSteps.map((step) => ({ value: String(step), label: step === 1 ? 'every minute' : `every ${step} min` })),
        ]}
        onChange={(step) => {
          onUnread('minute', null);
          onChange(step === 'once' ? { kind: 'hourly', minute: 0 } : { kind: 'hourly', every: Number(step) });
        }}
      />
      {'minute' in when && (
        <div className="field-block when-time">
          <ReadField
            label="At minute"
            value={when.minute}
            read={readMinute}
            write={String}
            onChange={(minute) => onChange({ kind: 'hourly', minute })}
            onUnread={(why) => onUnread('minute', why)}
            isInvalid={blocks(problemsOf('minute'))}
          />
          <FieldProblems problems={problemsOf('minute')} />
        </div>
      )}
    </>
  );
}

/** From Monday on, as calendars here begin. */
const week = [1, 2, 3, 4, 5, 6, 0];

function Days({ days, onChange }: { readonly days: readonly number[]; readonly onChange: (days: readonly number[]) => void }) {
  return (
    <div className="field-block when-days">
      <span className="label">On</span>
      <ToggleButtonGroup
        aria-label="On"
        className="segmented"
        selectionMode="multiple"
        disallowEmptySelection
        selectedKeys={days.map(String)}
        onSelectionChange={(keys) => onChange(week.filter((day) => keys.has(String(day))).toSorted((a, b) => a - b))}
      >
        {week.map((day) => (
          <ToggleButton key={day} id={String(day)}>
            {dayNames[day]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

function dayOfMonth(day: number): string {
  const ending = day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th';
  return `${day}${ending}`;
}
