import { type CommandInput } from '../../../preload/contract.ts';
import { dbtCommands, launchers } from '../../../preload/model/run.ts';
import type { StatusCount } from '../../../preload/model/run-list.ts';
import type { RunsSearch } from '../../app/address.ts';
import { askedStates, type StatusFilterWord, statusFilters } from '../run-words.ts';
import { readTime, timeText, type TimeWindow } from './time-window.ts';

/** What the list of runs is narrowed to, as the address says it. Everything combines. */
export interface RunsFilter {
  readonly search: string;
  readonly words: readonly StatusFilterWord[];
  /** A job's name; `adHoc` for what belongs to none. */
  readonly job: string | null;
  readonly adHoc: boolean;
  /** Only runs that are kept by hand. */
  readonly kept: boolean;
  /** unique_id of an asset. */
  readonly asset: string | null;
  readonly target: string | null;
  readonly by: (typeof launchers)[number] | null;
  readonly command: (typeof dbtCommands)[number] | null;
  readonly time: TimeWindow | null;
}

export const noFilter: RunsFilter = {
  search: '',
  words: [],
  job: null,
  adHoc: false,
  kept: false,
  asset: null,
  target: null,
  by: null,
  command: null,
  time: null,
};

/** Reads the address; what it does not understand narrows nothing. */
export function readRunsFilter(address: RunsSearch): RunsFilter {
  const words = (address.status ?? '').split(',');
  return {
    search: (address.search ?? '').trim(),
    words: statusFilters.map(({ word }) => word).filter((word) => words.includes(word)),
    job: address.job ?? null,
    adHoc: address.adhoc !== undefined && address.job === undefined,
    kept: address.kept !== undefined,
    asset: address.asset ?? null,
    target: address.target ?? null,
    by: launchers.find((launcher) => launcher === address.by) ?? null,
    command: dbtCommands.find((command) => command === address.command) ?? null,
    time: address.time === undefined ? null : readTime(address.time),
  };
}

/** Writes the address; what narrows nothing is left out. */
export function runsAddress(filter: RunsFilter): RunsSearch {
  const { search, words, job, adHoc, kept, asset, target, by, command, time } = filter;
  return {
    ...(search === '' ? {} : { search }),
    ...(words.length === 0 ? {} : { status: words.join(',') }),
    ...(job === null ? {} : { job }),
    ...(adHoc ? { adhoc: 'true' } : {}),
    ...(kept ? { kept: 'true' } : {}),
    ...(asset === null ? {} : { asset }),
    ...(target === null ? {} : { target }),
    ...(by === null ? {} : { by }),
    ...(command === null ? {} : { command }),
    ...(time === null ? {} : { time: timeText(time) }),
  };
}

/** True when the list shows less than everything. */
export function narrows(filter: RunsFilter): boolean {
  return Object.keys(runsAddress(filter)).length > 0;
}

/** True when the attempts of a chain stand beneath the last one. What looks into single runs shows each for itself: an earlier attempt may be the one that matches. */
export function folds(filter: RunsFilter): boolean {
  const { search, words, asset, by, command, kept, time } = filter;
  return search === '' && words.length === 0 && asset === null && by === null && command === null && !kept && time === null;
}

/** What main is asked for. Time is the list's own unless another stretch is given. */
export function askedRuns(filter: RunsFilter, time: TimeWindow | null = filter.time): CommandInput<'runs.counts'> {
  return {
    search: filter.search,
    ...askedStates(filter.words),
    job: filter.job,
    adHoc: filter.adHoc,
    kept: filter.kept,
    asset: filter.asset,
    target: filter.target,
    launchedBy: filter.by,
    command: filter.command,
    since: time?.from ?? null,
    until: time?.to ?? null,
  };
}

/** How many runs there are behind each word that the list can be narrowed by. */
export function countsByWord(counts: readonly StatusCount[]): ReadonlyMap<StatusFilterWord, number> {
  return new Map(
    statusFilters.map(({ word, statuses, warned }) => {
      const matching = counts.filter((each) => (statuses as readonly string[]).includes(each.status) && (warned === null || each.warned === warned));
      return [word, matching.reduce((sum, each) => sum + each.count, 0)];
    }),
  );
}
