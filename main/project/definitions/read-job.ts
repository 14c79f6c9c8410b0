import { type JobDefinition, jobDefinition, jobStep } from '../../../preload/model/job.ts';
import { parseDuration } from '../../../preload/model/duration.ts';
import { dbtCommands } from '../../../preload/model/run.ts';
import { nearestName } from '../../../preload/model/nearest-name.ts';
import { fieldValue, scalarText, unusable } from './field-value.ts';
import { type FieldKey, jobKeys, retryKeys, stepKeys } from './keys.ts';
import { at, isEmpty, type Located, type LocatedEntry, shortened } from './located.ts';
import type { Trouble } from './trouble.ts';

/** Reads one job; null, and told to `trouble`, when it cannot be used. `text` is the whole file. */
export function readJob(entry: LocatedEntry, text: string, trouble: Trouble): JobDefinition | null {
  const name = entry.key;
  const place = `jobs.${shortened(name)}`;
  const before = trouble.problems.length;
  const named = nameProblem(name);
  if (named !== null) {
    trouble.say('job-broken', entry.line, `orrery.yml has a job at line ${entry.line} whose name cannot be used.`, named);
    return null;
  }
  const map = entry.value;
  if (map.kind !== 'map') {
    const what = isEmpty(map) ? 'has no steps' : 'is no mapping';
    trouble.say(
      'job-broken',
      entry.line,
      `The job "${shortened(name)}" at line ${entry.line} of orrery.yml ${what}.`,
      'A job needs "steps:" with at least one, such as "- dbt: build".',
    );
    return null;
  }
  trouble.unknownKeys(
    map,
    jobKeys.map(({ key }) => key),
    `${place}.`,
  );
  const plainKeys = jobKeys.filter(({ field }) => field !== 'steps' && field !== 'retries' && field !== 'timeoutMs');
  const fields = readFields(map, plainKeys, place, text, trouble);
  const retries = readRetries(map, place, text, trouble);
  const timeoutMs = durationAt(map, 'timeout', place, jobKeys.find(({ key }) => key === 'timeout')?.takes ?? '', trouble);
  const steps = readSteps(entry, map, place, text, trouble);
  if (trouble.problems.length > before) return null;
  const checked = jobDefinition.safeParse({ name, ...fields, steps, ...(retries === null ? {} : { retries }), ...(timeoutMs === null ? {} : { timeoutMs }) });
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues) refuse(issue.path, map, place, trouble);
  return null;
}

/** Why a job or a schedule cannot have this name; null when it can. */
export function nameProblem(name: string): string | null {
  if (name.trim() === '') return 'It is empty.';
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(name)) return 'A name is one line without control characters.';
  if (name.length > 500) return `It has ${name.length} characters; 500 are the most.`;
  return name === name.trim() ? null : 'It begins or ends with a space.';
}

function readSteps(entry: LocatedEntry, map: Located, place: string, text: string, trouble: Trouble): unknown[] {
  const found = at(map, 'steps');
  const none = (): unknown[] => {
    const line = found?.line ?? entry.line;
    trouble.say(
      'job-broken',
      line,
      `The job "${shortened(entry.key)}" at line ${line} of orrery.yml has no steps.`,
      'It needs at least one, such as "- dbt: build".',
    );
    return [];
  };
  if (found === undefined) return none();
  if (found.value.kind !== 'list') {
    trouble.cannotTake('job-broken', `${place}.steps`, found.value, 'a list of steps, at least one');
    return [];
  }
  if (found.value.items.length === 0) return none();
  return found.value.items.map((item, index) => readStep(item, `${place}.steps.${index + 1}`, text, trouble));
}

function readStep(step: Located, place: string, text: string, trouble: Trouble): unknown {
  if (step.kind !== 'map') {
    trouble.cannotTake('job-broken', place, step, 'a mapping such as "dbt: build"');
    return null;
  }
  trouble.unknownKeys(
    step,
    stepKeys.map(({ key }) => key),
    `${place}.`,
  );
  const command = at(step, 'dbt');
  const word = command === undefined ? null : scalarText(command.value);
  if (command === undefined) {
    trouble.say(
      'job-broken',
      step.line,
      `orrery.yml has a step at line ${step.line} that says no command.`,
      `"${shortened(place)}" needs a line such as "dbt: build".`,
    );
    return null;
  }
  if (word !== null && !(dbtCommands as readonly string[]).includes(normalCommand(word))) {
    const near = nearestName(word.slice(0, 60), dbtCommands);
    const hint = near === null ? `It takes one of ${dbtCommands.join(', ')}.` : `Is it "${near}"?`;
    trouble.say('job-broken', command.line, `orrery.yml has a dbt command at line ${command.line} that Orrery does not know: ${shortened(word)}.`, hint);
    return null;
  }
  const fields = readFields(step, stepKeys, place, text, trouble);
  const checked = jobStep.safeParse({ ...fields, command: normalCommand(word ?? '') });
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues) refuse(issue.path, step, place, trouble);
  return null;
}

/** `dbt source  freshness` and `freshness` as people write them. */
function normalCommand(word: string): string {
  const words = word.trim().split(/\s+/);
  if (words[0] === 'dbt') words.shift();
  return words.join(' ');
}

/** The fields of a map that are there, by the model's names. */
function readFields(map: Located, keys: readonly FieldKey<string>[], place: string, text: string, trouble: Trouble): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const { key, field, kind, takes } of keys) {
    const found = at(map, key);
    if (found === undefined) continue;
    const value = fieldValue(kind, found.value, text);
    if (value === unusable) trouble.cannotTake('job-broken', `${place}.${key}`, found.value, takes);
    else fields[field] = value;
  }
  return fields;
}

function readRetries(job: Located, place: string, text: string, trouble: Trouble): Record<string, unknown> | null {
  const found = at(job, 'retries');
  if (found === undefined) return null;
  if (found.value.kind === 'scalar' && typeof found.value.value === 'number') return { attempts: found.value.value };
  if (found.value.kind !== 'map') {
    trouble.cannotTake('job-broken', `${place}.retries`, found.value, 'a number of attempts, or a mapping with attempts, delay, growth and from');
    return null;
  }
  trouble.unknownKeys(
    found.value,
    retryKeys.map(({ key }) => key),
    `${place}.retries.`,
  );
  const fields = readFields(
    found.value,
    retryKeys.filter(({ field }) => field !== 'delayMs'),
    `${place}.retries`,
    text,
    trouble,
  );
  const delayMs = durationAt(found.value, 'delay', `${place}.retries`, retryKeys.find(({ key }) => key === 'delay')?.takes ?? '', trouble);
  return { ...fields, ...(delayMs === null ? {} : { delayMs }) };
}

function durationAt(map: Located, key: string, place: string, takes: string, trouble: Trouble): number | null {
  const found = at(map, key);
  if (found === undefined) return null;
  const milliseconds = parseDuration(scalarText(found.value) ?? '');
  if (milliseconds === null) trouble.cannotTake('job-broken', `${place}.${key}`, found.value, takes);
  return milliseconds;
}

/** Says which value the model refused, by its key in the file. */
function refuse(path: readonly PropertyKey[], map: Located, place: string, trouble: Trouble): void {
  const [first, second] = path;
  const keys: readonly FieldKey<string>[] = [...stepKeys, ...jobKeys];
  const spec = keys.find(({ field, key }) => field === first && at(map, key) !== undefined);
  const found = spec === undefined ? undefined : at(map, spec.key);
  if (spec === undefined || found === undefined) return trouble.cannotTake('job-broken', `${place}.${String(first)}`, map, 'another value');
  if (spec.key !== 'retries') return trouble.cannotTake('job-broken', `${place}.${spec.key}`, found.value, spec.takes);
  const retry = retryKeys.find(({ field }) => field === second);
  const inner = retry === undefined ? undefined : at(found.value, retry.key);
  trouble.cannotTake('job-broken', `${place}.retries${retry ? `.${retry.key}` : ''}`, inner?.value ?? found.value, retry?.takes ?? spec.takes);
}
