/**
 * Reading values of unknown shape: dbt's files and YAML written by people. Whatever is not of the wanted type counts as absent,
 * since unknown and missing keys are normal in both.
 */
export type UnknownRecord = Readonly<Record<string, unknown>>;

/** The value as an object, or an empty one. Own keys only are ever read from it, so `__proto__` is a key like another. */
export function record(value: unknown): UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as UnknownRecord) : {};
}

/** True for an object that is neither null nor an array. */
export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own property `key`; what an object inherits is never seen. */
export function own(value: UnknownRecord, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The own property `key` as a text that is not empty, else null. */
export function text(value: UnknownRecord, key: string): string | null {
  const found = own(value, key);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** The texts of a list, or of a single text as dbt allows for tags and paths. */
export function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
