import type { OtherResource } from '../../../preload/model/asset-page.ts';
import type { Asset, AssetState } from '../../../preload/model/asset.ts';
import type { ColumnHits } from '../../../preload/model/catalog.ts';
import type { JobView } from '../../../preload/model/job-view.ts';
import type { Found } from '../../../preload/model/name-fit.ts';
import { runWord } from '../../../preload/model/node-word.ts';
import type { RunSummary } from '../../../preload/model/run.ts';
import type { TriggerView } from '../../../preload/model/schedule.ts';
import type { StateWord } from '../../components/tone.ts';
import { wordOfTick } from '../../schedules/tick-words.ts';
import { runTitle } from '../run-title.ts';
import { findRankedAssets } from './asset-finder.ts';
import type { PaletteCommand } from './command-store.ts';
import { foundIn, match, type Query, queryOf } from './match.ts';

interface Line {
  readonly id: string;
  readonly found: readonly Found[];
}

/** One line of the palette. */
export type PaletteItem =
  | (Line & { readonly kind: 'asset'; readonly asset: Asset; readonly word: StateWord | null })
  | (Line & { readonly kind: 'column'; readonly asset: Asset; readonly name: string; readonly type: string | null; readonly downstream: number | null })
  | (Line & { readonly kind: 'other'; readonly other: OtherResource })
  | (Line & { readonly kind: 'run'; readonly run: RunSummary; readonly title: string; readonly word: StateWord })
  | (Line & { readonly kind: 'job'; readonly job: JobView; readonly word: StateWord | null })
  | (Line & { readonly kind: 'trigger'; readonly trigger: TriggerView; readonly word: StateWord | null })
  | (Line & { readonly kind: 'command'; readonly command: PaletteCommand });

export interface PaletteGroup {
  readonly title: 'Recent' | 'Assets' | 'Columns' | 'Macros and groups' | 'Jobs' | 'Schedules' | 'Runs' | 'Commands';
  /** How many match; `items` holds the best of them. */
  readonly total: number;
  readonly items: readonly PaletteItem[];
}

export interface PaletteSources {
  readonly assets: readonly Asset[];
  readonly states: ReadonlyMap<string, AssetState>;
  /** The columns main found for this or for what was typed just before. */
  readonly columns: ColumnHits | null;
  /** The newest runs, and how many main found in all. */
  readonly runs: readonly RunSummary[];
  readonly foundRuns: { readonly total: number; readonly runs: readonly RunSummary[] } | null;
  /** Macros and groups. */
  readonly others: readonly OtherResource[];
  readonly jobs: readonly JobView[];
  readonly triggers: readonly TriggerView[];
  readonly commands: readonly PaletteCommand[];
  /** Ids of lines, what was looked at last first. */
  readonly recent: readonly string[];
}

/** What a sign in front asks for alone. */
const signs = { '@': 'Runs', '#': 'Columns', '>': 'Commands' } as const;

/** How many lines of a group are shown when others are shown beside it, and when it is asked for alone. */
export const shownLines = { together: 6, alone: 60 };
const shownRecent = 8;

/** What was typed, and the one group a sign in front asks for. */
export function readTyped(typed: string): { readonly only: PaletteGroup['title'] | null; readonly text: string } {
  const only = Object.entries(signs).find(([sign]) => typed.startsWith(sign))?.[1] ?? null;
  return { only, text: (only === null ? typed : typed.slice(1)).trim() };
}

/**
 * What the palette shows for what was typed. `@` in front asks for runs only, `#` for columns, `>` for commands. With nothing typed: what was looked at last,
 * else the latest runs, and every command. In each group the best fit comes first; what was looked at goes up.
 */
export function paletteGroups(typed: string, sources: PaletteSources): readonly PaletteGroup[] {
  const { only, text } = readTyped(typed);
  if (text === '' && only === null) return startGroups(sources);
  const query = queryOf(text);
  const recent = new Set(sources.recent);
  const count = (title: PaletteGroup['title']): number => (only === title ? shownLines.alone : shownLines.together);
  const group = (title: PaletteGroup['title'], make: () => Lines): PaletteGroup => {
    if (only !== null && only !== title) return { title, total: 0, items: [] };
    const { items, total } = make();
    return { title, total, items: items.slice(0, count(title)) };
  };
  const groups: readonly PaletteGroup[] = [
    group('Assets', () => assetItems(query, sources, count('Assets'))),
    group('Columns', () => columnItems(query, sources)),
    group('Macros and groups', () => ranked(sources.others, recent, (other) => otherItem(query, other))),
    group('Jobs', () => ranked(sources.jobs, recent, (job) => jobItem(query, job))),
    group('Schedules', () => ranked(sources.triggers, recent, (trigger) => triggerItem(query, trigger))),
    group('Runs', () => runItems(query, sources, recent)),
    group('Commands', () => ranked(sources.commands, recent, (command) => commandItem(query, command))),
  ];
  return groups.filter(({ total }) => total > 0);
}

interface Lines {
  readonly total: number;
  readonly items: readonly PaletteItem[];
}

type Ranked = { readonly rank: number; readonly item: PaletteItem } | null;

function startGroups(sources: PaletteSources): readonly PaletteGroup[] {
  const recent = sources.recent.flatMap((id) => recentItem(id, sources) ?? []).slice(0, shownRecent);
  const runs = recent.length > 0 ? [] : sources.runs.slice(0, 3).map((run) => runLine(run, []));
  const commands = sources.commands.map((command) => commandLine(command, []));
  const groups: readonly PaletteGroup[] = [
    { title: 'Recent', total: recent.length, items: recent },
    { title: 'Runs', total: runs.length, items: runs },
    { title: 'Commands', total: commands.length, items: commands.slice(0, shownLines.alone) },
  ];
  return groups.filter(({ total }) => total > 0);
}

function recentItem(id: string, { assets, states, runs, jobs, triggers }: PaletteSources): PaletteItem | null {
  const [kind = '', ...words] = id.split(' ');
  const name = words.join(' ');
  switch (kind) {
    case 'asset': {
      const asset = assets.find((each) => each.id === name);
      return asset === undefined ? null : assetLine(asset, states, []);
    }
    case 'run': {
      const run = runs.find((each) => each.id === name);
      return run === undefined ? null : runLine(run, []);
    }
    case 'job': {
      const job = jobs.find(({ definition }) => definition.name === name);
      return job === undefined ? null : jobLine(job, []);
    }
    case 'schedule':
    case 'sensor': {
      const trigger = triggers.find((each) => each.kind === kind && each.name === name);
      return trigger === undefined ? null : triggerLine(trigger, []);
    }
    default:
      return null;
  }
}

/** The best first; those of one rank stay in their order, what was looked at before the others. */
function ranked<T>(all: readonly T[], recent: ReadonlySet<string>, take: (value: T) => Ranked): Lines {
  const found = all.flatMap((value) => take(value) ?? []);
  const score = ({ rank, item }: NonNullable<Ranked>): number => (recent.has(item.id) ? rank - 0.5 : rank);
  return { total: found.length, items: found.toSorted((a, b) => score(a) - score(b)).map(({ item }) => item) };
}

function assetItems(query: Query, { assets, states, recent }: PaletteSources, count: number): Lines {
  const ids = new Set(recent.filter((id) => id.startsWith('asset ')).map((id) => id.slice('asset '.length)));
  const { total, best } = findRankedAssets(assets, query, ids, count);
  return { total, items: best.map((asset) => assetLine(asset, states, foundIn(query, asset.name))) };
}

/** Columns that were found for what was typed just before and do not fit any more are left out until there are others. */
function columnItems(query: Query, { columns, assets }: PaletteSources): Lines {
  if (columns === null || query.words.length === 0) return { total: 0, items: [] };
  const byId = new Map<string, Asset>();
  const wanted = new Set(columns.hits.map(({ assetId }) => assetId));
  for (const asset of assets) if (wanted.has(asset.id)) byId.set(asset.id, asset);
  const items = columns.hits.flatMap(({ assetId, name, type, downstream }): readonly PaletteItem[] => {
    const asset = byId.get(assetId);
    if (asset === undefined || match(query, [name, asset.name]) === null) return [];
    return [{ kind: 'column', id: `column ${assetId} ${name}`, asset, name, type, downstream, found: foundIn(query, name) }];
  });
  return { total: items.length < columns.hits.length ? items.length : columns.total, items };
}

function runItems(query: Query, { runs, foundRuns }: PaletteSources, recent: ReadonlySet<string>): Lines {
  const known = new Set(runs.map(({ id }) => id));
  const here = ranked(runs, recent, (run) => {
    const fit = match(query, [runTitle(run), run.id, runWord(run.status, run.counts.warned), run.commandLine]);
    return fit && { rank: fit.rank, item: runLine(run, fit.found) };
  });
  if (foundRuns === null) return here;
  // older runs that main knows of
  const older = foundRuns.runs.filter(({ id }) => !known.has(id)).map((run) => runLine(run, foundIn(query, runTitle(run))));
  return { total: Math.max(foundRuns.total, here.total + older.length), items: [...here.items, ...older] };
}

function jobItem(query: Query, job: JobView): Ranked {
  const { name, description, tags } = job.definition;
  const fit = match(query, [name, description, ...tags, 'job']);
  return fit && { rank: fit.rank, item: jobLine(job, fit.found) };
}

function otherItem(query: Query, other: OtherResource): Ranked {
  const fit = match(query, [other.name, other.packageName, other.kind]);
  return fit && { rank: fit.rank, item: { kind: 'other', id: `other ${other.id}`, other, found: fit.found } };
}

function triggerItem(query: Query, trigger: TriggerView): Ranked {
  const { kind, name, job, words } = trigger;
  const fit = match(query, [name, job, words, kind]);
  return fit && { rank: fit.rank, item: triggerLine(trigger, fit.found) };
}

function commandItem(query: Query, command: PaletteCommand): Ranked {
  const fit = match(query, [command.title]);
  return fit && { rank: fit.rank, item: commandLine(command, fit.found) };
}

function assetLine(asset: Asset, states: ReadonlyMap<string, AssetState>, found: readonly Found[]): PaletteItem {
  const word = states.get(asset.id)?.word ?? null;
  return { kind: 'asset', id: `asset ${asset.id}`, asset, word: word === 'none' ? null : word, found };
}

function runLine(run: RunSummary, found: readonly Found[]): PaletteItem {
  return { kind: 'run', id: `run ${run.id}`, run, title: runTitle(run), word: runWord(run.status, run.counts.warned), found };
}

function jobLine(job: JobView, found: readonly Found[]): PaletteItem {
  const last = job.runs.at(-1);
  return { kind: 'job', id: `job ${job.definition.name}`, job, word: last === undefined ? null : runWord(last.status, last.warned), found };
}

function triggerLine(trigger: TriggerView, found: readonly Found[]): PaletteItem {
  const last = trigger.ticks.at(-1);
  return { kind: 'trigger', id: `${trigger.kind} ${trigger.name}`, trigger, word: last === undefined ? null : wordOfTick(last), found };
}

function commandLine(command: PaletteCommand, found: readonly Found[]): PaletteItem {
  return { kind: 'command', id: `command ${command.id}`, command, found };
}
