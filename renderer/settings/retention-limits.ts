/** A limit as it stands in its field: nothing where there is none. */
export function limitText(limit: number | null): string {
  return limit === null ? '' : String(limit);
}

/** Reads a limit: null where the field is empty, undefined where it is no whole number from 1. */
export function readLimit(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const limit = Number(trimmed);
  return Number.isInteger(limit) && limit >= 1 && limit <= 36_500 ? limit : undefined;
}
