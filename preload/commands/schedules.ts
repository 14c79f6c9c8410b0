import { z } from 'zod';
import type { JobYaml } from '../model/job-view.ts';
import {
  newJob,
  type PlannedTick,
  scheduleDefinition,
  type ScheduleCheck,
  scheduleDraft,
  type SchedulesView,
  sensorDefinition,
  type SensorCheck,
  sensorDraft,
  type Tick,
  type TickDay,
  tickFilters,
  type TickTest,
  triggerKinds,
  type TriggerSaved,
  type TriggerTextRead,
} from '../model/schedule.ts';
import { command, nothing, jobName, yamlText, base, position, windowSize } from './command.ts';

const triggerKind = z.enum(triggerKinds);
const trigger = z.strictObject({ kind: triggerKind, name: jobName });

/** What the window can say about schedules and sensors. */
export const schedulesCommands = {
  'schedules.view': command<SchedulesView>()(nothing),
  /** What is wrong with a draft, field by field, when it is due next, what the clocks and a sleeping computer would do. `original` null for a new one. */
  'schedules.check': command<ScheduleCheck>()(
    z.strictObject({ original: jobName.nullable(), schedule: scheduleDraft, newJob: newJob.nullable().default(null) }),
  ),
  /** Writes it to orrery.yml, and with it the job that it brings. A new or changed schedule never fires for the past. */
  'schedules.save': command<TriggerSaved>()(
    z.strictObject({ original: jobName.nullable(), schedule: scheduleDefinition, newJob: newJob.nullable().default(null), base }),
  ),
  'schedules.checkSensor': command<SensorCheck>()(z.strictObject({ original: jobName.nullable(), sensor: sensorDraft })),
  'schedules.saveSensor': command<TriggerSaved>()(
    z.strictObject({ original: jobName.nullable(), sensor: sensorDefinition, newJob: newJob.nullable().default(null), base }),
  ),
  /** The YAML of one as it is in the file, or of a draft as saving would write it. */
  'schedules.text': command<JobYaml>()(
    z.strictObject({
      kind: triggerKind,
      original: jobName.nullable(),
      schedule: scheduleDefinition.nullable().default(null),
      sensor: sensorDefinition.nullable().default(null),
    }),
  ),
  /** What the YAML of one says. */
  'schedules.readText': command<TriggerTextRead>()(z.strictObject({ kind: triggerKind, original: jobName.nullable(), text: yamlText })),
  'schedules.saveText': command<{ readonly name: string; readonly base: string }>()(
    z.strictObject({ kind: triggerKind, original: jobName.nullable(), text: yamlText, base }),
  ),
  'schedules.delete': command<TriggerSaved>()(z.strictObject({ kind: triggerKind, name: jobName, base })),
  /** Puts orrery.yml back as it was before the edit that gave this token. */
  'schedules.undo': command<null>()(z.strictObject({ token: z.string().min(1).max(100) })),
  /** Switches some on or off on this machine. What was due while they were off never runs. */
  'schedules.setOn': command<null>()(z.strictObject({ triggers: z.array(trigger).max(10_000), on: z.boolean() })),
  /** Holds all schedules of all projects until then (milliseconds since the epoch), null: until they are resumed. */
  'schedules.pause': command<null>()(z.strictObject({ until: z.number().int().min(0).nullable() })),
  'schedules.resume': command<null>()(nothing),
  /** Newest first. */
  'schedules.ticks': command<{ readonly total: number; readonly ticks: readonly Tick[] }>()(
    z.strictObject({ ...trigger.shape, filter: z.enum(tickFilters).default('all'), from: position, count: windowSize }),
  ),
  /** The results of each day of the year before `until`, of one or (`name` null) all schedules. */
  'schedules.year': command<readonly TickDay[]>()(z.strictObject({ kind: triggerKind, name: jobName.nullable(), until: z.number() })),
  /** What is planned from `since` to `until`, clashes on one database among it. */
  'schedules.plan': command<readonly PlannedTick[]>()(z.strictObject({ since: z.number(), until: z.number() })),
  /** What a tick at a time would do. Starts nothing. */
  'schedules.test': command<TickTest>()(z.strictObject({ ...trigger.shape, at: z.number().nullable().default(null) })),
  /** Launches its job at once, with its tags and vars; a tick by hand. */
  'schedules.runNow': command<{ readonly runId: string }>()(trigger),
} as const;
