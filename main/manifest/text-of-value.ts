/** A value of dbt's config as a person reads it: lists with commas, the rest of what has a structure as JSON. Cut where it is very long. */
export function inText(value: unknown): string {
  const written = write(value);
  return written.length > longest ? `${written.slice(0, longest)}…` : written;
}

const longest = 4_000;

function write(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')) return value.join(', ');
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // nested deeper than it can be written
    return '…';
  }
}
