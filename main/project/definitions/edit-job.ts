import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml';
import { type JobDefinition, jobDefinition, type JobStep, jobStep, retryPolicy } from '../../../preload/model/job.ts';
import { type AnyPair, editMap, mapOrNull, ownPair, setValue } from './edit-map.ts';
import { jobKeys, retryKeys, stepKeys } from './keys.ts';
import { afterLine, lineBreakOf, lineStart, type Splice, spliced, trimmedEnd } from './splice.ts';
import { blockMapOf, itemText, listOf, mapOf, type WantedKey, type Written, writtenJob, writtenRetries, writtenStep } from './written.ts';

/** A job that says nothing but its name and its first command: what every field is when the file does not say it. */
function plainJob(job: JobDefinition): JobDefinition {
  return jobDefinition.parse({ name: job.name, steps: [plainStepOf(job.steps[0])] });
}

function plainStepOf(step: JobStep | undefined): JobStep {
  return jobStep.parse({ command: step?.command ?? 'build' });
}

/** A whole job as a new one is written. */
export function newJob(job: JobDefinition): Written {
  const steps = listOf(job.steps.map((step) => writtenStep(step, plainStepOf(step))));
  const inFlow = { block: ` ${steps.flow}`, flow: steps.flow };
  const keys = (written: Written): readonly WantedKey[] =>
    jobKeys.map(({ key, field }) =>
      field === 'steps' ? { key, written } : (writtenJob(job, plainJob(job)).find((wanted) => wanted.key === key) ?? { key, written: null }),
    );
  return { block: blockMapOf(keys(steps)).block, flow: mapOf(keys(inFlow)).flow };
}

/** Makes the job at `pair` say what `after` says, touching only the lines of what differs from `before` (null: of everything). */
export function editJob(text: string, pair: AnyPair, before: JobDefinition | null, after: JobDefinition): Splice[] {
  const map = mapOrNull(pair.value);
  if (map === null) return setValue(text, pair, newJob(after), false);
  const plain = plainJob(after);
  const changed = writtenJob(after, plain, likesOf(map)).filter(({ key }) => {
    const field = jobKeys.find((spec) => spec.key === key)?.field;
    return field !== undefined && (before === null || !same(before[field], after[field]));
  });
  const splices: Splice[] = [];
  const retries = ownPair(map, 'retries');
  const policy = mapOrNull(retries?.value);
  const wanted = changed.find(({ key }) => key === 'retries');
  // of a policy on lines of its own only the lines that differ
  const nested = wanted !== undefined && wanted.written !== null && policy !== null && before !== null;
  if (nested) {
    const keys = writtenRetries(after.retries, retryPolicy.parse({})).filter(({ key }) => {
      const field = retryKeys.find((spec) => spec.key === key)?.field;
      return field !== undefined && before.retries[field] !== after.retries[field];
    });
    splices.push(
      ...editMap(
        text,
        policy,
        keys,
        retryKeys.map(({ key }) => key),
      ),
    );
  }
  const plainChanges = nested ? changed.filter(({ key }) => key !== 'retries') : changed;
  const steps = ownPair(map, 'steps');
  const stepsChanged = before === null || !same(before.steps, after.steps);
  const withSteps = stepsChanged && steps === null ? [...plainChanges, { key: 'steps', written: stepList(after.steps) }] : plainChanges;
  splices.push(
    ...editMap(
      text,
      map,
      withSteps,
      jobKeys.map(({ key }) => key),
      inheritedKeys(map, before, jobKeys),
    ),
  );
  if (stepsChanged && steps !== null) splices.push(...editSteps(text, steps, before?.steps ?? null, after.steps, map.flow === true));
  return splices;
}

/** Keys that the job or step has through a merge only. */
function inheritedKeys(
  map: YAMLMap,
  before: JobDefinition | JobStep | null,
  keys: readonly { readonly key: string; readonly field: string }[],
): ReadonlySet<string> {
  if (before === null || !hasMerge(map)) return new Set();
  return new Set(keys.filter(({ key }) => ownPair(map, key) === null).map(({ key }) => key));
}

function hasMerge(map: YAMLMap): boolean {
  return map.items.some(({ key }) => isScalar(key) && key.source === '<<');
}

function likesOf(map: YAMLMap): (key: string) => Scalar | null {
  return (key) => {
    const value = ownPair(map, key)?.value;
    return isScalar(value) ? value : null;
  };
}

function stepList(steps: readonly JobStep[]): Written {
  return listOf(steps.map((step) => writtenStep(step, plainStepOf(step))));
}

/** The steps one after the other, each with the comments above it; they move with it. Null where the list is not written so. */
interface Chunks {
  readonly indent: number;
  readonly chunks: readonly { readonly from: number; readonly to: number; readonly map: YAMLMap }[];
}

function chunksOf(text: string, pair: AnyPair): Chunks | null {
  const list = pair.value;
  if (!isSeq(list) || list.flow === true || list.anchor !== undefined) return null;
  const found: { from: number; to: number; map: YAMLMap }[] = [];
  let indent = 0;
  for (const item of list.items) {
    if (!isMap(item) || item.anchor !== undefined || !item.range) return null;
    const [start, valueEnd] = item.range;
    const line = lineStart(text, start);
    const dash = /^(\s*)-[ \t]+$/.exec(text.slice(line, start));
    if (dash === null) return null;
    indent = dash[1]?.length ?? 0;
    found.push({ from: found.at(-1)?.to ?? line, to: afterLine(text, trimmedEnd(text, start, valueEnd)), map: item });
  }
  return { indent, chunks: found };
}

function editSteps(text: string, pair: AnyPair, before: readonly JobStep[] | null, after: readonly JobStep[], flow: boolean): Splice[] {
  const found = chunksOf(text, pair);
  const inPlace = isSeq(pair.value) && before !== null && before.length === after.length && pair.value.items.every((item) => isMap(item));
  if (found === null && inPlace && isSeq(pair.value)) {
    return pair.value.items.flatMap((item, index) => (isMap(item) ? editStep(text, item, before[index] ?? null, after[index]) : []));
  }
  if (found === null || before === null || found.chunks.length !== before.length) return setValue(text, pair, stepList(after), flow);
  const { chunks, indent } = found;
  const lineBreak = lineBreakOf(text);
  const sources = matched(before, after);
  const pieces = after.map((step, index) => {
    const source = sources[index] ?? null;
    const chunk = source === null ? undefined : chunks[source];
    if (source === null || chunk === undefined) {
      const pad = ' '.repeat(indent);
      return `${pad}- ${itemText(writtenStep(step, plainStepOf(step)))
        .split('\n')
        .join(`${lineBreak}${pad}`)}${lineBreak}`;
    }
    const made = spliced(text, editStep(text, chunk.map, before[source] ?? null, step), chunk.from, chunk.to);
    return made.endsWith('\n') ? made : made + lineBreak;
  });
  const from = chunks[0]?.from ?? 0;
  const to = chunks.at(-1)?.to ?? 0;
  const made = pieces.join('');
  const atEnd = text[to - 1] !== '\n';
  return [{ from, to, text: atEnd ? made.slice(0, -lineBreak.length) : made }];
}

function editStep(text: string, map: YAMLMap, before: JobStep | null, after: JobStep | undefined): Splice[] {
  if (after === undefined || (before !== null && same(before, after))) return [];
  const changed = writtenStep(after, plainStepOf(after), likesOf(map)).filter(({ key }) => {
    const field = stepKeys.find((spec) => spec.key === key)?.field;
    return field !== undefined && (before === null || !same(before[field], after[field]));
  });
  return editMap(
    text,
    map,
    changed,
    stepKeys.map(({ key }) => key),
    inheritedKeys(map, before, stepKeys),
  );
}

/** For each step as it should be the step it was; null for a new one. Equal ones first, then the one at its place, then one of its command. */
function matched(before: readonly JobStep[], after: readonly JobStep[]): readonly (number | null)[] {
  const used = new Set<number>();
  const take = (index: number | undefined): number | null => {
    if (index === undefined || index < 0 || used.has(index)) return null;
    used.add(index);
    return index;
  };
  const sources: (number | null)[] = after.map((step, index) => (before[index] !== undefined && same(before[index], step) ? take(index) : null));
  const fill = (find: (step: JobStep, index: number) => number): void => {
    after.forEach((step, index) => {
      if (sources[index] === null) sources[index] = take(find(step, index));
    });
  };
  fill((step) => before.findIndex((other, index) => !used.has(index) && same(other, step)));
  fill((_step, index) => (index < before.length ? index : -1));
  fill((step) => before.findIndex((other, index) => !used.has(index) && other.command === step.command));
  return sources;
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
