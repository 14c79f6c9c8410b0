import type { JobDefinition } from '../../preload/model/job.ts';
import type { PythonCall } from './python-values.ts';

/** Says of a job that Orrery wrote it, so that its names can be read back. */
export const exportedTag = ['exported_from', 'orrery'] as const;
const otherTags = 'orrery/tags';

type Tag = readonly [key: string, value: string];

/** Tags of Dagster for a job: its own tags, and what Dagster takes as tags: attempts and the time a run may take. */
export function dagsterTags(job: { readonly tags: readonly string[] } & Partial<Pick<JobDefinition, 'retries' | 'timeoutMs'>>): readonly Tag[] {
  const tags = new Map<string, string>();
  const others: string[] = [];
  for (const tag of job.tags) {
    const [key, value] = pairOf(tag);
    if (key === null || tags.has(key)) others.push(tag);
    else tags.set(key, value);
  }
  return [
    ...tags,
    ...(others.length === 0 ? [] : [[otherTags, JSON.stringify(others)] as const]),
    ...(job.retries === undefined || job.retries.attempts === 0 ? [] : retryTags(job.retries)),
    ...(typeof job.timeoutMs === 'number' ? [['dagster/max_runtime', String(Math.ceil(job.timeoutMs / 1_000))] as const] : []),
  ];
}

/** The tags of Orrery that those of Dagster say, and what else they say. */
export function orreryTags(tags: readonly Tag[]): {
  readonly tags: readonly string[];
  readonly attempts: number;
  readonly from: 'failure' | 'all';
  readonly timeoutMs: number | null;
} {
  const value = (key: string): string | undefined => tags.find(([one]) => one === key)?.[1];
  const number = (key: string): number | null => (/^\d{1,9}$/.test(value(key) ?? '') ? Number(value(key)) : null);
  const own = tags.filter(([key]) => !key.startsWith('dagster/') && key !== otherTags && key !== exportedTag[0]);
  const seconds = number('dagster/max_runtime');
  return {
    tags: [...own.map(([key, text]) => (text === 'true' || text === '' ? key : `${key}:${text}`)), ...listed(value(otherTags))],
    attempts: Math.min(number('dagster/max_retries') ?? 0, 20),
    from: value('dagster/retry_strategy') === 'ALL_STEPS' ? 'all' : 'failure',
    timeoutMs: seconds === null || seconds === 0 ? null : Math.min(seconds * 1_000, 2_592_000_000),
  };
}

/** The tags that a call is given, as far as they are constants. */
export function tagsOf(call: PythonCall): readonly Tag[] {
  const tags = call.named.get('tags');
  return tags?.kind === 'dict' ? [...tags.entries].flatMap(([key, value]) => (value.kind === 'constant' ? [[key, String(value.value)] as const] : [])) : [];
}

function retryTags({ attempts, from }: JobDefinition['retries']): Tag[] {
  return [
    ['dagster/max_retries', String(attempts)],
    ['dagster/retry_strategy', from === 'all' ? 'ALL_STEPS' : 'FROM_FAILURE'],
  ];
}

/** `team:finance` is a tag with a value; a key that Dagster does not take is null. */
function pairOf(tag: string): readonly [key: string | null, value: string] {
  const [, key, value = 'true'] = /^([A-Za-z0-9_.-]{1,63})(?::([A-Za-z0-9_.-]{1,63}))?$/.exec(tag) ?? [];
  return key === undefined || key === exportedTag[0] || (tag.includes(':') && value === 'true') ? [null, tag] : [key, value];
}

function listed(text: string | undefined): readonly string[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(read) ? read.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
