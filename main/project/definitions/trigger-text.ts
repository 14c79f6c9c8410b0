import { failed, ok, type OrreryError, type Result } from '../../../preload/model/result.ts';
import { scheduleDefinition, sensorDefinition, type TriggerKind, type TriggerView } from '../../../preload/model/schedule.ts';
import { editDefinitions } from './edit-definitions.ts';
import { renamedKey } from './edit-section.ts';
import { entryPair, type EntryText, entryText, placeEntryText, type Section } from './entry-text.ts';
import { shortened } from './located.ts';
import { readDefinitionsText } from './read-definitions.ts';
import { nameProblem } from './read-job.ts';
import { spliced } from './splice.ts';

/** What a form has of one. */
type Definition = TriggerView['definition'];

const sectionOf: Readonly<Record<TriggerKind, Section>> = { schedule: 'schedules', sensor: 'sensors' };

/** The part of an orrery.yml that is one schedule or sensor; null where there is no such thing. */
export function triggerText(text: string, kind: TriggerKind, name: string): EntryText | null {
  return entryText(text, sectionOf[kind], name);
}

/** The same for one as a form has it, which need not be saved: what saving it would write. Errors: those of `editDefinitions`. */
export function triggerDraftText(text: string, original: string | null, definition: Definition): Result<EntryText> {
  const made =
    definition.kind === 'schedule'
      ? editDefinitions(text, { kind: 'save schedule', original, schedule: definition.schedule })
      : editDefinitions(text, { kind: 'save sensor', original, sensor: definition.sensor });
  if (!made.ok) return made;
  const name = definition.kind === 'schedule' ? definition.schedule.name : definition.sensor.name;
  return ok(triggerText(made.value, definition.kind, name) ?? { text: '', line: 1 });
}

/** What putting a person's YAML of one schedule or sensor in its place gives. */
export interface PlacedTrigger {
  /** The whole file. */
  readonly text: string;
  /** Null when it cannot be used; `problems` say why. */
  readonly definition: Definition | null;
  readonly name: string;
  /** Their lines are those of its own text. */
  readonly problems: readonly OrreryError[];
}

/**
 * Puts the YAML of one schedule or sensor (its name, a colon, and what it is) in the place of `original`, at the end for null.
 * Errors: those of `placeEntryText`, `job-exists` for a name that is taken, `job-not-found` where there is no job to run, and those of the file.
 */
export function placeTriggerText(source: string, kind: TriggerKind, original: string | null, written: string): Result<PlacedTrigger> {
  const placed = placeEntryText(source, sectionOf[kind], written, (name) => skeleton(source, kind, original, name));
  if (!placed.ok) return placed;
  const { text, read, name, problems } = placed.value;
  const schedule = kind === 'schedule' ? read.schedules.find((each) => each.name === name) : undefined;
  const sensor = kind === 'sensor' ? read.sensors.find((each) => each.name === name) : undefined;
  const definition: Definition | null = schedule !== undefined ? { kind: 'schedule', schedule } : sensor !== undefined ? { kind: 'sensor', sensor } : null;
  return ok({ text, definition, name, problems });
}

/** The file with one of this name to be replaced: the one from before under its new name, or a new one. */
function skeleton(source: string, kind: TriggerKind, original: string | null, name: string): Result<string> {
  if (original === name) return ok(source);
  const wrong = nameProblem(name);
  if (wrong !== null) return failed({ code: 'invalid-input', title: 'That name cannot be used.', detail: wrong });
  const section = sectionOf[kind];
  if (entryPair(source, section, name) !== null) return failed({ code: 'job-exists', title: `There is already one named "${shortened(name)}".` });
  if (original !== null) {
    const pair = entryPair(source, section, original);
    return pair === null
      ? failed({ code: 'job-not-found', title: `orrery.yml has no "${shortened(original)}" any more.` })
      : ok(spliced(source, [renamedKey(pair, name)]));
  }
  const [job] = readDefinitionsText(source, 'orrery.yml').places.keys();
  if (job === undefined) return failed({ code: 'job-not-found', title: `There is no job yet that the ${kind} could run.` });
  return kind === 'schedule'
    ? editDefinitions(source, { kind: 'save schedule', original: null, schedule: scheduleDefinition.parse({ name, job, cron: ['0 2 * * *'] }) })
    : editDefinitions(source, { kind: 'save sensor', original: null, sensor: sensorDefinition.parse({ name, job, on: { kind: 'file', path: '.' } }) });
}
