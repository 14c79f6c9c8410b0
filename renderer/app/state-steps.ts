import { createDifferences } from './differences.ts';

/** What differs between two maps of states: the ids of assets or checks. */
export const { note: noteStep, since: changedSince } = createDifferences<ReadonlyMap<string, unknown>, string>();
