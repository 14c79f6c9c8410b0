/** The tag of a run that was not launched from here. */
export const importedTag = 'imported';

/** What Orrery decides of a run that it starts, as it stands on one that somebody else has run: it holds no lock, waits for nobody and is not tried again. */
export const ranElsewhere = {
  lockKey: '',
  partialParseFile: null,
  job: null,
  retryOf: null,
  attempt: 1,
  priority: 'manual',
  retries: null,
  timeoutMs: null,
  expectedMs: null,
  circumstances: null,
  owner: null,
} as const;
